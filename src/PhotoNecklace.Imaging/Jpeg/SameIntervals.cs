namespace PhotoNecklace.Imaging.Jpeg;

/// <summary>Finds restart intervals that are the same block by block.</summary>
internal static class SameIntervals
{
    /// <summary>Pairs of whole intervals; the first of each is the first of its kind. Plain ones are left out.</summary>
    public static List<(int First, int Other)> Find(JpegFrame frame, int count)
    {
        List<(int First, int Other)> same = [];
        var firsts = new Dictionary<ulong, int>();
        for (var i = 0; i < count; i++)
        {
            if (Fingerprint(frame, i) is { } print && !firsts.TryAdd(print, i))
            {
                same.Add((firsts[print], i));
            }
        }

        return same;
    }

    // FNV-1a over all first coefficients; null where half of them are like the one before: two lines of a form may well be the same.
    private static ulong? Fingerprint(JpegFrame frame, int interval)
    {
        var hash = 14695981039346656037UL;
        var (blocks, changes) = (0, 0);
        foreach (var c in frame.Components)
        {
            var (h, v) = frame.BlocksOf(c);
            short before = 0;
            for (var u = interval * frame.RestartInterval; u < (interval + 1) * frame.RestartInterval; u++)
            {
                var (y, x) = Math.DivRem(u, frame.ScanAcross);
                for (var block = 0; block < h * v; block++)
                {
                    var dc = c.Dc[(((y * v) + (block / h)) * c.Stride) + (x * h) + (block % h)];
                    hash = (hash ^ (ushort)dc) * 1099511628211UL;
                    if (c == frame.Components[0])
                    {
                        blocks++;
                        changes += dc != before ? 1 : 0;
                        before = dc;
                    }
                }
            }
        }

        return 2 * changes > blocks ? hash : null;
    }
}
