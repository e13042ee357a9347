using PhotoNecklace.Testing;

namespace PhotoNecklace.ReliabilityTests;

/// <summary>
/// Runs asynchronous work on one thread and picks what goes on next by a seed, so that an unlucky interleaving can be run
/// again. Work gives way at every <c>await Task.Yield()</c>.
/// </summary>
internal sealed class SeededScheduler(Random random) : SynchronizationContext
{
    private readonly List<(SendOrPostCallback Callback, object? State)> _ready = [];
    private readonly List<Task> _started = [];

    /// <summary>Starts work; it runs within <see cref="Run"/>.</summary>
    public void Start(Func<Task> work) => Post(_ => _started.Add(work()), null);

    /// <summary>Cut-offs that work went through.</summary>
    public int CutOffs { get; private set; }

    /// <summary>True when work was started that has not run.</summary>
    public bool HasWork => _ready.Count > 0;

    /// <summary>Starts work that is tried again until it goes through, as the platform and the queue do.</summary>
    public void Persist(Func<Task> work) =>
        Start(async () =>
        {
            while (true)
            {
                try
                {
                    await Task.Yield();
                    await work();
                    return;
                }
                catch (CutOffException)
                {
                    CutOffs++;
                }
            }
        });

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state) => _ready.Add((d, state));

    /// <summary>Runs until nothing is left to do; fails with the first failure of any work.</summary>
    public void Run()
    {
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            while (_ready.Count > 0)
            {
                var next = random.Next(_ready.Count);
                var (callback, state) = _ready[next];
                _ready.RemoveAt(next);
                callback(state);
            }
        }
        finally
        {
            SetSynchronizationContext(before);
        }

        foreach (var task in _started)
        {
            if (!task.IsCompleted)
            {
                throw new InvalidOperationException("Some work waits for something that never comes.");
            }

            task.GetAwaiter().GetResult();
        }
    }
}
