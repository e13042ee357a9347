namespace PhotoNecklace.Core.Orders.Approval;

/// <summary>
/// An entry on the list of approved items. It is written before the item is approved and removed after it is printed, so it may
/// be there for an item that is not approved; the item's own row decides.
/// </summary>
/// <param name="Item">The item.</param>
/// <param name="At">When it was listed.</param>
/// <param name="Row">The row's place in the list.</param>
/// <param name="ETag">The stored row's version.</param>
public sealed record ApprovedEntry(ItemKey Item, DateTimeOffset At, string Row, string ETag)
{
    /// <summary>When its order was placed.</summary>
    public required DateTimeOffset PlacedAt { get; init; }

    /// <summary>
    /// True when an entry that was read before its item can go. An item that is still ready may be approved any moment; one in
    /// any other state cannot be by the approval that wrote the entry, because that approves only the version that it read.
    /// </summary>
    public static bool IsStale(OrderItem? item) => item?.State is not (ItemState.ProofReady or ItemState.Approved);
}

/// <summary>A part of the list of approved items.</summary>
/// <param name="Entries">The entries.</param>
/// <param name="Next">Where the next part begins; null when there is none.</param>
public sealed record ApprovedPage(IReadOnlyList<ApprovedEntry> Entries, string? Next);
