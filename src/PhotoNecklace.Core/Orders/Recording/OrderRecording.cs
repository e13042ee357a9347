using Microsoft.Extensions.Logging;
using PhotoNecklace.Core.Mail;
using PhotoNecklace.Core.Platforms;
using PhotoNecklace.Core.Privacy;
using PhotoNecklace.Core.Shops;
using PhotoNecklace.Core.Webhooks;

namespace PhotoNecklace.Core.Orders.Recording;

/// <summary>Records a delivery: the order and its items, who waits for which photo, and what has to happen next.</summary>
public sealed partial class OrderRecording(
    ShopDirectory shops,
    DeliveryReader deliveries,
    IOrderTable orders,
    OrderMapper mapper,
    ItemOverlay overlay,
    OrderUpdater updater,
    OrderProjector projector,
    ICustomerIndex customers,
    OrderErasure erasure,
    MailAddresses addresses,
    ILogger<OrderRecording> logger
)
{
    // Conflicts come from deliveries of one order that are recorded at the same time; a handful at most.
    private const int MaxAttempts = 50;

    /// <summary>Records the delivery that a message points to. Every step may be repeated.</summary>
    /// <exception cref="InvalidOperationException">The body is missing, unreadable or of a shop that is not configured.</exception>
    public Task RecordAsync(DeliveryMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message switch
        {
            OrderMessage order => RecordOrderAsync(order, cancellationToken),
            RemovalMessage removal => RecordRemovalAsync(removal, cancellationToken),
            _ => throw new InvalidOperationException($"There is no recording of a {message.GetType().Name}."),
        };
    }

    private async Task RecordOrderAsync(OrderMessage message, CancellationToken cancellationToken)
    {
        var shop =
            shops.Find(message.Shop)
            ?? throw new InvalidOperationException(
                $"Shop '{message.Shop}' is not in the settings any more; its delivery {message.Delivery} cannot be recorded."
            );
        if (await deliveries.FindOrderAsync(message, cancellationToken) is not { } delivered)
        {
            await ExplainMissingAsync(message, cancellationToken);
            return;
        }

        var parsed = mapper.Map(shop, delivered.Order, delivered.Body);
        using var scope = logger.BeginDelivery(message.Delivery, parsed.Order.Key);
        using var activity = Telemetry.Activities.StartActivity("RecordOrder");
        activity?.SetTag("necklace.order", parsed.Order.Key.OrderId);

        await StoreAsync(
            parsed.Order.Key,
            (before, now) => OrderMerge.Next(before, parsed, overlay, now),
            FollowUp.Everything,
            async stored =>
            {
                await addresses.KeepAsync(stored, delivered.Order.Email, cancellationToken);
                return await IndexAsync(stored);
            },
            cancellationToken
        );

        // True when the order is to be followed up: it stays here.
        async Task<bool> IndexAsync(StoredOrder stored)
        {
            await orders.IndexAsync(stored.Order, cancellationToken);
            if (!await WasCustomerErasedAsync(stored.Order, cancellationToken))
            {
                return true;
            }

            await EraseAgainAsync(stored.Order.Key, cancellationToken);
            return false;
        }
    }

    // A refund or an edit, also before its order has come.
    private async Task RecordRemovalAsync(RemovalMessage message, CancellationToken cancellationToken)
    {
        var key = message.Order;
        if (await deliveries.FindRemovalAsync(message, cancellationToken) is not { } removal)
        {
            await ExplainMissingAsync(message, cancellationToken);
            return;
        }

        using var scope = logger.BeginDelivery(message.Delivery, key);
        await StoreAsync(
            key,
            (before, now) => OrderMerge.Next(before, key, removal, overlay, now),
            FollowUp.Lists,
            index: null,
            cancellationToken
        );
    }

    // Again, because of this delivery: its body and the photos that it names go too.
    private async Task EraseAgainAsync(OrderKey key, CancellationToken cancellationToken)
    {
        var erased = await erasure.EraseAsync(key, cancellationToken);
        Log.Erased(logger);
        if (!erased.IsAccepted)
        {
            throw new InvalidOperationException(erased.Refusal.Message);
        }
    }

    // A body that is not there may have gone with its order; a message that comes back later must not fail over it.
    private async Task ExplainMissingAsync(DeliveryMessage message, CancellationToken cancellationToken)
    {
        if (await orders.FindOrderAsync(message.Order, cancellationToken) is not { ErasedAt: not null })
        {
            throw new InvalidOperationException(
                $"The delivery's body '{message.BlobName}' is not in the container webhooks."
            );
        }

        Log.Erased(logger);
    }

    // Recording lists the order and then looks for the mark; erasing sets the mark and then looks at the list.
    private async Task<bool> WasCustomerErasedAsync(Order order, CancellationToken cancellationToken) =>
        order.CustomerId is { Length: > 0 } customer
        && await customers.FindErasedAsync(order.Key.Shop, customer, cancellationToken) is { } at
        && order.CreatedAt <= at;

    // A large order takes a transaction for every OrderMerge.BatchSize items. It is read as a whole only at first and after a
    // conflict: in between, what was written is known, and of the others' doing the order's row tells.
    private async Task StoreAsync(
        OrderKey key,
        Func<StoredOrder?, DateTimeOffset, OrderChange?> next,
        FollowUp followUp,
        Func<StoredOrder, Task<bool>>? index,
        CancellationToken cancellationToken
    )
    {
        await updater.UpdateAsync(
            key,
            DecideAsync,
            new()
            {
                FollowUp = followUp,
                BeforeFollowUp = StaysAsync,
                Index = index,
                MaxAttempts = MaxAttempts,
            },
            cancellationToken: cancellationToken
        );

        async Task<OrderDecision> DecideAsync(StoredOrder? before, DateTimeOffset now)
        {
            if (next(before, now) is not { } change)
            {
                return OrderDecision.Nothing;
            }

            // One that a person had to see before its body came: nobody knew then when it was placed.
            if (before is { Order.IsListed: true } && change.Order?.CreatedAt is { } at && at != before.Order.CreatedAt)
            {
                await projector.UnlistAsync(before.Order, cancellationToken);
            }

            return OrderDecision.WriteAndContinue(change);
        }

        async Task<bool> StaysAsync(StoredOrder stored)
        {
            if (stored.Order.ErasedAt is null)
            {
                return true;
            }

            await EraseAgainAsync(key, cancellationToken);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "The order was erased; its late delivery was deleted")]
        public static partial void Erased(ILogger logger);
    }
}
