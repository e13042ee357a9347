namespace PhotoNecklace.Core.Orders.Listing;

/// <summary>
/// The orders of a shop by state, and what lists show of them, so that lists need not look through all orders. An order is on the list of
/// exactly one state at any moment. A list may be a moment behind; the order decides.
/// </summary>
public interface IOrderLists
{
    /// <summary>How the order is listed; null when it is not.</summary>
    /// <param name="order">The order.</param>
    /// <param name="placedAt">When it was placed: its place on the lists.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<ListedAs?> FindAsync(OrderKey order, DateTimeOffset placedAt, CancellationToken cancellationToken = default);

    /// <summary>Lists an order, and takes it off the state's list on which it was before, in one step.</summary>
    /// <param name="move">The order, how it is to be listed, and how it was found to be listed.</param>
    /// <param name="at">When it is listed.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>False when somebody else has listed it since; nothing was written.</returns>
    Task<bool> TryPutAsync(ListMove move, DateTimeOffset at, CancellationToken cancellationToken = default);

    /// <summary>Lists many orders of one shop, as <see cref="TryPutAsync"/> does each.</summary>
    /// <returns>Those that somebody else has listed since: of them nothing was written.</returns>
    Task<IReadOnlyList<ListMove>> PutAllAsync(
        IReadOnlyList<ListMove> moves,
        DateTimeOffset at,
        CancellationToken cancellationToken = default
    );

    /// <summary>How orders are listed under a state that were placed in a span of time; the newest of them, where there are many.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="state">The state.</param>
    /// <param name="from">The time of the first.</param>
    /// <param name="to">The time of the last.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<IReadOnlyList<ListEntry>> ListPlacedAsync(
        string shop,
        ItemState state,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken cancellationToken = default
    );

    /// <summary>Orders, the newest first.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="state">The state; null for all orders.</param>
    /// <param name="top">Entries in the answer at most.</param>
    /// <param name="after">Where the page before ended; null for the first page.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<ListPage> ListAsync(
        string shop,
        ItemState? state,
        int top,
        string? after,
        CancellationToken cancellationToken = default
    );

    /// <summary>Orders whose name begins with a text (with or without <c>#</c>), by name; of several orders of one name the newest.</summary>
    Task<ListPage> FindByNameAsync(
        string shop,
        string prefix,
        int top,
        string? after,
        CancellationToken cancellationToken = default
    );

    /// <summary>Takes an order off all lists: it is going to another place on them. Repeating it changes nothing.</summary>
    /// <param name="order">The order.</param>
    /// <param name="placedAt">Its place until now.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task RemoveAsync(OrderKey order, DateTimeOffset placedAt, CancellationToken cancellationToken = default);

    /// <summary>Takes an entry that the version before left behind off a state's list unless it was listed anew since it was read.</summary>
    Task RemoveAsync(ItemState state, ListEntry entry, CancellationToken cancellationToken = default);
}

/// <summary>An order's way on the lists.</summary>
/// <param name="Order">The order.</param>
/// <param name="After">How it is to be listed.</param>
/// <param name="Before">How it was found to be listed; null when it was not.</param>
public sealed record ListMove(OrderKey Order, ListedAs After, ListedAs? Before)
{
    /// <summary>When the order was placed: its place on the lists.</summary>
    public DateTimeOffset PlacedAt =>
        After.Summary?.CreatedAt ?? throw new InvalidOperationException("What is listed has a summary.");
}
