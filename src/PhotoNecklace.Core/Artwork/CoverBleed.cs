using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Artwork;

/// <summary>How much is printed beyond the cut line, by what lies over the photo.</summary>
internal static class CoverBleed
{
    private static readonly (Cover Cover, double Mm, string Reason)[] Table =
    [
        (Cover.ResinDome, 1, "Resin is poured over the photo's edge: a white hair at the rim would show, magnified."),
        (Cover.Glass, 0.5, "The photo is cut a little smaller than its glass, so the knife never strays far outside."),
        (Cover.None, 1, "The bare photo lies in its setting and is trimmed to fit by hand."),
        (Cover.Laser, 0, "Nothing is cut: beyond the window the beam would mark the rim."),
    ];

    /// <summary>The bleed of a window in mm: its own where the catalogue states one, else its cover's.</summary>
    public static double Of(PhotoWindow window, Cover cover) =>
        (cover == Cover.Laser ? null : window.BleedMm) ?? Array.Find(Table, row => row.Cover == cover).Mm;
}
