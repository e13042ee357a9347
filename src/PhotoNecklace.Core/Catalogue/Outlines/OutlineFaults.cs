using NetTopologySuite.Algorithm.Construct;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Distance;
using NetTopologySuite.Operation.Valid;
using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Core.Catalogue.Outlines;

/// <summary>What keeps an outline from being sawn out of a sheet, each fault with its place in mm.</summary>
internal static class OutlineFaults
{
    /// <summary>Metal thinner than this bends in the hand; in mm.</summary>
    public const double NarrowestMm = 1.5;

    /// <summary>A remark for each fault; empty when it is one closed line that does not cross itself and is nowhere too thin.</summary>
    public static IReadOnlyList<Remark> Of(Shape outline, double narrowestMm = NarrowestMm)
    {
        List<Remark> faults = [];
        var chains = Region.Chains(outline);
        foreach (var chain in chains.Where(c => !c[0].Equals2D(c[^1])))
        {
            faults.Add(Remarks.OutlineOpen.With(("start", At(chain[0])), ("end", At(chain[^1]))));
        }

        if (chains.Count > 1)
        {
            faults.Add(Remarks.OutlineSeveral.With(("lines", chains.Count), ("place", At(chains[1][0]))));
        }

        if (faults.Count > 0)
        {
            return faults;
        }

        if (chains[0].Length < 4)
        {
            return [Remarks.OutlineFlat.With(("from", At(chains[0][0])), ("to", At(chains[0][1])))];
        }

        var region = Region.Of(chains[0]);
        if (new IsValidOp(region).ValidationError is { } error)
        {
            return [Remarks.OutlineCrosses.With(("place", At(error.Coordinate)))];
        }

        return [.. ThinPlaces(region, narrowestMm)];
    }

    /// <summary>A remark when it does not fit the sheet either way round.</summary>
    public static Remark? Size(RectMm bounds, double sheetWidthMm, double sheetHeightMm)
    {
        var slack = 1e-6;
        var (longer, shorter) = (Math.Max(bounds.Width, bounds.Height), Math.Min(bounds.Width, bounds.Height));
        return
            longer <= Math.Max(sheetWidthMm, sheetHeightMm) + slack
            && shorter <= Math.Min(sheetWidthMm, sheetHeightMm) + slack
            ? null
            : Remarks.OutlineTooLarge.With(
                ("width", bounds.Width),
                ("height", bounds.Height),
                ("from", At(new(bounds.X, bounds.Y))),
                ("to", At(new(bounds.Right, bounds.Bottom))),
                ("sheetWidth", sheetWidthMm),
                ("sheetHeight", sheetHeightMm)
            );
    }

    /// <summary>The widest circle that lies inside, as a diameter in mm.</summary>
    public static (double Diameter, Coordinate Centre) Widest(Geometry region)
    {
        var circle = new MaximumInscribedCircle(region, 0.02);
        return (2 * circle.GetRadiusLine().Length, circle.GetCenter().Coordinate);
    }

    /// <summary>A place, to a hundredth of a mm; nothing is at minus zero.</summary>
    public static Remark At(Coordinate c) =>
        Remarks.Place.With(("x", Math.Round(c.X, 2) + 0.0), ("y", Math.Round(c.Y, 2) + 0.0));

    // Where a disc of the narrowest width cannot go, the metal is too thin; a corner may taper over that length, though.
    private static IEnumerable<Remark> ThinPlaces(Polygon region, double narrowestMm)
    {
        var radius = (narrowestMm / 2) - Region.ToleranceMm;
        var cores = Region.Pieces(Region.Grow(region, -radius));
        if (cores.Count == 0)
        {
            var (diameter, centre) = Widest(region);
            yield return Remarks.OutlineThin.With(
                ("thickness", diameter),
                ("place", At(centre)),
                ("least", narrowestMm)
            );
            yield break;
        }

        for (var i = 1; i < cores.Count; i++)
        {
            var others = region.Factory.CreateMultiPolygon([.. cores.Take(i)]);
            var near = DistanceOp.NearestPoints(cores[i], others);
            var neck = new Coordinate((near[0].X + near[1].X) / 2, (near[0].Y + near[1].Y) / 2);
            yield return Remarks.OutlineThinNeck.With(("least", narrowestMm), ("place", At(neck)));
        }

        // What is left between two parts is the neck that was just told.
        var rests =
            cores.Count > 1
                ? []
                : Region.Pieces(region.Difference(Region.Grow(cores[0], radius + (2 * Region.ToleranceMm))));
        foreach (var rest in rests)
        {
            var (tip, length) = rest
                .ExteriorRing.Coordinates.Select(c =>
                    (Tip: c, Length: cores[0].Distance(region.Factory.CreatePoint(c)))
                )
                .MaxBy(t => t.Length);
            if (length - radius > narrowestMm)
            {
                yield return Remarks.OutlineThinTip.With(
                    ("least", narrowestMm),
                    ("length", length - radius),
                    ("place", At(tip))
                );
            }
        }
    }
}
