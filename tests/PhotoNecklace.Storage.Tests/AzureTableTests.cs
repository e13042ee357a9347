using PhotoNecklace.Core;
using PhotoNecklace.Core.Mail;
using PhotoNecklace.Core.Notifications;
using PhotoNecklace.Core.Operations;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Approval;
using PhotoNecklace.Core.Orders.Bench;
using PhotoNecklace.Core.Orders.Listing;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Core.Privacy;
using PhotoNecklace.Core.WriteBack;
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

public sealed class AzureRemakeIndexTests(StorageFixture storage) : RemakeIndexContract
{
    protected override IRemakeIndex Create() => new AzureRemakeIndex(storage.Connection.Tables);
}

public sealed class AzureStockTableTests(StorageFixture storage) : StockTableContract
{
    protected override IStockTable Create() => new AzureStockTable(storage.Connection.Tables);
}

public sealed class AzureOrderListsTests(StorageFixture storage) : OrderListsContract
{
    protected override IOrderLists Create() => new AzureOrderLists(storage.Connection.Tables);
}

public sealed class AzureOrderNamesTests(StorageFixture storage) : OrderNamesContract
{
    protected override IOrderLists Create() => new AzureOrderLists(storage.Connection.Tables);

    protected override IOrderTable Orders() => new AzureOrderTable(storage.Connection.Tables);
}

public sealed class AzureUndecidedProofsTests(StorageFixture storage) : UndecidedProofsContract
{
    protected override IUndecidedProofs Create() => new AzureUndecidedProofs(storage.Connection.Tables);
}

public sealed class AzureNotificationLogTests(StorageFixture storage) : NotificationLogContract
{
    protected override INotificationLog Create() => new AzureNotificationLog(storage.Connection.Tables);

    protected override IOrderTable Orders() => new AzureOrderTable(storage.Connection.Tables);
}

public sealed class AzurePlatformLogTests(StorageFixture storage) : PlatformLogContract
{
    protected override IPlatformLog Create() => new AzurePlatformLog(storage.Connection.Tables);

    protected override IOrderTable Orders() => new AzureOrderTable(storage.Connection.Tables);
}

public sealed class AzureMailLogTests(StorageFixture storage) : MailLogContract
{
    protected override IMailLog Create() => new AzureMailLog(storage.Connection.Tables);

    protected override IOrderTable Orders() => new AzureOrderTable(storage.Connection.Tables);
}

public sealed class AzureBlobStoreTests(StorageFixture storage) : BlobStoreContract
{
    protected override IBlobStore Create() => new AzureBlobStore(storage.Connection.Blobs, TimeProvider.System);
}
