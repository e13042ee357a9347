using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using LocalFunctionsHost.Worker;

namespace LocalFunctionsHost.Blobs;

/// <summary>
/// Lists one container for one function again and again and runs the function once for every version of a blob that
/// fits. The receipt is written after success, so a process that dies in between does the blob again.
/// </summary>
internal sealed class BlobListener(
    AppFunction function,
    string hostConnection,
    FunctionInvoker invoker,
    InvocationTracker tracker,
    ChangeFeeds changes,
    HostSettings settings,
    LocalHostOptions options,
    ILogger<BlobListener> logger
) : IListener, IDisposable
{
    private readonly SemaphoreSlim _slots = new(settings.MaxDegreeOfParallelism);
    private readonly BlobTrigger _trigger = (BlobTrigger)function.Trigger;
    private readonly BlobPath _path = ((BlobTrigger)function.Trigger).Path;
    private BlobReceipts _receipts = null!;
    private Bell _bell = null!;

    public async Task ListenAsync(CancellationToken stopping)
    {
        var host = new HostContainer(StorageClients.Blobs(hostConnection));
        _receipts = new BlobReceipts(host, settings.HostId, function.Name, _path.Container);
        var container = StorageClients.Blobs(_trigger.Connection).GetBlobContainerClient(_path.Container);
        var polled = StorageClients.Blobs(_trigger.Connection, polling: true).GetBlobContainerClient(_path.Container);
        _bell = changes.Listen(polled.Uri);
        var loop = new PollingLoop(
            new Outage(logger, $"container {_path.Container}"),
            new Pace(_bell, options.BlobScanMinimum, options.BlobScanMaximum),
            () => polled.CreateIfNotExistsAsync(cancellationToken: stopping),
            async () =>
            {
                await _receipts.LoadAsync(stopping);
                await ScanAsync(polled, container, stopping);
                return Look.Empty;
            }
        );
        await loop.RunAsync(stopping);
    }

    public void Dispose() => _slots.Dispose();

    private async Task ScanAsync(BlobContainerClient polled, BlobContainerClient container, CancellationToken stopping)
    {
        var prefix = _path.Prefix.Length == 0 ? null : _path.Prefix;
        await foreach (var blob in polled.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix, stopping))
        {
            var etag = Quoted(blob.Properties.ETag.GetValueOrDefault());
            if (_path.Match(blob.Name) is { } values && _receipts.TryClaim(blob.Name, etag))
            {
                await _slots.WaitAsync(stopping);
                tracker.Begin();
                var client = container.GetBlobClient(blob.Name);
                _ = Task.Run(() => ProcessAsync(client, etag, values, stopping), CancellationToken.None);
            }
        }
    }

    private async Task ProcessAsync(
        BlobClient blob,
        ETag etag,
        IReadOnlyDictionary<string, string> values,
        CancellationToken stopping
    )
    {
        try
        {
            if (await IsWorkedOffAsync(blob, etag, values, stopping))
            {
                await _receipts.AddAsync(blob.Name, etag);
            }
        }
#pragma warning disable CA1031 // Whatever it is, other blobs go on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.LogError(
                "Blob {Blob} of {Container} could not be settled; it will be looked at again: {Reason}",
                blob.Name,
                _path.Container,
                Outage.Reason(exception)
            );
            _receipts.Unclaim(blob.Name, etag);
            _bell.Ring();
        }
        finally
        {
            _slots.Release();
            tracker.End();
        }
    }

    /// <summary>
    /// Runs the function: as many tries as poisonBlobThreshold says, one right after the other as in Azure, whose queue of found blobs
    /// does not know the queues' visibilityTimeout.
    /// </summary>
    /// <returns>False when the version is gone, or a stop broke the try off: without a receipt the next start finds it again.</returns>
    private async Task<bool> IsWorkedOffAsync(
        BlobClient blob,
        ETag etag,
        IReadOnlyDictionary<string, string> values,
        CancellationToken stopping
    )
    {
        for (var attempt = 1; attempt <= settings.PoisonBlobThreshold; attempt++)
        {
            if (!await IsCurrentAsync(blob, etag))
            {
                return false;
            }

            var error = await RunAsync(blob, values);
            if (error is null)
            {
                return true;
            }

            if (stopping.IsCancellationRequested || error is WorkerGoneException)
            {
                return false;
            }
        }

        await PoisonBlobs.AddAsync(hostConnection, settings, function.Name, blob, etag);
        logger.LogError(
            "Blob {Blob} of {Container} failed {Tries} times; a message went to the poison queue",
            blob.Name,
            _path.Container,
            settings.PoisonBlobThreshold
        );
        return true;
    }

    private async Task<Exception?> RunAsync(BlobClient blob, IReadOnlyDictionary<string, string> values)
    {
        var path = $"{_path.Container}/{blob.Name}";
        var metadata = values.ToDictionary(
            v => v.Key,
            v => BindingData.Text(v.Value),
            StringComparer.OrdinalIgnoreCase
        );
        metadata["BlobTrigger"] = BindingData.Text(path);
        metadata["Uri"] = BindingData.Json(blob.Uri);
        try
        {
            var value = await BlobInput.ValueAsync(function.Input, _trigger.Setting, _trigger.Connection, path);
            var data = new TriggerData(value, metadata);
            return (await invoker.InvokeAsync(function, data, $"New blob detected: {path}")).Error;
        }
        catch (RequestFailedException exception)
        {
            return exception;
        }
    }

    /// <summary>Whether the blob still is the version that was found. A newer one is found by itself.</summary>
    private static async Task<bool> IsCurrentAsync(BlobClient blob, ETag etag)
    {
        try
        {
            return Quoted((await blob.GetPropertiesAsync()).Value.ETag) == etag;
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return false;
        }
    }

    // Listings give the ETag without quotes, everything else with them.
    private static ETag Quoted(ETag etag) => new(etag.ToString("H"));
}
