using PhotoNecklace.Core.Orders;

namespace PhotoNecklace.Core.Printing;

/// <summary>Finds orders as people name them.</summary>
internal static class OrderFinding
{
    /// <summary>The order with that id or, when there is none, with that name (<c>#1001</c> or <c>1001</c>); null when there is neither.</summary>
    public static async Task<StoredOrder?> FindByIdOrNameAsync(
        this IOrderTable orders,
        string shop,
        string idOrName,
        CancellationToken cancellationToken
    ) =>
        await orders.FindAsync(new(shop, idOrName), cancellationToken)
        ?? (
            await orders.FindIdByNameAsync(shop, idOrName, cancellationToken) is { } id
                ? await orders.FindAsync(new(shop, id), cancellationToken)
                : null
        );
}
