using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Printing.Sheets;

/// <summary>A piece on a page.</summary>
/// <param name="Piece">What lies there.</param>
/// <param name="Copy">Which copy of it, from 0.</param>
/// <param name="Page">Which page, from 0.</param>
/// <param name="X">Left edge of print and label together, in mm from the page's left.</param>
/// <param name="Y">Top edge, in mm from the page's top.</param>
/// <param name="IsTurned">True when it is turned clockwise by 90°, label and all.</param>
public sealed record PlacedPiece(SheetPiece Piece, int Copy, int Page, double X, double Y, bool IsTurned)
{
    /// <summary>What it covers of the page, label included, in mm.</summary>
    public RectMm Cell =>
        IsTurned ? new(X, Y, Piece.CellHeightMm, Piece.CellWidthMm) : new(X, Y, Piece.CellWidthMm, Piece.CellHeightMm);
}

/// <summary>Pieces on pages.</summary>
/// <param name="Settings">Paper, margin, gap.</param>
/// <param name="Pages">How many pages; at least one.</param>
/// <param name="Pieces">Every copy of every piece, in the order of pages, then from top to bottom and from left to right.</param>
/// <param name="FillRatio">
/// From 0 to 1: the area of all pieces (print, label and the gap to the next) over the usable area (inside the margins, above
/// the foot) of all pages, where the last page counts only down to its lowest piece: the rest of it can be cut off and used.
/// </param>
public sealed record SheetLayout(
    SheetSettings Settings,
    int Pages,
    IReadOnlyList<PlacedPiece> Pieces,
    double FillRatio
);
