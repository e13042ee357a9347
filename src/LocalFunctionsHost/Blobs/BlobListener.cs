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
    private readonly HashSet<(string, ETag)> _underWay = [];
    private readonly BlobTrigger _trigger = (BlobTrigger)function.Trigger;
    private readonly BlobPath _path = ((BlobTrigger)function.Trigger).Path;
    private BlobReceipts _receipts = null!;
    private PoisonBlobs _poison = null!;
    private Bell _bell = null!;

    public async Task ListenAsync(CancellationToken stopping)
    {
        var host = new HostContainer(StorageClients.Blobs(hostConnection));
        _receipts = new BlobReceipts(host, settings.HostId, function.Name, _path.Container);
        _poison = new PoisonBlobs(hostConnection, settings);
        var service = StorageClients.Blobs(_trigger.Connection);
        var container = service.GetBlobContainerClient(_path.Container);
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
            if (
                _receipts.Contains(blob.Name, etag)
                || _path.Match(blob.Name) is not { } values
                || !TryClaim(blob.Name, etag)
            )
            {
                continue;
            }

            var input = new FoundBlob(container.GetBlobClient(blob.Name), etag, values);
            if (_receipts.Contains(blob.Name, etag))
            {
                // Done between the first look and the claim.
                Unclaim(input);
                continue;
            }

            try
            {
                await _slots.WaitAsync(stopping);
            }
            catch (OperationCanceledException)
            {
                Unclaim(input);
                throw;
            }

            tracker.Begin();
            _ = Task.Run(() => ProcessAsync(input, stopping), CancellationToken.None);
        }
    }

    /// <summary>
    /// Works a blob off: as many tries as poisonBlobThreshold says, one right after the other as in Azure, whose queue of found blobs
    /// does not know the queues' visibilityTimeout.
    /// </summary>
    private async Task ProcessAsync(FoundBlob input, CancellationToken stopping)
    {
        var isUnsettled = false;
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                if (!await IsCurrentAsync(input))
                {
                    return;
                }

                var error = await RunAsync(input);
                if (error is null)
                {
                    break;
                }

                // A try that a stop broke off does not count against the blob: without a receipt the next start finds it again.
                if (stopping.IsCancellationRequested || error is WorkerGoneException)
                {
                    return;
                }

                if (attempt >= settings.PoisonBlobThreshold)
                {
                    await _poison.AddAsync(function.Name, _path.Container, input.Client.Name, input.ETag);
                    logger.LogError(
                        "Blob {Blob} of {Container} failed {Tries} times; a message went to the poison queue",
                        input.Client.Name,
                        _path.Container,
                        attempt
                    );
                    break;
                }
            }

            await _receipts.AddAsync(input.Client.Name, input.ETag);
        }
#pragma warning disable CA1031 // The next scan finds the blob again unless its receipt is known.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.LogError(
                "Blob {Blob} of {Container} could not be settled; it will be looked at again: {Reason}",
                input.Client.Name,
                _path.Container,
                Outage.Reason(exception)
            );
            isUnsettled = true;
        }
        finally
        {
            _slots.Release();
            Unclaim(input);
            if (isUnsettled)
            {
                _bell.Ring();
            }

            tracker.End();
        }
    }

    private async Task<Exception?> RunAsync(FoundBlob blob)
    {
        var name = blob.Client.Name;
        var metadata = blob.Values.ToDictionary(
            v => v.Key,
            v => BindingData.Text(v.Value),
            StringComparer.OrdinalIgnoreCase
        );
        metadata["BlobTrigger"] = BindingData.Text($"{_path.Container}/{name}");
        metadata["Uri"] = BindingData.Json(blob.Client.Uri);
        try
        {
            var value = await BlobInput.ValueAsync(
                function.Input,
                _trigger.Setting,
                _trigger.Connection,
                _path.Container,
                name
            );
            var reason = $"New blob detected: {_path.Container}/{name}";
            return (await invoker.InvokeAsync(function, new TriggerData(value, metadata), reason)).Error;
        }
        catch (RequestFailedException exception)
        {
            return exception;
        }
    }

    /// <summary>Whether the blob still is the version that was found. A newer one is found by itself.</summary>
    private static async Task<bool> IsCurrentAsync(FoundBlob input)
    {
        try
        {
            var properties = await input.Client.GetPropertiesAsync();
            return Quoted(properties.Value.ETag) == input.ETag;
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return false;
        }
    }

    // Listings give the ETag without quotes, everything else with them.
    private static ETag Quoted(ETag etag) => new(etag.ToString("H"));

    private bool TryClaim(string name, ETag etag)
    {
        lock (_underWay)
        {
            return _underWay.Add((name, etag));
        }
    }

    private void Unclaim(FoundBlob input)
    {
        lock (_underWay)
        {
            _underWay.Remove((input.Client.Name, input.ETag));
        }
    }
}

/// <summary>A version of a blob that the function has not seen.</summary>
/// <param name="Client">The blob.</param>
/// <param name="ETag">The version that was found.</param>
/// <param name="Values">The placeholders' values.</param>
internal sealed record FoundBlob(BlobClient Client, ETag ETag, IReadOnlyDictionary<string, string> Values);
