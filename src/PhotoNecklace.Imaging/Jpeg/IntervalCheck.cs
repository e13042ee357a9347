namespace PhotoNecklace.Imaging.Jpeg;

/// <summary>
/// Finds restart intervals that stand in another's place. Each is decoded on its own, and their markers count only to eight, so that a
/// decoder takes exchanged ones. A picture does not: what lies above and below an interval goes on in it, from one row of pixels to the
/// next. So two runs of intervals are in the wrong places when each would fit better in the other's, at all of their edges.
/// </summary>
internal sealed class IntervalCheck
{
    /// <summary>Units. Shorter ones have too little along them to tell by.</summary>
    private const int LeastLength = 10;

    /// <summary>Each is compared with each. More of them than that are so short that a pair of them is a speck.</summary>
    private const int MostIntervals = 800;

    /// <summary>Intervals in a run. In longer ones a picture with borders or stripes is bound to fit somewhere else too.</summary>
    private const int LongestRun = 16;

    /// <summary>No edge may be so many times further apart than it was: one that lies along an edge of the picture may be a little.</summary>
    private const float MostAtOneEdge = 1.3f;

    /// <summary>Levels of 255 by which the edges are apart at least.</summary>
    private const float LeastApart = 2.5f;

    /// <summary>Levels from one block to the next, on average. A border or a plain background goes with anything.</summary>
    private const float LeastUnrest = 0.7f;

    /// <summary>The same of what was drawn in one colour, which is the same wherever it stands.</summary>
    private const float Flat = 0.05f;

    private readonly IntervalEdges _edges;
    private readonly int _count;
    private readonly int _length;
    private readonly int _across;
    private readonly float[] _unrest;
    private readonly bool[] _isTwice;
    private readonly List<(int First, int Other)> _same;

    private IntervalCheck(JpegFrame frame)
    {
        (_edges, _length, _across) = (new(frame), frame.RestartInterval, frame.ScanAcross);
        _count = frame.ScanAcross * frame.ScanDown / _length;
        _unrest = [.. Enumerable.Range(0, _count).Select(i => _edges.Unrest(i * _length, _length))];
        _same = SameIntervals.Find(frame, _count);
        _isTwice = new bool[_count];
        foreach (var (first, other) in _same)
        {
            (_isTwice[first], _isTwice[other]) = (true, true);
        }
    }

    /// <summary>What was found, for tests and benchmarks; null when nothing was.</summary>
    public static string? Find(JpegFrame frame)
    {
        var (across, down) = (frame.ScanAcross, frame.ScanDown);
        var interval = frame.RestartInterval;
        if (interval < LeastLength || across < LeastLength || across * down / interval is < 4 or > MostIntervals)
        {
            return null;
        }

        var check = new IntervalCheck(frame);
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
                for (var run = 1; run <= longest; run++)
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
        var along = Math.Min(run * _length, _across);
        Span<int> edges = stackalloc int[4];
        var (count, stand) = (0, 0f);
        foreach (var start in (ReadOnlySpan<int>)[one, other])
        {
            foreach (var edge in (ReadOnlySpan<int>)[TopOf(start), BelowOf(start + run - 1, along)])
            {
                // Between neighbours there is one edge, which is the one's lower and the other's upper.
                if (_edges.Has(edge, along) && !edges[..count].Contains(edge))
                {
                    edges[count++] = edge;
                    stand += _edges.Seam(edge, along);
                }
            }
        }

        edges = edges[..count];
        if (count < 3 || stand < LeastApart * along * count || !Tell(one, other, run))
        {
            return false;
        }

        var isWhole = count == (other == one + run && run * _length >= _across ? 3 : 4);
        var (arePlain, hasPlain) = (IsPlain(one) && IsPlain(other), HasPlain(one, other, run));
        var (mostLeft, unusual) = IntervalBounds.Of(along, run, isWhole, arePlain, hasPlain);
        if (!WouldFit(edges, along, (one, other, run), mostLeft * stand))
        {
            return false;
        }

        var usual = 0f;
        foreach (var edge in edges)
        {
            usual += Usual(edge, along, edges);
        }

        return stand > unusual * usual;
    }

