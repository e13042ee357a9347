using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Tests.Catalogue;

/// <summary>Distances by school geometry, as a second opinion.</summary>
internal static class Distances
{
    /// <summary>From a point to the nearest chord of a closed ring of points.</summary>
    public static double ToRing(PointMm p, IReadOnlyList<PointMm> ring)
    {
        var least = double.PositiveInfinity;
        for (var i = 0; i < ring.Count; i++)
        {
            least = Math.Min(least, ToChord(p, ring[i], ring[(i + 1) % ring.Count]));
        }

        return least;
    }

    private static double ToChord(PointMm p, PointMm a, PointMm b)
    {
        var (dx, dy) = (b.X - a.X, b.Y - a.Y);
        var length = (dx * dx) + (dy * dy);
        var t = length > 0 ? Math.Clamp((((p.X - a.X) * dx) + ((p.Y - a.Y) * dy)) / length, 0, 1) : 0;
        return Math.Sqrt(Math.Pow(p.X - a.X - (t * dx), 2) + Math.Pow(p.Y - a.Y - (t * dy), 2));
    }
}
