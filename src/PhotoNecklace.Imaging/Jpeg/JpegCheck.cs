using System.Buffers.Binary;
using System.Runtime.InteropServices;
using PhotoNecklace.Imaging.Headers;

namespace PhotoNecklace.Imaging.Jpeg;

/// <summary>What is wrong with a JPEG, if anything.</summary>
/// <param name="IsSound">True when nothing is.</param>
/// <param name="IsTruncated">True when the file ends too early.</param>
/// <param name="LacksEnd">True when it is sound but for its end marker, which is not there: decoders ask for it.</param>
/// <param name="LacksCodes">True when it is sound and carries no Huffman tables, so that <see cref="StandardCodes"/> are meant.</param>
/// <param name="Why">What was found, for tests and benchmarks; no sentence for a customer.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct JpegVerdict(bool IsSound, bool IsTruncated, bool LacksEnd, bool LacksCodes, string Why)
{
    public static JpegVerdict Sound(bool lacksEnd, bool lacksCodes) => new(true, false, lacksEnd, lacksCodes, "sound");

    public static JpegVerdict Damaged(string why) => new(false, false, false, false, why);

    public static JpegVerdict Truncated(string why) => new(false, true, false, false, why);
}

/// <summary>
/// Tells a sound JPEG from one whose picture is partly made up. Decoders paint over damage and mostly say nothing; so the coded data
/// are gone through here without making pixels: every scan must hold just the blocks that the frame has, restart markers must come in
/// their order, no code may be unknown, no block overfull, and the picture must not shift from one block to the next to the file's end.
/// </summary>
/// <remarks>For any engine: it needs nothing but the bytes, which <see cref="JpegHeader"/> must have found to be a Huffman-coded 8-bit JPEG.</remarks>
internal sealed class JpegCheck
{
    /// <summary>
    /// So many zero bytes are no picture where zeros do not mean "nothing here": they would be 40 coefficients or more in a row that all
    /// have the same least value.
    /// </summary>
    private static readonly byte[] ZeroRun = new byte[16];

    /// <summary>One unit in so many may be wanting at the end: a spot of 16 px in the corner of a photo of three megapixels.</summary>
    private const int LeastShare = 10_000;

    /// <summary>Programs write a dozen. The format allows thousands, each of which is a way through the whole picture.</summary>
    private const int MostScans = 100;

    private readonly HuffmanCodes?[] _dc = new HuffmanCodes?[4];
    private readonly HuffmanCodes?[] _ac = new HuffmanCodes?[4];
    private readonly int[] _dcSteps = [1, 1, 1, 1];
    private readonly string?[] _wrongSteps = new string?[4];
    private JpegFrame? _frame;
    private byte[]? _buffer;
    private bool _lacksCodes = true;
    private int _restartInterval;
    private int _scans;

    /// <summary>Looks at a whole JPEG.</summary>
    public static JpegVerdict Inspect(ReadOnlySpan<byte> file) => new JpegCheck().Walk(file);

    private JpegVerdict Walk(ReadOnlySpan<byte> file)
    {
        var at = 2;
        while (JpegHeader.TryFindMarker(file, ref at, out var marker))
        {
            if (marker == JpegHeader.Eoi)
            {
                return AtEnd(ended: true);
            }

            if (!JpegHeader.HasLength(marker))
            {
                continue;
            }

            var length = at + 2 <= file.Length ? BinaryPrimitives.ReadUInt16BigEndian(file[at..]) : 0;
            if (length < 2 || at + length > file.Length)
            {
                return AtEnd(ended: false);
            }

            var content = file.Slice(at + 2, length - 2);
            at += length;
            var fault = marker switch
            {
                0xC0 or 0xC1 or 0xC2 => ReadFrame(content, marker == 0xC2),
                0xC4 => ReadCodes(content),
                0xDB => ReadSteps(content),
                0xDD => ReadRestarts(content),
                JpegHeader.Sos => ReadScan(file, content, ref at),
                _ => null,
            };
            if (fault is { } f)
            {
                return f;
            }
        }

        return AtEnd(ended: false);
    }

    private JpegVerdict? ReadFrame(ReadOnlySpan<byte> content, bool progressive)
    {
        if (_frame is not null)
        {
            return JpegVerdict.Damaged("a second frame");
        }

        _frame = JpegFrame.Read(content, progressive);
        return _frame is null ? JpegVerdict.Damaged("a frame that contradicts itself") : null;
    }

