using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Core.Orders.Bench;

/// <summary>When items are due: on the day that the order names, or else by the shop's rule from their approval on.</summary>
public static class DueDates
{
    /// <summary>The day; null for an item that nobody waits for at a certain time.</summary>
    /// <param name="order">Its order.</param>
    /// <param name="item">The item.</param>
    /// <param name="shop">Its shop; null for one that is not in the settings any more.</param>
    public static DateOnly? Of(Order order, OrderItem item, Shop? shop)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(item);
        return order.DueOn ?? (ApprovedAt(item) is { } approved && shop?.Due is { } rule ? rule.Of(approved) : null);
    }

    /// <summary>True when that day is over and the item is not on its way.</summary>
    public static bool IsLate(DateOnly? due, ItemState state, DateTimeOffset now) =>
        due is { } day
        && state is not (ItemState.Shipped or ItemState.Cancelled)
        && DateOnly.FromDateTime(now.UtcDateTime) > day;

    // What was approved before this was kept tells it while it waits for its sheet.
    private static DateTimeOffset? ApprovedAt(OrderItem item) =>
        item.ApprovedAt ?? (item.State == ItemState.Approved ? item.Since : null);
}
