using System.Text;
using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;

namespace LocalFunctionsHost.SampleApp;

/// <summary>What a blob can be bound to.</summary>
public sealed class BlobFunctions
{
    private const string Reports = "%Prefix%-reports";
    private const string Path = "%Prefix%/in/{name}.{ext}";

    [Function("BlobText")]
    [QueueOutput(Reports)]
    public string Text([BlobTrigger(Path)] string blob, string name, string ext) => $"blob text {name} {ext} {blob}";

    [Function("BlobBytes")]
    [QueueOutput(Reports)]
    public string Bytes([BlobTrigger(Path)] byte[] blob) => $"blob bytes {Encoding.UTF8.GetString(blob)}";

    [Function("BlobStream")]
    [QueueOutput(Reports)]
    public async Task<string> StreamAsync([BlobTrigger(Path)] Stream blob)
    {
        using var reader = new StreamReader(blob);
        return $"blob stream {await reader.ReadToEndAsync()}";
    }

    [Function("BlobClient")]
    [QueueOutput(Reports)]
    public string Client([BlobTrigger(Path)] BlobClient blob) => $"blob client {blob.Name}";

    [Function("BlobContainer")]
    [QueueOutput(Reports)]
    public string Container(
        [BlobTrigger("%Prefix%/plain")] string blob,
        [BlobInput("%Prefix%")] BlobContainerClient container
    ) => $"blob container {container.Name.Length > 0} {blob}";

    [Function("BlobJson")]
    [BlobOutput("%Prefix%/out/{name}.txt")]
    public string Json([BlobTrigger("%Prefix%/json/{name}")] Order order) => $"{order.Number} {order.Item}";

    [Function("BlobFails")]
    public void Fails([BlobTrigger("%Prefix%/bad/{name}")] string blob) => throw new InvalidOperationException("never");
}
