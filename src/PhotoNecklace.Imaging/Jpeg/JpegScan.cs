using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PhotoNecklace.Imaging.Jpeg;

/// <summary>
/// Reads past a scan's coefficients, to see whether its data hold just the blocks that the frame has. Only first coefficients are kept.
/// </summary>
internal sealed class JpegScan
{
    private const int Damaged = -1;

    /// <summary>A first coefficient's difference has at most so many bits.</summary>
    private const int LongestDifference = 11;

    private readonly (JpegComponent Component, HuffmanCodes? Dc, HuffmanCodes? Ac)[] _parts;
    private readonly JpegFrame _frame;
    private readonly int _first;
    private readonly int _last;
    private readonly int _high;
    private readonly int _low;

    private readonly int[] _predictions = new int[4];
    private int _blocksWithoutMore;

    public JpegScan(
        JpegFrame frame,
        (JpegComponent Component, HuffmanCodes? Dc, HuffmanCodes? Ac)[] parts,
        int first,
        int last,
        int high,
        int low
    )
    {
        (_frame, _parts, _first, _last, _high, _low) = (frame, parts, first, last, high, low);
        IsInterleaved = parts.Length > 1;
        Units = IsInterleaved
            ? frame.UnitsAcross * frame.UnitsDown
            : parts[0].Component.Across * parts[0].Component.Down;
    }

    /// <summary>Units of work in the scan: interleaved ones, or blocks where it has one component.</summary>
    public int Units { get; }

    /// <summary>
    /// True when zeros in the data are coefficients, and not blocks in which nothing changes, or single bits that correct nothing, of
    /// which real photos have hundreds in a row.
    /// </summary>
    public bool IsMarkedByZeros => _high == 0 && Array.Exists(_parts, p => HasMarks(p.Dc, p.Ac));

    private bool HasMarks(HuffmanCodes? dc, HuffmanCodes? ac)
    {
        if (_first == 0 && dc!.SymbolOfZeros != 0)
        {
            return true;
        }

        // A progressive scan's last blocks end in a run of empty ones, of a length that the symbol's upper half tells.
        return _last > 0
            && (
                _frame.IsProgressive
                    ? (ac!.SymbolOfZeros & 15) != 0 || ac.SymbolOfZeros == 0xF0
                    : ac!.SymbolOfZeros != 0
            );
    }

    private bool IsInterleaved { get; }

    /// <summary>Reads the units of a restart interval.</summary>
    /// <param name="data">The scan's data.</param>
    /// <param name="start">Where the interval begins, in bytes.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="unit">The first unit.</param>
    /// <param name="count">How many there are to be.</param>
    /// <returns>
    /// How many bytes are left over, 0 when the units fill the interval; the negative number of units that are wanting when it ends
    /// too early; null when what stands there is no code, or no block.
    /// </returns>
    public int? Read(ReadOnlySpan<byte> data, int start, int end, int unit, int count)
    {
        Array.Clear(_predictions);
        _blocksWithoutMore = 0;
        var bits = new BitPosition(data, start);
        var last = end * 8L;
        for (var i = 0; i < count; i++)
        {
            if (!TryReadUnit(ref bits, unit + i, count - i, out var more))
            {
                return bits.At > last ? i - count : null;
            }

            if (bits.At > last)
            {
                return i - count;
            }

            i += more;
        }

        return end - (int)((bits.At + 7) / 8);
    }

    // "more" is how many units were read beyond the one that was asked for.
    private bool TryReadUnit(ref BitPosition bits, int unit, int left, out int more)
    {
        more = 0;
        if (IsInterleaved)
        {
            var (down, across) = Math.DivRem(unit, _frame.UnitsAcross);
            for (var p = 0; p < _parts.Length; p++)
            {
                var c = _parts[p].Component;
                for (var y = 0; y < c.V; y++)
                {
                    var block = (((down * c.V) + y) * c.Stride) + (across * c.H);
                    for (var x = 0; x < c.H; x++)
                    {
                        if (!TryReadBlock(ref bits, p, block + x))
                        {
                            return false;
                        }
                    }
                }
            }

            return true;
        }

        var only = _parts[0].Component;
        var (row, column) = Math.DivRem(unit, only.Across);
        if (_first > 0 && _high == 0 && _blocksWithoutMore > 0)
        {
            // Blocks in which nothing comes need not be gone through one by one.
            more = Math.Min(_blocksWithoutMore, left) - 1;
            _blocksWithoutMore -= more + 1;
            return true;
        }

        return TryReadBlock(ref bits, 0, (row * only.Stride) + column);
    }

    private bool TryReadBlock(ref BitPosition bits, int part, int block)
    {
        if (!_frame.IsProgressive)
        {
            return TryReadFirst(ref bits, part, block) && TryPassSequential(ref bits, _parts[part].Ac!);
        }

        if (_first == 0)
        {
            if (_high == 0)
            {
                return TryReadFirst(ref bits, part, block);
            }

            bits.At++;
            return true;
        }

        ref var notZero = ref _parts[part].Component.NotZero[block];
        return _high == 0
            ? TryReadBand(ref bits, _parts[part].Ac!, ref notZero)
            : TryRefineBand(ref bits, _parts[part].Ac!, ref notZero);
    }

