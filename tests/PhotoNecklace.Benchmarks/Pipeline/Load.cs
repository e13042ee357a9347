using System.Diagnostics;
using PhotoNecklace.Benchmarks.Measuring;
using PhotoNecklace.Core.Photos;

namespace PhotoNecklace.Benchmarks.Pipeline;

/// <summary>Shops that send one order after the other, each its own. Only to the loopback interface, and bounded in count and time.</summary>
internal sealed class Load(RunningPipeline pipeline)
{
    private readonly Lock _gate = new();
    private long _lastOrder = 1_000_000;

    /// <summary>Milliseconds of the calls that got a 2xx.</summary>
    public Series Latencies { get; private set; } = new();

    /// <summary>Calls that got anything else.</summary>
    public int Failures { get; private set; }

    /// <summary>Orders that got a 2xx, warm-up included.</summary>
    public int Taken { get; private set; }

    /// <summary>Sends until the time or the count is up.</summary>
    /// <returns>How long it took.</returns>
    public async Task<TimeSpan> SendAsync(int senders, TimeSpan time, int most)
    {
        (Latencies, Failures) = (new(), 0);
        var started = Stopwatch.GetTimestamp();
        var last = Interlocked.Read(ref _lastOrder) + most;
        await Task.WhenAll(Enumerable.Range(0, senders).Select(_ => Task.Run(SendOneAfterTheOtherAsync)));
        Interlocked.Exchange(ref _lastOrder, last);
        return Stopwatch.GetElapsedTime(started);

        async Task SendOneAfterTheOtherAsync()
        {
            while (
                Stopwatch.GetElapsedTime(started) < time
                && Interlocked.Increment(ref _lastOrder) is var id
                && id <= last
            )
            {
                await SendAsync(id);
            }
        }
    }

    private async Task SendAsync(long id)
    {
        // A photo that never comes: the order is recorded and waits, and nothing is rendered.
        using var request = pipeline.Delivery(id, PhotoId.Create());
        var started = Stopwatch.GetTimestamp();
        var taken = false;
        try
        {
            using var response = await pipeline.Http.SendAsync(request);
            taken = response.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            // Counted as a failure.
        }

        var milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        lock (_gate)
        {
            if (taken)
            {
                Taken++;
                Latencies.Add(milliseconds);
            }
            else
            {
                Failures++;
            }
        }
    }
}
