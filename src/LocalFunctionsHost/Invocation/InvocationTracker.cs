namespace LocalFunctionsHost.Invocation;

/// <summary>Counts what runs, so that a stop can wait for it.</summary>
internal sealed class InvocationTracker : IDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _deadline = new();
    private int _running;
    private TaskCompletionSource _idle = Completed();

    /// <summary>Fires when a stopping host can hardly wait any longer.</summary>
    public CancellationToken Deadline => _deadline.Token;

    public void Begin()
    {
        lock (_gate)
        {
            if (_running++ == 0)
            {
                _idle = Fresh();
            }
        }
    }

    public void End()
    {
        TaskCompletionSource? idle = null;
        lock (_gate)
        {
            if (--_running == 0)
            {
                idle = _idle;
            }
        }

        idle?.TrySetResult();
    }

    /// <summary>Waits for everything that runs. Shortly before the time is up the invocations' tokens fire.</summary>
    /// <returns>How many were still running at the end.</returns>
    public async Task<int> DrainAsync(TimeSpan timeout)
    {
        Task idle;
        lock (_gate)
        {
            idle = _idle.Task;
        }

        if (await EndsWithinAsync(idle, timeout * 0.8))
        {
            return 0;
        }

        await _deadline.CancelAsync();
        await EndsWithinAsync(idle, timeout * 0.2);
        lock (_gate)
        {
            return _running;
        }
    }

    public void Dispose() => _deadline.Dispose();

    private static async Task<bool> EndsWithinAsync(Task task, TimeSpan timeout) =>
        await Task.WhenAny(task, Task.Delay(timeout)) == task;

    private static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static TaskCompletionSource Completed()
    {
        var source = Fresh();
        source.SetResult();
        return source;
    }
}
