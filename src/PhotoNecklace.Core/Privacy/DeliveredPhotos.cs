using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Shops;
using PhotoNecklace.Core.Webhooks;

namespace PhotoNecklace.Core.Privacy;

/// <summary>Finds the photos that an order's stored deliveries name, among them those that were never recorded.</summary>
public sealed class DeliveredPhotos(ShopDirectory shops, IBlobStore blobs, OrderReading reading)
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
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var names = await blobs.ListAsync(Containers.Webhooks, Erased.Folder(order), cancellationToken);
        foreach (var name in names)
        {
            var body = await blobs.ReadAsync(Containers.Webhooks, name, WebhookIntake.MaxBodyBytes, cancellationToken);
            if (body is not null && ShopifyOrderReader.Read(body.Content) is { IsAccepted: true, Value: { } read })
            {
                var items = reading.Read(shop, read).Items;
                ids.UnionWith(items.SelectMany(i => i.Request.Photos).Select(p => p.PhotoId));
            }
        }

        return (names, ids);
    }
}
