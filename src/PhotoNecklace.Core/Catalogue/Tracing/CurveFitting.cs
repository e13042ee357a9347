using static PhotoNecklace.Core.Catalogue.Tracing.Vector;

namespace PhotoNecklace.Core.Catalogue.Tracing;

/// <summary>
/// Fits cubic Béziers to a closed ring of points by least squares, after Schneider ("An Algorithm for Automatically Fitting Digitized
/// Curves", Graphics Gems, 1990): corners stay corners, and everything between them becomes smooth.
/// </summary>
internal static class CurveFitting
{
    /// <summary>So often the parameters of the points are improved before a curve is split.</summary>
    private const int Improvements = 8;

    /// <summary>The ring as one closed smooth path.</summary>
    /// <param name="ring">The points in order, in mm, the first not repeated at the end.</param>
    /// <param name="toleranceMm">How far the path may lie from the points, in mm.</param>
    /// <param name="armMm">Over how much of the line its direction is looked at, in mm: more smooths more.</param>
    public static Shape Fit(IReadOnlyList<PointMm> ring, double toleranceMm, double armMm)
    {
        var points = RingPoints.Resample(ring, Math.Min(armMm / 6, RingPoints.Perimeter(ring) / 96));
        var step = RingPoints.Perimeter(points) / points.Length;
        var arm = Math.Clamp((int)Math.Round(armMm / step), 2, points.Length / 8);
        var knots = RingPoints.Corners(points, arm);
        var corners = knots.ToHashSet();
        if (knots.Count == 0)
        {
            // Nothing but smooth: any quarters will do.
            knots = [.. Enumerable.Range(0, 4).Select(i => i * points.Length / 4)];
        }

        List<PathSegment> to = [new(PathVerb.Move, default, default, points[knots[0]])];
        for (var k = 0; k < knots.Count; k++)
        {
            var (from, end) = (knots[k], knots[(k + 1) % knots.Count]);
            var length = (end - from + points.Length) % points.Length;
            length = length == 0 ? points.Length : length;
            var part = new PointMm[length + 1];
            for (var i = 0; i <= length; i++)
            {
                part[i] = points[(from + i) % points.Length];
            }

            var reach = Math.Min(arm, length);
            var start = corners.Contains(from) ? Direction(part[0], part[reach]) : RingPoints.Along(points, from, arm);
            var finish = corners.Contains(end)
                ? Direction(part[^1], part[^(reach + 1)])
                : Reverse(RingPoints.Along(points, end, arm));
            Part(part, start, finish, toleranceMm, arm, to);
        }

        to.Add(new(PathVerb.Close, default, default, to[0].End));
        return new([.. to]);
    }

    // One curve if it is near enough, else two with a common tangent where the one strays farthest.
    private static void Part(
        ReadOnlySpan<PointMm> part,
        PointMm start,
        PointMm finish,
        double tolerance,
        int arm,
        List<PathSegment> to
    )
    {
        if (part.Length <= 3)
        {
            var third = Distance(part[0], part[^1]) / 3;
            to.Add(Simple(part[0], Cubic(Add(part[0], start, third), Add(part[^1], finish, third), part[^1])));
            return;
        }

        var at = ByLength(part);
        var (curve, error, worst) = (default(PathSegment), double.MaxValue, part.Length / 2);
        for (var i = 0; i <= Improvements; i++)
        {
            curve = LeastSquares(part, at, start, finish);
            (error, worst) = Farthest(part, at, curve);
            if (error <= tolerance)
            {
                break;
            }

            Improve(part, at, curve);
        }

        if (error <= tolerance)
        {
            to.Add(Simple(part[0], curve));
            return;
        }

        // Not so near an end that a curve would have no points between its own.
        worst = part.Length < 8 ? part.Length / 2 : Math.Clamp(worst, 3, part.Length - 4);
        var reach = Math.Min(arm, Math.Min(worst, part.Length - 1 - worst));
        var centre = Direction(part[worst + reach], part[worst - reach]);
        Part(part[..(worst + 1)], start, centre, tolerance, arm, to);
        Part(part[worst..], Reverse(centre), finish, tolerance, arm, to);
    }

