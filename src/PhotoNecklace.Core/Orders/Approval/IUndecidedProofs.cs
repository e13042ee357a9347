using PhotoNecklace.Core.Orders.Listing;

namespace PhotoNecklace.Core.Orders.Approval;

/// <summary>
/// The orders of a shop whose proofs count as approved if nobody objects in time, those that wait longest first: what is due is
/// found without looking at what is not. The order decides; it may be listed for a time that is not true any more.
/// </summary>
public interface IUndecidedProofs
{
    /// <summary>Lists an order that waits since then. Repeating it lists it once; for another time it is listed as well.</summary>
    Task AddAsync(OrderKey order, DateTimeOffset since, CancellationToken cancellationToken = default);

    /// <summary>Orders that wait at least since then; an entry's time is since when.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="until">Who waits since a later time is left out.</param>
    /// <param name="top">Entries in the answer at most.</param>
    /// <param name="after">Where the page before ended; null for the first page.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<ListPage> ListAsync(
        string shop,
        DateTimeOffset until,
        int top,
        string? after,
        CancellationToken cancellationToken = default
    );

    /// <summary>Takes an entry off the list unless it was listed anew since it was read.</summary>
    Task RemoveAsync(ListEntry entry, CancellationToken cancellationToken = default);
}
