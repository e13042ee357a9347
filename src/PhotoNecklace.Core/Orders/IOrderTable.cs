namespace PhotoNecklace.Core.Orders;

/// <summary>Orders, items and timelines. An order is one partition.</summary>
public interface IOrderTable
{
    /// <summary>The order with all its items; null when there is none.</summary>
    Task<StoredOrder?> FindAsync(OrderKey key, CancellationToken cancellationToken = default);

    /// <summary>
    /// The same if it has no more than so many items; null when it has more or there is none. Of a larger one no more than that is read.
    /// </summary>
    Task<StoredOrder?> FindSmallAsync(OrderKey key, int mostItems, CancellationToken cancellationToken = default);

    /// <summary>The order with all its items and its timeline, oldest entry first; null when there is none.</summary>
    Task<(StoredOrder Order, IReadOnlyList<OrderEvent> Events)?> FindWithEventsAsync(
        OrderKey key,
        CancellationToken cancellationToken = default
    );

    /// <summary>The order without its items; null when there is none.</summary>
    Task<Order?> FindOrderAsync(OrderKey key, CancellationToken cancellationToken = default);

    /// <summary>One item; null when there is none.</summary>
    Task<OrderItem?> FindItemAsync(ItemKey key, CancellationToken cancellationToken = default);

    /// <summary>
    /// True when an item of the order is in a state; the items are not handed out. Looked for behind an item first and then before it:
    /// the items of a large order are gone through in the order of their ids, so those to come are near.
    /// </summary>
    Task<bool> HasItemInAsync(ItemKey near, ItemState state, CancellationToken cancellationToken = default);

    /// <summary>Writes the rows of one order in one transaction (see <see cref="OrderChange"/>).</summary>
    /// <returns>
    /// The change as it is stored, each row with its new version; null when a row was changed or created by somebody else in the meantime:
    /// nothing was written.
    /// </returns>
    Task<OrderChange?> CommitAsync(OrderKey key, OrderChange change, CancellationToken cancellationToken = default);

    /// <summary>The timeline, oldest first.</summary>
    Task<IReadOnlyList<OrderEvent>> ListEventsAsync(OrderKey key, CancellationToken cancellationToken = default);

    /// <summary>Puts the order into the lists (newest first, by name, by customer). Repeating it changes nothing.</summary>
    Task IndexAsync(Order order, CancellationToken cancellationToken = default);

    /// <summary>The id of the newest order of that name, such as <c>#1001</c> or <c>1001</c>; null when there is none.</summary>
    Task<string?> FindIdByNameAsync(string shop, string name, CancellationToken cancellationToken = default);

    /// <summary>The ids of all the shop's orders that were placed by then, in no particular order.</summary>
    Task<IReadOnlyList<string>> ListIdsAsync(
        string shop,
        DateTimeOffset until,
        CancellationToken cancellationToken = default
    );
}

/// <summary>Commits of which nobody needs the new versions.</summary>
public static class OrderCommits
{
    /// <summary>As <see cref="IOrderTable.CommitAsync"/>.</summary>
    /// <returns>False when nothing was written.</returns>
    public static async Task<bool> TryCommitAsync(
        this IOrderTable orders,
        OrderKey key,
        OrderChange change,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(orders);
        return await orders.CommitAsync(key, change, cancellationToken) is not null;
    }
}
