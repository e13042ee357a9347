using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;

namespace LocalFunctionsHost.Blobs;

/// <summary>Where the blobs go that no try could work off: a message in the real host's queue and form.</summary>
internal static class PoisonBlobs
{
    public const string QueueName = "webjobs-blobtrigger-poison";

    public static Task AddAsync(
        string connection,
        HostSettings settings,
        string function,
        BlobClient blob,
        ETag etag
    ) =>
        StorageClients.SendAsync(
            connection,
            QueueName,
            settings.MessageEncoding,
            JsonSerializer.SerializeToUtf8Bytes(
                new
                {
                    Type = "BlobTrigger",
                    FunctionId = "Host.Functions." + function,
                    BlobType = "BlockBlob",
                    ContainerName = blob.BlobContainerName,
                    BlobName = blob.Name,
                    ETag = etag.ToString("H"),
                }
            )
        );
}
