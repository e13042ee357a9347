using NetTopologySuite.Simplify;

namespace PhotoNecklace.Core.Catalogue.Outlines;

/// <summary>Outlines drawn inside others.</summary>
internal static class Inset
{
    /// <summary>Corners of an inset are rounded to this radius in mm: a photo with a sharp corner lifts there first.</summary>
    private const double CornerMm = 0.4;

    /// <summary>The narrowest distance between a shape and an outline around it, in mm.</summary>
    public static double Gap(Shape outline, Shape inner) =>
        Region.Of(outline).ExteriorRing.Distance(Region.Of(inner).ExteriorRing);

    /// <summary>
    /// What is left of a region without a rim of this width. Where a narrow place cuts it in pieces, the largest counts.
    /// </summary>
    /// <returns>The inset, at least <paramref name="rimMm"/> from the outline (within 0.02 mm); null when nothing is left.</returns>
    public static Shape? Of(Shape outline, double rimMm)
    {
        var core = Region.Grow(Region.Of(outline), -(rimMm + CornerMm));
        if (Region.Pieces(core) is not [var largest, ..])
        {
            return null;
        }

        var rounded = Region.Grow(largest, CornerMm);
        var simple = DouglasPeuckerSimplifier.Simplify(rounded, Region.ToleranceMm / 2);
        return Region.Pieces(simple) is [var piece, ..] ? Region.ToShape(piece) : null;
    }
}
