using LocalFunctionsHost.Invocation;

namespace LocalFunctionsHost.Tests;

/// <summary>How often an idle queue or container is looked at: <c>maxPollingInterval</c> is the longest wait.</summary>
public sealed class IdleDelayTests
{
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(2);

    [Fact]
    public async Task Waits_double_up_to_the_longest_and_begin_anew_after_a_find()
    {
        using var tracker = new InvocationTracker();
        var idle = new IdleDelay(Least, TimeSpan.FromMilliseconds(7), tracker);
        var waits = new List<double>();
        for (var i = 0; i < 4; i++)
        {
            waits.Add(idle.Next.TotalMilliseconds);
            await idle.WaitAsync(CancellationToken.None);
        }

        idle.Reset();
        waits.Add(idle.Next.TotalMilliseconds);
        Assert.Equal([2, 4, 7, 7, 2], waits);
    }

    [Fact]
    public async Task Waits_are_short_again_when_any_function_has_ended()
    {
        using var tracker = new InvocationTracker();
        var idle = new IdleDelay(Least, TimeSpan.FromDays(1), tracker);
        while (idle.Next < TimeSpan.FromMilliseconds(100))
        {
            await idle.WaitAsync(CancellationToken.None);
        }

        tracker.Begin();
        tracker.End();
        await idle.WaitAsync(CancellationToken.None);
        Assert.Equal(Least, idle.Next);
    }
}
