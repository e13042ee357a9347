using System.Runtime.InteropServices;
using SkiaSharp;

namespace PhotoNecklace.Imaging.Tests;

/// <summary>Measures how wide strokes are, across an outline from edge to edge.</summary>
internal static class Strokes
{
    // Points at most this far apart, and chords for a curve; units are thousandths of an em.
    private const double Step = 6;
    private const int Chords = 8;

    // Wider than this is no stroke, but a shape such as a heart.
    private const double Widest = 400;

    // Edges run along each other when they differ by less than 20°: at a stroke's end and at corners they do not.
    private const double Along = 0.94;

    /// <summary>Widths with the length of edge that has them, in thousandths of an em.</summary>
    /// <param name="outline">A glyph at an em of 1000.</param>
    public static IEnumerable<(double Width, double Length)> Across(SKPath outline)
    {
        using var simple = new SKPath();
        if (!outline.Simplify(simple))
        {
            throw new InvalidOperationException("The outline cannot be united.");
        }

        var edges = Edges(simple);
        foreach (var edge in edges)
        {
            var length = edge.Length;
            var count = Math.Max(1, (int)Math.Ceiling(length / Step));
            for (var k = 0; k < count; k++)
            {
                var at = edge.At((k + 0.5) / count);
                var (x, y) = (-(edge.To.Y - edge.From.Y) / length, (edge.To.X - edge.From.X) / length);
                if (!simple.Contains((float)(at.X + (x * 0.3)), (float)(at.Y + (y * 0.3))))
                {
                    (x, y) = (-x, -y);
                }

                if (Opposite(edges, edge, at, x, y) is { } width)
                {
                    yield return (width, length / count);
                }
            }
        }
    }

    /// <summary>The width that a part of all edges, by their length, is narrower than.</summary>
    public static double Quantile(IEnumerable<(double Width, double Length)> widths, double part)
    {
        var sorted = widths.OrderBy(w => w.Width).ToList();
        var left = part * sorted.Sum(w => w.Length);
        return sorted.SkipWhile(w => (left -= w.Length) > 0).First().Width;
    }

    private static double? Opposite(List<Edge> edges, Edge from, (double X, double Y) at, double x, double y)
    {
        var (nearest, hit) = (Widest, (Edge?)null);
        foreach (var edge in edges)
        {
            var (ex, ey) = (edge.To.X - edge.From.X, edge.To.Y - edge.From.Y);
            var cross = (x * ey) - (y * ex);
            if (Math.Abs(cross) < 1e-9)
            {
                continue;
            }

            var (qx, qy) = (edge.From.X - at.X, edge.From.Y - at.Y);
            var distance = ((qx * ey) - (qy * ex)) / cross;
            var part = ((qx * y) - (qy * x)) / cross;
            if (distance > 0.2 && distance < nearest && part is >= 0 and <= 1)
            {
                (nearest, hit) = (distance, edge);
            }
        }

        return hit is { } found && Math.Abs(found.Cosine(from)) > Along ? nearest : null;
    }

    private static List<Edge> Edges(SKPath path)
    {
        List<Edge> edges = [];
        using var iterator = path.CreateIterator(forceClose: true);
        var p = new SKPoint[4];
        SKPathVerb verb;
        while ((verb = iterator.Next(p)) != SKPathVerb.Done)
        {
            var from = p[0];
            for (var i = 1; verb is not (SKPathVerb.Move or SKPathVerb.Close) && i <= Chords; i++)
            {
                var to = verb == SKPathVerb.Line ? p[1] : On(verb, p, i / (float)Chords);
                if (SKPoint.Distance(from, to) > 1e-3)
                {
                    edges.Add(new(from, to));
                }

                (from, i) = (to, verb == SKPathVerb.Line ? Chords : i);
            }
        }

        return edges;
    }

    private static SKPoint On(SKPathVerb verb, SKPoint[] p, float t)
    {
        var m = 1 - t;
        return verb switch
        {
            SKPathVerb.Quad => Sum(p, m * m, 2 * m * t, t * t, 0),
            SKPathVerb.Cubic => Sum(p, m * m * m, 3 * m * m * t, 3 * m * t * t, t * t * t),
            _ => throw new NotSupportedException($"No font has a {verb}."),
        };
    }

    private static SKPoint Sum(SKPoint[] p, float a, float b, float c, float d) =>
        new(
            (a * p[0].X) + (b * p[1].X) + (c * p[2].X) + (d * p[3].X),
            (a * p[0].Y) + (b * p[1].Y) + (c * p[2].Y) + (d * p[3].Y)
        );

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Edge(SKPoint From, SKPoint To)
    {
        public double Length => SKPoint.Distance(From, To);

        public (double X, double Y) At(double t) => (From.X + ((To.X - From.X) * t), From.Y + ((To.Y - From.Y) * t));

        public double Cosine(Edge other) =>
            (((To.X - From.X) * (other.To.X - other.From.X)) + ((To.Y - From.Y) * (other.To.Y - other.From.Y)))
            / (Length * other.Length);
    }
}
