using System.Runtime.InteropServices;

namespace PhotoNecklace.Imaging.Headers;

/// <summary>What an AV1 sequence header (AV1 bitstream specification, 5.5) says of its pictures: a decoder allocates after it.</summary>
/// <param name="Width">The largest frame's width in px.</param>
/// <param name="Height">The largest frame's height in px.</param>
/// <param name="BitDepth">8, 10 or 12.</param>
/// <param name="IsGrey">True without colour.</param>
/// <param name="HalfAcross">True when colour has half the resolution across.</param>
/// <param name="HalfDown">True when colour has half the resolution down.</param>
/// <param name="HasFilmGrain">True when grain may be added after decoding.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Av1Sequence(
    int Width,
    int Height,
    int BitDepth,
    bool IsGrey,
    bool HalfAcross,
    bool HalfDown,
    bool HasFilmGrain
)
{
    private const int SequenceHeader = 1;

    /// <summary>The largest of the sequence headers among open bitstream units; null when there is none.</summary>
    public static Av1Sequence? Find(ReadOnlySpan<byte> units)
    {
        Av1Sequence? largest = null;
        while (units.Length >= 2)
        {
            var (header, extension, sized) = (units[0], (units[0] & 4) != 0, (units[0] & 2) != 0);
            if ((header & 0x81) != 0)
            {
                break; // The forbidden and the reserved bit: no AV1.
            }

            var at = extension ? 2 : 1;
            var length = (ulong)Math.Max(0, units.Length - at);
            if (sized && !TryLeb128(units, ref at, out length))
            {
                break;
            }

            var unit = units[Math.Min(at, units.Length)..];
            unit = unit[..(int)Math.Min(length, (ulong)unit.Length)];
            if ((header >> 3) == SequenceHeader && unit.Length > 0)
            {
                var read = Read(unit);
                largest = largest is { } l && (long)l.Width * l.Height >= (long)read.Width * read.Height ? l : read;
            }

            units = units[Math.Min(at + unit.Length, units.Length)..];
        }

        return largest;
    }

    private static bool TryLeb128(ReadOnlySpan<byte> from, ref int at, out ulong value)
    {
        value = 0;
        for (var i = 0; i < 8 && at < from.Length; i++)
        {
            var part = from[at++];
            value |= (ulong)(part & 0x7F) << (7 * i);
            if ((part & 0x80) == 0)
            {
                return true;
            }
        }

        return false;
    }

    private static Av1Sequence Read(ReadOnlySpan<byte> unit)
    {
        var bits = new Bits(unit);
        var profile = bits.Take(3);
        bits.Take(1);
        var reduced = bits.Flag();
        if (reduced)
        {
            bits.Take(5);
        }
        else
        {
            OperatingPoints(ref bits);
        }

        var (acrossBits, downBits) = (bits.Take(4) + 1, bits.Take(4) + 1);
        var (width, height) = (bits.Take(acrossBits) + 1, bits.Take(downBits) + 1);
        Tools(ref bits, reduced);
        var high = bits.Flag();
        var twelve = high && profile == 2 && bits.Flag();
        var grey = profile != 1 && bits.Flag();
        var (halfAcross, halfDown) = Colour(ref bits, profile, grey, twelve);
        return new(
            width,
            height,
            twelve ? 12
                : high ? 10
                : 8,
            grey,
            halfAcross,
            halfDown,
            bits.Flag()
        );
    }

    private static void OperatingPoints(ref Bits bits)
    {
        var (model, delayBits) = (false, 0);
        if (bits.Flag())
        {
            bits.Skip(64);
            if (bits.Flag())
            {
                bits.SkipUvlc();
            }

            model = bits.Flag();
            if (model)
            {
                delayBits = bits.Take(5) + 1;
                bits.Skip(32 + 5 + 5);
            }
        }

        var initialDelay = bits.Flag();
        var points = bits.Take(5) + 1;
        for (var i = 0; i < points; i++)
        {
            bits.Skip(12);
            if (bits.Take(5) > 7)
            {
                bits.Skip(1);
            }

            if (model && bits.Flag())
            {
                bits.Skip((2 * delayBits) + 1);
            }

            if (initialDelay && bits.Flag())
            {
                bits.Skip(4);
            }
        }
    }

    private static void Tools(ref Bits bits, bool reduced)
    {
        if (!reduced && bits.Flag())
        {
            bits.Skip(4 + 3);
        }

        bits.Skip(3);
        if (!reduced)
        {
            bits.Skip(4);
            var orderHint = bits.Flag();
            bits.Skip(orderHint ? 2 : 0);
            var screenContent = bits.Flag() || bits.Flag();
            if (screenContent && !bits.Flag())
            {
                bits.Skip(1);
            }

            bits.Skip(orderHint ? 3 : 0);
        }

        bits.Skip(3);
    }

    private static (bool Across, bool Down) Colour(ref Bits bits, int profile, bool grey, bool twelve)
    {
        var rgb = false;
        if (bits.Flag())
        {
            rgb = (bits.Take(8), bits.Take(8), bits.Take(8)) == (1, 13, 0);
        }

        if (grey)
        {
            bits.Skip(1);
            return (true, true);
        }

        if (rgb)
        {
            bits.Skip(1);
            return (false, false);
        }

        bits.Skip(1);
        var across = profile == 0 || (profile == 2 && (!twelve || bits.Flag()));
        var down = profile == 0 || (profile == 2 && twelve && across && bits.Flag());
        bits.Skip(across && down ? 2 + 1 : 1);
        return (across, down);
    }

    /// <summary>Takes bits, the highest first; 0 behind the end.</summary>
    private ref struct Bits(ReadOnlySpan<byte> content)
    {
        private readonly ReadOnlySpan<byte> _content = content;
        private int _at;

        public int Take(int count)
        {
            var value = 0;
            for (var i = 0; i < count; i++, _at++)
            {
                var bit = _at >> 3 < _content.Length ? (_content[_at >> 3] >> (7 - (_at & 7))) & 1 : 0;
                value = (value << 1) | bit;
            }

            return value;
        }

        public bool Flag() => Take(1) != 0;

        public void Skip(int count) => _at += count;

        public void SkipUvlc()
        {
            var zeros = 0;
            while (zeros < 32 && !Flag())
            {
                zeros++;
            }

            Skip(zeros);
        }
    }
}
