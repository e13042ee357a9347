using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Buffer;

namespace PhotoNecklace.Core.Catalogue.Outlines;

/// <summary>Shapes as polygons, for what curves are no help with: distances, insets and crossings.</summary>
internal static class Region
{
    /// <summary>How far a chord may lie from its curve, in mm: a tenth of what a saw or a laser can follow.</summary>
    public const double ToleranceMm = 0.01;

    private static readonly GeometryFactory Factory = new();

    /// <summary>The separate outlines of a shape as chains of points; a closed one ends where it started.</summary>
    public static List<Coordinate[]> Chains(Shape shape)
    {
        List<Coordinate[]> chains = [];
        List<Coordinate> chain = [];
        PointMm pen = default;
        foreach (var s in shape.Segments)
        {
            switch (s.Verb)
            {
                case PathVerb.Move:
                    Finish();
                    Add(s.End);
                    break;
                case PathVerb.Cubic:
                    var steps = Steps(pen, s);
                    for (var i = 1; i < steps; i++)
                    {
                        Add(CurveBounds.At(pen, s, (double)i / steps));
                    }

                    Add(s.End);
                    break;
                default:
                    Add(s.End);
                    break;
            }

            pen = s.End;
        }

        Finish();
        return chains;

        void Add(PointMm p)
        {
            var c = new Coordinate(p.X, p.Y);

            // Arcs end where their sines say, so a closing line may be a picometre long.
            if (chain.Count > 0 && chain[^1].Distance(c) < 1e-6)
            {
                return;
            }

            chain.Add(c);
        }

        void Finish()
        {
            if (chain.Count > 1)
            {
                if (chain.Count > 2 && chain[0].Distance(chain[^1]) < 1e-6)
                {
                    chain[^1] = chain[0].Copy();
                }

                chains.Add([.. chain]);
            }

            chain.Clear();
        }
    }

    /// <summary>A ring of points as a polygon, whether or not it crosses itself.</summary>
    public static Polygon Of(Coordinate[] ring) => Factory.CreatePolygon(ring);

    /// <summary>The first outline of a shape, closed if it is not. Only for shapes that were checked.</summary>
    public static Polygon Of(Shape shape)
    {
        var chain = Chains(shape)[0];
        return Of(chain[0].Equals2D(chain[^1]) ? chain : [.. chain, chain[0].Copy()]);
    }

    /// <summary>A point.</summary>
    public static Point Of(PointMm p) => Factory.CreatePoint(new Coordinate(p.X, p.Y));

    /// <summary>The region grown by a distance with round corners; shrunk by a negative one.</summary>
    public static Geometry Grow(Geometry region, double mm) =>
        region.Buffer(mm, new BufferParameters(24) { SimplifyFactor = 0.001 });

    /// <summary>The pieces of what an operation left, the largest first; none when nothing is left.</summary>
    public static List<Polygon> Pieces(Geometry geometry)
    {
        List<Polygon> pieces = [];
        for (var i = 0; i < geometry.NumGeometries; i++)
        {
            if (geometry.GetGeometryN(i) is Polygon { IsEmpty: false } piece)
            {
                pieces.Add(piece);
            }
        }

        pieces.Sort((a, b) => b.Area.CompareTo(a.Area));
        return pieces;
    }

    /// <summary>A polygon's outer ring as a shape.</summary>
    public static Shape ToShape(Polygon polygon)
    {
        var ring = polygon.ExteriorRing.Coordinates;
        var points = new PointMm[ring.Length - 1];
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = new(ring[i].X, ring[i].Y);
        }

        return Shape.Polygon(points);
    }

    // The second differences bound how far a cubic strays from its chords.
    private static int Steps(PointMm start, PathSegment s)
    {
        static double Second(PointMm a, PointMm b, PointMm c) =>
            Math.Sqrt(Math.Pow(a.X - (2 * b.X) + c.X, 2) + Math.Pow(a.Y - (2 * b.Y) + c.Y, 2));

        var bend = Math.Max(Second(start, s.Control1, s.Control2), Second(s.Control1, s.Control2, s.End));
        return Math.Clamp((int)Math.Ceiling(Math.Sqrt(0.75 * bend / ToleranceMm)), 1, 200);
    }
}
