using System.Diagnostics;

namespace Azurite.Testing;

/// <summary>Waits for what must become true, by looking again and again until a deadline: no sleeps for luck.</summary>
public static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    /// <summary>The deadline when a test gives none. Long, because it is only used up by a test that fails.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    /// <summary>Waits until the condition is true.</summary>
    /// <exception cref="TimeoutException">It never was; the message says what was awaited.</exception>
    public static async Task True(Func<Task<bool>> condition, string awaited, TimeSpan? deadline = null)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var limit = deadline ?? Deadline;
        var began = Stopwatch.GetTimestamp();
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

            await Task.Delay(Pause);
        }

        throw new TimeoutException($"Not within {limit.TotalSeconds:0.#} s: {awaited}.", last);
    }

    /// <inheritdoc cref="True(Func{Task{bool}}, string, TimeSpan?)"/>
    public static Task True(Func<Task<bool>> condition, TimeSpan deadline, string awaited) =>
        True(condition, awaited, deadline);

    /// <inheritdoc cref="True(Func{Task{bool}}, string, TimeSpan?)"/>
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
