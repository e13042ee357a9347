using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Operations;

namespace PhotoNecklace.Functions.Operations;

/// <summary>Keeps a message of queue <c>photo-imports</c> that failed too often, and makes its order say so.</summary>
public sealed class PhotoImportsPoison(PoisonRecording recording)
{
    [Function(nameof(PhotoImportsPoison))]
    public Task Run(
        [QueueTrigger(Queues.PhotoImports + Queues.PoisonSuffix)] QueueMessage message,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(message);
        return recording.RecordAsync(
            Queues.PhotoImports,
            message.MessageId,
            message.Body.ToString(),
            cancellationToken
        );
    }
}