    private JpegVerdict? ReadCodes(ReadOnlySpan<byte> content)
    {
        _lacksCodes = false;
        while (content.Length >= 17)
        {
            var (kind, number) = (content[0] >> 4, content[0] & 15);
            var counts = content.Slice(1, 16);
            var symbols = 0;
            foreach (var count in counts)
            {
                symbols += count;
            }

            if (kind > 1 || number > 3 || symbols > 256 || 17 + symbols > content.Length)
            {
                return JpegVerdict.Damaged("codes that contradict themselves");
            }

            if (HuffmanCodes.Create(counts, content.Slice(17, symbols)) is not { } codes)
            {
                return JpegVerdict.Damaged("codes that are no prefix codes");
            }

            (kind == 0 ? _dc : _ac)[number] = codes;
            content = content[(17 + symbols)..];
        }

        return null;
    }

    private JpegVerdict? ReadSteps(ReadOnlySpan<byte> content)
    {
        Span<int> steps = stackalloc int[64];
        while (content.Length >= 65)
        {
            var (size, number) = (content[0] >> 4 == 0 ? 1 : 2, content[0] & 3);
            if (content.Length < 1 + (64 * size))
            {
                return JpegVerdict.Damaged("a quantisation table that breaks off");
            }

            for (var i = 0; i < 64; i++)
            {
                steps[i] = size == 1 ? content[1 + i] : BinaryPrimitives.ReadUInt16BigEndian(content[(1 + (2 * i))..]);
            }

            _dcSteps[number] = steps[0];
            _wrongSteps[number] =
                steps.Contains(0) ? "a quantisation step of zero"
                : StepsCheck.Find(steps) is >= 0 and var at ? $"a quantisation step of {steps[at]} at {at}"
                : null;
            content = content[(1 + (64 * size))..];
        }

        return null;
    }

    private JpegVerdict? ReadRestarts(ReadOnlySpan<byte> content)
    {
        _restartInterval = content.Length >= 2 ? BinaryPrimitives.ReadUInt16BigEndian(content) : 0;
        return null;
    }

    private JpegVerdict? ReadScan(ReadOnlySpan<byte> file, ReadOnlySpan<byte> header, ref int at)
    {
        if (_frame is not { } frame)
        {
            return JpegVerdict.Damaged("a scan without a frame");
        }

        if (++_scans > MostScans)
        {
            return JpegVerdict.Damaged($"more than {MostScans} scans");
        }

        if (header.Length < 1 || header[0] is < 1 or > 4 || header.Length < 4 + (2 * header[0]))
        {
            return JpegVerdict.Damaged("a scan header that contradicts itself");
        }

        int count = header[0];
        var (first, last, high, low) = (
            header[1 + (2 * count)],
            header[2 + (2 * count)],
            header[3 + (2 * count)] >> 4,
            header[3 + (2 * count)] & 15
        );
        if (!frame.IsProgressive)
        {
            (first, last, high, low) = (0, 63, 0, 0);
        }

        if (first > last || last > 63 || low > 13 || (frame.IsProgressive && (first == 0 ? last != 0 : count > 1)))
        {
            return JpegVerdict.Damaged("a scan header that contradicts itself");
        }

        if (_lacksCodes && _scans == 1 && !frame.IsProgressive)
        {
            ReadCodes(StandardCodes.Segment[4..]);
            _lacksCodes = true;
        }

        var parts = new (JpegComponent, HuffmanCodes?, HuffmanCodes?)[count];
        for (var i = 0; i < count; i++)
        {
            var (id, tables) = (header[1 + (2 * i)], header[2 + (2 * i)]);
            if (frame.Components.FirstOrDefault(c => c.Id == id) is not { } component)
            {
                return JpegVerdict.Damaged("a scan of a component that the frame has not");
            }

            var (dc, ac) = (_dc.ElementAtOrDefault(tables >> 4), _ac.ElementAtOrDefault(tables & 15));
            if ((first == 0 && high == 0 && dc is null) || (last > 0 && ac is null))
            {
                return JpegVerdict.Damaged("a scan without its codes");
            }

            if (_wrongSteps[component.Table] is { } wrong)
            {
                return JpegVerdict.Damaged(wrong);
            }

            component.DcStep = _dcSteps[component.Table];
            for (var k = first; k <= last; k++)
            {
                var known = component.BitsToCome[k];
                if (frame.IsProgressive ? known != (high == 0 ? -1 : high) : known != -1)
                {
                    return JpegVerdict.Damaged("scans out of their order");
                }

                component.BitsToCome[k] = (sbyte)low;
            }

            parts[i] = (component, dc, ac);
        }

        if (first == 0 && high == 0 && count == frame.Components.Count)
        {
            frame.RestartInterval = _restartInterval;
        }

        // Not from a pool, which would keep it: the longest upload's is 40 MB.
        _buffer ??= GC.AllocateUninitializedArray<byte>(file.Length + EntropyData.Slack);
        var data = EntropyData.Take(file, ref at, _restartInterval > 0, _buffer);
        var behind = at;
        var endsHere = !JpegHeader.TryFindMarker(file, ref behind, out var next) || next == JpegHeader.Eoi;
        return Read(new JpegScan(frame, parts, first, last, high, low), data, endsHere);
    }

