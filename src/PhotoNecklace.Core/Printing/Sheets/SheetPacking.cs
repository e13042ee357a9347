namespace PhotoNecklace.Core.Printing.Sheets;

/// <summary>
/// Packs pieces of different sizes on pages. It tries every rule with pieces in several orders, lying free or all alike, and keeps what takes the fewest
/// pages and the least of the last one. Pure: the same pieces always lie in the same places.
/// </summary>
public static class SheetPacking
{
    // Beyond this many boxes a page more or less matters little, and every try takes longer.
    private const int ManyBoxes = 400;

    private static readonly (PackingRule Rule, PackingTurn Turn)[] Rules =
    [
        .. Enum.GetValues<PackingTurn>().SelectMany(t => Enum.GetValues<PackingRule>().Select(r => (r, t))),
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

        // A gap is packed with every box, to its right and below; the page grows by one, for the gap that ends outside it.
        var usable = settings.Usable;
        var (width, height) = (Down(usable.Width + settings.GapMm), Down(usable.Height + settings.GapMm));
        List<Box> boxes = [];
        foreach (var piece in pieces)
        {
            var box = new Box(
                boxes.Count,
                piece,
                Up(piece.CellWidthMm + settings.GapMm),
                Up(piece.CellHeightMm + settings.GapMm)
            );
            if (new PackedPage(width, height).Find(box.Width, box.Height, PackingRule.Top, PackingTurn.Free) is null)
            {
                return TooLarge(piece, settings);
            }

            boxes.AddRange(
                Enumerable.Range(0, piece.Copies).Select(copy => box with { Index = boxes.Count + copy, Copy = copy })
            );
        }

        return boxes.Count == 0
            ? Refusals.SheetEmpty.With()
            : Describe(Best(boxes, width, height), settings, width, height);
    }

    private static List<Place> Best(List<Box> boxes, int width, int height)
    {
        List<Place>? best = null;
        foreach (var places in Tries(boxes, width, height, int.MaxValue))
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
        var least = (int)(onLast.Sum(b => (long)b.Width * b.Height) / width);
        while (lowest - least > 250)
        {
            var middle = least + ((lowest - least) / 2);
            var shorter = Tries(onLast, width, middle, pages: 1).FirstOrDefault();
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

    private static IEnumerable<List<Place>> Tries(List<Box> boxes, int width, int height, int pages)
    {
        foreach (var order in boxes.Count > ManyBoxes ? Orders.AsSpan(0, 1).ToArray() : Orders)
        {
            var sorted = boxes.OrderBy(order).ThenBy(b => b.Index).ToList();
            foreach (var (rule, turn) in Rules)
            {
                if (Fill(sorted, width, height, rule, turn, pages) is { } places)
                {
                    yield return places;
                }
            }
        }
    }

    // Every box goes on the first page where it fits. Null when they need more pages than allowed.
    private static List<Place>? Fill(
        List<Box> boxes,
        int width,
        int height,
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

                    pages.Add(new(width, height));
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

    private static SheetLayout Describe(List<Place> places, SheetSettings settings, int width, int height)
    {
        var usable = settings.Usable;
        var last = places.Max(p => p.Page);
        var used = places.Sum(p => (double)p.At.Width * p.At.Height);
        var area = (double)width * (((long)last * height) + Bottom(places, last));
        var placed = places
            .OrderBy(p => p.Page)
            .ThenBy(p => p.At.Y)
            .ThenBy(p => p.At.X)
            .Select(p => new PlacedPiece(
                p.Box.Piece,
                p.Box.Copy,
                p.Page,
                usable.X + (p.At.X / 1000.0),
                usable.Y + (p.At.Y / 1000.0),
                p.IsTurned
            ));
        return new(settings, last + 1, [.. placed], used / area);
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

    private static int Up(double mm) => (int)Math.Ceiling((mm * 1000) - 1e-6);

    private static int Down(double mm) => (int)Math.Floor((mm * 1000) + 1e-6);

    private sealed record Box(int Index, SheetPiece Piece, int Width, int Height, int Copy = 0);

    private sealed record Place(Box Box, int Page, MicroBox At, bool IsTurned);
}
