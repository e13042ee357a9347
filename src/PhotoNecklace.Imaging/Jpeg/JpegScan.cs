using System.Runtime.InteropServices;

namespace PhotoNecklace.Imaging.Jpeg;

/// <summary>A component of a scan, with the codes of its first coefficients and of all others, where the scan has them.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ScanPart(JpegComponent Component, HuffmanCodes? Dc, HuffmanCodes? Ac);

/// <summary>
/// Reads past a scan's coefficients, to see whether its data hold just the blocks that the frame has. Only first coefficients are kept, and what
/// <see cref="BlockEdges"/> asks for.
/// </summary>
internal sealed class JpegScan
{
    /// <summary>A first coefficient's difference has at most so many bits.</summary>
    private const int LongestDifference = 11;

    private readonly ScanPart[] _parts;
    private readonly JpegFrame _frame;
    private readonly ScanHeader _header;
    private readonly ProgressiveBand _band;
    private readonly int[] _predictions = new int[4];

    public JpegScan(JpegFrame frame, ScanPart[] parts, ScanHeader header)
    {
        (_frame, _parts, _header) = (frame, parts, header);
        _band = new(header, header.First > 0 ? parts[0].Component.Edges : null);
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
    public bool IsMarkedByZeros => _header.High == 0 && Array.Exists(_parts, p => HasMarks(p.Dc, p.Ac));

    private bool HasMarks(HuffmanCodes? dc, HuffmanCodes? ac)
    {
        if (_header.First == 0 && dc!.SymbolOfZeros != 0)
        {
            return true;
        }

        // A progressive scan's last blocks end in a run of empty ones, of a length that the symbol's upper half tells.
        return _header.Last > 0
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
        _band.BlocksWithoutMore = 0;
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
        if (_header.First > 0 && _header.High == 0 && _band.BlocksWithoutMore > 0)
        {
            // Blocks in which nothing comes need not be gone through one by one.
            more = Math.Min(_band.BlocksWithoutMore, left) - 1;
            _band.BlocksWithoutMore -= more + 1;
            return true;
        }

        return TryReadBlock(ref bits, 0, (row * only.Stride) + column);
    }

    private bool TryReadBlock(ref BitPosition bits, int part, int block)
    {
        if (!_frame.IsProgressive)
        {
            var component = _parts[part].Component;
            return TryReadFirst(ref bits, part, block)
                && SequentialBlock.TryPass(ref bits, _parts[part].Ac!, component, block);
        }

        if (_header.First == 0)
        {
            if (_header.High == 0)
            {
                return TryReadFirst(ref bits, part, block);
            }

            bits.At++;
            return true;
        }

        ref var notZero = ref _parts[part].Component.NotZero[block];
        return _header.High == 0
            ? _band.TryRead(ref bits, _parts[part].Ac!, block, ref notZero)
            : _band.TryRefine(ref bits, _parts[part].Ac!, block, ref notZero);
    }

    private bool TryReadFirst(ref BitPosition bits, int part, int block)
    {
        var codes = _parts[part].Dc!;
        var size = codes.Next(ref bits);
        if (size is < 0 or > LongestDifference)
        {
            return false;
        }

        if (size > 0)
        {
            var value = bits.Take(size);
            _predictions[part] += value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
        }

        // What leaves the range of a short has left that of a picture long before.
        _parts[part].Component.Dc[block] = (short)
            Math.Clamp(_predictions[part] << _header.Low, short.MinValue, short.MaxValue);
        return true;
    }
}