    private JpegVerdict? Read(JpegScan scan, EntropyData data, bool endsHere)
    {
        if (!data.InSequence)
        {
            return JpegVerdict.Damaged("restart markers out of their order");
        }

        var perInterval = _restartInterval > 0 ? _restartInterval : scan.Units;
        var unit = 0;
        foreach (var (start, end) in data.Intervals)
        {
            var count = Math.Min(perInterval, scan.Units - unit);
            if (count == 0)
            {
                if (end > start)
                {
                    return JpegVerdict.Damaged($"{end - start} bytes behind the last interval");
                }

                continue;
            }

            var left = scan.Read(data.Bytes, start, end, unit, count);
            if (left is null)
            {
                return JpegVerdict.Damaged($"no code in interval {unit / perInterval}");
            }

            if (left < 0 && data.FileEnded && !_frame!.IsProgressive && -left.Value * LeastShare <= scan.Units)
            {
                return null; // The file's last bytes are lost, and with them a corner that nobody sees.
            }

            if (left < 0)
            {
                // A file that was cut may have been given an end again.
                return endsHere && end == data.Intervals[^1].End
                    ? JpegVerdict.Truncated($"{-left} of {scan.Units} units are wanting, and so is what would follow")
                    : JpegVerdict.Damaged($"{-left} units are wanting in interval {unit / perInterval}");
            }

            var interval = data.Bytes[start..end];
            if (Leftover(scan, interval[..^left.Value], interval[^left.Value..]) is { } what)
            {
                return JpegVerdict.Damaged($"{what} in interval {unit / perInterval}");
            }

            unit += count;
        }

        return unit == scan.Units ? null
            : endsHere ? JpegVerdict.Truncated($"{scan.Units - unit} units are wanting")
            : JpegVerdict.Damaged($"{scan.Units - unit} units are wanting");
    }

    /// <summary>What is wrong with data that hold all their blocks; null when nothing is.</summary>
    /// <param name="scan">The scan.</param>
    /// <param name="used">What was read.</param>
    /// <param name="left">What lies behind it, up to the next marker.</param>
    private static string? Leftover(JpegScan scan, ReadOnlySpan<byte> used, ReadOnlySpan<byte> left)
    {
        if (scan.IsMarkedByZeros && used.IndexOf(ZeroRun) is >= 0 and var hole)
        {
            return $"a run of zeros at {hole}";
        }

        // Some writers fill a file up with zeros, and some cameras (Kodak's) the last byte with ones even where there is nothing to
        // fill. Any other byte is of a block that found no place; and zeros that began before the last block's end were no filling.
        if (left is [0xFF])
        {
            return null;
        }

        if (left.ContainsAnyExcept((byte)0))
        {
            return $"{left.Length} bytes left over";
        }

        return left.Length > 0 && used.EndsWith((ReadOnlySpan<byte>)[0, 0]) ? $"{left.Length} zeros left over" : null;
    }

    private JpegVerdict AtEnd(bool ended)
    {
        if (_frame is null)
        {
            return JpegVerdict.Truncated("no frame");
        }

        foreach (var c in _frame.Components)
        {
            if (LeavesRange(c))
            {
                return JpegVerdict.Damaged("blocks brighter than white or darker than black");
            }

            foreach (var bits in c.BitsToCome)
            {
                if (bits != 0)
                {
                    return ended
                        ? JpegVerdict.Damaged("scans are wanting")
                        : JpegVerdict.Truncated("scans are wanting, and so is the end");
                }
            }
        }

        if ((SeamCheck.Find(_frame) ?? IntervalCheck.Find(_frame)) is { } seam)
        {
            return JpegVerdict.Damaged(seam);
        }

        return JpegVerdict.Sound(lacksEnd: !ended, _lacksCodes);
    }

    // Each block's first coefficient is eight times its mean. A sum of differences that lost one of them goes astray. Real files keep
    // to 1024 and half a step; an encoder that overshoots at hard edges may go a little further.
    private static bool LeavesRange(JpegComponent component)
    {
        var most = (1280 / component.DcStep) + 2;
        foreach (int dc in component.Dc)
        {
            if (Math.Abs(dc) > most)
            {
                return true;
            }
        }

        return false;
    }
}
