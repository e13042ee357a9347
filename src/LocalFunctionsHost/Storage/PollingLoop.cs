using Azure;

namespace LocalFunctionsHost.Storage;

/// <summary>What a look at a queue or container has shown.</summary>
internal enum Look
{
    /// <summary>Work. There may be more, so the next look comes at once.</summary>
    Work,

    /// <summary>No work, but something that will show up by itself, such as hidden messages.</summary>
    Waiting,

    /// <summary>Nothing, until somebody writes something.</summary>
    Empty,
}

/// <summary>
/// The rounds of a listener over one container or queue: what it polls is made first, and again when somebody deleted
/// it; a round that fails is sat out and begun anew. Only a stop ends it.
/// </summary>
/// <param name="outage">Says what does not answer, and how long to wait.</param>
/// <param name="pace">How long to wait when there was no work.</param>
/// <param name="create">Makes the container or queue unless it is there.</param>
/// <param name="look">Looks once and hands out what there is.</param>
internal sealed class PollingLoop(Outage outage, Pace pace, Func<Task> create, Func<Task<Look>> look)
{
    public async Task RunAsync(CancellationToken stopping)
    {
        var created = false;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (!created)
                {
                    await create();
                    created = true;
                }

                var seen = await look();
                outage.Over();
                if (seen != Look.Work)
                {
                    await pace.WaitAsync(seen, stopping);
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A listener outlives whatever happens to the storage.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                created = created && exception is not RequestFailedException { Status: 404 };
                await outage.WaitAsync(exception, stopping);
            }
        }
    }
}

/// <summary>
/// How long to wait between two looks. Where writes are told of: until one is, and <paramref name="most"/> when something will show up
/// by itself. Elsewhere: doubling from <paramref name="least"/> to <paramref name="most"/>, and from the start again when the bell rings.
/// </summary>
internal sealed class Pace(Bell bell, TimeSpan least, TimeSpan most)
{
    /// <summary>When there is nothing to expect, as a precaution.</summary>
    private static readonly TimeSpan Rarely = TimeSpan.FromMinutes(1);
    private int _doublings;

    private TimeSpan Polling => least * Math.Pow(2, _doublings) < most ? least * Math.Pow(2, _doublings) : most;

    /// <summary>How long the next wait is, unless the bell rings.</summary>
    public TimeSpan Longest(Look seen) =>
        !bell.IsTold ? Polling
        : seen == Look.Empty && most < Rarely ? Rarely
        : most;

    /// <summary>Waits, though never less than the least, however often the bell rings.</summary>
    public async Task WaitAsync(Look seen, CancellationToken stopping)
    {
        var longest = Longest(seen);
        await Task.Delay(least < longest ? least : longest, stopping);
        var rang = await bell.WaitAsync(longest > least ? longest - least : TimeSpan.Zero, stopping);
        _doublings = rang ? 0 : Math.Min(_doublings + 1, 30);
    }
}
