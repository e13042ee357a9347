using System.Runtime.CompilerServices;
using Microsoft.Extensions.Time.Testing;
using PhotoNecklace.Core.Uploads;
using Xunit;

namespace PhotoNecklace.CoreTests.Uploads;

public sealed class RateSketchTests
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 26, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_key_has_all_its_turns_at_once_and_then_one_after_another()
    {
        var rate = new RateSketch(10, Window, _clock);

        Assert.All(Enumerable.Range(0, 10), _ => Assert.Null(rate.TryTake("a")));
        Assert.Equal(TimeSpan.FromMinutes(1), rate.TryTake("a"));
        Assert.Equal(TimeSpan.FromMinutes(1), rate.TryTake("a"));

        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(rate.TryTake("a"));
        Assert.Equal(TimeSpan.FromMinutes(1), rate.TryTake("a"));

        _clock.Advance(Window);
        Assert.All(Enumerable.Range(0, 10), _ => Assert.Null(rate.TryTake("a")));
        Assert.NotNull(rate.TryTake("a"));
    }

    [Fact]
    public void One_turn_in_a_window_is_possible()
    {
        var rate = new RateSketch(1, Window, _clock);

        Assert.Null(rate.TryTake("a"));
        Assert.Equal(Window, rate.TryTake("a"));
    }

    [Fact]
    public void A_clock_that_is_set_back_keeps_nobody_out_for_longer_than_the_window()
    {
        var clock = new Clock { Now = _clock.GetUtcNow() };
        var rate = new RateSketch(2, Window, clock);
        clock.Now += TimeSpan.FromDays(1);
        Assert.Null(rate.TryTake("a"));
        clock.Now -= TimeSpan.FromDays(1);

        Assert.Null(rate.TryTake("a"));
        Assert.Null(rate.TryTake("a"));
        Assert.InRange(rate.TryTake("a")!.Value, TimeSpan.Zero, Window);
    }

    [Fact]
    public void Thousands_that_have_used_up_their_turns_hardly_touch_anybody_else()
    {
        var rate = new RateSketch(60, Window, _clock);
        for (var stranger = 0; stranger < 5000; stranger++)
        {
            for (var turn = 0; turn < 60; turn++)
            {
                rate.TryTake($"stranger {stranger}");
            }
        }

        var refused = Enumerable.Range(0, 10_000).Count(n => rate.TryTake($"customer {n}") is not null);

        // Expected: (1 - e^(-5000/65536))², about one in 180.
        Assert.InRange(refused, 0, 150);
    }

    [Fact]
    public void Its_memory_does_not_grow_with_the_number_of_keys()
    {
        const int Batch = 20_000;
        var rate = new RateSketch(60, Window, _clock);
        var allocated = new List<long>();
        List<WeakReference> keys = [];
        for (var batch = 0; batch < 6; batch++)
        {
            // This thread's own allocations, so that no other test is in the figure.
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var n = 0; n < Batch; n++)
            {
                rate.TryTake($"2001:db8:{(batch * Batch) + n:x8}::/64");
            }

            allocated.Add(GC.GetAllocatedBytesForCurrentThread() - before);
            keys.Add(TakeOnce(rate, $"2001:db8:{batch}::/48"));
        }

        // Nothing grows with more keys: each batch costs what the first one did, and a kept key would add 30 bytes at least.
        Assert.All(allocated.Skip(1), bytes => Assert.InRange(bytes, 1, allocated[0] + (5 * Batch)));
        GC.Collect();
        Assert.DoesNotContain(keys, key => key.IsAlive);
        GC.KeepAlive(rate);
    }

    // A method of its own, so that nothing here holds the key afterward.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference TakeOnce(RateSketch rate, string key)
    {
        rate.TryTake(key);
        return new(key);
    }

    [Fact]
    public async Task Many_at_once_get_no_more_than_there_are()
    {
        var rate = new RateSketch(100, Window, _clock);
        var taken = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ => Task.Run(() => Enumerable.Range(0, 50).Count(_ => rate.TryTake("a") is null)))
        );

        Assert.Equal(100, taken.Sum());
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
