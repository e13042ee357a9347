using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Operations;

namespace PhotoNecklace.Functions.Operations;

/// <summary>Keeps a message of queue <c>previews</c> that failed too often, and makes its order say so.</summary>
public sealed class PreviewsPoison(PoisonRecording recording)
{
    [Function(nameof(PreviewsPoison))]
    public Task Run(
        [QueueTrigger(Queues.Previews + Queues.PoisonSuffix)] QueueMessage message,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(message);
        return recording.RecordAsync(Queues.Previews, message.MessageId, message.Body.ToString(), cancellationToken);
    }
}
