namespace PhotoNecklace.Core.Orders;

/// <summary>An order with its items, as read together.</summary>
public sealed record StoredOrder(Order Order, IReadOnlyList<OrderItem> Items)
{
    /// <summary>An order once a change of it is written; null while only items of it were. Items keep their order: new ones come last.</summary>
    internal static StoredOrder? With(StoredOrder? before, OrderChange written)
    {
        var items = written.Items.ToDictionary(i => i.Key.ItemId, StringComparer.Ordinal);
        var kept = (before?.Items ?? []).Select(i => items.Remove(i.Key.ItemId, out var now) ? now : i).ToList();
        var added = written.Items.Where(i => items.ContainsKey(i.Key.ItemId));
        return (written.Order ?? before?.Order) is { } order ? new(order, [.. kept, .. added]) : null;
    }
}

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
