namespace LocalFunctionsHost.Invocation;

/// <summary>
/// How long to wait between two looks: doubling from least to most while nothing is found, and from the start again
/// when something is found or any function of the process has ended (it may have made new work).
/// </summary>
internal sealed class IdleDelay
{
    private readonly TimeSpan _least;
    private readonly TimeSpan _most;
    private readonly InvocationTracker _tracker;
    private Task _activity;

    public IdleDelay(TimeSpan least, TimeSpan most, InvocationTracker tracker)
    {
        (_least, _most, _tracker) = (least, most, tracker);
        Next = least;
        _activity = tracker.NextActivity;
    }

    /// <summary>How long the next wait is, unless something happens.</summary>
    public TimeSpan Next { get; private set; }

    public void Reset() => Next = _least;

    /// <summary>Waits; ends early on activity, though never before the shortest wait.</summary>
    public async Task WaitAsync(CancellationToken stopping)
    {
        var wait = Next;
        Next = wait * 2 < _most ? wait * 2 : _most;
        await Task.Delay(_least < wait ? _least : wait, stopping);
        if (wait > _least)
        {
            await Task.WhenAny(_activity, Task.Delay(wait - _least, stopping));
            stopping.ThrowIfCancellationRequested();
        }

        if (_activity.IsCompleted)
        {
            _activity = _tracker.NextActivity;
            Next = _least;
        }
    }
}
