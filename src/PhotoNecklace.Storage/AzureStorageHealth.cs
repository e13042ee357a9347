using System.Net.Sockets;
using Azure;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using PhotoNecklace.Core;

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
            return Sentence(e);
        }
    }

    private static string Missing(string what, string name) => $"The {what} '{name}' does not exist.";

    // Never the exception's own message: it holds addresses and headers.
    private static string Sentence(Exception e) =>
        e switch
        {
            OperationCanceledException => $"No answer within {Patience.TotalSeconds:0} seconds.",
            RequestFailedException { Status: > 0 } answer =>
                $"The service answered {answer.Status} ({answer.ErrorCode ?? "no code"}).",
            AuthenticationFailedException => "No access token could be had for the identity.",
            AggregateException { InnerExceptions: [.., var last] } => Sentence(last),
            SocketException socket => $"The service cannot be reached ({socket.SocketErrorCode}).",
            { InnerException: { } inner } => Sentence(inner),
            _ => $"The service cannot be reached ({e.GetType().Name}).",
        };
}
