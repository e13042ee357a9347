using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Shops;
using PhotoNecklace.Core.Webhooks;

namespace PhotoNecklace.Core.Privacy;

/// <summary>Finds the photos that an order's stored deliveries name, among them those that were never recorded.</summary>
public sealed class DeliveredPhotos(ShopDirectory shops, DeliveryReader deliveries, OrderMapper mapper)
{
    /// <summary>The deliveries' blobs that are there now, and the ids of the photos that they name.</summary>
    public async Task<(IReadOnlyList<string> Bodies, IReadOnlyCollection<string> Photos)> ListAsync(
        OrderKey order,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(order);
        // A shop that is not in the settings any more: what its SKUs meant does not matter here.
        var shop = shops.Find(order.Shop) ?? new Shop { Name = order.Shop, Secrets = [] };
        var (names, delivered) = await deliveries.ListAsync(order, cancellationToken);
        var photos = delivered
            .SelectMany(d => mapper.Map(shop, d.Order, d.Body).Items)
            .SelectMany(i => i.Request.Slots.Select(s => s.Photo))
            .Select(p => p.PhotoId)
            .ToHashSet(StringComparer.Ordinal);
        return (names, photos);
    }
}
