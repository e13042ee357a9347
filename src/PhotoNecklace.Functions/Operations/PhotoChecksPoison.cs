using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Operations;

namespace PhotoNecklace.Functions.Operations;

/// <summary>Keeps a message of queue <c>photo-checks</c> that failed too often, and makes its order say so.</summary>
public sealed class PhotoChecksPoison(PoisonRecording recording)
{
    [Function(nameof(PhotoChecksPoison))]
    public Task Run(
        [QueueTrigger(Queues.PhotoChecks + Queues.PoisonSuffix)] QueueMessage message,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(message);
        return recording.RecordAsync(Queues.PhotoChecks, message.MessageId, message.Body.ToString(), cancellationToken);
    }
}
