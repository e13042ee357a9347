using System.Buffers.Binary;
using PhotoNecklace.Imaging.Headers;

namespace PhotoNecklace.Imaging.Jpeg;

/// <summary>
/// Tells a sound JPEG from one whose picture is partly made up. Decoders paint over damage and mostly say nothing; so the coded data
/// are gone through here without making pixels: every scan must hold just the blocks that the frame has, restart markers must come in
/// their order, no code may be unknown, no block overfull, and the picture must not shift from one block to the next to the file's end.
/// </summary>
/// <remarks>For any engine: it needs nothing but the bytes, which <see cref="JpegHeader"/> must have found to be a Huffman-coded 8-bit JPEG.</remarks>
internal sealed class JpegCheck
{
    /// <summary>Programs write a dozen. The format allows thousands, each of which is a way through the whole picture.</summary>
    private const int MostScans = 100;

    private readonly JpegTables _tables = new();
    private JpegFrame? _frame;
    private byte[]? _buffer;
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
                0xC0 or 0xC1 or 0xC2 => Fault(ReadFrame(content, marker == 0xC2)),
                0xC4 => Fault(_tables.ReadCodes(content)),
                0xDB => Fault(_tables.ReadSteps(content)),
                0xDD => Fault(ReadRestarts(content)),
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

    private static JpegVerdict? Fault(string? what) => what is null ? null : JpegVerdict.Damaged(what);

    private string? ReadFrame(ReadOnlySpan<byte> content, bool progressive)
    {
        if (_frame is not null)
        {
            return "a second frame";
        }

        _frame = JpegFrame.Read(content, progressive);
        return _frame is null ? "a frame that contradicts itself" : null;
    }

    private string? ReadRestarts(ReadOnlySpan<byte> content)
    {
        _restartInterval = content.Length >= 2 ? BinaryPrimitives.ReadUInt16BigEndian(content) : 0;
        return null;
    }

    private JpegVerdict? ReadScan(ReadOnlySpan<byte> file, ReadOnlySpan<byte> content, ref int at)
    {
        if (_frame is not { } frame)
        {
            return JpegVerdict.Damaged("a scan without a frame");
        }

        if (++_scans > MostScans)
        {
            return JpegVerdict.Damaged($"more than {MostScans} scans");
        }

        if (ScanHeader.Read(content, frame.IsProgressive) is not { } header)
        {
            return JpegVerdict.Damaged("a scan header that contradicts itself");
        }

        if (_tables.LacksCodes && _scans == 1 && !frame.IsProgressive)
        {
            _tables.UseStandardCodes();
        }

        var parts = new ScanPart[header.Parts.Count];
        for (var i = 0; i < parts.Length; i++)
        {
            if (ReadPart(frame, header, i, out parts[i]) is { } fault)
            {
                return JpegVerdict.Damaged(fault);
            }
        }

        if (header is { First: 0, High: 0 } && parts.Length == frame.Components.Count && _restartInterval > 0)
        {
            frame.RestartInterval = _restartInterval;
            Array.ForEach(parts, p => p.Component.KeepEdges(_tables.Steps(p.Component.Table)));
        }

        // Not from a pool, which would keep it: the longest upload's is 40 MB.
        _buffer ??= GC.AllocateUninitializedArray<byte>(file.Length + EntropyData.Slack);
        var data = EntropyData.Take(file, ref at, _restartInterval > 0, _buffer);
        var behind = at;
        var endsHere = !JpegHeader.TryFindMarker(file, ref behind, out var next) || next == JpegHeader.Eoi;
        return new ScanCheck(new JpegScan(frame, parts, header), data, _restartInterval).Find(
            frame.IsProgressive,
            endsHere
        );
    }

    private string? ReadPart(JpegFrame frame, ScanHeader header, int number, out ScanPart part)
    {
        part = default;
        var (id, dc, ac) = header.Parts[number];
        if (frame.Components.FirstOrDefault(c => c.Id == id) is not { } component)
        {
            return "a scan of a component that the frame has not";
        }

        part = new(component, _tables.Dc(dc), _tables.Ac(ac));
        if ((header is { First: 0, High: 0 } && part.Dc is null) || (header.Last > 0 && part.Ac is null))
        {
            return "a scan without its codes";
        }

        if (_tables.WrongSteps(component.Table) is { } wrong)
        {
            return wrong;
        }

        component.DcStep = _tables.Steps(component.Table)[0];
        for (var k = header.First; k <= header.Last; k++)
        {
            var known = component.BitsToCome[k];
            if (frame.IsProgressive ? known != (header.High == 0 ? -1 : header.High) : known != -1)
            {
                return "scans out of their order";
            }

            component.BitsToCome[k] = (sbyte)header.Low;
        }

        return null;
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

        return JpegVerdict.Sound(lacksEnd: !ended, _tables.LacksCodes);
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
