using System.Text;
using System.Text.Json;
using Azure;
using Azure.Storage.Queues;

namespace LocalFunctionsHost.Blobs;

/// <summary>Where the blobs go that no try could work off: a message in the real host's queue and form.</summary>
internal sealed class PoisonBlobs(string connection, HostSettings settings)
{
    public const string QueueName = "webjobs-blobtrigger-poison";
    private readonly QueueClient _queue = StorageClients.Queues(connection).GetQueueClient(QueueName);

    public async Task AddAsync(string function, string container, string blob, ETag etag)
    {
        var json = JsonSerializer.Serialize(
            new
            {
                Type = "BlobTrigger",
                FunctionId = "Host.Functions." + function,
                BlobType = "BlockBlob",
                ContainerName = container,
                BlobName = blob,
                ETag = etag.ToString("H"),
            }
        );
        var text =
            settings.MessageEncoding == MessageEncoding.Base64
                ? Convert.ToBase64String(Encoding.UTF8.GetBytes(json))
                : json;
        await _queue.CreateIfNotExistsAsync();
        await _queue.SendMessageAsync(text);
    }
}
