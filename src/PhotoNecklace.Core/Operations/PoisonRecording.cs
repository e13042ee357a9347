using System.Text.Json;
using Microsoft.Extensions.Logging;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Photos;

namespace PhotoNecklace.Core.Operations;

/// <summary>Keeps a message that failed too often, and makes its order say so.</summary>
public sealed partial class PoisonRecording(
    IPoisonTable poison,
    IOrderTable orders,
    IPhotoTable photos,
    IBlobStore blobs,
    OrderSettling settling,
    TimeProvider clock,
    ILogger<PoisonRecording> logger
)
{
    private const int MaxRounds = 10;

    /// <summary>Handles a message of <c>{queue}-poison</c>. Every step may be repeated.</summary>
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
        var subject = await PoisonSubject.ReadAsync(queue, body, orders, photos, blobs, cancellationToken);
        await poison.AddAsync(new(queue, messageId, body, clock.GetUtcNow(), subject.About), cancellationToken);
        if (subject.Order is { } order)
        {
            await MarkAsync(order, itemId: null, queue, cancellationToken);
        }

        foreach (var item in subject.Items)
        {
            await MarkAsync(item.Order, item.ItemId, queue, cancellationToken);
        }

        if (subject.Untold is { } untold)
        {
            var text =
                $"The shop could not be told for a day. Check its address for notices; then run: necklace requeue {queue}";
            var entry = new OrderEvent(clock.GetUtcNow(), "not-told", null, text);
            await orders.TryCommitAsync(untold, new(null, [], [entry]), cancellationToken);
        }

        Telemetry.PoisonMessages.Add(1, new KeyValuePair<string, object?>("queue", queue));
        Log.Kept(logger, queue, messageId, subject.About);
    }

    /// <summary>
    /// Handles a message of <see cref="Queues.BlobTriggerPoison"/>: the upload that it names is kept as a message of
    /// <see cref="Queues.PhotoChecks"/>, which can be sent back.
    /// </summary>
    public async Task RecordUploadAsync(string messageId, string body, CancellationToken cancellationToken = default)
    {
        var photoId = "";
        try
        {
            using var json = JsonDocument.Parse(body);
            photoId =
                json.RootElement.TryGetProperty("BlobName", out var name) && name.ValueKind == JsonValueKind.String
                    ? name.GetString()!
                    : "";
        }
        catch (JsonException)
        {
            // Kept below as it is: a person should see it.
        }

        var kept = PhotoId.IsValid(photoId)
            ? JsonSerializer.Serialize(new PhotoCheckMessage(photoId), JsonSerializerOptions.Web)
            : body;
        await RecordAsync(Queues.PhotoChecks, messageId, kept, cancellationToken);
    }

    private async Task MarkAsync(OrderKey key, string? itemId, string queue, CancellationToken cancellationToken)
    {
        using var scope = logger.BeginOrder(key);
        var reason = new Refusal(
            "failed-repeatedly",
            $"A message of queue '{queue}' failed too often. See the log for the cause; when it is mended, run: necklace requeue {queue}"
        );
        for (var round = 0; round < MaxRounds; round++)
        {
            if (await orders.FindAsync(key, cancellationToken) is not { Order.ErasedAt: null } stored)
            {
                return;
            }

            if (await orders.TryCommitAsync(key, Mark(stored, itemId, reason), cancellationToken))
            {
                await settling.SettleAsync(key, cancellationToken);
                return;
            }
        }

        throw new InvalidOperationException($"Order {key.OrderId} kept changing while its failure was noted.");
    }

    private OrderChange Mark(StoredOrder stored, string? itemId, Refusal reason)
    {
        var now = clock.GetUtcNow();
        var failed = new OrderEvent(now, "failed", itemId, reason.Message);
        return stored.Items.FirstOrDefault(i => i.Key.ItemId == itemId) switch
        {
            null => new(stored.Order with { Attention = reason }, [], [failed]),
            { State: ItemState.AwaitingPhoto or ItemState.Rendering or ItemState.NeedsAttention } item => new(
                null,
                [item with { State = ItemState.NeedsAttention, Reason = reason, Since = now }],
                [failed]
            ),
            // It has gone on in the meantime: the timeline tells of the failure, the state stays.
            _ => new(null, [], [failed]),
        };
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Error,
            Message = "A message of queue '{Queue}' failed too often and was kept as {MessageId}: {About}"
        )]
        public static partial void Kept(ILogger logger, string queue, string messageId, string about);
    }
}
