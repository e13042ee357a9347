using System.Diagnostics;

namespace Azurite.Testing;

/// <summary>Waits for what must become true, by looking again and again until a deadline: no sleeps for luck.</summary>
public static class Eventually
{
    // What comes at once is seen at once; what takes long isn't held up by those who look: a look through the pipeline's API costs a
    // few milliseconds of two processes.
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(400);

    /// <summary>The deadline when a test gives none. Long, because it is only used up by a test that fails.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    /// <summary>Waits until the condition is true.</summary>
    /// <param name="condition">What is looked at; an exception is as good as false.</param>
    /// <param name="awaited">What is awaited, for the message.</param>
    /// <param name="deadline">How long at most; <see cref="Deadline"/> if null.</param>
    /// <param name="isBrief">True for what passes again soon: then no look comes later after the one before than the first did.</param>
    /// <exception cref="TimeoutException">It never was; the message says what was awaited.</exception>
    public static async Task True(
        Func<Task<bool>> condition,
        string awaited,
        TimeSpan? deadline = null,
        bool isBrief = false
    )
    {
        ArgumentNullException.ThrowIfNull(condition);
        var limit = deadline ?? Deadline;
        var began = Stopwatch.GetTimestamp();
        var pause = FirstPause;
        Exception? last = null;
        while (Stopwatch.GetElapsedTime(began) < limit)
        {
            try
            {
                if (await condition())
                {
                    return;
                }

                last = null;
            }
#pragma warning disable CA1031 // Whatever it is, it may have passed at the next look.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                last = exception;
            }

            await Task.Delay(pause);
            pause =
                isBrief ? FirstPause
                : pause * 1.5 < LongestPause ? pause * 1.5
                : LongestPause;
        }

        throw new TimeoutException($"Not within {limit.TotalSeconds:0.#} s: {awaited}.", last);
    }

    /// <inheritdoc cref="True(Func{Task{bool}}, string, TimeSpan?, bool)"/>
    public static Task True(Func<Task<bool>> condition, TimeSpan deadline, string awaited) =>
        True(condition, awaited, deadline);

    /// <inheritdoc cref="True(Func{Task{bool}}, string, TimeSpan?, bool)"/>
    public static Task True(Func<bool> condition, string awaited, TimeSpan? deadline = null) =>
        True(() => Task.FromResult(condition()), awaited, deadline);

    /// <summary>Waits until there is a value, and gives it.</summary>
    public static async Task<T> Value<T>(Func<Task<T?>> read, string awaited, TimeSpan? deadline = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(read);
        T? value = null;
        await True(async () => (value = await read()) is not null, awaited, deadline);
        return value!;
    }
}
