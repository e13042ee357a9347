using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders.Recording;

namespace PhotoNecklace.Functions.Orders;

/// <summary>Records a delivery: the order, its items, and who waits for which photo.</summary>
public sealed class RecordOrder(DeliveryHandling handling)
{
    [Function(nameof(RecordOrder))]
    public Task Run([QueueTrigger(Queues.Orders)] string message, CancellationToken cancellationToken) =>
        handling.HandleAsync(message, cancellationToken);
}
