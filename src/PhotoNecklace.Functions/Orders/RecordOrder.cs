using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;

namespace PhotoNecklace.Functions.Orders;

/// <summary>Records a delivery that was taken in.</summary>
public sealed class RecordOrder(OrderRecording recording)
{
    [Function(nameof(RecordOrder))]
    public Task Run([QueueTrigger(Queues.Orders)] DeliveryMessage message, CancellationToken cancellationToken) =>
        recording.RecordAsync(message, cancellationToken);
}
