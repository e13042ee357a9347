namespace PhotoNecklace.Core.Printing.Sheets;

/// <summary>
/// Packs pieces of different sizes on pages. It tries every rule with pieces in several orders, lying free or all alike, and keeps what takes the fewest
/// pages and the least of the last one. On a roll, every page is as long as its pieces need. Pure: the same pieces always lie in the same
/// places.
/// </summary>
public static class SheetPacking
{
    // Beyond this many boxes a page more or less matters little, and every try takes longer.
    private const int ManyBoxes = 400;

    private static readonly (PackingRule Rule, PackingTurn Turn)[] Rules =
    [
        .. Enum.GetValues<PackingTurn>().SelectMany(t => Enum.GetValues<PackingRule>().Select(r => (r, t))),
    ];

    // A roll has no bottom yet that the other rules could fill up to.
    private static readonly (PackingRule Rule, PackingTurn Turn)[] OnRolls =
    [
        .. Rules.Where(r => r.Rule == PackingRule.Top),
    ];

    private static readonly Func<Box, long>[] Orders =
    [
        b => -((long)b.Width * b.Height),
        b => -Math.Max(b.Width, b.Height),
        b => -Math.Min(b.Width, b.Height),
        b => -(b.Width + b.Height),
        b => -b.Height,
    ];

    /// <summary>Lays out every copy of every piece.</summary>
    /// <returns>
    /// The layout, or a refusal: <c>sheet-settings</c>, <c>sheet-empty</c>, or <c>piece-too-large</c> with the piece's name.
    /// </returns>
    public static Result<SheetLayout> Pack(IReadOnlyList<SheetPiece> pieces, SheetSettings settings)
    {
        ArgumentNullException.ThrowIfNull(pieces);
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.Check() is { } fault)
        {
            return fault;
        }

        if (settings.Jig is { } jig)
        {
            return JigFilling.Fill(pieces, settings, jig);
        }

        var paper = PackingPaper.Of(settings);
        List<Box> boxes = [];
        foreach (var piece in pieces)
        {
            var box = new Box(
                boxes.Count,
                piece,
                PackingPaper.Up(piece.CellWidthMm + settings.GapMm),
                PackingPaper.Up(piece.CellHeightMm + settings.GapMm)
            );
            if (paper.Page().Find(box.Width, box.Height, PackingRule.Top, PackingTurn.Free) is null)
            {
                return TooLarge(piece, settings);
            }

            boxes.AddRange(
                Enumerable.Range(0, piece.Copies).Select(copy => box with { Index = boxes.Count + copy, Copy = copy })
            );
        }

