using Microsoft.Extensions.Logging;
using PhotoNecklace.Core.Shops;
using PhotoNecklace.Core.Webhooks;

namespace PhotoNecklace.Core.Orders;

/// <summary>Records a delivery: the order and its items, who waits for which photo, and what has to happen next.</summary>
public sealed partial class OrderRecording(
    ShopDirectory shops,
    IBlobStore blobs,
    IOrderTable orders,
    OrderReading reading,
    ItemOverlay overlay,
    ItemFollowUp followUp,
    OrderSettling settling,
    TimeProvider clock,
    ILogger<OrderRecording> logger
)
{
    // Conflicts come from deliveries of one order that are recorded at the same time; a handful at most. Large orders take a
    // round for every OrderMerge.ItemsAtOnce items.
    private const int MaxRounds = 50;

    /// <summary>Records the delivery that a message points to. Every step may be repeated.</summary>
    /// <exception cref="InvalidOperationException">The body is missing, unreadable or of a shop that is not configured.</exception>
    public async Task RecordAsync(DeliveryMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        var shop =
            shops.Find(message.Shop)
            ?? throw new InvalidOperationException(
                $"Shop '{message.Shop}' is not in the settings any more; its delivery {message.Delivery} cannot be recorded."
            );
        var order = await ReadDeliveryAsync(blobs, message, cancellationToken);
        var draft = reading.Read(shop, order);
        using var scope = logger.BeginDelivery(message.Delivery, draft.Order.Key);
        using var activity = Telemetry.Activities.StartActivity("RecordOrder");
        activity?.SetTag("necklace.order", order.Id);

        var stored = await StoreAsync(draft, cancellationToken);
        await orders.IndexAsync(stored.Order, cancellationToken);
        foreach (var item in stored.Items.Where(i => i.State is ItemState.AwaitingPhoto or ItemState.Rendering))
        {
            await followUp.LookAsync(item, cancellationToken);
        }

        await settling.SettleAsync(draft.Order.Key, cancellationToken);
    }

    /// <summary>Reads the order that a delivery's stored body holds.</summary>
    public static async Task<ShopifyOrder> ReadDeliveryAsync(
        IBlobStore blobs,
        DeliveryMessage message,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(blobs);
        ArgumentNullException.ThrowIfNull(message);
        var name = WebhookIntake.BlobName(message.Shop, message.Delivery);
        var blob =
            await blobs.ReadAsync(Containers.Webhooks, name, WebhookIntake.MaxBodyBytes, cancellationToken)
            ?? throw new InvalidOperationException($"The delivery's body '{name}' is not in the container webhooks.");
        var read = ShopifyOrderReader.Read(blob.Content);
        return read.IsAccepted
            ? read.Value
            : throw new InvalidOperationException($"Delivery '{name}': {read.Refusal.Message}");
    }

    private async Task<StoredOrder> StoreAsync(OrderDraft draft, CancellationToken cancellationToken)
    {
        var key = draft.Order.Key;
        for (var round = 0; round < MaxRounds; round++)
        {
            var stored = await orders.FindAsync(key, cancellationToken);
            if (OrderMerge.Next(stored, draft, overlay, clock.GetUtcNow()) is not { } change)
            {
                return stored!;
            }

            if (!await orders.TryCommitAsync(key, change, cancellationToken))
            {
                Log.Conflict(logger, round);
            }
        }

        throw new InvalidOperationException(
            $"Order {key.OrderId} of {key.Shop} kept changing while it was recorded; it will be tried again."
        );
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Debug,
            Message = "Another delivery of the order was recorded at the same time (round {Round}); reading it again"
        )]
        public static partial void Conflict(ILogger logger, int round);
    }
}