    private static PathSegment LeastSquares(ReadOnlySpan<PointMm> part, double[] at, PointMm start, PointMm finish)
    {
        var (p0, p3) = (part[0], part[^1]);
        double c00 = 0,
            c01 = 0,
            c11 = 0,
            x0 = 0,
            x1 = 0;
        for (var i = 0; i < part.Length; i++)
        {
            var (t, u) = (at[i], 1 - at[i]);
            var (b0, b1, b2, b3) = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t);
            var (a0, a1) = (new PointMm(start.X * b1, start.Y * b1), new PointMm(finish.X * b2, finish.Y * b2));
            var rest = new PointMm(
                part[i].X - (p0.X * (b0 + b1)) - (p3.X * (b2 + b3)),
                part[i].Y - (p0.Y * (b0 + b1)) - (p3.Y * (b2 + b3))
            );
            c00 += Dot(a0, a0);
            c01 += Dot(a0, a1);
            c11 += Dot(a1, a1);
            x0 += Dot(a0, rest);
            x1 += Dot(a1, rest);
        }

        var determinant = (c00 * c11) - (c01 * c01);
        var chord = Distance(p0, p3);
        var (left, right) =
            Math.Abs(determinant) < 1e-12
                ? (0, 0)
                : (((x0 * c11) - (x1 * c01)) / determinant, ((c00 * x1) - (c01 * x0)) / determinant);

        // Where the equations have no good answer, a third of the chord has.
        var least = 0.02 * chord;
        if (left < least || right < least || left > 3 * chord || right > 3 * chord)
        {
            (left, right) = (chord / 3, chord / 3);
        }

        return Cubic(Add(p0, start, left), Add(p3, finish, right), p3);
    }

    private static (double Error, int Worst) Farthest(ReadOnlySpan<PointMm> part, double[] at, PathSegment curve)
    {
        var (error, worst) = (0.0, part.Length / 2);
        for (var i = 1; i < part.Length - 1; i++)
        {
            var distance = Distance(CurveBounds.At(part[0], curve, at[i]), part[i]);
            if (distance > error)
            {
                (error, worst) = (distance, i);
            }
        }

        return (error, worst);
    }

    // A step of Newton's towards the nearest place on the curve, for every point.
    private static void Improve(ReadOnlySpan<PointMm> part, double[] at, PathSegment c)
    {
        var p0 = part[0];
        for (var i = 1; i < part.Length - 1; i++)
        {
            var (t, u) = (at[i], 1 - at[i]);
            var here = CurveBounds.At(p0, c, t);
            var first = new PointMm(
                3
                    * (
                        (u * u * (c.Control1.X - p0.X))
                        + (2 * u * t * (c.Control2.X - c.Control1.X))
                        + (t * t * (c.End.X - c.Control2.X))
                    ),
                3
                    * (
                        (u * u * (c.Control1.Y - p0.Y))
                        + (2 * u * t * (c.Control2.Y - c.Control1.Y))
                        + (t * t * (c.End.Y - c.Control2.Y))
                    )
            );
            var second = new PointMm(
                6
                    * (
                        (u * (c.Control2.X - (2 * c.Control1.X) + p0.X))
                        + (t * (c.End.X - (2 * c.Control2.X) + c.Control1.X))
                    ),
                6
                    * (
                        (u * (c.Control2.Y - (2 * c.Control1.Y) + p0.Y))
                        + (t * (c.End.Y - (2 * c.Control2.Y) + c.Control1.Y))
                    )
            );
            var off = new PointMm(here.X - part[i].X, here.Y - part[i].Y);
            var slope = Dot(first, first) + Dot(off, second);
            var nearer = Math.Abs(slope) > 1e-12 ? Math.Clamp(t - (Dot(off, first) / slope), 0, 1) : t;

            // Far from the curve, the step may lead away.
            if (Distance(CurveBounds.At(p0, c, nearer), part[i]) < Distance(here, part[i]))
            {
                at[i] = nearer;
            }
        }
    }

    private static double[] ByLength(ReadOnlySpan<PointMm> part)
    {
        var at = new double[part.Length];
        for (var i = 1; i < part.Length; i++)
        {
            at[i] = at[i - 1] + Distance(part[i - 1], part[i]);
        }

        var whole = at[^1];
        for (var i = 0; i < at.Length; i++)
        {
            at[i] /= whole;
        }

        return at;
    }

    private static PathSegment Cubic(PointMm c1, PointMm c2, PointMm end) => new(PathVerb.Cubic, c1, c2, end);

    // What is straight within a tenth of a µm is written as a line.
    private static PathSegment Simple(PointMm from, PathSegment c) =>
        IsStraight(from, c.Control1, c.End) && IsStraight(from, c.Control2, c.End)
            ? new(PathVerb.Line, default, default, c.End)
            : c;

    private static bool IsStraight(PointMm a, PointMm p, PointMm b) =>
        Math.Abs(((b.X - a.X) * (p.Y - a.Y)) - ((b.Y - a.Y) * (p.X - a.X))) < 1e-4 * Math.Max(Distance(a, b), 1e-9);
}
