using System.Numerics;
using System.Runtime.InteropServices;

namespace PhotoNecklace.Imaging.Jpeg;

/// <summary>How well the bottom of each restart interval of a frame goes with the top of each other.</summary>
internal sealed class IntervalEdges
{
    /// <summary>Levels of 255. What is further apart counts no more: an edge in the picture is not to speak for an interval.</summary>
    private const float MostApart = 48;

    /// <summary>Levels from one unit to the next, on average. A border or a plain background goes with anything.</summary>
    private const float LeastUnrest = 0.7f;

    private readonly float[] _apart;
    private readonly bool[] _tells;

    /// <summary>Compares all intervals, which are rows of units, several rows each, or equal parts of a row.</summary>
    public IntervalEdges(JpegFrame frame)
    {
        var (across, interval) = (frame.ScanAcross, frame.RestartInterval);
        Count = across * frame.ScanDown / interval;
        Across = Math.Max(1, across / interval);
        _apart = new float[Count * Count];
        _tells = new bool[Count];
        var length = Math.Min(interval, across);
        var (top, bottom) = (new float[Count * length], new float[Count * length]);
        var unrest = new float[Count];
        foreach (var c in frame.Components)
        {
            for (var i = 0; i < Count; i++)
            {
                Profile(frame, c, i * interval, last: false, top.AsSpan(i * length, length));
                Profile(frame, c, ((i + 1) * interval) - length, last: true, bottom.AsSpan(i * length, length));
            }

            for (var i = 0; i < Count; i++)
            {
                var above = bottom.AsSpan(i * length, length);
                for (var j = 0; j < Count; j++)
                {
                    _apart[(i * Count) + j] += Apart(above, top.AsSpan(j * length, length)) / length;
                }

                foreach (var step in above)
                {
                    unrest[i] += Math.Abs(step) / length;
                }
            }
        }

        for (var i = 0; i < Count; i++)
        {
            _tells[i] = unrest[i] > LeastUnrest;
        }

        Same = FindSame(frame);
        foreach (var (one, other) in Same)
        {
            (_tells[one], _tells[other]) = (false, false);
        }
    }

    /// <summary>Whole intervals.</summary>
    public int Count { get; }

    /// <summary>Intervals across a row of units; 1 where they are rows.</summary>
    public int Across { get; }

    /// <summary>Pairs of intervals that are the same block by block, and not plain; the first is the first of its kind.</summary>
    public IReadOnlyList<(int First, int Other)> Same { get; }

    /// <summary>How far the horizontal course of one's bottom is from that of another's top: levels, of all components.</summary>
    public float Apart(int above, int below) => _apart[(above * Count) + below];

    /// <summary>False for an interval whose place cannot be told: it is plain, or there twice.</summary>
    public bool Tells(int interval) => _tells[interval];

    // How much lighter each unit is than the one on its left, so that a slope downwards doesn't matter. Of units with several rows of
    // blocks the first or the last.
    private static void Profile(JpegFrame frame, JpegComponent c, int unit, bool last, Span<float> to)
    {
        var (h, v) = frame.BlocksOf(c);
        var scale = c.DcStep / 8f / h;
        var before = 0;
        for (var i = 0; i < to.Length; i++)
        {
            var (y, x) = Math.DivRem(unit + i, frame.ScanAcross);
            var at = (((y * v) + (last ? v - 1 : 0)) * c.Stride) + (x * h);
            var sum = 0;
            for (var k = 0; k < h; k++)
            {
                sum += c.Dc[at + k];
            }

            to[i] = i == 0 ? 0 : scale * (sum - before);
            before = sum;
        }
    }

    private static float Apart(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        var ones = MemoryMarshal.Cast<float, Vector<float>>(one);
        var others = MemoryMarshal.Cast<float, Vector<float>>(other);
        var (sums, most) = (Vector<float>.Zero, new Vector<float>(MostApart));
        for (var i = 0; i < ones.Length; i++)
        {
            sums += Vector.Min(most, Vector.Abs(ones[i] - others[i]));
        }

        var sum = Vector.Sum(sums);
        for (var i = ones.Length * Vector<float>.Count; i < one.Length; i++)
        {
            sum += Math.Min(MostApart, Math.Abs(one[i] - other[i]));
        }

        return sum;
    }

    private List<(int First, int Other)> FindSame(JpegFrame frame)
    {
        List<(int First, int Other)> same = [];
        var firsts = new Dictionary<ulong, int>();
        for (var i = 0; i < Count; i++)
        {
            if (_tells[i] && Fingerprint(frame, i) is { } print && !firsts.TryAdd(print, i))
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
