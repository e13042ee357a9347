using System.Text.Json;
using Microsoft.Extensions.Logging;
using PhotoNecklace.Core.Orders;

namespace PhotoNecklace.Core.Operations;

/// <summary>Keeps a message that failed too often, and makes its order say so.</summary>
public sealed partial class PoisonRecording(
    IPoisonTable poison,
    IOrderTable orders,
    IBlobStore blobs,
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
        var (about, key, itemId) = await FindSubjectAsync(queue, body, cancellationToken);
        await poison.AddAsync(new(queue, messageId, body, clock.GetUtcNow(), about), cancellationToken);
        if (key is not null)
        {
            await MarkAsync(key, itemId, queue, cancellationToken);
        }

        Telemetry.PoisonMessages.Add(1, new KeyValuePair<string, object?>("queue", queue));
        Log.Kept(logger, queue, messageId, about);
    }

    private async Task<(string About, OrderKey? Order, string? ItemId)> FindSubjectAsync(
        string queue,
        string body,
        CancellationToken cancellationToken
    )
    {
        try
        {
            switch (queue)
            {
                case Queues.Orders when Read<DeliveryMessage>(body) is { Shop: not null, Delivery: not null } d:
                    return await FindOrderAsync(d, cancellationToken);
                case Queues.Previews when Read<PreviewMessage>(body) is { Shop: not null, OrderId: not null } p:
                    return ($"Rendering item {p.ItemId} of order {p.OrderId}.", new(p.Shop, p.OrderId), p.ItemId);
                case Queues.PhotoImports when Read<PhotoImportMessage>(body) is { Shop: not null, OrderId: not null } i:
                    return (
                        $"Fetching the photo of item {i.ItemId} of order {i.OrderId}.",
                        new(i.Shop, i.OrderId),
                        i.ItemId
                    );
            }
        }
        catch (JsonException)
        {
            // Falls through: a body that is no pointer of ours is kept all the same.
        }

        return ("The message cannot be read.", null, null);
    }

    private async Task<(string, OrderKey?, string?)> FindOrderAsync(
        DeliveryMessage delivery,
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

            return ($"Recording order {order.Name} ({order.Id}).", key, null);
        }
        catch (InvalidOperationException e)
        {
            return ($"Recording delivery {delivery.Delivery} of {delivery.Shop}: {e.Message}", null, null);
        }
    }

    private async Task MarkAsync(OrderKey key, string? itemId, string queue, CancellationToken cancellationToken)
    {
        var reason = new Refusal(
            "failed-repeatedly",
            $"A message of queue '{queue}' failed too often. See the log for the cause; when it is mended, run: necklace requeue {queue}"
        );
        for (var round = 0; round < MaxRounds; round++)
        {
            if (await orders.FindAsync(key, cancellationToken) is not { } stored)
            {
                return;
            }

            var now = clock.GetUtcNow();
            var seen = new OrderEvent(now, "failed", itemId, reason.Message);
            var item = stored.Items.FirstOrDefault(i => i.Key.ItemId == itemId);
            var change = item switch
            {
                null => new OrderChange(stored.Order with { Attention = reason }, [], [seen]),
                { State: ItemState.AwaitingPhoto or ItemState.Rendering or ItemState.NeedsAttention } => new(
                    null,
                    [item with { State = ItemState.NeedsAttention, Reason = reason, Since = now }],
                    [seen]
                ),
                // It has gone on in the meantime: the timeline tells of the failure, the state stays.
                _ => new(null, [], [seen]),
            };
            if (await orders.TryCommitAsync(key, change, cancellationToken))
            {
                return;
            }
        }

        throw new InvalidOperationException($"Order {key.OrderId} kept changing while its failure was noted.");
    }

    private static T? Read<T>(string body) => JsonSerializer.Deserialize<T>(body, JsonSerializerOptions.Web);

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Error,
            Message = "A message of queue '{Queue}' failed too often and was kept as {MessageId}: {About}"
        )]
        public static partial void Kept(ILogger logger, string queue, string messageId, string about);
    }
}
