using Azure;

namespace LocalFunctionsHost.Blobs;

/// <summary>How a blob reaches a function: as a reference, or as its content.</summary>
internal static class BlobInput
{
    private const string Source = "AzureStorageBlobs";

    /// <summary>The value of a blob that a function reads beside its trigger; nothing when there is no such blob.</summary>
    public static async Task<ParameterBinding> ReadAsync(
        BlobBinding binding,
        IReadOnlyDictionary<string, TypedData> metadata
    )
    {
        var path = PathTemplate.Expand(binding.Path, metadata);
        return new ParameterBinding
        {
            Name = binding.Input.Parameter,
            Data = await ValueAsync(binding.Input, binding.Setting, binding.Connection, path),
        };
    }

    /// <summary>A blob in the form that the parameter wants.</summary>
    public static async Task<TypedData> ValueAsync(InputShape shape, string setting, string connection, string path)
    {
        var (container, name) = StorageClients.Split(path);
        if (shape.IsDeferred)
        {
            var reference = new
            {
                Connection = setting,
                ContainerName = container,
                BlobName = name,
            };
            return BindingData.Reference(Source, reference);
        }

        try
        {
            var blob = StorageClients.Blobs(connection).GetBlobContainerClient(container).GetBlobClient(name);
            var content = (await blob.DownloadContentAsync()).Value.Content;
            return shape.IsBinary ? BindingData.Bytes(content.ToMemory()) : BindingData.Text(content.ToString());
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return new TypedData();
        }
    }
}
