namespace PhotoNecklace.Core.Orders;

/// <summary>Finds orders as people name them.</summary>
internal static class OrderFinding
{
    /// <summary>
    /// The order with that id or, when there is none, with that name (<c>#1001</c> or <c>1001</c>); a refusal <c>order-unknown</c> when
    /// there is neither.
    /// </summary>
    public static async Task<Result<StoredOrder>> FindByIdOrNameAsync(
        this IOrderTable orders,
        string shop,
        string idOrName,
        CancellationToken cancellationToken
    )
    {
        if (await orders.FindRecordedAsync(new(shop, idOrName), cancellationToken) is { } named)
        {
            return named;
        }

        return
            await orders.FindIdByNameAsync(shop, idOrName, cancellationToken) is { } id
            && await orders.FindAsync(new(shop, id), cancellationToken) is { } stored
            ? stored
            : Unknown(shop, idOrName);
    }

    /// <summary>The same with its timeline.</summary>
    public static async Task<Result<(StoredOrder Order, IReadOnlyList<OrderEvent> Events)>> FindWithEventsAsync(
        this IOrderTable orders,
        string shop,
        string idOrName,
        CancellationToken cancellationToken
    )
    {
        var key = new OrderKey(shop, idOrName);
        if (
            key.IsPossible
            && await orders.FindWithEventsAsync(key, cancellationToken) is { Order.Order.IsOnlyAnnounced: false } named
        )
        {
            return named;
        }

        return
            await orders.FindIdByNameAsync(shop, idOrName, cancellationToken) is { } id
            && await orders.FindWithEventsAsync(new(shop, id), cancellationToken) is { } found
            ? found
            : Unknown(shop, idOrName);
    }

    /// <summary>The order with that id; null for one that nobody can have, or of which only a refund or an edit has come.</summary>
    public static async Task<StoredOrder?> FindRecordedAsync(
        this IOrderTable orders,
        OrderKey key,
        CancellationToken cancellationToken
    ) =>
        key.IsPossible && await orders.FindAsync(key, cancellationToken) is { Order.IsOnlyAnnounced: false } stored
            ? stored
            : null;

    /// <summary>The refusal when nobody knows the order.</summary>
    public static Refusal Unknown(string shop, string idOrName) =>
        Refusals.OrderUnknown.With(("shop", shop), ("order", idOrName));
}
