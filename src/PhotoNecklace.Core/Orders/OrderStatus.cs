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
        ItemState.Finished,
        ItemState.Shipped,
    ];

    /// <summary>
    /// Needs attention when the order or any item does; else the state of the item that is furthest behind, cancelled ones
    /// left out; cancelled when all are. What is approved is on hold when its order is. An order without a pendant of ours has
    /// nothing to make.
    /// </summary>
    public static ItemState Of(Order order, IReadOnlyCollection<ItemState> items, OrderHold? hold = null)
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
            return items.Count > 0 || order.CancelledAt is not null ? ItemState.Cancelled : ItemState.NothingToMake;
        }

        return Shown(Progress.First(live.Contains), hold);
    }

    /// <summary>The same of an order as it is stored, whether it is on hold or not: the list on which it is.</summary>
    public static ItemState Of(StoredOrder stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return Of(stored.Order, [.. stored.Items.Select(i => i.State)]);
    }

    /// <summary>An item's state as it is shown.</summary>
    public static ItemState Shown(ItemState state, OrderHold? hold) =>
        hold is not null && state == ItemState.Approved ? ItemState.OnHold : state;

    /// <summary>True for an item that can still be held back.</summary>
    public static bool CanWait(ItemState state) => state != ItemState.Cancelled && !IsPrinted(state);

    /// <summary>True for a state after printing: the piece is made, or being made at the bench.</summary>
    public static bool IsPrinted(ItemState state) =>
        state is ItemState.Printed or ItemState.Finished or ItemState.Shipped;
}
