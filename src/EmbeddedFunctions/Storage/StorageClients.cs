using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace EmbeddedFunctions.Storage;

/// <summary>Makes storage clients. Their service version is pinned: Azurite refuses versions newer than itself.</summary>
internal static class StorageClients
{
    public static BlobServiceClient Blobs(string connection) =>
        new(connection, new BlobClientOptions(BlobClientOptions.ServiceVersion.V2025_11_05));

    /// <summary>Messages are decoded by the listener, so that one that cannot be decoded does not spoil its batch.</summary>
    public static QueueServiceClient Queues(string connection) =>
        new(
            connection,
            new QueueClientOptions(QueueClientOptions.ServiceVersion.V2025_11_05)
            {
                MessageEncoding = QueueMessageEncoding.None,
            }
        );

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
