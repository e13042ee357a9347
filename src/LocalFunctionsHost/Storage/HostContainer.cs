using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace LocalFunctionsHost.Storage;

/// <summary>The container in which the host remembers what it has done, as the real host calls it.</summary>
internal sealed class HostContainer(BlobServiceClient service)
{
    public const string Name = "azure-webjobs-hosts";
    private readonly BlobContainerClient _container = service.GetBlobContainerClient(Name);

    public async Task<IReadOnlyList<string>> NamesAsync(string prefix, CancellationToken cancellation)
    {
        await _container.CreateIfNotExistsAsync(cancellationToken: cancellation);
        var names = new List<string>();
        await foreach (var blob in _container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix, cancellation))
        {
            names.Add(blob.Name);
        }

        return names;
    }

    public async Task<BinaryData?> ReadAsync(string name, CancellationToken cancellation)
    {
        try
        {
            return (await _container.GetBlobClient(name).DownloadContentAsync(cancellation)).Value.Content;
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return null;
        }
    }

    public async Task WriteAsync(string name, BinaryData content)
    {
        try
        {
            await _container.GetBlobClient(name).UploadAsync(content, overwrite: true);
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            await _container.CreateIfNotExistsAsync();
            await _container.GetBlobClient(name).UploadAsync(content, overwrite: true);
        }
    }
}
