using PhotoNecklace.Core.Photos;
using Xunit;

namespace PhotoNecklace.CoreTests.Photos;

public sealed class MemoryRoomTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly MemoryRoom _room = new(100);

    [Fact]
    public async Task Parts_that_fit_are_had_at_once_and_given_back_once()
    {
        var first = await _room.TakeAsync(60);
        using (await _room.TakeAsync(40))
        {
            Assert.Equal(0, _room.Free);
        }

        first.Dispose();
        first.Dispose();
        Assert.Equal(100, _room.Free);
    }

    [Fact]
    public async Task A_small_part_does_not_overtake_a_large_one()
    {
        var first = await _room.TakeAsync(60);
        var large = _room.TakeAsync(80);
        var small = _room.TakeAsync(10);
        Assert.Equal((2, 40), (_room.Waiters, _room.Free));

        first.Dispose();
        using (await large.WaitAsync(Deadline))
        {
            (await small.WaitAsync(Deadline)).Dispose();
        }

        Assert.Equal((0, 100), (_room.Waiters, _room.Free));
    }

    [Fact]
    public async Task Who_gives_up_lets_those_behind_move_up()
    {
        using var first = await _room.TakeAsync(60);
        using var patience = new CancellationTokenSource();
        var large = _room.TakeAsync(80, patience.Token);
        var small = _room.TakeAsync(10);
        Assert.False(small.IsCompleted);

        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => large.WaitAsync(Deadline));
        using (await small.WaitAsync(Deadline))
        {
            Assert.Equal((0, 30), (_room.Waiters, _room.Free));
        }
    }

    [Fact]
    public async Task More_than_there_is_waits_for_all_of_it()
    {
        var first = await _room.TakeAsync(1);
        var all = _room.TakeAsync(1_000);
        Assert.False(all.IsCompleted);
        first.Dispose();
        (await all.WaitAsync(Deadline)).Dispose();
        Assert.Equal(100, _room.Free);
    }

    [Fact]
    public async Task Who_gave_up_before_takes_nothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _room.TakeAsync(1, new(canceled: true)));
        Assert.Equal((0, 100), (_room.Waiters, _room.Free));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Many_at_once_never_have_more_than_there_is_and_all_come_through(int seed)
    {
        var random = new Random(seed);
        var (lent, most, done, gaveUp) = (0L, 0L, 0, 0);
        var work = Enumerable
            .Range(0, 400)
            .Select(_ => (Bytes: random.Next(0, 150), GivesUp: random.Next(4) == 0))
            .Select(w =>
                Task.Run(async () =>
                {
                    using var patience = new CancellationTokenSource();
                    var turn = _room.TakeAsync(w.Bytes, patience.Token);
                    if (w.GivesUp)
                    {
                        await patience.CancelAsync();
                    }

                    try
                    {
                        using var part = await turn;
                        var now = Interlocked.Add(ref lent, Math.Min(w.Bytes, 100));
                        InterlockedMax(ref most, now);
                        await Task.Yield();
                        Interlocked.Add(ref lent, -Math.Min(w.Bytes, 100));
                        Interlocked.Increment(ref done);
                    }
                    catch (OperationCanceledException)
                    {
                        Interlocked.Increment(ref gaveUp);
                    }
                })
            );
        await Task.WhenAll(work).WaitAsync(Deadline);
        Assert.Equal(400, done + gaveUp);
        Assert.InRange(most, 1, 100);
        Assert.Equal((0, 100), (_room.Waiters, _room.Free));
    }

    private static void InterlockedMax(ref long most, long value)
    {
        for (var seen = Volatile.Read(ref most); value > seen; )
        {
            var before = Interlocked.CompareExchange(ref most, value, seen);
            if (before == seen)
            {
                return;
            }

            seen = before;
        }
    }
}
