namespace PhotoNecklace.Core.Orders.Approval;

/// <summary>
/// The approved items of a shop, so that a print sheet finds them without looking through all orders: those of the oldest orders
/// first, an order's items together. An item's place never changes, so it is listed once.
/// </summary>
public interface IApprovedIndex
{
    /// <summary>Lists an item, or lists it anew: an entry that somebody has read before is then another one.</summary>
    /// <param name="item">The item.</param>
    /// <param name="placedAt">When its order was placed.</param>
    /// <param name="at">When it is listed.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task AddAsync(
        ItemKey item,
        DateTimeOffset placedAt,
        DateTimeOffset at,
        CancellationToken cancellationToken = default
    );

    /// <summary>Entries of the shop.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="top">Entries in the answer at most.</param>
    /// <param name="after">Where the page before ended; null for the first page.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<ApprovedPage> ListAsync(string shop, int top, string? after, CancellationToken cancellationToken = default);

    /// <summary>The entry of an item whose order was placed then; null when there is none.</summary>
    Task<ApprovedEntry?> FindAsync(
        ItemKey item,
        DateTimeOffset placedAt,
        CancellationToken cancellationToken = default
    );

    /// <summary>Removes the entry unless it was listed anew since it was read. Repeating it changes nothing.</summary>
    Task RemoveAsync(ApprovedEntry entry, CancellationToken cancellationToken = default);

    /// <summary>Removes many entries of one shop, as <see cref="RemoveAsync"/> does each.</summary>
    Task RemoveAllAsync(IReadOnlyList<ApprovedEntry> entries, CancellationToken cancellationToken = default);
}
