using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Proofs;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Core.Notices;

/// <summary>
/// Tells a shop what there is to tell of an order, signed as Standard Webhooks has it. A shop may get a notice twice, with the same
/// id; it never gets one that is not true any more when it is sent.
/// </summary>
public sealed partial class NoticeSending(
    ShopDirectory shops,
    IOrderTable orders,
    INoticeLog log,
    INoticePost post,
    IQueueSender queues,
    ProofTokens tokens,
    TimeProvider clock,
    ILogger<NoticeSending> logger
)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
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
    public async Task SendAsync(NoticeMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        var key = new OrderKey(message.Shop, message.OrderId);
        if (
            shops.Find(key.Shop)?.Notices is not { } wanted
            || await orders.FindAsync(key, cancellationToken) is not { } stored
        )
        {
            return;
        }

        using var scope = logger.BeginOrder(key);
        using var activity = Telemetry.Activities.StartActivity("SendNotice");
        activity?.SetTag("necklace.order", key.OrderId);
        foreach (var notice in Notice.Of(stored))
        {
            if (await log.HasAsync(key, notice.Id, cancellationToken))
            {
                continue;
            }

            if (!await TellAsync(stored.Order, notice, wanted, cancellationToken))
            {
                await TryLaterAsync(message, cancellationToken);
                return;
            }
        }
    }

    private async Task<bool> TellAsync(
        Order order,
        Notice notice,
        ShopNotices wanted,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var timestamp = now.ToUnixTimeSeconds();
        var body = Body(order, notice);
        var headers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["webhook-id"] = notice.Id,
            ["webhook-timestamp"] = timestamp.ToString(CultureInfo.InvariantCulture),
            ["webhook-signature"] = wanted.Sign(notice.Id, timestamp, body),
        };
        var (answer, detail) = await post.PostAsync(wanted.Url, headers, body, cancellationToken);
        if (answer == NoticeAnswer.Failed)
        {
            Log.Failed(logger, notice.Type, order.Key.Shop, order.Key.OrderId, detail);
            return false;
        }

        var kind = $"notified-{notice.Type.Replace('.', '-')}";
        var text =
            answer == NoticeAnswer.Taken
                ? $"The shop was told: {notice.Type}."
                : $"The shop does not want to be told ({detail}): {notice.Type}.";
        await orders.TryCommitAsync(order.Key, new(null, [], [new(now, kind, null, text)]), cancellationToken);
        await log.AddAsync(order.Key, notice.Id, now, cancellationToken);
        Log.Told(logger, notice.Type, order.Key.Shop, order.Key.OrderId, detail);
        return true;
    }

    private Task TryLaterAsync(NoticeMessage message, CancellationToken cancellationToken) =>
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

    private byte[] Body(Order order, Notice notice) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                type = notice.Type,
                timestamp = notice.At,
                data = new
                {
                    order.Key.Shop,
                    order.Key.OrderId,
                    OrderName = order.Name,
                    Items = notice.Items.Select(i => new
                    {
                        i.Key.ItemId,
                        i.Request.Title,
                        i.Request.Quantity,
                        State = i.State.ToString(),
                        i.Reason,
                    }),
                    ProofUrl = notice.Type is Notice.ProofReady or Notice.PhotoRefused
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
            Message = "Notice {Type} of order {Shop}/{OrderId} was answered: {Answer}"
        )]
        public static partial void Told(ILogger logger, string type, string shop, string orderId, string answer);

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "Notice {Type} of order {Shop}/{OrderId} was not taken: {Answer}"
        )]
        public static partial void Failed(ILogger logger, string type, string shop, string orderId, string answer);
    }
}
