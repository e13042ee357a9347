using static PhotoNecklace.Core.Catalogue.Tracing.Vector;

namespace PhotoNecklace.Core.Catalogue.Tracing;

/// <summary>A closed line as points: how long it is, where it turns.</summary>
internal static class RingPoints
{
    /// <summary>A line that turns by more than this within two arms has a corner there, in degrees.</summary>
    private const double CornerDegrees = 48;

    /// <summary>More points than this say nothing new of a piece of jewellery.</summary>
    private const int MostPoints = 3000;

    /// <summary>Places of the corners: where the line turns most within two arms, and enough to be one.</summary>
    public static List<int> Corners(PointMm[] points, int arm)
    {
        var n = points.Length;
        var turns = new double[n];
        for (var i = 0; i < n; i++)
        {
            var into = Direction(points[(i - arm + n) % n], points[i]);
            var from = Direction(points[i], points[(i + arm) % n]);
            turns[i] = Math.Abs(Math.Atan2((into.X * from.Y) - (into.Y * from.X), Dot(into, from))) * 180 / Math.PI;
        }

        List<int> corners = [];
        for (var i = 0; i < n; i++)
        {
            var isMost = turns[i] > CornerDegrees;
            for (var k = 1; isMost && k <= arm; k++)
            {
                isMost = turns[i] > turns[(i - k + n) % n] && turns[i] >= turns[(i + k) % n];
            }

            if (isMost)
            {
                corners.Add(i);
            }
        }

        return corners;
    }

    /// <summary>The ring as points that lie evenly, about a step apart.</summary>
    public static PointMm[] Resample(IReadOnlyList<PointMm> ring, double step)
    {
        var length = Perimeter(ring);
        var points = new PointMm[Math.Clamp((int)Math.Round(length / step), 16, MostPoints)];
        step = length / points.Length;
        var (walked, next) = (0.0, 0);
        for (var i = 0; i < ring.Count && next < points.Length; i++)
        {
            var (a, b) = (ring[i], ring[(i + 1) % ring.Count]);
            var side = Distance(a, b);
            while (next < points.Length && next * step <= walked + side)
            {
                var t = side > 0 ? ((next * step) - walked) / side : 0;
                points[next++] = new(a.X + (t * (b.X - a.X)), a.Y + (t * (b.Y - a.Y)));
            }

            walked += side;
        }

        // The last one may be lost to rounding.
        for (; next < points.Length; next++)
        {
            points[next] = ring[^1];
        }

        return points;
    }

    /// <summary>How long the closed line is.</summary>
    public static double Perimeter(IReadOnlyList<PointMm> ring)
    {
        var length = Distance(ring[^1], ring[0]);
        for (var i = 1; i < ring.Count; i++)
        {
            length += Distance(ring[i - 1], ring[i]);
        }

        return length;
    }

    /// <summary>The direction of the line at a point, over an arm on either side.</summary>
    public static PointMm Along(PointMm[] points, int i, int arm) =>
        Direction(points[(i - arm + points.Length) % points.Length], points[(i + arm) % points.Length]);
}
