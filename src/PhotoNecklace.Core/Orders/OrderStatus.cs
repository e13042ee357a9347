namespace PhotoNecklace.Core.Orders;

/// <summary>Where an order stands, derived from its items.</summary>
public static class OrderStatus
{
    private static readonly ItemState[] Progress =
    [
        ItemState.AwaitingPhoto,
        ItemState.Rendering,
        ItemState.ProofReady,
        ItemState.Approved,
        ItemState.Printed,
    ];

    /// <summary>
    /// Needs attention when the order or any item does; else the state of the item that is furthest behind, cancelled ones
    /// left out; cancelled when all are. An order without a pendant of ours counts as printed: there is nothing to do.
    /// </summary>
    public static ItemState Of(Order order, IReadOnlyCollection<ItemState> items)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(items);
        if (order.Attention is not null || items.Contains(ItemState.NeedsAttention))
        {
            return ItemState.NeedsAttention;
        }

        var live = items.Where(s => s != ItemState.Cancelled).ToList();
        if (live.Count == 0)
        {
            return items.Count > 0 || order.CancelledAt is not null ? ItemState.Cancelled : ItemState.Printed;
        }

        return Progress.First(live.Contains);
    }
}
