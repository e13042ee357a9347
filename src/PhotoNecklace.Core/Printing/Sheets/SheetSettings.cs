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

    /// <summary>Widest margin and gap, in mm: the scale bar still fits on the smallest paper with a name.</summary>
    public const double MaxMm = 20;

    /// <summary>Height of the strip at the foot of every page for scale bar and page number, in mm.</summary>
    public const double FootMm = 11;

    /// <summary>Length of the scale bar in mm.</summary>
    public const double ScaleBarMm = 50;

    /// <summary>
    /// The name by which most programs of printers that cut find the cut line: a spot colour of the PDF. Upper and lower case count.
    /// </summary>
    public const string DefaultCutLine = "CutContour";

    /// <summary>What the foot of a mirrored sheet is higher by, in mm, to say so in letters that nobody overlooks.</summary>
    public const double MirrorNoteMm = 8;

    /// <summary>Marks by which a machine finds the sheet.</summary>
    public SheetMarks Marks { get; init; }

    /// <summary>True when prints and cut lines are mirrored.</summary>
    public bool IsMirrored { get; init; }

    /// <summary>The spot colour of cut lines.</summary>
    public string CutLine { get; init; } = DefaultCutLine;

    /// <summary>The spot colour of the white ink under the prints, such as <c>RDG_WHITE</c>; null for none.</summary>
    public string? White { get; init; }

    /// <summary>True when every piece has its label beside it.</summary>
    public bool HasLabels { get; init; } = true;

    /// <summary>The jig that blanks lie in; null for paper, on which pieces are packed.</summary>
    public SheetJig? Jig { get; init; }

    /// <summary>Nests of the jig that are left out on this sheet, from 1.</summary>
    public ValueList<int> SpoiledNests { get; init; } = [];

    /// <summary>Height of the foot of this sheet's pages in mm.</summary>
    public double FootHeightMm => FootMm + (IsMirrored ? MirrorNoteMm : 0);

    /// <summary>Where pieces may lie, in mm from the page's top left corner.</summary>
    public RectMm Usable => SheetFrame.Of(this, Paper.HeightMm).Usable;

    /// <summary>The strip at the foot, in mm.</summary>
    public RectMm Foot => SheetFrame.Of(this, Paper.HeightMm).Foot;

    /// <summary>A refusal <c>sheet-settings</c> when margin or gap cannot be, or leave no room; null when they can.</summary>
    public Refusal? Check()
    {
        if (!(MarginMm is >= 0 and <= MaxMm && GapMm is >= 0 and <= MaxMm))
        {
            return Refusals.SheetSettings.With(("most", MaxMm));
        }

        var frame = SheetFrame.Of(this, Paper.HeightMm);
        return Jig is null && (frame.Foot.Width < ScaleBarMm || frame.Usable.Height <= 0)
            ? Refusals.SheetSettingsRoom.With(("paper", Paper.Id), ("margin", MarginMm))
            : null;
    }
}
