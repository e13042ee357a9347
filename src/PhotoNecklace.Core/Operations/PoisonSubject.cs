using System.Text.Json;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Core.Webhooks;

namespace PhotoNecklace.Core.Operations;

/// <summary>What a message that failed too often is about.</summary>
/// <param name="About">A sentence for a person.</param>
/// <param name="Items">The items that it holds up.</param>
/// <param name="Order">The order that could not be recorded; null when that is not the trouble.</param>
/// <param name="Untold">The order of which the shop could not be told; it is made all the same. Null when that is not the trouble.</param>
internal sealed record PoisonSubject(
    string About,
    IReadOnlyList<ItemKey> Items,
    OrderKey? Order = null,
    OrderKey? Untold = null
)
{
    private static PoisonSubject Unreadable { get; } = new("The message cannot be read.", []);

    public static async Task<PoisonSubject> ReadAsync(
        string queue,
        string body,
        IOrderTable orders,
        IPhotoTable photos,
        IBlobStore blobs,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return queue switch
            {
                Queues.Orders
                    when Read<DeliveryMessage>(body) is { Shop: not null, Delivery: { } d } m
                        && (Deliveries.IsRequest(d) || Deliveries.FindErasure(d) is not null) => new(
                    $"Erasing, or telling what is stored: {d} of {m.Shop}. It is to be finished within 30 days.",
                    []
                ),
                Queues.Orders when Read<DeliveryMessage>(body) is { Shop: not null, Delivery: not null } m =>
                    await OfDeliveryAsync(m, orders, blobs, cancellationToken),
                Queues.Previews
                    when Read<PreviewMessage>(body) is { Shop: not null, OrderId: not null, ItemId: not null } m => new(
                    $"Rendering item {m.ItemId} of order {m.OrderId}.",
                    [new(m.Shop, m.OrderId, m.ItemId)]
                ),
                Queues.PhotoImports
                    when Read<PhotoImportMessage>(body) is { Shop: not null, OrderId: not null, ItemId: not null } m =>
                    new(
                        $"Fetching the photo of item {m.ItemId} of order {m.OrderId}.",
                        [new(m.Shop, m.OrderId, m.ItemId)]
                    ),
                Queues.PhotoChecks when Read<PhotoCheckMessage>(body) is { PhotoId: { } id } && PhotoId.IsValid(id) =>
                    new($"Checking the upload of photo {id}.", await photos.ListWantedAsync(id, cancellationToken)),
                Queues.Sheets when Read<SheetMessage>(body) is { SheetId: { } id } => new(
                    $"Making print sheet {id}.",
                    []
                ),
                Queues.Notifications when Read<NoticeMessage>(body) is { Shop: not null, OrderId: not null } m => new(
                    $"Telling shop {m.Shop} of order {m.OrderId}.",
                    [],
                    Untold: new(m.Shop, m.OrderId)
                ),
                _ => Unreadable,
            };
        }
        catch (JsonException)
        {
            return Unreadable; // A body that is no pointer of ours is kept all the same.
        }
    }

    private static async Task<PoisonSubject> OfDeliveryAsync(
        DeliveryMessage delivery,
        IOrderTable orders,
        IBlobStore blobs,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var order = await OrderRecording.ReadDeliveryAsync(blobs, delivery, cancellationToken);
            var key = new OrderKey(delivery.Shop, order.Id);
            if (await orders.FindAsync(key, cancellationToken) is null)
            {
                // A placeholder, older than any body: a person sees that an order is missing, and recording overwrites it.
                var placeholder = new Order
                {
                    Key = key,
                    Name = order.Name,
                    CreatedAt = order.CreatedAt,
                    Version = OrderVersion.Oldest,
                };
                await orders.TryCommitAsync(key, new(placeholder, [], []), cancellationToken);
                await orders.IndexAsync(placeholder, cancellationToken);
            }

            return new($"Recording order {order.Name} ({order.Id}).", [], key);
        }
        catch (InvalidOperationException e)
        {
            return new($"Recording delivery {delivery.Delivery} of {delivery.Shop}: {e.Message}", []);
        }
    }

    private static T? Read<T>(string body) => JsonSerializer.Deserialize<T>(body, JsonSerializerOptions.Web);
}
