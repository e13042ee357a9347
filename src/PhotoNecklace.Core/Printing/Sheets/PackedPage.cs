using System.Runtime.InteropServices;

namespace PhotoNecklace.Core.Printing.Sheets;

/// <summary>Which of the places where a box fits is taken.</summary>
internal enum PackingRule
{
    /// <summary>Least left over on the tighter side.</summary>
    ShortSide,

    /// <summary>Least left over on the looser side.</summary>
    LongSide,

    /// <summary>The smallest hole.</summary>
    Area,

    /// <summary>As far up as it goes.</summary>
    Top,
}

/// <summary>Which way boxes lie: equal ones fill a page best when all lie alike.</summary>
internal enum PackingTurn
{
    /// <summary>Each as it fits best.</summary>
    Free,

    /// <summary>Higher than wide.</summary>
    Upright,

    /// <summary>Wider than high.</summary>
    Level,
}

/// <summary>A rectangle in whole µm, so that what fits does not hang on rounding.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct MicroBox(int X, int Y, int Width, int Height)
{
    public int Right => X + Width;

    public int Bottom => Y + Height;

    public bool Contains(MicroBox b) => b.X >= X && b.Y >= Y && b.Right <= Right && b.Bottom <= Bottom;

    public bool Overlaps(MicroBox b) => b.X < Right && b.Right > X && b.Y < Bottom && b.Bottom > Y;
}

/// <summary>Where a box fits, and how well: the smaller, the better.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PackingSpot(MicroBox Box, bool IsTurned, long Score, long Second);

/// <summary>
/// One page that is filled box by box. It keeps every maximal free rectangle ("MaxRects": Jylänki, A Thousand Ways to Pack the
/// Bin, 2010), so that no free place is overlooked.
/// </summary>
internal sealed class PackedPage
{
    private readonly List<MicroBox> _free;
    private readonly List<MicroBox> _pieces = [];

    /// <param name="width">The page's width.</param>
    /// <param name="height">The page's height.</param>
    /// <param name="reserved">Where nothing may lie.</param>
    public PackedPage(int width, int height, IReadOnlyList<MicroBox> reserved)
    {
        _free = [new(0, 0, width, height)];
        foreach (var box in reserved)
        {
            Take(box);
        }
    }

    /// <summary>The best place for a box, turned or not; null when there is none.</summary>
    public PackingSpot? Find(int boxWidth, int boxHeight, PackingRule rule, PackingTurn turn)
    {
        // The way that is wished for first; the other only where that does not fit at all.
        var turned = turn == PackingTurn.Upright ? boxWidth > boxHeight : boxWidth < boxHeight;
        return turn == PackingTurn.Free
            ? FindAmong(boxWidth, boxHeight, rule, upright: true, turned: boxWidth != boxHeight)
            : FindAmong(boxWidth, boxHeight, rule, !turned, turned)
                ?? FindAmong(boxWidth, boxHeight, rule, turned, !turned);
    }

    private PackingSpot? FindAmong(int boxWidth, int boxHeight, PackingRule rule, bool upright, bool turned)
    {
        PackingSpot? best = null;
        foreach (var hole in _free)
        {
            if (upright)
            {
                Try(hole, boxWidth, boxHeight, isTurned: false);
            }

            if (turned)
            {
                Try(hole, boxHeight, boxWidth, isTurned: true);
            }
        }

        return best;

        void Try(MicroBox hole, int w, int h, bool isTurned)
        {
            if (w > hole.Width || h > hole.Height)
            {
                return;
            }

            var (score, second) = Score(hole, w, h, rule);
            if (best is not { } b || score < b.Score || (score == b.Score && second < b.Second))
            {
                best = new(new(hole.X, hole.Y, w, h), isTurned, score, second);
            }
        }
    }

    /// <summary>Takes a place, such as <see cref="Find"/> gives.</summary>
    public void Take(MicroBox box)
    {
        _pieces.Clear();
        for (var i = _free.Count - 1; i >= 0; i--)
        {
            if (_free[i].Overlaps(box))
            {
                Split(_free[i], box);
                _free.RemoveAt(i);
            }
        }

        foreach (var piece in _pieces)
        {
            if (!_free.Exists(f => f.Contains(piece)))
            {
                _free.Add(piece);
            }
        }
    }

    private static (long Score, long Second) Score(MicroBox hole, int w, int h, PackingRule rule)
    {
        long shorter = Math.Min(hole.Width - w, hole.Height - h);
        long longer = Math.Max(hole.Width - w, hole.Height - h);
        return rule switch
        {
            PackingRule.ShortSide => (shorter, longer),
            PackingRule.LongSide => (longer, shorter),
            PackingRule.Area => ((long)hole.Width * hole.Height, shorter),
            _ => (hole.Y + h, hole.X),
        };
    }

    // What is left of a hole on the four sides of the box. Two halves of split holes may contain one another, so the larger come first.
    private void Split(MicroBox hole, MicroBox box)
    {
        if (box.X > hole.X)
        {
            Keep(hole with { Width = box.X - hole.X });
        }

        if (box.Right < hole.Right)
        {
            Keep(hole with { X = box.Right, Width = hole.Right - box.Right });
        }

        if (box.Y > hole.Y)
        {
            Keep(hole with { Height = box.Y - hole.Y });
        }

        if (box.Bottom < hole.Bottom)
        {
            Keep(hole with { Y = box.Bottom, Height = hole.Bottom - box.Bottom });
        }
    }

    private void Keep(MicroBox piece)
    {
        if (!_pieces.Exists(p => p.Contains(piece)))
        {
            _pieces.RemoveAll(piece.Contains);
            _pieces.Add(piece);
        }
    }
}
