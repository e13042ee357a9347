namespace PhotoNecklace.Core.Orders;

/// <summary>An order with its items, as read together.</summary>
public sealed record StoredOrder(Order Order, IReadOnlyList<OrderItem> Items);

/// <summary>
/// Rows of one order to be written in one transaction. A row with an ETag replaces exactly that version; a row without one
/// must not exist yet. When any row disagrees, nothing is written.
/// </summary>
public sealed record OrderChange(Order? Order, IReadOnlyList<OrderItem> Items, IReadOnlyList<OrderEvent> Events)
{
    /// <summary>Rows that fit in one transaction (100 operations), with room for the order's own row.</summary>
    public const int MaxRows = 100;
}
