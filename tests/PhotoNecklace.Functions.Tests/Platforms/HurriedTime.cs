using Microsoft.Extensions.Time.Testing;

namespace PhotoNecklace.Functions.Tests.Platforms;

/// <summary>A clock on which whoever waits has waited at once.</summary>
internal sealed class HurriedTime(FakeTimeProvider clock) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = clock.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero)
        {
            clock.Advance(dueTime);
        }

        return timer;
    }
}
