using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Approval;
using PhotoNecklace.Core.Orders.Listing;
using PhotoNecklace.Storage.Tests.Contracts;
using PhotoNecklace.Testing;

namespace PhotoNecklace.Storage.Tests;

/// <summary>The tables in memory, on which the storms run, keep what the real ones do: versions and whoever comes second.</summary>
public sealed class MemoryOrderCommitTests : OrderCommitContract
{
    private readonly MemoryOrderTable _table = new(Turbulence.None, new(Turbulence.None));

    protected override IOrderTable Create() => _table;
}

public sealed class MemoryOrderListsTests : OrderListsContract
{
    private readonly MemoryOrderLists _lists = new(Turbulence.None);

    protected override IOrderLists Create() => _lists;
}

public sealed class MemoryApprovedIndexTests : ApprovedIndexContract
{
    private readonly MemoryApprovedIndex _index = new(Turbulence.None);

    protected override IApprovedIndex Create() => _index;
}
