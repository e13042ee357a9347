namespace PhotoNecklace.Core.Orders.Listing;

/// <summary>The orders of a shop by state, so that lists need not look through all orders. A list may be a moment behind; the order decides.</summary>
public interface IOrderLists
{
    /// <summary>Lists the order under a state, and takes it off the state under which it was listed before. It may be repeated.</summary>
    Task PutAsync(Order order, ItemState state, DateTimeOffset at, CancellationToken cancellationToken = default);

    /// <summary>The state under which the order is listed; null when it is not, or when whoever listed it was cut off halfway.</summary>
    Task<ItemState?> FindAsync(Order order, CancellationToken cancellationToken = default);

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

    /// <summary>Takes an entry off a state's list unless it was listed anew since it was read.</summary>
    Task RemoveAsync(ItemState state, ListEntry entry, CancellationToken cancellationToken = default);
}
