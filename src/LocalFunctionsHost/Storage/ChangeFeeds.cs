namespace LocalFunctionsHost.Storage;

/// <summary>
/// Tells who listens to a queue or container when to look at it. The emulator that <see cref="AzuriteServer"/> starts says of every write
/// where it went, so nobody needs to look before. Any other storage says nothing: there the end of a function that may have written
/// something is the sign to look, and what comes from elsewhere waits for the next look.
/// </summary>
internal sealed class ChangeFeeds(ILogger<ChangeFeeds> logger) : IDisposable
{
    /// <summary>Where the emulator answers with a line for each write: the name of the queue or container.</summary>
    public const string Path = "/$changes";

    /// <summary>By this the emulator's answer is told from that of any other server.</summary>
    public const string MediaType = "text/vnd.local-functions-host.changes";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource _end = new();
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = Patience };
    private readonly Dictionary<Uri, Feed> _feeds = [];

    /// <param name="resource">The address of a queue or a container.</param>
    public Bell Listen(Uri resource)
    {
        lock (_feeds)
        {
            var address = new Uri(resource, Path);
            if (!_feeds.TryGetValue(address, out var feed))
            {
                _feeds[address] = feed = new Feed();
                if (address.IsLoopback)
                {
                    _ = FollowAsync(feed, address);
                }
            }

            return feed.Add(resource.Segments[^1]);
        }
    }

    /// <summary>A function has ended that may have written something, somewhere.</summary>
    public void MayHaveChanged()
    {
        lock (_feeds)
        {
            foreach (var feed in _feeds.Values.Where(feed => !feed.IsTold))
            {
                feed.RingAll();
            }
        }
    }

    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
        _http.Dispose();
    }

    private async Task FollowAsync(Feed feed, Uri address)
    {
        var end = _end.Token;
        while (!end.IsCancellationRequested)
        {
            try
            {
                using var answer = await _http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, end);
                if (answer.Content.Headers.ContentType?.MediaType != MediaType)
                {
                    logger.LogDebug("{Address} does not tell of changes, so it is polled", address);
                    return;
                }

                using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(end));
                feed.Tell(true);
                while (await lines.ReadLineAsync(end) is { } name)
                {
                    feed.Ring(name);
                }
            }
            catch (Exception exception)
                when (exception is HttpRequestException or IOException or OperationCanceledException)
            {
                logger.LogDebug("{Address} tells of no changes: {Reason}", address, Outage.Reason(exception));
            }

            feed.Tell(false);
            await Task.Delay(Pause, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}

/// <summary>What one service tells of its writes, and who listens.</summary>
internal sealed class Feed
{
    private readonly List<(string Name, Bell Bell)> _bells = [];

    /// <summary>Whether every write is told of at this moment.</summary>
    public bool IsTold { get; private set; }

    public Bell Add(string name)
    {
        var bell = new Bell(this);
        lock (_bells)
        {
            _bells.Add((name, bell));
        }

        return bell;
    }

    /// <summary>Writes are told of from now on, or no longer: what came before, nobody knows.</summary>
    public void Tell(bool isTold)
    {
        if (IsTold != isTold)
        {
            IsTold = isTold;
            RingAll();
        }
    }

    public void Ring(string name) => Ring(bell => bell.Name == name);

    public void RingAll() => Ring(_ => true);

    private void Ring(Func<(string Name, Bell Bell), bool> heard)
    {
        lock (_bells)
        {
            foreach (var (_, bell) in _bells.Where(heard))
            {
                bell.Ring();
            }
        }
    }
}

/// <summary>Wakes one listener.</summary>
#pragma warning disable CA1001 // A semaphore without a wait handle holds nothing.
internal sealed class Bell(Feed feed)
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim _rings = new(0);

    /// <inheritdoc cref="Feed.IsTold"/>
    public bool IsTold => feed.IsTold;

    public void Ring() => _rings.Release();

    /// <summary>Waits for the bell. Any number of rings since the last wait are one.</summary>
    /// <returns>Whether it rang in time.</returns>
    public async Task<bool> WaitAsync(TimeSpan longest, CancellationToken stopping)
    {
        var rang = await _rings.WaitAsync(longest, stopping);
        while (_rings.Wait(0, CancellationToken.None)) { }

        return rang;
    }
}
