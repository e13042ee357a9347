using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Operations;

namespace PhotoNecklace.Functions.Operations;

/// <summary>Keeps a message of queue <c>notifications</c> that failed too often.</summary>
public sealed class NotificationsPoison(PoisonRecording recording)
{
    [Function(nameof(NotificationsPoison))]
    public Task Run(
        [QueueTrigger(Queues.Notifications + Queues.PoisonSuffix)] QueueMessage message,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(message);
        return recording.RecordAsync(
            Queues.Notifications,
            message.MessageId,
            message.Body.ToString(),
            cancellationToken
        );
    }
}
