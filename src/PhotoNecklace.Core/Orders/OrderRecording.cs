using Microsoft.Extensions.Logging;
using PhotoNecklace.Core.Privacy;
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
    ICustomerIndex customers,
    OrderErasure erasure,
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
        if (await FindDeliveryAsync(blobs, message, cancellationToken) is not { } order)
        {
            await ExplainMissingAsync(message, cancellationToken);
            return;
        }

        var draft = reading.Read(shop, order);
        using var scope = logger.BeginDelivery(message.Delivery, draft.Order.Key);
        using var activity = Telemetry.Activities.StartActivity("RecordOrder");
        activity?.SetTag("necklace.order", order.Id);

        var stored = await StoreAsync(draft, cancellationToken);
        if (stored.Order.ErasedAt is null)
        {
            await orders.IndexAsync(stored.Order, cancellationToken);
        }

        if (stored.Order.ErasedAt is not null || await WasCustomerErasedAsync(stored.Order, cancellationToken))
        {
            // Again, because of this delivery: its body and the photos that it names go too.
            var erased = await erasure.EraseAsync(stored.Order.Key, cancellationToken);
            Log.Erased(logger);
            if (!erased.IsAccepted)
            {
                throw new InvalidOperationException(erased.Refusal.Message);
            }

            return;
        }

        foreach (var item in stored.Items.Where(i => i.State is ItemState.AwaitingPhoto or ItemState.Rendering))
        {
            await followUp.LookAsync(item, cancellationToken);
        }

        await settling.SettleAsync(draft.Order.Key, cancellationToken);
    }

    // A body that is not there may have gone with its order; a message that comes back later must not fail over it.
    private async Task ExplainMissingAsync(DeliveryMessage message, CancellationToken cancellationToken)
    {
        if (
            Deliveries.FindOrder(message.Delivery) is not { } id
            || await orders.FindAsync(new(message.Shop, id), cancellationToken) is not { Order.ErasedAt: not null }
        )
        {
            throw Missing(message);
        }

        Log.Erased(logger);
    }

    // Recording lists the order and then looks for the mark; erasing sets the mark and then looks at the list.
    private async Task<bool> WasCustomerErasedAsync(Order order, CancellationToken cancellationToken) =>
        order.CustomerId is { Length: > 0 } customer
        && await customers.FindErasedAsync(order.Key.Shop, customer, cancellationToken) is { } at
        && order.CreatedAt <= at;

    /// <summary>Reads the order that a delivery's stored body holds.</summary>
    public static async Task<ShopifyOrder> ReadDeliveryAsync(
        IBlobStore blobs,
        DeliveryMessage message,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(blobs);
        ArgumentNullException.ThrowIfNull(message);
        return await FindDeliveryAsync(blobs, message, cancellationToken) ?? throw Missing(message);
    }

    private static async Task<ShopifyOrder?> FindDeliveryAsync(
        IBlobStore blobs,
        DeliveryMessage message,
        CancellationToken cancellationToken
    )
    {
        var name = Deliveries.BlobName(message.Shop, message.Delivery);
        if (
            await blobs.ReadAsync(Containers.Webhooks, name, WebhookIntake.MaxBodyBytes, cancellationToken)
            is not { } blob
        )
        {
            return null;
        }

        var read = ShopifyOrderReader.Read(blob.Content);
        return read.IsAccepted
            ? read.Value
            : throw new InvalidOperationException($"Delivery '{name}': {read.Refusal.Message}");
    }

    private static InvalidOperationException Missing(DeliveryMessage message) =>
        new(
            $"The delivery's body '{Deliveries.BlobName(message.Shop, message.Delivery)}' is not in the container webhooks."
        );

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
        [LoggerMessage(Level = LogLevel.Information, Message = "The order was erased; its late delivery was deleted")]
        public static partial void Erased(ILogger logger);

        [LoggerMessage(
            Level = LogLevel.Debug,
            Message = "Another delivery of the order was recorded at the same time (round {Round}); reading it again"
        )]
        public static partial void Conflict(ILogger logger, int round);
    }
}
