using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Artwork;

/// <summary>Text that has been fitted into its area.</summary>
/// <param name="Area">Where it is engraved.</param>
/// <param name="Font">The font that has all its characters.</param>
/// <param name="SizeMm">Em size in mm.</param>
/// <param name="CapHeightMm">Height of its capitals in mm.</param>
/// <param name="Lines">The lines, from the top.</param>
public sealed record EngravedText(
    EngravingArea Area,
    string Font,
    double SizeMm,
    double CapHeightMm,
    IReadOnlyList<string> Lines
)
{
    /// <summary>Baseline to baseline, in ems.</summary>
    public const double LineSpacing = 1.12;

    /// <summary>The lines with the middle of each baseline, before the area is turned, in mm.</summary>
    public IEnumerable<(string Line, PointMm Baseline)> Placed()
    {
        var pitch = SizeMm * LineSpacing;
        var top = Area.Area.Centre.Y - (((Lines.Count - 1) * pitch) / 2) + (CapHeightMm / 2);
        return Lines.Select((line, i) => (line, new PointMm(Area.Area.Centre.X, top + (i * pitch))));
    }
}
