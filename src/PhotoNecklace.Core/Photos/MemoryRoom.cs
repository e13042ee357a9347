namespace PhotoNecklace.Core.Photos;

/// <summary>
/// An amount of memory that is lent in parts. Whoever finds too little waits, without a thread, in the order of arrival: nobody
/// overtakes, so that a large part is not starved by small ones. Thread-safe.
/// </summary>
/// <param name="capacity">Bytes that are lent at most at once.</param>
public sealed class MemoryRoom(long capacity)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<Waiting> _queue = [];
    private long _free = capacity;

    /// <summary>Bytes that are lent at most at once.</summary>
    public long Capacity { get; } = capacity;

    /// <summary>Bytes that are not lent now.</summary>
    public long Free
    {
        get
        {
            lock (_lock)
            {
                return _free;
            }
        }
    }

    /// <summary>How many wait now.</summary>
    public int Waiters
    {
        get
        {
            lock (_lock)
            {
                return _queue.Count;
            }
        }
    }

    /// <summary>Waits until there is room, and takes it.</summary>
    /// <param name="bytes">How much; more than the capacity counts as all of it, so that it waits until nobody else is there.</param>
    /// <param name="cancellationToken">Ends the waiting; the others behind move up.</param>
    /// <returns>What gives the room back when it is disposed of; a second time does nothing.</returns>
    /// <exception cref="OperationCanceledException">The waiting was ended.</exception>
    public async Task<IDisposable> TakeAsync(long bytes, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        cancellationToken.ThrowIfCancellationRequested();
        var waiting = new Waiting(Math.Min(bytes, Capacity));
        lock (_lock)
        {
            _queue.AddLast(waiting);
            Serve();
        }

        await using (cancellationToken.UnsafeRegister((_, token) => GiveUp(waiting, token), null))
        {
            await waiting.Turn.Task;
        }

        return new Part(this, waiting.Bytes);
    }

    private void GiveUp(Waiting waiting, CancellationToken token)
    {
        lock (_lock)
        {
            // If its turn came first, whoever waited has the room and gives it back.
            if (_queue.Remove(waiting))
            {
                waiting.Turn.SetCanceled(token);
                Serve(); // Those behind may have waited for this one only.
            }
        }
    }

    private void Return(long bytes)
    {
        lock (_lock)
        {
            _free += bytes;
            Serve();
        }
    }

    private void Serve()
    {
        while (_queue.First?.Value is { } first && first.Bytes <= _free)
        {
            _queue.RemoveFirst();
            _free -= first.Bytes;
            first.Turn.SetResult();
        }
    }

    private sealed class Waiting(long bytes)
    {
        public long Bytes => bytes;

        /// <summary>Whoever is woken goes on elsewhere: not inside the lock of whoever woke him.</summary>
        public TaskCompletionSource Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Part(MemoryRoom room, long bytes) : IDisposable
    {
        private MemoryRoom? _room = room;

        public void Dispose() => Interlocked.Exchange(ref _room, null)?.Return(bytes);
    }
}
