using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PhotoNecklace.Core.Uploads;

/// <summary>
/// Lets each key do something so often in a time, in memory of a fixed size whatever the number of keys: 1 MB. A key is hashed with a
/// salt of this process onto one place in each of two rows; a place holds when it will be empty again (the generic cell rate
/// algorithm, ITU-T I.371), and a key is refused only when both its places are full. Two keys that share both are counted together:
/// with 5,000 keys that have used up all of theirs, that befalls about one in 180 others. No key can be read back. Thread-safe.
/// </summary>
public sealed class RateSketch
{
    private const int Slots = 1 << 16;
    private const int Rows = 2;

    private readonly TimeProvider _clock;
    private readonly long _interval;
    private readonly long _window;
    private readonly byte[] _salt = RandomNumberGenerator.GetBytes(16);
    private readonly long[] _emptyAt = new long[Rows * Slots];
    private readonly Lock _gate = new();

    /// <param name="limit">How often, at least 1.</param>
    /// <param name="window">Within which time; all of it at once, if a key likes.</param>
    /// <param name="clock">The time.</param>
    public RateSketch(int limit, TimeSpan window, TimeProvider clock)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(window, TimeSpan.Zero);
        ArgumentNullException.ThrowIfNull(clock);
        (_clock, _window) = (clock, window.Ticks);
        _interval = Math.Max(1, window.Ticks / limit);
    }

    /// <summary>How long until the key has a turn; null when it has one, which is not taken.</summary>
    public TimeSpan? Peek(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var now = _clock.GetUtcNow().UtcTicks;
        var (first, second) = Places(key);
        lock (_gate)
        {
            var wait = Math.Min(Wait(first, now), Wait(second, now));
            return wait > 0 ? new(wait) : null;
        }
    }

    /// <summary>Takes one of the key's turns.</summary>
    /// <returns>Null when it was taken; otherwise how long until there is one. A refused turn costs nothing.</returns>
    public TimeSpan? TryTake(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var now = _clock.GetUtcNow().UtcTicks;
        var (first, second) = Places(key);
        lock (_gate)
        {
            var wait = Math.Min(Wait(first, now), Wait(second, now));
            if (wait > 0)
            {
                return new(wait);
            }

            Fill(first, now);
            Fill(second, now);
            return null;
        }
    }

    // A place that is fuller than it can be was filled by a clock that was ahead.
    private long Wait(int place, long now) =>
        _emptyAt[place] - now > _window ? 0 : _emptyAt[place] + _interval - _window - now;

    private void Fill(int place, long now)
    {
        var emptyAt = _emptyAt[place];
        _emptyAt[place] =
            emptyAt - now > _window || emptyAt < now ? now + _interval : Math.Min(emptyAt + _interval, now + _window);
    }

    private (int First, int Second) Places(string key)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_salt, Encoding.UTF8.GetBytes(key), hash);
        return (
            BinaryPrimitives.ReadUInt16LittleEndian(hash),
            Slots + BinaryPrimitives.ReadUInt16LittleEndian(hash[sizeof(ushort)..])
        );
    }
}
