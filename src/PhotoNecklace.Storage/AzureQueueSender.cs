using System.Text;
using System.Text.Json;
using Azure.Storage.Queues;
using PhotoNecklace.Core;

namespace PhotoNecklace.Storage;

/// <summary>Sends messages to Azure queues. The clients encode in base64, which the Functions host expects.</summary>
public sealed class AzureQueueSender(QueueServiceClient queues) : IQueueSender
{
    // 64 KiB after base64.
    private const int MaxBytes = 48 * 1024;

    // Azure would drop a message after seven days by itself: a workshop's holidays are longer.
    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(-1);

    /// <inheritdoc/>
    public Task SendAsync<T>(string queue, T message, CancellationToken cancellationToken = default) =>
        SendRawAsync(queue, JsonSerializer.Serialize(message, JsonSerializerOptions.Web), cancellationToken);

    /// <inheritdoc/>
    public Task SendLaterAsync<T>(
        string queue,
        T message,
        TimeSpan delay,
        CancellationToken cancellationToken = default
    ) => SendAsync(queue, JsonSerializer.Serialize(message, JsonSerializerOptions.Web), delay, cancellationToken);

    /// <inheritdoc/>
    public Task SendRawAsync(string queue, string body, CancellationToken cancellationToken = default) =>
        SendAsync(queue, body, delay: null, cancellationToken);

    private async Task SendAsync(string queue, string body, TimeSpan? delay, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(body);
        var length = Encoding.UTF8.GetByteCount(body);
        if (length > MaxBytes)
        {
            throw new StorageLimitException(
                $"A message of {length} bytes for the queue '{queue}' is too large; a queue takes at most {MaxBytes}."
            );
        }

        await queues.GetQueueClient(queue).SendMessageAsync(body, delay, Forever, cancellationToken);
    }
}
