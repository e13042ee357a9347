using System.Text.Json;
using PhotoNecklace.Core;

namespace PhotoNecklace.Testing;

/// <summary>Queues in memory: remembers every message, and hands it to whoever listens.</summary>
public sealed class MemoryQueues(Turbulence turbulence) : IQueueSender
{
    private readonly List<(string Queue, string Body)> _sent = [];
    private readonly List<(string Body, TimeSpan Delay)> _delays = [];

    /// <summary>Called for each message once it is durable.</summary>
    public Action<string, string>? Sent { get; set; }

    /// <summary>Called in its stead for each message that is to be handed out later, when it is set.</summary>
    public Action<string, string>? SentLater { get; set; }

    /// <summary>Every message sent so far.</summary>
    public IReadOnlyList<(string Queue, string Body)> Messages => _sent;

    /// <summary>The messages of one queue.</summary>
    public IReadOnlyList<T> Of<T>(string queue) =>
        [
            .. _sent
                .Where(m => m.Queue == queue)
                .Select(m => JsonSerializer.Deserialize<T>(m.Body, JsonSerializerOptions.Web)!),
        ];

    public Task SendAsync<T>(string queue, T message, CancellationToken cancellationToken = default) =>
        SendRawAsync(queue, JsonSerializer.Serialize(message, JsonSerializerOptions.Web), cancellationToken);

    /// <summary>The delays that were asked for, by message.</summary>
    public IReadOnlyList<(string Body, TimeSpan Delay)> Delays => _delays;

    /// <remarks>
    /// Handed out at once unless <see cref="SentLater"/> is set: whoever listens must bear a message at any time.
    /// </remarks>
    public Task SendLaterAsync<T>(
        string queue,
        T message,
        TimeSpan delay,
        CancellationToken cancellationToken = default
    )
    {
        var body = JsonSerializer.Serialize(message, JsonSerializerOptions.Web);
        _delays.Add((body, delay));
        return SendAsync(queue, body, SentLater ?? Sent);
    }

    public Task SendRawAsync(string queue, string body, CancellationToken cancellationToken = default) =>
        SendAsync(queue, body, Sent);

    private async Task SendAsync(string queue, string body, Action<string, string>? sent)
    {
        await turbulence.BeforeAsync();
        _sent.Add((queue, body));
        sent?.Invoke(queue, body);
        await turbulence.AfterAsync();
    }
}
