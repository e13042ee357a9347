using System.Text.Json;
using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Recording;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Core.Webhooks;

namespace PhotoNecklace.Core.Operations;

/// <summary>What a message that failed too often is about.</summary>
/// <param name="About">What it was to do.</param>
/// <param name="Items">The items that it holds up.</param>
/// <param name="Order">The order that could not be recorded; null when that is not the trouble.</param>
/// <param name="Untold">The order of which the shop could not be told; it is made all the same. Null when that is not the trouble.</param>
internal sealed record PoisonSubject(
    Message About,
    IReadOnlyList<ItemKey> Items,
    OrderKey? Order = null,
    OrderKey? Untold = null
)
{
    /// <summary>What people see of <see cref="Order"/> as long as it is not recorded; null when nothing but its id is known.</summary>
    public Order? Placeholder { get; private init; }

    private static PoisonSubject Unreadable { get; } = new(Remarks.FailedUnreadable.With(), []);

    public static async Task<PoisonSubject> ReadAsync(
        QueuedMessage message,
        IPhotoTable photos,
        DeliveryReader deliveries,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return message.Queue switch
            {
                Queues.Orders
                    when message.Read<DeliveryMessage>()
                        is { Shop: not null, OrderId: not null, Delivery: not null } m => await OfDeliveryAsync(
                    m,
                    deliveries,
                    cancellationToken
                ),
                Queues.Erasures when message.Read<ErasureMessage>() is { Shop: not null } m => new(Erasing(m), []),
                Queues.Items
                    when message.Read<AdvanceItemMessage>()
                        is { Shop: not null, OrderId: not null, ItemId: not null } m => new(
                    Remarks.FailedItem.With(("item", m.ItemId), ("order", m.OrderId)),
                    [new(m.Shop, m.OrderId, m.ItemId)]
                ),
                Queues.PhotoImports
                    when message.Read<PhotoImportMessage>()
                        is { Shop: not null, OrderId: not null, ItemId: not null } m => new(
                    Remarks.FailedImport.With(("item", m.ItemId), ("order", m.OrderId)),
                    [new(m.Shop, m.OrderId, m.ItemId)]
                ),
                Queues.PhotoChecks
                    when message.Read<PhotoCheckMessage>() is { PhotoId: { } id } && PhotoId.IsValid(id) => new(
                    Remarks.FailedCheck.With(("photo", id)),
                    await photos.ListWantedAsync(id, cancellationToken)
                ),
                Queues.Sheets when message.Read<SheetMessage>() is { SheetId: { } id } => new(
                    Remarks.FailedSheet.With(("sheet", id)),
                    []
                ),
                Queues.Notifications
                    when message.Read<NotificationMessage>() is { Shop: not null, OrderId: not null } m => new(
                    Remarks.FailedNotification.With(("shop", m.Shop), ("order", m.OrderId)),
                    [],
                    Untold: new(m.Shop, m.OrderId)
                ),
                Queues.WriteBacks when message.Read<WriteBackMessage>() is { Shop: not null, OrderId: not null } m =>
                    new(
                        Remarks.FailedWriteBack.With(("shop", m.Shop), ("order", m.OrderId)),
                        [],
                        Untold: new(m.Shop, m.OrderId)
                    ),
                Queues.OrderImports
                    when message.Read<OrderImportMessage>() is { Shop: not null, ImportId: not null } m => new(
                    Remarks.FailedOrderImport.With(("shop", m.Shop), ("import", m.ImportId)),
                    []
                ),
                Queues.Mails when message.Read<MailMessage>() is { Shop: not null, OrderId: not null } m => new(
                    Remarks.FailedMail.With(("shop", m.Shop), ("order", m.OrderId)),
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

    private static Remark Erasing(ErasureMessage message) =>
        message is EraseOrderMessage order
            ? Remarks.FailedErasure.With(("order", order.OrderId), ("shop", message.Shop))
            : Remarks.FailedErasureRequest.With(
                ("delivery", (message as ComplianceMessage)?.Delivery ?? ""),
                ("shop", message.Shop)
            );

    private static async Task<PoisonSubject> OfDeliveryAsync(
        DeliveryMessage message,
        DeliveryReader deliveries,
        CancellationToken cancellationToken
    )
    {
        if (message is not OrderMessage delivery)
        {
            return new(Remarks.FailedRemoval.With(("order", message.OrderId)), [], message.Order);
        }

        try
        {
            if (await deliveries.FindOrderAsync(delivery, cancellationToken) is not { Order: var order })
            {
                return new(Remarks.FailedDelivery.With(("delivery", delivery.BlobName)), []);
            }

            var key = delivery.Order;
            return new(Remarks.FailedOrder.With(("name", order.Name), ("order", order.Id)), [], key)
            {
                Placeholder = new()
                {
                    Key = key,
                    Name = order.Name,
                    CreatedAt = order.CreatedAt,
                    Version = OrderVersion.Oldest,
                },
            };
        }
        catch (InvalidOperationException e)
        {
            return new(
                Remarks.FailedDeliveryUnreadable.With(("delivery", delivery.BlobName), ("cause", e.Message)),
                []
            );
        }
    }
}
