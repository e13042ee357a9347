using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Privacy;

namespace PhotoNecklace.Functions.Orders;

/// <summary>Records a delivery that was taken in, or does what a request about data asks for.</summary>
public sealed class RecordOrder(DeliveryHandling handling)
{
    [Function(nameof(RecordOrder))]
    public Task Run([QueueTrigger(Queues.Orders)] DeliveryMessage message, CancellationToken cancellationToken) =>
        handling.HandleAsync(message, cancellationToken);
}
