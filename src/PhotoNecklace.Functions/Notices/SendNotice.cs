using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Notices;

namespace PhotoNecklace.Functions.Notices;

/// <summary>Tells a shop what became of an order.</summary>
public sealed class SendNotice(NoticeSending sending)
{
    [Function(nameof(SendNotice))]
    public Task Run([QueueTrigger(Queues.Notifications)] NoticeMessage message, CancellationToken cancellationToken) =>
        sending.SendAsync(message, cancellationToken);
}