    private bool TryReadFirst(ref BitPosition bits, int part, int block)
    {
        var codes = _parts[part].Dc!;
        var window = bits.Peek;
        int found = codes.Single[window >> (64 - HuffmanCodes.Window)];
        found = found == 0 ? codes.FindLong(window) : found;
        var (length, size) = (found >> 8, found & 255);
        if (length == 0 || size > LongestDifference)
        {
            return false;
        }

        bits.At += length;
        if (size > 0)
        {
            var value = bits.Take(size);
            _predictions[part] += value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
        }

        // What leaves the range of a short has left that of a picture long before.
        _parts[part].Component.Dc[block] = (short)
            Math.Clamp(_predictions[part] << _low, short.MinValue, short.MaxValue);
        return true;
    }

    private static bool TryPassSequential(ref BitPosition bits, HuffmanCodes codes)
    {
        const int Shift = 64 - HuffmanCodes.Window;

        // Reloaded when fewer bits are left than the longest code with the longest amplitude has.
        const int Reload = 57 - 26;
        ref var several = ref MemoryMarshal.GetArrayDataReference(codes.Several);
        var (at, window, used, place) = (bits.At, bits.Peek, 0, 1);
        while (true)
        {
            var entry = Unsafe.Add(ref several, (nint)(window >> Shift));
            var advance = (int)(entry & 255);
            if (entry != 0 && place + (int)((entry >> 16) & 255) <= 63)
            {
                place += (int)((entry >> 8) & 255);
                if ((entry & HuffmanCodes.EndsBlock) != 0)
                {
                    bits.At = at + used + advance;
                    return place <= 63;
                }
            }
            else
            {
                int found = codes.Single[window >> Shift];
                found = found == 0 ? codes.FindLong(window) : found;
                var (length, run, size) = (found >> 8, (found >> 4) & 15, found & 15);
                if (length == 0 || size > 10 || (size == 0 && run is not (0 or 15)))
                {
                    bits.At = at + used;
                    return false;
                }

                advance = length + size;
                if ((found & 255) == 0)
                {
                    bits.At = at + used + advance;
                    return true;
                }

                place += run + 1;
            }

            used += advance;
            if (place >= 64)
            {
                bits.At = at + used;
                return place == 64;
            }

            window <<= advance;
            if (used > Reload)
            {
                (at, used) = (at + used, 0);
                window = bits.PeekAt(at);
            }
        }
    }

    private bool TryReadBand(ref BitPosition bits, HuffmanCodes codes, ref ulong notZero)
    {
        if (_blocksWithoutMore > 0)
        {
            _blocksWithoutMore--;
            return true;
        }

        for (var place = _first; place <= _last; place++)
        {
            var found = Next(ref bits, codes);
            var (run, size) = ((found >> 4) & 15, found & 15);
            if (found < 0)
            {
                return false;
            }

            if (size == 0)
            {
                if (run < 15)
                {
                    _blocksWithoutMore = (1 << run) + bits.Take(run) - 1;
                    return true;
                }

                place += 15;
                if (place > _last)
                {
                    return false;
                }

                continue;
            }

            place += run;
            if (place > _last || size > 10)
            {
                return false;
            }

            notZero |= 1UL << place;
            bits.At += size;
        }

        return true;
    }

    // As T.81, G.1.2.3 has it: codes place new coefficients between known ones, each of which has a bit to correct it.
    private bool TryRefineBand(ref BitPosition bits, HuffmanCodes codes, ref ulong notZero)
    {
        var place = _first;
        if (_blocksWithoutMore == 0)
        {
            while (place <= _last)
            {
                var found = Next(ref bits, codes);
                var (run, size) = ((found >> 4) & 15, found & 15);
                if (found < 0 || size > 1)
                {
                    return false;
                }

                if (size == 0 && run < 15)
                {
                    _blocksWithoutMore = (1 << run) + bits.Take(run);
                    break;
                }

                bits.At += size;

                // On over the known ones, to the place behind so many unknown ones.
                while (place <= _last)
                {
                    if ((notZero & (1UL << place)) != 0)
                    {
                        bits.At++;
                    }
                    else if (run-- == 0)
                    {
                        break;
                    }

                    place++;
                }

                if (size == 1)
                {
                    if (place > _last)
                    {
                        return false;
                    }

                    notZero |= 1UL << place;
                }

                place++;
            }
        }

        if (_blocksWithoutMore > 0)
        {
            if (place <= _last)
            {
                var rest = (ulong.MaxValue << place) & (ulong.MaxValue >> (63 - _last));
                bits.At += BitOperations.PopCount(notZero & rest);
            }

            _blocksWithoutMore--;
        }

        return true;
    }

    private static int Next(ref BitPosition bits, HuffmanCodes codes)
    {
        var window = bits.Peek;
        int found = codes.Single[window >> (64 - HuffmanCodes.Window)];
        found = found == 0 ? codes.FindLong(window) : found;
        bits.At += found >> 8;
        return found == 0 ? Damaged : found & 255;
    }
}
