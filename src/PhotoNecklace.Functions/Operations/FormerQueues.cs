using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;

namespace PhotoNecklace.Functions.Operations;

/// <summary>
/// Drains the queue that version 1 used: messages that were on it during the upgrade, and those that were to be handed out later, are
/// sent on. Messages on <c>previews-poison</c> are kept by <see cref="PoisonQueues"/>. To be removed, with
/// <see cref="FormerMessages"/>, a week after the last version 1 has ended.
/// </summary>
public sealed class FormerQueues(MessageForwarding forwarding)
{
    [Function("ForwardPreviews")]
    public Task Previews([QueueTrigger(FormerMessages.Previews)] string message, CancellationToken token) =>
        forwarding.ForwardAsync(FormerMessages.Previews, message, token);
}
