using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Operations;

namespace PhotoNecklace.Functions.Operations;

/// <summary>Keeps an upload whose blob trigger failed too often, and makes the orders that wait for it say so.</summary>
public sealed class UploadsPoison(PoisonRecording recording)
{
    [Function(nameof(UploadsPoison))]
    public Task Run([QueueTrigger(Queues.BlobTriggerPoison)] QueueMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        return recording.RecordUploadAsync(message.MessageId, message.Body.ToString(), cancellationToken);
    }
}
