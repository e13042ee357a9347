using PhotoNecklace.Core;
using PhotoNecklace.Storage.Tests.Contracts;
using Xunit;

namespace PhotoNecklace.Storage.Tests;

public sealed class AzurePhotoTableTests(StorageFixture storage) : PhotoTableContract
{
    protected override IPhotoTable Create() => new AzurePhotoTable(storage.Connection.Tables);
}

public sealed class AzureOrderTableTests(StorageFixture storage) : OrderTableContract
{
    protected override IOrderTable Create() => new AzureOrderTable(storage.Connection.Tables);
}

public sealed class AzureOrderCommitTests(StorageFixture storage) : OrderCommitContract
{
    protected override IOrderTable Create() => new AzureOrderTable(storage.Connection.Tables);
}

public sealed class AzureOrderIndexTests(StorageFixture storage) : OrderIndexContract
{
    protected override IOrderTable Create() => new AzureOrderTable(storage.Connection.Tables);
}

public sealed class AzureCustomerIndexTests(StorageFixture storage) : CustomerIndexContract
{
    protected override ICustomerIndex Create() => new AzureCustomerIndex(storage.Connection.Tables);

    protected override IOrderTable Orders() => new AzureOrderTable(storage.Connection.Tables);
}

public sealed class AzurePoisonTableTests(StorageFixture storage) : PoisonTableContract
{
    protected override IPoisonTable Create() => new AzurePoisonTable(storage.Connection.Tables);
}

public sealed class AzureApprovedIndexTests(StorageFixture storage) : ApprovedIndexContract
{
    protected override IApprovedIndex Create() => new AzureApprovedIndex(storage.Connection.Tables);
}

public sealed class AzureOrderListsTests(StorageFixture storage) : OrderListsContract
{
    protected override IOrderLists Create() => new AzureOrderLists(storage.Connection.Tables);

    protected override IOrderTable Orders() => new AzureOrderTable(storage.Connection.Tables);
}

public sealed class AzureUndecidedProofsTests(StorageFixture storage) : UndecidedProofsContract
{
    protected override IUndecidedProofs Create() => new AzureUndecidedProofs(storage.Connection.Tables);
}

public sealed class AzureNoticeLogTests(StorageFixture storage) : NoticeLogContract
{
    protected override INoticeLog Create() => new AzureNoticeLog(storage.Connection.Tables);

    protected override IOrderTable Orders() => new AzureOrderTable(storage.Connection.Tables);
}

public sealed class AzureBlobStoreTests(StorageFixture storage) : BlobStoreContract
{
    protected override IBlobStore Create() => new AzureBlobStore(storage.Connection.Blobs, TimeProvider.System);
}
