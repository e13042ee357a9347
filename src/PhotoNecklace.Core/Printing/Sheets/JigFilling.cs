using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Printing.Sheets;

/// <summary>Puts pieces in the nests of a jig, one after the other, and on as many pages as it takes to fill it again.</summary>
internal static class JigFilling
{
    // What a blank may be larger than its nest by, in mm: outlines are measured to that.
    private const double Slack = 0.01;

    /// <summary>The layout, or a refusal: <c>sheet-empty, jig-spoiled, jig-too-small, jig-outside, jig-overlap, jig-marks, jig-foot</c>.</summary>
    public static Result<SheetLayout> Fill(IReadOnlyList<SheetPiece> pieces, SheetSettings settings, SheetJig jig)
    {
        var copies = pieces
            .SelectMany(p => Enumerable.Range(0, p.Copies).Select(copy => (Piece: p, Copy: copy)))
            .ToList();
        if (copies.Count == 0)
        {
            return Refusals.SheetEmpty.With();
        }

        if (settings.SpoiledNests.Where(n => n < 1 || n > jig.Nests.Count).ToList() is [var wrong, ..])
        {
            return Refusals.JigNestUnknown.With(("nest", wrong), ("nests", jig.Nests.Count));
        }

        var free = Enumerable
            .Range(1, jig.Nests.Count)
            .Where(n => !jig.Nests[n - 1].Spoiled && !settings.SpoiledNests.Contains(n))
            .ToList();
        if (free.Count == 0)
        {
            return Refusals.JigSpoiled.With(("nests", jig.Nests.Count));
        }

        var placed = new List<PlacedPiece>(copies.Count);
        var taken = new HashSet<(int Page, int Nest)>();
        foreach (var (piece, copy) in copies)
        {
            var fitting = free.Where(n => Fits(piece, jig.Nests[n - 1])).ToList();
            if (fitting.Count == 0)
            {
                return Refusals.JigTooSmall.With(
                    ("label", piece.Label),
                    ("width", piece.Cut.Bounds.Width),
                    ("height", piece.Cut.Bounds.Height)
                );
            }

            for (var page = 0; ; page++)
            {
                var nest = fitting.FirstOrDefault(n => !taken.Contains((page, n)));
                if (nest > 0)
                {
                    taken.Add((page, nest));
                    placed.Add(Place(piece, copy, page, nest, jig.Nests[nest - 1]));
                    break;
                }
            }
        }

        var pages = placed.Max(p => p.Page) + 1;
        var layout = new SheetLayout(
            settings,
            pages,
            [.. placed.OrderBy(p => p.Page).ThenBy(p => p.Nest)],
            (double)placed.Count / (pages * free.Count)
        );
        layout = settings.IsMirrored ? layout.Mirror() : layout;
        return Check(layout) is { } fault ? fault : layout;
    }

    private static bool Fits(SheetPiece piece, JigNest nest) =>
        piece.Cut.Bounds.Width <= (nest.Width ?? double.MaxValue) + Slack
        && piece.Cut.Bounds.Height <= (nest.Height ?? double.MaxValue) + Slack;

    // The blank's middle is that of its cut line; the print with its bleed goes along.
    private static PlacedPiece Place(SheetPiece piece, int copy, int page, int number, JigNest nest)
    {
        var place = Placement.About(piece.Cut.Bounds.Centre, new(nest.X, nest.Y), nest.Turn, nest.Mirror);
        var print = place.BoxOf(new(0, 0, piece.WidthMm, piece.HeightMm));
        var label = piece.HasLabel
            ? new LabelPlace(
                new(print.X, print.Bottom, Math.Max(print.Width, piece.LabelWidthMm), SheetPiece.LabelStripMm),
                0
            )
            : null;
        return new(piece, copy, page, label is null ? print : print.Union(label.Box), place, label) { Nest = number };
    }

    private static Refusal? Check(SheetLayout layout)
    {
        var paper = layout.Settings.Paper;
        var frame = layout.FrameOf(0);
        foreach (var page in layout.Pieces.GroupBy(p => p.Page))
        {
            var cuts = page.Select(p => (p.Nest, p.Piece.Label, Box: p.Print.Of(p.Piece.Cut).Bounds)).ToList();
            foreach (var (nest, label, box) in cuts)
            {
                if (!new RectMm(0, 0, paper.WidthMm, paper.HeightMm).Contains(box, Slack))
                {
                    return Refusals.JigOutside.With(("label", label), ("nest", nest!.Value));
                }

                if (frame.Reserved.Any(r => Overlap(r, box)))
                {
                    return Refusals.JigMarks.With(("nest", nest!.Value));
                }

                if (cuts.FirstOrDefault(o => o.Nest > nest && Overlap(o.Box, box)) is { Nest: { } other })
                {
                    return Refusals.JigOverlap.With(("nest", nest!.Value), ("other", other));
                }
            }
        }

        // Whoever prints a mirrored sheet has to see that it is one.
        return layout.Settings.IsMirrored && !Enumerable.Range(0, layout.Pages).All(layout.HasFoot)
            ? Refusals.JigFoot.With(("height", layout.Settings.FootHeightMm + layout.Settings.MarginMm))
            : null;
    }

    private static bool Overlap(RectMm a, RectMm b) =>
        a.X < b.Right - Slack && a.Right > b.X + Slack && a.Y < b.Bottom - Slack && a.Bottom > b.Y + Slack;
}
