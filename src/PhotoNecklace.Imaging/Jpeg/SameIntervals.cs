namespace PhotoNecklace.Imaging.Jpeg;

/// <summary>Finds restart intervals that are the same block by block.</summary>
internal static class SameIntervals
{
    /// <summary>Blocks that are unlike the one before. With fewer of them two intervals are the same by chance.</summary>
    private const int LeastChanges = 12;

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

    // FNV-1a over all that is kept of the blocks; null where most of them are like the one before: two lines of a form may well be the same.
    private static ulong? Fingerprint(JpegFrame frame, int interval)
    {
        var hash = 14695981039346656037UL;
        var (blocks, changes) = (0, 0);
        foreach (var c in frame.Components)
        {
            var (h, v) = frame.BlocksOf(c);
            var edges = frame.IsProgressive ? null : c.Edges;
            var before = 0UL;
            for (var u = interval * frame.RestartInterval; u < (interval + 1) * frame.RestartInterval; u++)
            {
                var (y, x) = Math.DivRem(u, frame.ScanAcross);
                for (var part = 0; part < h * v; part++)
                {
                    var block = (((y * v) + (part / h)) * c.Stride) + (x * h) + (part % h);
                    var own = (ulong)(ushort)c.Dc[block];
                    if (edges is not null)
                    {
                        own |= ((ulong)(ushort)edges.Tops[block] << 16) | ((ulong)(ushort)edges.Bottoms[block] << 32);
                    }

                    hash = (hash ^ own) * 1099511628211UL;
                    if (c == frame.Components[0])
                    {
                        blocks++;
                        changes += own != before ? 1 : 0;
                        before = own;
                    }
                }
            }
        }

        return changes > Math.Max(LeastChanges, blocks / 4) ? hash : null;
    }
}
