using System.Text.Json;
using Microsoft.Extensions.Logging;
using PhotoNecklace.Core.Orders;

namespace PhotoNecklace.Core.Privacy;

/// <summary>Queue <c>erasures</c>: carries out platforms' requests about data. Every order is erased by a message of its own.</summary>
public sealed partial class ComplianceHandling(
    IBlobStore blobs,
    IQueueSender queues,
    IOrderTable orders,
    ICustomerIndex customers,
    OrderUpdater updater,
    OrderErasure erasure,
    ILogger<ComplianceHandling> logger
)
{
    private const int MaxBytes = 1024 * 1024;
    private const int BatchSize = 16;

    /// <summary>Handles a message. It may be repeated.</summary>
    /// <exception cref="InvalidOperationException">The request's blob is missing, or a print sheet with a piece of the order is being made; a later try finds it done.</exception>
    public Task HandleAsync(ErasureMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message switch
        {
            ComplianceMessage request => CarryOutAsync(request, cancellationToken).About(request.Shop, orderId: null),
            EraseOrderMessage order => EraseAsync(new(order.Shop, order.OrderId), cancellationToken)
                .About(order.Shop, order.OrderId),
            _ => throw new InvalidOperationException($"There is no handling of a {message.GetType().Name}."),
        };
    }

    private async Task CarryOutAsync(ComplianceMessage message, CancellationToken cancellationToken)
    {
        var blob =
            await blobs.ReadAsync(Containers.Webhooks, message.BlobName, MaxBytes, cancellationToken)
            ?? throw new InvalidOperationException(
                $"The request '{message.BlobName}' is not in the container webhooks."
            );
        var request = JsonSerializer.Deserialize<ComplianceRequest>(blob.Content.Span, JsonSerializerOptions.Web)!;
        var ids = await FindOrdersAsync(message.Shop, request, cancellationToken);
        Log.Handling(logger, request.Kind, message.Shop, request.CustomerId, ids.Count);
        if (request.Kind == ComplianceKind.DataRequest)
        {
            foreach (var id in ids)
            {
                await NoteAsync(new(message.Shop, id), request, cancellationToken);
            }

            return;
        }

        foreach (var some in ids.Chunk(BatchSize))
        {
            await Task.WhenAll(
                some.Select(id => QueuedMessage.Of(new EraseOrderMessage(message.Shop, id)))
                    .Select(m => queues.SendRawAsync(m.Queue, m.Body, cancellationToken))
            );
        }
    }

    private async Task EraseAsync(OrderKey order, CancellationToken cancellationToken)
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
        if (request.Kind == ComplianceKind.EraseShop)
        {
            return await orders.ListIdsAsync(shop, request.At, cancellationToken);
        }

        if (request.CustomerId is not { } customer)
        {
            return request.Orders;
        }

        if (request.Kind == ComplianceKind.EraseCustomer)
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
            var entry = new OrderEvent(request.At, "data-requested", null, Remarks.DataRequested.With());
            await updater.AppendAsync(key, entry, cancellationToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "{Kind} of shop {Shop}, customer {CustomerId}: {Count} orders. It has to be finished within 30 days"
        )]
        public static partial void Handling(
            ILogger logger,
            ComplianceKind kind,
            string shop,
            string? customerId,
            int count
        );
    }
}
