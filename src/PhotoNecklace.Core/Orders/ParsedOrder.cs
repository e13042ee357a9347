namespace PhotoNecklace.Core.Orders;

/// <summary>What one body says about an order: the order's row, and what each of its lines asks for, by item id.</summary>
public sealed record ParsedOrder(Order Order, IReadOnlyList<(string ItemId, ItemRequest Request)> Items)
{
    /// <summary>How many were first ordered of the lines of which something was taken out since, by item id.</summary>
    public IReadOnlyDictionary<string, int> Ordered { get; init; } =
        new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>The ids of the refunds that the body lists; null when it has no such list.</summary>
    public IReadOnlyList<string>? Refunds { get; init; }
}
