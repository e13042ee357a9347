using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Proofs;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Core.Notifications;

/// <summary>
/// Tells a shop what there is to tell of an order, signed as Standard Webhooks has it. A shop may get a notification twice, with the same
/// id; it never gets one that is not true any more when it is sent.
/// </summary>
public sealed partial class NotificationSending(
    ShopDirectory shops,
    IOrderTable orders,
    INotificationLog log,
    INotificationPost post,
    OrderUpdater updater,
    IQueueSender queues,
    ProofTokens tokens,
    TimeProvider clock,
    ILogger<NotificationSending> logger
)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new ShownMessageConverter(Language.English) },
    };

    /// <summary>
    /// How long to wait after each failure: a day in all. They are messages with a delay, because a queue's own retries would be used
    /// up within a minute.
    /// </summary>
    public static IReadOnlyList<TimeSpan> Delays { get; } =
    [
        TimeSpan.FromSeconds(10),
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(5),
        TimeSpan.FromHours(8),
        TimeSpan.FromHours(8),
    ];

    /// <summary>Handles the order that a message points to. Every step may be repeated.</summary>
    public async Task SendAsync(NotificationMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        var key = new OrderKey(message.Shop, message.OrderId);
        if (
            shops.Find(key.Shop)?.Notifications is not { } wanted
            || await orders.FindAsync(key, cancellationToken) is not { } stored
        )
        {
            return;
        }

        using var scope = logger.BeginOrder(key);
        using var activity = Telemetry.Activities.StartActivity("SendNotification");
        activity?.SetTag("necklace.order", key.OrderId);
        foreach (var notification in Notification.Of(stored))
        {
            // Of what is not due yet, a message comes when it is.
            if (notification.DueAt > clock.GetUtcNow() || await log.HasAsync(key, notification.Id, cancellationToken))
            {
                continue;
            }

            if (!await TellAsync(stored.Order, notification, wanted, cancellationToken))
            {
                await TryLaterAsync(message, cancellationToken);
                return;
            }
        }
    }

    private async Task<bool> TellAsync(
        Order order,
        Notification notification,
        ShopNotifications wanted,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var timestamp = now.ToUnixTimeSeconds();
        var body = Body(order, notification);
        var headers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["webhook-id"] = notification.Id,
            ["webhook-timestamp"] = timestamp.ToString(CultureInfo.InvariantCulture),
            ["webhook-signature"] = wanted.Sign(notification.Id, timestamp, body),
        };
        var (answer, detail) = await post.PostAsync(wanted.Url, headers, body, cancellationToken);
        if (answer == NotificationAnswer.Failed)
        {
            Log.Failed(logger, notification.Type, order.Key.Shop, order.Key.OrderId, detail);
            return false;
        }

        var kind = $"notified-{notification.Type.Replace('.', '-')}";
        var text =
            answer == NotificationAnswer.Taken
                ? Remarks.ShopNotified.With(("type", notification.Type))
                : Remarks.ShopNotifiedDeclined.With(("type", notification.Type), ("answer", detail));
        await updater.AppendAsync(order.Key, new(now, kind, null, text), cancellationToken);
        await log.AddAsync(order.Key, notification.Id, now, cancellationToken);
        Log.Told(logger, notification.Type, order.Key.Shop, order.Key.OrderId, detail);
        return true;
    }

    private Task TryLaterAsync(NotificationMessage message, CancellationToken cancellationToken) =>
        message.Attempt < Delays.Count
            ? queues.SendLaterAsync(
                Queues.Notifications,
                message with
                {
                    Attempt = message.Attempt + 1,
                },
                Delays[message.Attempt],
                cancellationToken
            )
            // Sent back by a person, it begins anew.
            : queues.SendAsync(
                Queues.Notifications + Queues.PoisonSuffix,
                message with
                {
                    Attempt = 0,
                },
                cancellationToken
            );

    private byte[] Body(Order order, Notification notification) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                type = notification.Type,
                timestamp = notification.At,
                data = new
                {
                    order.Key.Shop,
                    order.Key.OrderId,
                    OrderName = order.Name,
                    Items = notification.Items.Select(i => new
                    {
                        i.Key.ItemId,
                        i.Request.Title,
                        i.Request.Quantity,
                        State = i.State.ToString(),
                        i.Reason,
                        Carrier = notification.Type == Notification.OrderShipped ? i.Shipment?.Carrier : null,
                        TrackingNumber = notification.Type == Notification.OrderShipped ? i.Shipment?.Number : null,
                    }),
                    ProofUrl = notification.Type is Notification.ProofReady or Notification.PhotoRefused
                        ? tokens.Create(order.Key).Url
                        : null,
                },
            },
            Json
        );

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Information,
            Message = "Notification {Type} of order {Shop}/{OrderId} was answered: {Answer}"
        )]
        public static partial void Told(ILogger logger, string type, string shop, string orderId, string answer);

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "Notification {Type} of order {Shop}/{OrderId} was not taken: {Answer}"
        )]
        public static partial void Failed(ILogger logger, string type, string shop, string orderId, string answer);
    }
}
