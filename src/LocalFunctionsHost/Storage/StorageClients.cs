using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace LocalFunctionsHost.Storage;

/// <summary>Makes storage clients. Their service version is pinned: Azurite refuses versions newer than itself.</summary>
internal static class StorageClients
{
    /// <summary>For asking again and again: an outage is noticed soon, and the asker tries again anyway.</summary>
    private const int PollingRetries = 1;

    public static BlobServiceClient Blobs(string connection, bool polling = false)
    {
        var options = new BlobClientOptions(BlobClientOptions.ServiceVersion.V2025_11_05);
        options.Retry.MaxRetries = polling ? PollingRetries : options.Retry.MaxRetries;
        return new BlobServiceClient(connection, options);
    }

    /// <summary>Messages are decoded by the listener, so that one that cannot be decoded does not spoil its batch.</summary>
    public static QueueServiceClient Queues(string connection, bool polling = false)
    {
        var options = new QueueClientOptions(QueueClientOptions.ServiceVersion.V2025_11_05)
        {
            MessageEncoding = QueueMessageEncoding.None,
        };
        options.Retry.MaxRetries = polling ? PollingRetries : options.Retry.MaxRetries;
        return new QueueServiceClient(connection, options);
    }

    /// <summary>Sends messages to a queue, which is made unless it is there.</summary>
    public static async Task SendAsync(
        string connection,
        string queueName,
        MessageEncoding encoding,
        params IEnumerable<byte[]> messages
    )
    {
        var queue = Queues(connection).GetQueueClient(queueName);
        await queue.CreateIfNotExistsAsync();
        foreach (var message in messages)
        {
            await queue.SendMessageAsync(
                encoding == MessageEncoding.Base64
                    ? Convert.ToBase64String(message)
                    : System.Text.Encoding.UTF8.GetString(message)
            );
        }
    }

    /// <summary>The parts of <c>container/name</c>; the name is empty when there is only a container.</summary>
    public static (string Container, string Name) Split(string path) =>
        path.Split('/', 2) is [var container, var name] ? (container, name) : (path, "");

    public static bool IsDevelopmentStorage(string? connection) =>
        connection?.Contains("UseDevelopmentStorage=true", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Whether the text can be a connection string at all; what is wrong otherwise.</summary>
    public static string? Fault(string connection)
    {
        try
        {
            _ = new BlobServiceClient(connection);
            return null;
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            return exception.Message;
        }
    }
}
