using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Operations;

namespace PhotoNecklace.Storage;

/// <summary>
/// Asks each service for something that the application's own roles allow: a container, a queue, a row. (To read the properties
/// of a whole service takes a role that the application does not have.)
/// </summary>
public sealed class AzureStorageHealth(BlobServiceClient blobs, QueueServiceClient queues, TableServiceClient tables)
    : IStorageHealth
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, string?>> CheckAsync(CancellationToken cancellationToken = default)
    {
        var blob = CheckAsync(
            async token =>
                await blobs.GetBlobContainerClient(Containers.Uploads).ExistsAsync(token)
                    ? null
                    : Missing("container", Containers.Uploads),
            cancellationToken
        );
        var queue = CheckAsync(
            async token =>
                await queues.GetQueueClient(Queues.Orders).ExistsAsync(token) ? null : Missing("queue", Queues.Orders),
            cancellationToken
        );
        var table = CheckAsync(
            async token =>
            {
                await tables.GetTableClient(Tables.Orders).FindRowAsync("health", "health", token);
                return null;
            },
            cancellationToken
        );
        return new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["blobs"] = await blob,
            ["queues"] = await queue,
            ["tables"] = await table,
        };
    }

    private static async Task<string?> CheckAsync(
        Func<CancellationToken, Task<string?>> ask,
        CancellationToken cancellationToken
    )
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(Patience);
        try
        {
            return await ask(timeout.Token);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            return e is OperationCanceledException
                ? $"No answer within {Patience.TotalSeconds:0} seconds."
                : StorageFaults.Describe(e);
        }
    }

    private static string Missing(string what, string name) => $"The {what} '{name}' does not exist.";
}
