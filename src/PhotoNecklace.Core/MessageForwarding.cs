namespace PhotoNecklace.Core;

/// <summary>Sends messages of the version before to where this version wants them.</summary>
public sealed class MessageForwarding(IQueueSender queues)
{
    /// <summary>Sends a message on. It may be repeated: every step bears a message twice.</summary>
    public Task ForwardAsync(string queue, string body, CancellationToken cancellationToken = default)
    {
        var current = FormerMessages.Translate(queue, body);
        return queues.SendRawAsync(current.Queue, current.Body, cancellationToken);
    }
}
