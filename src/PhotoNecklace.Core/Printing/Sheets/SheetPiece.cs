using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Orders;

namespace PhotoNecklace.Core.Printing.Sheets;

/// <summary>One photo of one item, to be printed and cut.</summary>
/// <param name="Item">The item.</param>
/// <param name="Slot">Which photo of the item, from 0.</param>
/// <param name="Copies">How many of it.</param>
/// <param name="Label">What is printed beside it, such as <c>#1001 · 12</c>.</param>
/// <param name="LabelWidthMm">Width of the label's text in mm, at <see cref="LabelSizeMm"/>.</param>
/// <param name="WidthMm">Width of the print in mm, bleed included.</param>
/// <param name="HeightMm">Height of the print in mm, bleed included.</param>
/// <param name="Cut">Where it is cut, in mm from the print's top left corner.</param>
/// <param name="Print">Name of the print file (PNG).</param>
public sealed record SheetPiece(
    ItemKey Item,
    int Slot,
    int Copies,
    string Label,
    double LabelWidthMm,
    double WidthMm,
    double HeightMm,
    Shape Cut,
    string Print
)
{
    /// <summary>Em size of a label in mm: about 5 pt, the smallest that is read without a glass.</summary>
    public const double LabelSizeMm = 1.8;

    /// <summary>Height of the strip for a label in mm.</summary>
    public const double LabelStripMm = 2.2;

    /// <summary>The font of labels and foot.</summary>
    public const string Font = "inter";

    /// <summary>False for a piece whose label is left out: where the sheet is the blanks themselves.</summary>
    public bool HasLabel { get; init; } = true;

    private double LabelNeedMm => LabelWidthMm + 0.4;

    /// <summary>True when the label runs upwards along the right side, false when it stands below: whichever takes less paper.</summary>
    public bool IsLabelBeside =>
        (WidthMm + LabelStripMm) * Math.Max(HeightMm, LabelNeedMm)
        < Math.Max(WidthMm, LabelNeedMm) * (HeightMm + LabelStripMm);

    /// <summary>Width of print and label together in mm.</summary>
    public double CellWidthMm =>
        !HasLabel ? WidthMm
        : IsLabelBeside ? WidthMm + LabelStripMm
        : Math.Max(WidthMm, LabelNeedMm);

    /// <summary>Height of print and label together in mm.</summary>
    public double CellHeightMm =>
        !HasLabel ? HeightMm
        : IsLabelBeside ? Math.Max(HeightMm, LabelNeedMm)
        : HeightMm + LabelStripMm;
}
