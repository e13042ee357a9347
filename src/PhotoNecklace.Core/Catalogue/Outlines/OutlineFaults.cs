using System.Globalization;
using NetTopologySuite.Algorithm.Construct;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Distance;
using NetTopologySuite.Operation.Valid;

namespace PhotoNecklace.Core.Catalogue.Outlines;

/// <summary>What keeps an outline from being sawn out of a sheet, each fault with its place in mm.</summary>
internal static class OutlineFaults
{
    /// <summary>Metal thinner than this bends in the hand; in mm.</summary>
    public const double NarrowestMm = 1.5;

    /// <summary>A sentence for each fault; empty when it is one closed line that does not cross itself and is nowhere too thin.</summary>
    public static IReadOnlyList<string> Of(Shape outline, double narrowestMm = NarrowestMm)
    {
        List<string> faults = [];
        var chains = Region.Chains(outline);
        foreach (var chain in chains.Where(c => !c[0].Equals2D(c[^1])))
        {
            faults.Add(
                $"It is not closed: it starts at {At(chain[0])} and ends at {At(chain[^1])}. End the line with Z."
            );
        }

        if (chains.Count > 1)
        {
            faults.Add(
                $"It has {chains.Count} separate lines, and one closed line is needed: the second starts at {At(chains[1][0])}."
            );
        }

        if (faults.Count > 0)
        {
            return faults;
        }

        if (chains[0].Length < 4)
        {
            return [$"It encloses no area: it only goes from {At(chains[0][0])} to {At(chains[0][1])} and back."];
        }

        var region = Region.Of(chains[0]);
        if (new IsValidOp(region).ValidationError is { } error)
        {
            return [$"It crosses or touches itself at {At(error.Coordinate)}."];
        }

        return [.. ThinPlaces(region, narrowestMm)];
    }

    /// <summary>A sentence when it does not fit the sheet either way round.</summary>
    public static string? Size(RectMm bounds, double sheetWidthMm, double sheetHeightMm)
    {
        var slack = 1e-6;
        var (longer, shorter) = (Math.Max(bounds.Width, bounds.Height), Math.Min(bounds.Width, bounds.Height));
        return
            longer <= Math.Max(sheetWidthMm, sheetHeightMm) + slack
            && shorter <= Math.Min(sheetWidthMm, sheetHeightMm) + slack
            ? null
            : $"It is {Mm(bounds.Width)} × {Mm(bounds.Height)} mm, from {At(new(bounds.X, bounds.Y))} to {At(new(bounds.Right, bounds.Bottom))}, and does not fit the sheet of {Mm(sheetWidthMm)} × {Mm(sheetHeightMm)} mm.";
    }

    /// <summary>The widest circle that lies inside, as a diameter in mm.</summary>
    public static (double Diameter, Coordinate Centre) Widest(Geometry region)
    {
        var circle = new MaximumInscribedCircle(region, 0.02);
        return (2 * circle.GetRadiusLine().Length, circle.GetCenter().Coordinate);
    }

    public static string At(Coordinate c) => $"({Mm(c.X)}, {Mm(c.Y)}) mm";

    public static string Mm(double value) =>
        (Math.Round(value, 2) + 0.0).ToString("0.##", CultureInfo.InvariantCulture);

    // Where a disc of the narrowest width cannot go, the metal is too thin; a corner may taper over that length, though.
    private static IEnumerable<string> ThinPlaces(Polygon region, double narrowestMm)
    {
        var radius = (narrowestMm / 2) - Region.ToleranceMm;
        var cores = Region.Pieces(Region.Grow(region, -radius));
        if (cores.Count == 0)
        {
            var (diameter, centre) = Widest(region);
            yield return $"It is at most {Mm(diameter)} mm thick, at {At(centre)}; {Mm(narrowestMm)} mm are needed.";
            yield break;
        }

        for (var i = 1; i < cores.Count; i++)
        {
            var others = region.Factory.CreateMultiPolygon([.. cores.Take(i)]);
            var near = DistanceOp.NearestPoints(cores[i], others);
            var neck = new Coordinate((near[0].X + near[1].X) / 2, (near[0].Y + near[1].Y) / 2);
            yield return $"It is thinner than {Mm(narrowestMm)} mm at {At(neck)}, between two wider parts.";
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
                yield return $"It is thinner than {Mm(narrowestMm)} mm over {Mm(length - radius)} mm of its length, up to {At(tip)}.";
            }
        }
    }
}
