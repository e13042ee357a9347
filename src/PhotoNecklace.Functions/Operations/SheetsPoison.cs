using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Operations;

namespace PhotoNecklace.Functions.Operations;

/// <summary>Keeps a message of queue <c>sheets</c> that failed too often.</summary>
public sealed class SheetsPoison(PoisonRecording recording)
{
    [Function(nameof(SheetsPoison))]
    public Task Run(
        [QueueTrigger(Queues.Sheets + Queues.PoisonSuffix)] QueueMessage message,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(message);
        return recording.RecordAsync(Queues.Sheets, message.MessageId, message.Body.ToString(), cancellationToken);
    }
}
