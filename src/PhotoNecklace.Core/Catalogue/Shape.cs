namespace PhotoNecklace.Core.Catalogue;

/// <summary>An outline in mm, read from SVG path data. Immutable.</summary>
/// <remarks>
/// Quadratic curves are raised to cubics exactly; elliptical arcs become cubics of at most 45°, which stay within
/// five millionths of the radius (0.1 µm on a pendant).
/// </remarks>
public sealed class Shape
{
    private readonly PathSegment[] _segments;

    // Made when asked for: most shapes are steps on the way to another. Two threads may both make it, and make the same.
    private string? _text;
    private Shape? _mirrored;

    internal Shape(PathSegment[] segments)
    {
        _segments = segments;
        Bounds = CurveBounds.Of(segments);
    }

    /// <summary>The steps, absolute, in mm.</summary>
    public IReadOnlyList<PathSegment> Segments => _segments;

    /// <summary>The exact bounding box of the curves (not of their control points), in mm.</summary>
    public RectMm Bounds { get; }

    /// <summary>Normalised SVG path data: absolute <c>M L C Z</c>, four decimals (a tenth of a µm).</summary>
    public string PathText => _text ??= PathWriter.Write(_segments);

    /// <summary>The same shape as seen from behind, in the same box.</summary>
    public Shape Mirrored => _mirrored ??= ScaleAbout(Bounds.Centre, -1, 1);

    /// <summary>Reads SVG path data in mm: <c>M L H V C S Q T A Z</c>, absolute and relative.</summary>
    /// <returns>The shape, or a refusal <c>shape-invalid</c> that says what is wrong and at which character.</returns>
    public static Result<Shape> Parse(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return new ShapeParser(path).Read();
    }

    /// <summary>A circle.</summary>
    public static Shape Circle(double x, double y, double radius) => Ellipse(x, y, radius, radius);

    /// <summary>An ellipse with its axes along x and y; radii in mm.</summary>
    public static Shape Ellipse(double x, double y, double rx, double ry)
    {
        List<PathSegment> to = [new(PathVerb.Move, default, default, new(x - rx, y))];
        EllipticArc.Append(to, new(x - rx, y), new(x + rx, y), rx, ry, 0, largeArc: true, sweep: true);
        EllipticArc.Append(to, new(x + rx, y), new(x - rx, y), rx, ry, 0, largeArc: true, sweep: true);
        to.Add(new(PathVerb.Close, default, default, new(x - rx, y)));
        return new([.. to]);
    }

    /// <summary>A rectangle, its corners rounded by <paramref name="corner"/> mm.</summary>
    public static Shape Rectangle(RectMm r, double corner = 0)
    {
        var c = Math.Min(corner, Math.Min(r.Width, r.Height) / 2);
        return Polygon2(
            r,
            c,
            [
                new(PathVerb.Move, default, default, new(r.X + c, r.Y)),
                new(PathVerb.Line, default, default, new(r.Right - c, r.Y)),
            ]
        );
    }

    /// <summary>A closed polygon.</summary>
    public static Shape Polygon(params ReadOnlySpan<PointMm> points)
    {
        var segments = new PathSegment[points.Length + 1];
        for (var i = 0; i < points.Length; i++)
        {
            segments[i] = new(i == 0 ? PathVerb.Move : PathVerb.Line, default, default, points[i]);
        }

        segments[^1] = new(PathVerb.Close, default, default, points[0]);
        return new(segments);
    }

    /// <summary>The same shape moved, in mm.</summary>
    public Shape Translate(double dx, double dy) => Map(p => new(p.X + dx, p.Y + dy));

    /// <summary>The same shape scaled about the origin. A negative factor mirrors.</summary>
    public Shape Scale(double sx, double sy) => Map(p => new(p.X * sx, p.Y * sy));

    /// <summary>The same shape scaled about a point.</summary>
    public Shape ScaleAbout(PointMm centre, double sx, double sy) =>
        Map(p => new(centre.X + ((p.X - centre.X) * sx), centre.Y + ((p.Y - centre.Y) * sy)));

    /// <summary>The same shape turned clockwise about a point.</summary>
    public Shape Rotate(PointMm centre, double degrees)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        return Map(p =>
        {
            var (x, y) = (p.X - centre.X, p.Y - centre.Y);
            return new(centre.X + (x * cos) - (y * sin), centre.Y + (x * sin) + (y * cos));
        });
    }

    /// <summary>True when the point is inside by the non-zero rule. Curves count as 24 chords each.</summary>
    public bool Contains(PointMm point)
    {
        var winding = 0;
        foreach (var (a, b) in Chords())
        {
            if (a.Y <= point.Y == b.Y > point.Y)
            {
                var side = ((b.X - a.X) * (point.Y - a.Y)) - ((point.X - a.X) * (b.Y - a.Y));
                winding += b.Y > point.Y ? (side > 0 ? 1 : 0) : (side < 0 ? -1 : 0);
            }
        }

        return winding != 0;
    }

    /// <summary>Points on the outline, in order: the ends of the chords that <see cref="Contains"/> uses.</summary>
    public IEnumerable<PointMm> Sample() => Chords().Select(c => c.To);

    /// <inheritdoc/>
    public override string ToString() => PathText;

    private static Shape Polygon2(RectMm r, double c, List<PathSegment> to)
    {
        void Corner(PointMm from, PointMm end, PointMm next)
        {
            if (c > 0)
            {
                EllipticArc.Append(to, from, end, c, c, 0, largeArc: false, sweep: true);
            }

            to.Add(new(PathVerb.Line, default, default, next));
        }

        Corner(new(r.Right - c, r.Y), new(r.Right, r.Y + c), new(r.Right, r.Bottom - c));
        Corner(new(r.Right, r.Bottom - c), new(r.Right - c, r.Bottom), new(r.X + c, r.Bottom));
        Corner(new(r.X + c, r.Bottom), new(r.X, r.Bottom - c), new(r.X, r.Y + c));
        if (c > 0)
        {
            EllipticArc.Append(to, new(r.X, r.Y + c), new(r.X + c, r.Y), c, c, 0, largeArc: false, sweep: true);
        }

        to.Add(new(PathVerb.Close, default, default, new(r.X + c, r.Y)));
        return new([.. to]);
    }

    private Shape Map(Func<PointMm, PointMm> map) =>
        new([.. _segments.Select(s => new PathSegment(s.Verb, map(s.Control1), map(s.Control2), map(s.End)))]);

    private IEnumerable<(PointMm From, PointMm To)> Chords()
    {
        const int Steps = 24;
        PointMm pen = default;
        foreach (var s in _segments)
        {
            switch (s.Verb)
            {
                case PathVerb.Move:
                    break;
                case PathVerb.Cubic:
                    var from = pen;
                    for (var i = 1; i <= Steps; i++)
                    {
                        var to = CurveBounds.At(pen, s, (double)i / Steps);
                        yield return (from, to);
                        from = to;
                    }

                    break;
                default:
                    yield return (pen, s.End);
                    break;
            }

            pen = s.End;
        }
    }
}