        return boxes.Count == 0 ? Refusals.SheetEmpty.With() : Describe(Best(boxes, paper), settings, paper);
    }

    private static List<Place> Best(List<Box> boxes, PackingPaper paper)
    {
        List<Place>? best = null;
        foreach (var places in Tries(boxes, paper, int.MaxValue, paper.IsRoll ? OnRolls : Rules))
        {
            if (best is null || Compare(places, best) < 0)
            {
                best = places;
            }
        }

        // The rules above care for holes, not for how far down the last page reaches: it is packed again, ever lower.
        var last = best!.Max(p => p.Page);
        var onLast = best!.Where(p => p.Page == last).Select(p => p.Box).OrderBy(b => b.Index).ToList();
        var lowest = Bottom(best!, last);
        var least = (int)(onLast.Sum(b => (long)b.Width * b.Height) / paper.Width);
        while (lowest - least > 250)
        {
            var middle = least + ((lowest - least) / 2);
            var shorter = Tries(onLast, paper with { Height = middle }, pages: 1, Rules).FirstOrDefault();
            if (shorter is null)
            {
                least = middle;
                continue;
            }

            best = [.. best!.Where(p => p.Page < last), .. shorter.Select(p => p with { Page = last })];
            lowest = Bottom(best, last);
        }

        return best!;
    }

    private static IEnumerable<List<Place>> Tries(
        List<Box> boxes,
        PackingPaper paper,
        int pages,
        IReadOnlyList<(PackingRule Rule, PackingTurn Turn)> rules
    )
    {
        foreach (var order in boxes.Count > ManyBoxes ? Orders.AsSpan(0, 1).ToArray() : Orders)
        {
            var sorted = boxes.OrderBy(order).ThenBy(b => b.Index).ToList();
            foreach (var (rule, turn) in rules)
            {
                if (Fill(sorted, paper, rule, turn, pages) is { } places)
                {
                    yield return places;
                }
            }
        }
    }

    // Every box goes on the first page where it fits. Null when they need more pages than allowed.
    private static List<Place>? Fill(
        List<Box> boxes,
        PackingPaper paper,
        PackingRule rule,
        PackingTurn turn,
        int maxPages
    )
    {
        List<PackedPage> pages = [];
        List<Place> places = new(boxes.Count);
        foreach (var box in boxes)
        {
            var page = 0;
            PackingSpot? spot = null;
            while (spot is null)
            {
                if (page == pages.Count)
                {
                    if (page == maxPages)
                    {
                        return null;
                    }

                    pages.Add(paper.Page());
                    if (pages[page].Find(box.Width, box.Height, rule, turn) is null)
                    {
                        return null;
                    }
                }

                spot = pages[page].Find(box.Width, box.Height, rule, turn);
                page += spot is null ? 1 : 0;
            }

            pages[page].Take(spot.Value.Box);
            places.Add(new(box, page, spot.Value.Box, spot.Value.IsTurned));
        }

        return places;
    }

    private static int Compare(List<Place> a, List<Place> b)
    {
        var (lastA, lastB) = (a.Max(p => p.Page), b.Max(p => p.Page));
        return lastA != lastB ? lastA.CompareTo(lastB) : Bottom(a, lastA).CompareTo(Bottom(b, lastB));
    }

    private static int Bottom(List<Place> places, int page) => places.Where(p => p.Page == page).Max(p => p.At.Bottom);

    private static SheetLayout Describe(List<Place> places, SheetSettings settings, PackingPaper paper)
    {
        var usable = settings.Usable;
        var last = places.Max(p => p.Page);
        var used = places.Sum(p => (double)p.At.Width * p.At.Height);
        var bottoms = Enumerable.Range(0, last + 1).Select(page => Bottom(places, page)).ToList();
        var area = paper.IsRoll
            ? (double)paper.Width * bottoms.Sum(b => (long)b)
            : (double)paper.Width * (((long)last * paper.Height) + bottoms[^1]);
        var placed = places
            .OrderBy(p => p.Page)
            .ThenBy(p => p.At.Y)
            .ThenBy(p => p.At.X)
            .Select(p =>
                PlacedPiece.InCell(
                    p.Box.Piece,
                    p.Box.Copy,
                    p.Page,
                    new(usable.X + (p.At.X / 1000.0), usable.Y + (p.At.Y / 1000.0)),
                    p.IsTurned
                )
            );
        var layout = new SheetLayout(settings, last + 1, [.. placed], used / area)
        {
            Lengths = paper.IsRoll ? [.. bottoms.Select(Length)] : [],
        };
        return settings.IsMirrored ? layout.Mirror() : layout;

        // The last gap is none, and marks at the top want their room as well.
        double Length(int bottom) =>
            usable.Y
            + Math.Max((bottom / 1000.0) - settings.GapMm, paper.ReservedBottom / 1000.0)
            + (settings.Paper.HeightMm - usable.Bottom);
    }

    private static Refusal TooLarge(SheetPiece piece, SheetSettings settings) =>
        Refusals.PieceTooLarge.With(
            ("label", piece.Label),
            ("width", piece.CellWidthMm),
            ("height", piece.CellHeightMm),
            ("paper", settings.Paper.Id),
            ("margin", settings.MarginMm),
            ("usableWidth", settings.Usable.Width),
            ("usableHeight", settings.Usable.Height)
        );

    private sealed record Box(int Index, SheetPiece Piece, int Width, int Height, int Copy = 0);

    private sealed record Place(Box Box, int Page, MicroBox At, bool IsTurned);
}
