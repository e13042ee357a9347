using System.Text;
using System.Text.Json;

namespace LocalFunctionsHost.Outputs;

/// <summary>Puts what a function returned where its output bindings say.</summary>
internal static class OutputWriter
{
    /// <summary>What the protocol calls the method's own return value.</summary>
    private const string ReturnValue = "$return";

    public static async Task WriteAsync(
        AppFunction function,
        InvocationResponse response,
        IReadOnlyDictionary<string, TypedData> metadata,
        HostSettings settings
    )
    {
        foreach (var output in function.Outputs)
        {
            var data =
                response.OutputData.FirstOrDefault(o => o.Name == output.Name)?.Data
                ?? (output.Name == ReturnValue ? response.ReturnValue : null);
            if (data is null || data.DataCase == TypedData.DataOneofCase.None)
            {
                continue;
            }

            await (
                output switch
                {
                    QueueOutput to => StorageClients.SendAsync(
                        to.Connection,
                        to.Queue,
                        settings.MessageEncoding,
                        Messages(data)
                    ),
                    BlobOutput to => UploadAsync(to, PathTemplate.Expand(to.Path, metadata), data),
                    _ => throw new NotSupportedException($"An output of the kind {output} cannot be written."),
                }
            );
        }
    }

    private static async Task UploadAsync(BlobOutput output, string path, TypedData data)
    {
        var (container, name) = StorageClients.Split(path);
        var client = StorageClients.Blobs(output.Connection).GetBlobContainerClient(container);
        await client.CreateIfNotExistsAsync();
        await client.GetBlobClient(name).UploadAsync(BinaryData.FromBytes(Bytes(data)), overwrite: true);
    }

    // A list is a message for each of its entries.
    private static IEnumerable<byte[]> Messages(TypedData data) =>
        data.DataCase switch
        {
            TypedData.DataOneofCase.CollectionString => data.CollectionString.String.Select(Encoding.UTF8.GetBytes),
            TypedData.DataOneofCase.CollectionBytes => data.CollectionBytes.Bytes.Select(b => b.ToByteArray()),
            TypedData.DataOneofCase.Json when data.Json.TrimStart().StartsWith('[') => Entries(data.Json),
            _ => [Bytes(data)],
        };

    private static List<byte[]> Entries(string json)
    {
        using var list = JsonDocument.Parse(json);
        return
        [
            .. list
                .RootElement.EnumerateArray()
                .Select(e =>
                    Encoding.UTF8.GetBytes(e.ValueKind == JsonValueKind.String ? e.GetString()! : e.GetRawText())
                ),
        ];
    }

    private static byte[] Bytes(TypedData data) =>
        data.DataCase switch
        {
            TypedData.DataOneofCase.String => Encoding.UTF8.GetBytes(data.String),
            TypedData.DataOneofCase.Json => Encoding.UTF8.GetBytes(data.Json),
            TypedData.DataOneofCase.Bytes => data.Bytes.ToByteArray(),
            TypedData.DataOneofCase.Stream => data.Stream.ToByteArray(),
            var form => throw new NotSupportedException($"An output in the form {form} cannot be written."),
        };
}
