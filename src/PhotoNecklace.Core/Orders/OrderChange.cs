namespace PhotoNecklace.Core.Orders;

/// <summary>An order with its items, as read together.</summary>
public sealed record StoredOrder(Order Order, IReadOnlyList<OrderItem> Items);

/// <summary>
/// Rows of one order to be written in one transaction. A row with an ETag replaces exactly that version; a row without one
/// must not exist yet. When any row disagrees, nothing is written. Events only add: one of the same moment and id as one that
/// is there is the same event again.
/// </summary>
public sealed record OrderChange(Order? Order, IReadOnlyList<OrderItem> Items, IReadOnlyList<OrderEvent> Events)
{
    /// <summary>Rows in one change at most, of the order, items and events together: a transaction takes 100 operations.</summary>
    public const int MaxRows = 100;
}
