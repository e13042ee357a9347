namespace PhotoNecklace.Imaging.Jpeg;

/// <summary>
/// Finds restart intervals that stand in another's place. Each is decoded on its own, and their markers count only to eight, so that a
/// decoder takes exchanged ones. A picture does not: what lies above and below an interval goes on in it. So each is held against
/// the places of all others, and is in the wrong one where two runs of them would fit better in each other's, at all of their edges.
/// </summary>
internal sealed class IntervalCheck
{
    /// <summary>Units. Shorter ones have too little along them to tell by.</summary>
    private const int LeastLength = 30;

    /// <summary>Each is compared with each. More of them than that are so short that a pair of them is a speck.</summary>
    private const int MostIntervals = 800;

    /// <summary>Intervals in a run. In longer ones a picture with borders or stripes is bound to fit somewhere else too.</summary>
    private const int LongestRun = 16;

    /// <summary>
    /// Of what the edges are apart, so much is left in the other place. In photographs as they come it was never less than 0.83.
    /// </summary>
    private const float MostLeft = 0.72f;

    /// <summary>Edges in a wrong place are so many times further apart than others around there: stripes aslant all are.</summary>
    private const float Unusual = 1.25f;

    /// <summary>And in the right place no more than so many times.</summary>
    private const float MostUsual = 1.1f;

    /// <summary>Levels of 255 by which the edges are apart at least.</summary>
    private const float LeastApart = 2;

    private readonly IntervalEdges _edges;
    private readonly int _count;
    private readonly int _across;
    private readonly float[] _usual;

    private IntervalCheck(IntervalEdges edges)
    {
        (_edges, _count, _across) = (edges, edges.Count, edges.Across);
        _usual = [.. Enumerable.Range(0, _count).Select(Usual)];
    }

    /// <summary>What was found, for tests and benchmarks; null when nothing was.</summary>
    public static string? Find(JpegFrame frame)
    {
        var (across, down) = (frame.ScanAcross, frame.ScanDown);
        var interval = frame.RestartInterval;
        if (interval < LeastLength || across < LeastLength || (interval % across != 0 && across % interval != 0))
        {
            return null;
        }

        if (across * down / interval is < 4 or > MostIntervals)
        {
            return null;
        }

        var check = new IntervalCheck(new IntervalEdges(frame));
        return check.FindExchanged() ?? check.FindRepeated();
    }

    private string? FindExchanged()
    {
        for (var one = 1; one < _count; one++)
        {
            for (var other = one + 1; other < _count; other++)
            {
                // With their markers they are in order only a multiple of eight apart; data alone, between the markers, anywhere.
                var longest = (other - one) % 8 == 0 ? Math.Min(LongestRun, Math.Min(other - one, _count - other)) : 1;

                // Neighbours that change places are too near to each other to tell.
                for (var run = other - one == 1 ? 2 : 1; run <= longest; run++)
                {
                    if (FitBetterExchanged(one, other, run))
                    {
                        return $"{run} intervals exchanged, from {one} and from {other} on";
                    }
                }
            }
        }

        return null;
    }

    private bool FitBetterExchanged(int one, int other, int run)
    {
        var along = Math.Min(run, _across);
        var (before, after, usual, edges) = (0f, 0f, 0f, 0);
        for (var edge = 0; edge < 4; edge++)
        {
            // Above and below the one run, and above and below the other.
            var start = edge < 2 ? one : other;
            var from = edge % 2 == 0 ? start : start + run - along + _across;
            if (from < _across || from + along > _count)
            {
                continue;
            }

            var (stands, wouldBe) = (0f, 0f);
            for (var at = from; at < from + along; at++)
            {
                var (above, below) = (Content(at - _across), Content(at));
                if (!_edges.Tells(above) || !_edges.Tells(below))
                {
                    return false;
                }

                stands += Seam(at);
                wouldBe += _edges.Apart(above, below);
                usual += _usual[at];
            }

            if (wouldBe > 0.95f * stands)
            {
                return false;
            }

            (before, after, edges) = (before + stands, after + wouldBe, edges + along);
        }

        return before > LeastApart * edges
            && before > Unusual * usual
            && after < MostUsual * usual
            && after < MostLeft * before;

        int Content(int at) =>
            at >= one && at < one + run ? at - one + other
            : at >= other && at < other + run ? at - other + one
            : at;
    }

    private string? FindRepeated()
    {
        var same = _edges.Same.ToHashSet();
        foreach (var (one, other) in _edges.Same)
        {
            if (IsOutOfPlace(one, other) || IsOutOfPlace(other, one))
            {
                return $"interval {other} repeats {one}";
            }

            // Sent once more with all that followed it, up to a multiple of the eight that the markers count.
            var run = other - one;
            if (
                run % 8 == 0
                && other + run <= _count
                && Seam(one) < 1.3f * _usual[one]
                && IsWorse(Seam(one), Seam(other))
                && Enumerable.Range(one, run).All(i => same.Contains((i, i + run)) || !_edges.Tells(i))
            )
            {
                return $"{run} intervals repeated from {other} on";
            }
        }

        return null;
    }

    // The same picture may stand twice in a collage; there it fits as well, or as badly, both times.
    private bool IsOutOfPlace(int copy, int original) =>
        Math.Min(copy, original) >= _across
        && Math.Max(copy, original) + _across < _count
        && IsWorse(Seam(original), Seam(copy))
        && IsWorse(Seam(original + _across), Seam(copy + _across));

    private static bool IsWorse(float original, float copy) => copy > (1.25f * original) + 0.5f;

    // How far an interval is from the one above it.
    private float Seam(int at) => at < _across ? 0 : _edges.Apart(at - _across, at);

    private float Usual(int at)
    {
        float[] around =
        [
            .. Enumerable
                .Range(at - (6 * _across), (12 * _across) + 1)
                .Where(i => i >= _across && i < _count)
                .Select(Seam),
        ];
        Array.Sort(around);
        return around.Length > 0 ? around[around.Length / 2] : 0;
    }
}
