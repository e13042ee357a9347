namespace PhotoNecklace.Core.Catalogue;

/// <summary>The bounding box of curves from their extrema.</summary>
internal static class CurveBounds
{
    public static RectMm Of(ReadOnlySpan<PathSegment> segments)
    {
        var (minX, minY) = (double.PositiveInfinity, double.PositiveInfinity);
        var (maxX, maxY) = (double.NegativeInfinity, double.NegativeInfinity);
        void Take(PointMm p)
        {
            (minX, maxX) = (Math.Min(minX, p.X), Math.Max(maxX, p.X));
            (minY, maxY) = (Math.Min(minY, p.Y), Math.Max(maxY, p.Y));
        }

        PointMm pen = default;
        Span<double> extrema = stackalloc double[4];
        foreach (var s in segments)
        {
            Take(s.End);
            if (s.Verb == PathVerb.Cubic)
            {
                var n = Extrema(pen.X, s.Control1.X, s.Control2.X, s.End.X, extrema);
                n += Extrema(pen.Y, s.Control1.Y, s.Control2.Y, s.End.Y, extrema[n..]);
                foreach (var t in extrema[..n])
                {
                    Take(At(pen, s, t));
                }
            }

            pen = s.End;
        }

        return new(minX, minY, maxX - minX, maxY - minY);
    }

    /// <summary>The point of a cubic at t (0 to 1).</summary>
    public static PointMm At(PointMm start, PathSegment cubic, double t)
    {
        var u = 1 - t;
        var (a, b, c, d) = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t);
        return new(
            (a * start.X) + (b * cubic.Control1.X) + (c * cubic.Control2.X) + (d * cubic.End.X),
            (a * start.Y) + (b * cubic.Control1.Y) + (c * cubic.Control2.Y) + (d * cubic.End.Y)
        );
    }

    // Where the derivative 3(at² + bt + c) is zero between 0 and 1.
    private static int Extrema(double p0, double p1, double p2, double p3, Span<double> into)
    {
        var a = p3 - (3 * p2) + (3 * p1) - p0;
        var b = 2 * (p2 - (2 * p1) + p0);
        var c = p1 - p0;
        var n = 0;
        if (Math.Abs(a) < 1e-12)
        {
            Keep(-c / b, into, ref n);
            return n;
        }

        var d = (b * b) - (4 * a * c);
        if (d < 0)
        {
            return 0;
        }

        // The form without cancellation: with a tiny a the usual one loses the root.
        var q = -0.5 * (b + (b < 0 ? -Math.Sqrt(d) : Math.Sqrt(d)));
        Keep(q / a, into, ref n);
        Keep(c / q, into, ref n);
        return n;
    }

    private static void Keep(double t, Span<double> into, ref int n)
    {
        if (t is > 0 and < 1)
        {
            into[n++] = t;
        }
    }
}
