using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Printing.Sheets;

/// <summary>How pieces are laid on paper.</summary>
/// <param name="Paper">The paper.</param>
/// <param name="MarginMm">What stays free on every side, in mm: printers do not reach the edge.</param>
/// <param name="GapMm">Distance between two pieces (with their labels), in mm, for scissors or knife.</param>
public sealed record SheetSettings(
    SheetPaper Paper,
    double MarginMm = SheetSettings.DefaultMarginMm,
    double GapMm = SheetSettings.DefaultGapMm
)
{
    /// <summary>The margin when nobody says otherwise, in mm.</summary>
    public const double DefaultMarginMm = 8;

    /// <summary>The gap when nobody says otherwise, in mm.</summary>
    public const double DefaultGapMm = 2;

    /// <summary>Widest margin and gap, in mm: the scale bar still fits on the smallest paper.</summary>
    public const double MaxMm = 20;

    /// <summary>Height of the strip at the foot of every page for scale bar and page number, in mm.</summary>
    public const double FootMm = 11;

    /// <summary>Length of the scale bar in mm.</summary>
    public const double ScaleBarMm = 50;

    /// <summary>Where pieces may lie, in mm from the page's top left corner.</summary>
    public RectMm Usable =>
        new(MarginMm, MarginMm, Paper.WidthMm - (2 * MarginMm), Paper.HeightMm - (2 * MarginMm) - FootMm);

    /// <summary>The strip at the foot, in mm.</summary>
    public RectMm Foot => new(MarginMm, Usable.Bottom, Usable.Width, FootMm);

    /// <summary>A refusal <c>sheet-settings</c> when margin or gap cannot be; null when they can.</summary>
    public Refusal? Check() =>
        MarginMm is >= 0 and <= MaxMm && GapMm is >= 0 and <= MaxMm
            ? null
            : Refusals.SheetSettings.With(("most", MaxMm));
}
