using System.Text.Json;
using Microsoft.Extensions.Logging;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Webhooks;

namespace PhotoNecklace.Core.Privacy;

/// <summary>Does what a platform's request about data asks for. Every order is erased by a message of its own.</summary>
public sealed partial class ComplianceHandling(
    IBlobStore blobs,
    IQueueSender queues,
    IOrderTable orders,
    ICustomerIndex customers,
    OrderErasure erasure,
    ILogger<ComplianceHandling> logger
)
{
    private const int MaxBytes = 1024 * 1024;
    private const int MessagesAtOnce = 16;

    /// <summary>Handles the request that a message points to. It may be repeated.</summary>
    /// <exception cref="InvalidOperationException">The request's blob is missing.</exception>
    public async Task HandleAsync(DeliveryMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        var name = Deliveries.BlobName(message.Shop, message.Delivery);
        var blob =
            await blobs.ReadAsync(Containers.Webhooks, name, MaxBytes, cancellationToken)
            ?? throw new InvalidOperationException($"The request '{name}' is not in the container webhooks.");
        var request = JsonSerializer.Deserialize<ComplianceRequest>(blob.Content.Span, JsonSerializerOptions.Web)!;
        var ids = await FindOrdersAsync(message.Shop, request, cancellationToken);
        Log.Handling(logger, request.Topic, message.Shop, request.CustomerId, ids.Count);
        if (request.Topic == ComplianceRequest.DataRequest)
        {
            foreach (var id in ids)
            {
                await NoteAsync(new(message.Shop, id), request, cancellationToken);
            }

            return;
        }

        foreach (var some in ids.Chunk(MessagesAtOnce))
        {
            await Task.WhenAll(
                some.Select(id =>
                    queues.SendAsync(
                        Queues.Orders,
                        new DeliveryMessage(message.Shop, Deliveries.OfErasure(id)),
                        cancellationToken
                    )
                )
            );
        }
    }

    /// <summary>Erases the order that a message names.</summary>
    /// <exception cref="InvalidOperationException">A print sheet with a piece of it is being made; a later try finds it done.</exception>
    public async Task EraseAsync(OrderKey order, CancellationToken cancellationToken = default)
    {
        var erased = await erasure.EraseAsync(order, cancellationToken);
        if (!erased.IsAccepted)
        {
            throw new InvalidOperationException(erased.Refusal.Message);
        }
    }

    private async Task<IReadOnlyList<string>> FindOrdersAsync(
        string shop,
        ComplianceRequest request,
        CancellationToken cancellationToken
    )
    {
        if (request.Topic == ComplianceRequest.RedactShop)
        {
            return await orders.ListIdsAsync(shop, request.At, cancellationToken);
        }

        if (request.CustomerId is not { } customer)
        {
            return request.Orders;
        }

        if (request.Topic == ComplianceRequest.RedactCustomer)
        {
            await customers.MarkErasedAsync(shop, customer, request.At, cancellationToken);
        }

        var known = await customers.ListOrdersAsync(shop, customer, cancellationToken);
        return [.. request.Orders.Union(known, StringComparer.Ordinal)];
    }

    // The entry's time is the request's, so that a repeated try writes the same entry again.
    private async Task NoteAsync(OrderKey key, ComplianceRequest request, CancellationToken cancellationToken)
    {
        if (await orders.FindAsync(key, cancellationToken) is { Order.ErasedAt: null })
        {
            var entry = new OrderEvent(
                request.At,
                "data-requested",
                null,
                "The customer asked what is stored about her. Send her what this order shows within 30 days."
            );
            await orders.TryCommitAsync(key, new(null, [], [entry]), cancellationToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "{Topic} of shop {Shop}, customer {CustomerId}: {Count} orders. It is to be finished within 30 days"
        )]
        public static partial void Handling(ILogger logger, string topic, string shop, string? customerId, int count);
    }
}
