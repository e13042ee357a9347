using System.Text.Json;
using Microsoft.Extensions.Logging;
using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Core.Webhooks;

namespace PhotoNecklace.Core.Operations;

/// <summary>Keeps a message that failed too often, and makes its order say so.</summary>
public sealed partial class PoisonRecording(
    IPoisonTable poison,
    IOrderTable orders,
    IPhotoTable photos,
    DeliveryReader deliveries,
    OrderUpdater updater,
    PhotoChecking checking,
    TimeProvider clock,
    ILogger<PoisonRecording> logger
)
{
    private static readonly UpdateOptions Options = new() { FollowUp = FollowUp.Lists };

    /// <summary>
    /// Handles a message of <c>{queue}-poison</c>; one that the version before wrote is kept as this version would have written it. Every
    /// step may be repeated.
    /// </summary>
    /// <param name="queue">The queue's name without <c>-poison</c>.</param>
    /// <param name="messageId">The poison message's id.</param>
    /// <param name="body">The message as it was sent.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task RecordAsync(
        string queue,
        string messageId,
        string body,
        CancellationToken cancellationToken = default
    )
    {
        var message = FormerMessages.Translate(queue, body);
        (queue, body) = (message.Queue, message.Body);
        var subject = await PoisonSubject.ReadAsync(message, photos, deliveries, cancellationToken);
        await poison.AddAsync(new(queue, messageId, body, clock.GetUtcNow(), subject.About), cancellationToken);
        if (subject.Order is { } order)
        {
            await MarkAsync(order, subject.Placeholder, queue, cancellationToken);
        }

        foreach (var item in subject.Items)
        {
            await MarkAsync(item, queue, cancellationToken);
        }

        if (subject.Untold is { } untold)
        {
            var text = Untold(queue).With(("queue", queue));
            await updater.AppendAsync(untold, new(clock.GetUtcNow(), "not-told", null, text), cancellationToken);
        }

        Telemetry.PoisonMessages.Add(1, new KeyValuePair<string, object?>("queue", queue));
        Log.Kept(logger, queue, messageId, subject.About.ToString());
    }

    /// <summary>
    /// Handles a message of <see cref="Queues.BlobTriggerPoison"/>: the upload that it names is checked again after a while. Only when
    /// that fails as well does a person hear of it, as of a message of <see cref="Queues.PhotoChecks"/>; one that names no upload is
    /// kept as such at once.
    /// </summary>
    public async Task RecordUploadAsync(string messageId, string body, CancellationToken cancellationToken = default)
    {
        if (FindPhoto(body) is { } photoId)
        {
            await checking.PutBackAsync(photoId, cancellationToken);
            Log.PutBack(logger, photoId);
            return;
        }

        await RecordAsync(Queues.PhotoChecks, messageId, body, cancellationToken);
    }

    private static RemarkCode Untold(string queue) =>
        queue switch
        {
            Queues.WriteBacks => Remarks.ShopNotNotifiedPlatform,
            Queues.Mails => Remarks.ShopNotNotifiedMail,
            _ => Remarks.ShopNotNotified,
        };

    private static string? FindPhoto(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return
                json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("BlobName", out var name)
                && name.ValueKind == JsonValueKind.String
                && PhotoId.IsValid(name.GetString())
                ? name.GetString()
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null; // No JSON, or half a surrogate in the name.
        }
    }

    private async Task MarkAsync(ItemKey key, string queue, CancellationToken cancellationToken)
    {
        using var scope = logger.BeginOrder(key.Order);
        await updater.UpdateAsync(
            key.Order,
            (stored, now) => Task.FromResult(Decide(stored, now)),
            Options,
            cancellationToken: cancellationToken
        );

        OrderDecision Decide(StoredOrder? stored, DateTimeOffset now) =>
            stored is not { Order.ErasedAt: null } ? OrderDecision.Nothing
            : stored.Items.FirstOrDefault(i => i.Key == key) is { } item
                ? OrderDecision.Of(ItemTransitions.Apply(item, new ItemCommand.Fail(queue), now))
            : OrderDecision.Write(Failed(stored.Order, queue, key.ItemId, now));
    }

    private async Task MarkAsync(OrderKey key, Order? placeholder, string queue, CancellationToken cancellationToken)
    {
        using var scope = logger.BeginOrder(key);
        await updater.UpdateAsync(
            key,
            (stored, now) => Task.FromResult(Decide(stored?.Order, now)),
            Options with
            {
                BeforeFollowUp = IndexAsync,
            },
            cancellationToken: cancellationToken
        );

        OrderDecision Decide(Order? known, DateTimeOffset now)
        {
            // A person sees that an order is missing; recording overwrites the placeholder, which is older than any body.
            var order =
                placeholder is not null && known is null or { IsOnlyAnnounced: true }
                    ? placeholder with
                    {
                        Removals = known?.Removals ?? OrderRemovals.None,
                        ETag = known?.ETag,
                    }
                    : known;
            return order is { ErasedAt: null }
                ? OrderDecision.Write(Failed(order, queue, itemId: null, now))
                : OrderDecision.Nothing;
        }

        async Task<bool> IndexAsync(StoredOrder stored)
        {
            if (placeholder is not null && stored.Order is { ErasedAt: null, IsRecorded: false })
            {
                await orders.IndexAsync(stored.Order, cancellationToken);
            }

            return true;
        }
    }

    private static OrderChange Failed(Order order, string queue, string? itemId, DateTimeOffset now)
    {
        var reason = ItemReasons.FailedRepeatedly(queue);
        return new(order with { Attention = reason }, [], [new(now, "failed", itemId, reason)]);
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Error,
            Message = "A message of queue '{Queue}' failed too often and was kept as {MessageId}: {About}"
        )]
        public static partial void Kept(ILogger logger, string queue, string messageId, string about);

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "The host has given up the upload of photo {PhotoId}; it will be checked again"
        )]
        public static partial void PutBack(ILogger logger, string photoId);
    }
}
