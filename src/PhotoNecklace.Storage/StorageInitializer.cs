using Azure;
using Azure.Data.Tables.Models;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PhotoNecklace.Core;

namespace PhotoNecklace.Storage;

/// <summary>
/// Creates what is missing in storage at start-up, and lets browsers upload to the emulator. Several processes may start at once.
/// </summary>
public sealed partial class StorageInitializer(
    StorageConnection connection,
    IOptions<StorageOptions> options,
    ILogger<StorageInitializer> logger
) : IHostedLifecycleService
{
    /// <inheritdoc/>
    /// <remarks>Before any service starts: the official worker asks for work as soon as its own has started.</remarks>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (!(options.Value.CreateResources ?? !connection.UsesIdentity))
        {
            return;
        }

        try
        {
            await CreateAsync(cancellationToken);
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException)
        {
            throw new StorageConnectionException(
                $"Storage at {connection.Blobs.Uri.GetLeftPart(UriPartial.Path)} could not be prepared. {StorageFaults.Describe(e)} "
                    + $"Start the emulator, or check the setting '{StorageConnection.SettingName}'.",
                e
            );
        }

        Log.Ready(logger, connection.Blobs.AccountName);
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task CreateAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(
            CreateContainersAsync(cancellationToken),
            CreateQueuesAsync(cancellationToken),
            CreateTablesAsync(cancellationToken)
        );
        if (!connection.UsesIdentity)
        {
            await AllowBrowsersAsync(cancellationToken);
        }
    }

    private async Task CreateContainersAsync(CancellationToken cancellationToken)
    {
        foreach (var name in Containers.All)
        {
            await IgnoreConflictAsync(
                () =>
                    connection
                        .Blobs.GetBlobContainerClient(name)
                        .CreateIfNotExistsAsync(cancellationToken: cancellationToken),
                BlobErrorCode.ContainerAlreadyExists.ToString()
            );
        }
    }

    private async Task CreateQueuesAsync(CancellationToken cancellationToken)
    {
        var queues = Queues.All.Concat(FormerMessages.Queues);
        foreach (var name in queues.SelectMany(q => new[] { q, q + Queues.PoisonSuffix }))
        {
            await IgnoreConflictAsync(
                () => connection.Queues.GetQueueClient(name).CreateIfNotExistsAsync(null, cancellationToken),
                QueueErrorCode.QueueAlreadyExists.ToString()
            );
        }
    }

    private async Task CreateTablesAsync(CancellationToken cancellationToken)
    {
        foreach (var name in Tables.All)
        {
            await IgnoreConflictAsync(
                () => connection.Tables.GetTableClient(name).CreateIfNotExistsAsync(cancellationToken),
                TableErrorCode.TableAlreadyExists.ToString()
            );
        }
    }

    // CreateIfNotExists still lets the conflict through when two processes create at the same moment.
    private static async Task IgnoreConflictAsync(Func<Task> create, string alreadyThere)
    {
        try
        {
            await create();
        }
        catch (RequestFailedException e) when (e.Status == 409 && e.ErrorCode == alreadyThere)
        {
            // The other process made it.
        }
    }

    private async Task AllowBrowsersAsync(CancellationToken cancellationToken)
    {
        var origins = options.Value.CorsOrigins ?? (connection.IsDevelopmentStorage ? ["*"] : []);
        if (origins.Count == 0)
        {
            return;
        }

        // Read and sent back whole: the emulator refuses a part.
        BlobServiceProperties properties = await connection.Blobs.GetPropertiesAsync(cancellationToken);
        properties.Cors =
        [
            new BlobCorsRule
            {
                AllowedOrigins = string.Join(',', origins),
                AllowedMethods = "GET,HEAD,PUT,OPTIONS",
                AllowedHeaders = "x-ms-*,content-type,content-length,if-none-match,if-match,range",
                ExposedHeaders = "x-ms-*,etag,content-length,content-type,last-modified",
                MaxAgeInSeconds = 3600,
            },
        ];
        await connection.Blobs.SetPropertiesAsync(properties, cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "Storage account {Account} has its containers, queues and tables")]
        public static partial void Ready(ILogger logger, string account);
    }
}
