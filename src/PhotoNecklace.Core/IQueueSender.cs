namespace PhotoNecklace.Core;

/// <summary>Puts small JSON pointers on queues.</summary>
public interface IQueueSender
{
    /// <summary>Returns when the message is durable. Sent as JSON (web defaults) in base64.</summary>
    Task SendAsync<T>(string queue, T message, CancellationToken cancellationToken = default);

    /// <summary>Returns when the message is durable; it is handed out after the delay, seven days at most.</summary>
    Task SendLaterAsync<T>(string queue, T message, TimeSpan delay, CancellationToken cancellationToken = default);

    /// <summary>Sends a body as it is, in base64: a message that came back from a poison queue.</summary>
    Task SendRawAsync(string queue, string body, CancellationToken cancellationToken = default);
}
