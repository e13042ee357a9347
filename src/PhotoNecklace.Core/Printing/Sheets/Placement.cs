using System.Runtime.InteropServices;
using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Printing.Sheets;

/// <summary>
/// Where something lies on a page, and how it is turned: x' = <paramref name="A"/>·x + <paramref name="C"/>·y + <paramref name="X"/>,
/// y' = <paramref name="B"/>·x + <paramref name="D"/>·y + <paramref name="Y"/>, all in mm; y grows downwards.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Placement(double A, double B, double C, double D, double X, double Y)
{
    /// <summary>Moved only.</summary>
    public static Placement At(double x, double y) => new(1, 0, 0, 1, x, y);

    /// <summary>Turned clockwise about a point of its own, which then lies at another of the page.</summary>
    /// <param name="own">The point.</param>
    /// <param name="page">Where it comes to lie.</param>
    /// <param name="degrees">The turn.</param>
    /// <param name="isMirrored">True to mirror it left and right before it is turned.</param>
    public static Placement About(PointMm own, PointMm page, double degrees, bool isMirrored)
    {
        // Quarter turns are exact: a sine of 180° is not quite zero.
        var (sin, cos) = (((degrees % 360) + 360) % 360) switch
        {
            0 => (0.0, 1.0),
            90 => (1.0, 0.0),
            180 => (0.0, -1.0),
            270 => (-1.0, 0.0),
            var d => Math.SinCos(d * Math.PI / 180),
        };
        var way = isMirrored ? -1 : 1;
        var (a, b, c, d2) = (way * cos, way * sin, -sin, cos);
        return new(a, b, c, d2, page.X - (a * own.X) - (c * own.Y), page.Y - (b * own.X) - (d2 * own.Y));
    }

    /// <summary>True when left and right are exchanged.</summary>
    public bool IsMirrored => (A * D) - (B * C) < 0;

    /// <summary>The same seen in a mirror that stands upright in the middle of a page of that width.</summary>
    public Placement Mirror(double pageWidthMm) => new(-A, B, -C, D, pageWidthMm - X, Y);

    /// <summary>Where a point comes to lie.</summary>
    public PointMm Of(PointMm p) => new((A * p.X) + (C * p.Y) + X, (B * p.X) + (D * p.Y) + Y);

    /// <summary>What an outline becomes.</summary>
    public Shape Of(Shape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var place = this;
        return new([
            .. shape.Segments.Select(s => new PathSegment(
                s.Verb,
                place.Of(s.Control1),
                place.Of(s.Control2),
                place.Of(s.End)
            )),
        ]);
    }

    /// <summary>The box around a box.</summary>
    public RectMm BoxOf(RectMm box)
    {
        var (one, other) = (Of(new PointMm(box.X, box.Y)), Of(new PointMm(box.Right, box.Bottom)));
        var (third, fourth) = (Of(new PointMm(box.Right, box.Y)), Of(new PointMm(box.X, box.Bottom)));
        var x = Math.Min(Math.Min(one.X, other.X), Math.Min(third.X, fourth.X));
        var y = Math.Min(Math.Min(one.Y, other.Y), Math.Min(third.Y, fourth.Y));
        return new(
            x,
            y,
            Math.Max(Math.Max(one.X, other.X), Math.Max(third.X, fourth.X)) - x,
            Math.Max(Math.Max(one.Y, other.Y), Math.Max(third.Y, fourth.Y)) - y
        );
    }
}
