namespace PhotoNecklace.Core.Orders.Listing;

/// <summary>A part of a list of orders.</summary>
/// <param name="Entries">The entries.</param>
/// <param name="Next">Where the next part begins; null when there is none.</param>
public sealed record ListPage(IReadOnlyList<ListEntry> Entries, string? Next);

/// <summary>An order on a list.</summary>
/// <param name="Order">The order.</param>
/// <param name="At">When it was listed.</param>
/// <param name="Row">The row's place in the list.</param>
/// <param name="ETag">The stored row's version.</param>
public sealed record ListEntry(OrderKey Order, DateTimeOffset At, string Row, string ETag)
{
    /// <summary>How the order is listed; null where the list does not say, or the version before wrote the entry.</summary>
    public ListedAs? Listed { get; init; }

    /// <summary>What the list shows of the order; null where it does not keep it.</summary>
    public OrderSummary? Summary => Listed?.Summary;
}
