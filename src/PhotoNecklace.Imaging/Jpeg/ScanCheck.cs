using System.Runtime.InteropServices;

namespace PhotoNecklace.Imaging.Jpeg;

/// <summary>Whether a scan's data hold just the blocks that belong there, restart interval by restart interval.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly ref struct ScanCheck(JpegScan scan, EntropyData data, int restartInterval)
{
    /// <summary>
    /// So many zero bytes are no picture where zeros do not mean "nothing here": they would be 40 coefficients or more in a row that all
    /// have the same least value.
    /// </summary>
    private static readonly byte[] ZeroRun = new byte[16];

    /// <summary>One unit in so many may be wanting at the end: a spot of 16 px in the corner of a photo of three megapixels.</summary>
    private const int LeastShare = 10_000;

    /// <summary>What is wrong with them; null when nothing is.</summary>
    /// <param name="isProgressive">True in a frame whose coefficients come in several scans.</param>
    /// <param name="endsHere">True when no other scan follows.</param>
    public JpegVerdict? Find(bool isProgressive, bool endsHere)
    {
        if (!data.InSequence)
        {
            return JpegVerdict.Damaged("restart markers out of their order");
        }

        var perInterval = restartInterval > 0 ? restartInterval : scan.Units;
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

            if (left < 0 && data.FileEnded && !isProgressive && -left.Value * LeastShare <= scan.Units)
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
            if (Leftover(interval[..^left.Value], interval[^left.Value..]) is { } what)
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
    /// <param name="used">What was read.</param>
    /// <param name="left">What lies behind it, up to the next marker.</param>
    private string? Leftover(ReadOnlySpan<byte> used, ReadOnlySpan<byte> left)
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
}
