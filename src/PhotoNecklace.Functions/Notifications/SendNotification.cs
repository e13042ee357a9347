using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Notifications;

namespace PhotoNecklace.Functions.Notifications;

/// <summary>Notifies a shop of an order. Tried for a day, at least once, always with the same <c>webhook-id</c>.</summary>
public sealed class SendNotification(NotificationSending sending)
{
    [Function(nameof(SendNotification))]
    public Task Run(
        [QueueTrigger(Queues.Notifications)] NotificationMessage message,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(message);
        return sending.SendAsync(message, cancellationToken).About(message.Shop, message.OrderId);
    }
}