    private bool IsPlain(int interval) => _unrest[interval] < LeastUnrest;

    private bool HasPlain(int one, int other, int run) =>
        IsPlain(one) || IsPlain(other) || IsPlain(one + run - 1) || IsPlain(other + run - 1);

    private bool WouldFit(ReadOnlySpan<int> edges, int along, (int One, int Other, int Run) runs, float most)
    {
        var would = 0f;
        foreach (var edge in edges)
        {
            var mostHere = MostAtOneEdge * (_edges.Seam(edge, along) + (0.3f * along));
            var here = _edges.Seam(
                edge,
                along,
                TopOf(runs.One),
                TopOf(runs.Other),
                runs.Run * _length,
                Math.Min(mostHere, most - would)
            );
            would += here;
            if (here > mostHere || would > most)
            {
                return false;
            }
        }

        return true;
    }

    // An interval that is there twice says nothing, nor do two of one colour each.
    private bool Tell(int one, int other, int run)
    {
        for (var i = 0; i < run; i++)
        {
            if (_isTwice[one + i] || _isTwice[other + i])
            {
                return false;
            }
        }

        return (_unrest[one] >= Flat || _unrest[other] >= Flat)
            && (_unrest[one + run - 1] >= Flat || _unrest[other + run - 1] >= Flat);
    }

    private string? FindRepeated()
    {
        var same = _same.ToHashSet();
        var along = Math.Min(_length, _across);
        foreach (var (one, other) in _same)
        {
            if (IsOutOfPlace(one, other, along) || IsOutOfPlace(other, one, along))
            {
                return $"interval {other} repeats {one}";
            }

            // Sent once more with all that followed it, up to a multiple of the eight that the markers count.
            var run = other - one;
            if (
                run % 8 == 0
                && other + run <= _count
                && _edges.Has(TopOf(one), along)
                && _edges.Seam(TopOf(one), along) < 1.3f * Usual(TopOf(one), along, [TopOf(other)])
                && IsWorse(_edges.Seam(TopOf(one), along), TopOf(other), along)
                && Enumerable.Range(one, run).All(i => same.Contains((i, i + run)) || IsPlain(i))
            )
            {
                return $"{run} intervals repeated from {other} on";
            }
        }

        return null;
    }

    // The same picture may stand twice in a collage; there it fits as well, or as badly, both times. At the picture's rim there is
    // but one edge to tell by.
    private bool IsOutOfPlace(int copy, int original, int along)
    {
        var (top, below) = (TopOf(copy), BelowOf(copy, along));
        if (below == TopOf(original) || top == BelowOf(original, along))
        {
            return _edges.Has(Math.Min(top, below), along)
                && _edges.Has(Math.Max(top, below), along)
                && IsWorse(Usual(top, along, [top, below]), top, along)
                && IsWorse(Usual(below, along, [top, below]), below, along);
        }

        var hasTop = _edges.Has(TopOf(Math.Min(copy, original)), along);
        var hasBelow = _edges.Has(BelowOf(Math.Max(copy, original), along), along);
        return (hasTop || hasBelow)
            && (!hasTop || IsWorse(_edges.Seam(TopOf(original), along), top, along))
            && (!hasBelow || IsWorse(_edges.Seam(BelowOf(original, along), along), below, along));
    }

    private bool IsWorse(float right, int edge, int along) =>
        _edges.Seam(edge, along) > (1.25f * right) + (0.5f * along);

    // The first unit of an interval, and the first of those that lie below its last ones.
    private int TopOf(int interval) => interval * _length;

    private int BelowOf(int interval, int along) => ((interval + 1) * _length) - along + _across;

    private float Usual(int edge, int along, ReadOnlySpan<int> without) =>
        _edges.Usual(edge, along, Math.Max(_length, _across), without);
}
