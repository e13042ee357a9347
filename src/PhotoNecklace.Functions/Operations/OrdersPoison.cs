using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Operations;

namespace PhotoNecklace.Functions.Operations;

/// <summary>Keeps a message of queue <c>orders</c> that failed too often, and makes its order say so.</summary>
public sealed class OrdersPoison(PoisonRecording recording)
{
    [Function(nameof(OrdersPoison))]
    public Task Run(
        [QueueTrigger(Queues.Orders + Queues.PoisonSuffix)] QueueMessage message,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(message);
        return recording.RecordAsync(Queues.Orders, message.MessageId, message.Body.ToString(), cancellationToken);
    }
}
