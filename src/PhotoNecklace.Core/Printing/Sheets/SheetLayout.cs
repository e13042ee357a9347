using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Printing.Sheets;

/// <summary>Where a label stands. It is never mirrored: people read it.</summary>
/// <param name="Box">The strip that it runs in, in mm from the page's top left corner.</param>
/// <param name="Turn">0 from left to right, -90 upwards, 90 downwards.</param>
public sealed record LabelPlace(RectMm Box, int Turn);

/// <summary>A piece on a page.</summary>
/// <param name="Piece">What lies there.</param>
/// <param name="Copy">Which copy of it, from 0.</param>
/// <param name="Page">Which page, from 0.</param>
/// <param name="Cell">What it covers of the page, label included, in mm.</param>
/// <param name="Print">Where the print lies: from mm of its top left corner to mm of the page's.</param>
/// <param name="Label">Where its label stands; null where there is none.</param>
public sealed record PlacedPiece(SheetPiece Piece, int Copy, int Page, RectMm Cell, Placement Print, LabelPlace? Label)
{
    /// <summary>Which of the jig's nests it lies in, from 1; null without a jig.</summary>
    public int? Nest { get; init; }

    /// <summary>True when it lies across.</summary>
    public bool IsTurned => Math.Abs(Print.A) < Math.Abs(Print.B);

    /// <summary>A piece with its label at the upper left corner of its cell.</summary>
    /// <param name="piece">The piece.</param>
    /// <param name="copy">Which copy.</param>
    /// <param name="page">Which page.</param>
    /// <param name="at">The cell's upper left corner.</param>
    /// <param name="isTurned">True when it is turned clockwise by 90°, label and all.</param>
    public static PlacedPiece InCell(SheetPiece piece, int copy, int page, PointMm at, bool isTurned)
    {
        ArgumentNullException.ThrowIfNull(piece);
        var (width, height) = (piece.CellWidthMm, piece.CellHeightMm);
        const double Strip = SheetPiece.LabelStripMm;
        var place = isTurned ? new Placement(0, 1, -1, 0, at.X + height, at.Y) : Placement.At(at.X, at.Y);
        var strip = piece.IsLabelBeside
            ? new RectMm(piece.WidthMm, 0, Strip, height)
            : new RectMm(0, piece.HeightMm, width, Strip);
        var turn = (piece.IsLabelBeside ? -90 : 0) + (isTurned ? 90 : 0);
        return new(
            piece,
            copy,
            page,
            place.BoxOf(new(0, 0, width, height)),
            place,
            piece.HasLabel ? new(place.BoxOf(strip), turn) : null
        );
    }

    /// <summary>The same on a sheet whose prints are mirrored.</summary>
    internal PlacedPiece Mirror(double pageWidthMm) =>
        this with
        {
            Cell = Mirrored(Cell, pageWidthMm),
            Print = Print.Mirror(pageWidthMm),
            Label = Label is null ? null : Label with { Box = Mirrored(Label.Box, pageWidthMm) },
        };

    private static RectMm Mirrored(RectMm box, double pageWidthMm) => box with { X = pageWidthMm - box.Right };
}

/// <summary>Pieces on pages.</summary>
/// <param name="Settings">Paper, margin, gap.</param>
/// <param name="Pages">How many pages; at least one.</param>
/// <param name="Pieces">Every copy of every piece, in the order of pages, then from top to bottom and from left to right, or of nests.</param>
/// <param name="FillRatio">
/// From 0 to 1: the area of all pieces (print, label and the gap to the next) over the usable area (inside the margins, above
/// the foot) of all pages, where the last page counts only down to its lowest piece: the rest of it can be cut off and used. With a jig,
/// the nests that are filled over those that can be.
/// </param>
public sealed record SheetLayout(SheetSettings Settings, int Pages, IReadOnlyList<PlacedPiece> Pieces, double FillRatio)
{
    /// <summary>How long the pages are, in mm, where they are as long as they need to be; empty for the paper's height.</summary>
    public ValueList<double> Lengths { get; init; } = [];

    /// <summary>True when the prints are mirrored, as sublimation and transfers want them.</summary>
    public bool IsMirrored { get; init; }

    /// <summary>The height of a page in mm.</summary>
    public double HeightOf(int page) => page < Lengths.Count ? Lengths[page] : Settings.Paper.HeightMm;

    /// <summary>What a page has besides its pieces.</summary>
    public SheetFrame FrameOf(int page) => SheetFrame.Of(Settings, HeightOf(page));

    /// <summary>
    /// True when the strip at a page's foot is free for the scale bar and the page's number: always, except where a jig has a nest there.
    /// </summary>
    public bool HasFoot(int page)
    {
        var foot = FrameOf(page).Foot;
        return !Pieces.Any(p =>
            p.Page == page
            && p.Nest is not null
            && p.Cell.X < foot.Right
            && p.Cell.Right > foot.X
            && p.Cell.Y < foot.Bottom
            && p.Cell.Bottom > foot.Y
        );
    }

    /// <summary>
    /// The layout with prints and cut lines as in a mirror, each page about its upright middle. Labels stay readable, and marks where
    /// machines look for them. Mirrored again, it is what it was.
    /// </summary>
    public SheetLayout Mirror() =>
        this with
        {
            Pieces = [.. Pieces.Select(p => p.Mirror(Settings.Paper.WidthMm))],
            IsMirrored = !IsMirrored,
        };
}
