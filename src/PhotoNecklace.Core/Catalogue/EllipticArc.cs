namespace PhotoNecklace.Core.Catalogue;

/// <summary>Turns an SVG arc into cubics (SVG 1.1, appendix F.6).</summary>
internal static class EllipticArc
{
    public static void Append(
        List<PathSegment> to,
        PointMm from,
        PointMm end,
        double rx,
        double ry,
        double rotationDegrees,
        bool largeArc,
        bool sweep
    )
    {
        (rx, ry) = (Math.Abs(rx), Math.Abs(ry));
        if (from == end)
        {
            return;
        }

        if (rx < 1e-9 || ry < 1e-9)
        {
            to.Add(new(PathVerb.Line, default, default, end));
            return;
        }

        var (sin, cos) = Math.SinCos(rotationDegrees * Math.PI / 180);
        var (dx, dy) = ((from.X - end.X) / 2, (from.Y - end.Y) / 2);
        var (x, y) = ((cos * dx) + (sin * dy), (cos * dy) - (sin * dx));

        // Radii too small to reach are enlarged until they just do.
        var reach = Math.Sqrt((x * x / (rx * rx)) + (y * y / (ry * ry)));
        if (reach > 1)
        {
            (rx, ry) = (rx * reach, ry * reach);
        }

        var denominator = (rx * rx * y * y) + (ry * ry * x * x);
        var root = Math.Sqrt(Math.Max(0, ((rx * rx * ry * ry) - denominator) / denominator));
        var sign = largeArc == sweep ? -root : root;
        var (cx, cy) = (sign * rx * y / ry, -sign * ry * x / rx);
        var start = Math.Atan2((y - cy) / ry, (x - cx) / rx);
        var turn = Math.Atan2((-y - cy) / ry, (-x - cx) / rx) - start;
        if (sweep && turn < 0)
        {
            turn += 2 * Math.PI;
        }
        else if (!sweep && turn > 0)
        {
            turn -= 2 * Math.PI;
        }

        var centre = new PointMm(
            (cos * cx) - (sin * cy) + ((from.X + end.X) / 2),
            (sin * cx) + (cos * cy) + ((from.Y + end.Y) / 2)
        );
        PointMm Place(double px, double py) =>
            new(centre.X + (cos * rx * px) - (sin * ry * py), centre.Y + (sin * rx * px) + (cos * ry * py));

        var pieces = Math.Max(1, (int)Math.Ceiling((Math.Abs(turn) / (Math.PI / 4)) - 1e-9));
        var step = turn / pieces;
        var k = 4.0 / 3 * Math.Tan(step / 4);
        for (var i = 0; i < pieces; i++)
        {
            var (s0, c0) = Math.SinCos(start + (i * step));
            var (s1, c1) = Math.SinCos(start + ((i + 1) * step));
            to.Add(
                new(
                    PathVerb.Cubic,
                    Place(c0 - (k * s0), s0 + (k * c0)),
                    Place(c1 + (k * s1), s1 - (k * c1)),
                    i == pieces - 1 ? end : Place(c1, s1)
                )
            );
        }
    }
}
