using System.Collections.Concurrent;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Catalogue.Tracing;

namespace PhotoNecklace.Core.Tests.Catalogue.Tracing;

/// <summary>Draws shapes as a drawing program does: smooth edges, black on white.</summary>
internal static class DrawnShape
{
    private static readonly ConcurrentDictionary<(string Path, int Size), byte[]> Drawn = new();

    public const string Circle = "M100 500 A400 400 0 1 1 900 500 A400 400 0 1 1 100 500 Z";

    public const string Heart =
        "M500 300 C440 180 340 130 250 130 C130 130 60 230 60 350 C60 590 310 740 500 920 C690 740 940 590 940 350 C940 230 870 130 750 130 C660 130 560 180 500 300 Z";

    public const string Donut = Circle + "M350 500 A150 150 0 1 0 650 500 A150 150 0 1 0 350 500 Z";

    /// <summary>A pen's line of 14 px along a circle.</summary>
    public const string Ring = Circle + "M114 500 A386 386 0 1 0 886 500 A386 386 0 1 0 114 500 Z";

    public static string Star { get; } =
        "M"
        + string.Join(
            'L',
            Enumerable
                .Range(0, 10)
                .Select(i =>
                {
                    var (sin, cos) = Math.SinCos(i * Math.PI / 5);
                    var radius = i % 2 == 0 ? 420 : 190;
                    return FormattableString.Invariant($"{500 + (radius * sin):0.###} {500 - (radius * cos):0.###}");
                })
        )
        + "Z";

    /// <summary>How much of each pixel lies inside, from 0 to 255, by the even-odd rule.</summary>
    /// <param name="path">SVG path data in px.</param>
    /// <param name="size">Width and height in px.</param>
    public static byte[] Ink(string path, int size = 1000) =>
        [.. Drawn.GetOrAdd((path, size), key => Draw(key.Path, key.Size))];

    private static byte[] Draw(string path, int size)
    {
        const int Rows = 4;
        var edges = Edges(Shape.Parse(path).Value!);
        var ink = new byte[size * size];
        var row = new double[size];
        for (var y = 0; y < size; y++)
        {
            Array.Clear(row);
            for (var sub = 0; sub < Rows; sub++)
            {
                var at = y + ((sub + 0.5) / Rows);
                var crossings = edges
                    .Where(e => e.A.Y <= at != e.B.Y <= at)
                    .Select(e => e.A.X + ((at - e.A.Y) / (e.B.Y - e.A.Y) * (e.B.X - e.A.X)))
                    .Order()
                    .ToList();
                for (var i = 0; i + 1 < crossings.Count; i += 2)
                {
                    for (var x = Math.Max(0, (int)crossings[i]); x < size && x < crossings[i + 1]; x++)
                    {
                        row[x] += Math.Min(x + 1, crossings[i + 1]) - Math.Max(x, crossings[i]);
                    }
                }
            }

            for (var x = 0; x < size; x++)
            {
                ink[(y * size) + x] = (byte)Math.Clamp(255 * row[x] / Rows, 0, 255);
            }
        }

        return ink;
    }

    public static GreyPicture Picture(string path) => Picture(Ink(path));

    public static GreyPicture Picture(byte[] ink)
    {
        var size = (int)Math.Sqrt(ink.Length);
        return new(size, size, ink, IsOpacity: false);
    }

    private static List<(PointMm A, PointMm B)> Edges(Shape shape)
    {
        List<(PointMm, PointMm)> edges = [];
        PointMm pen = default;
        foreach (var s in shape.Segments)
        {
            var from = pen;
            for (var i = 1; s.Verb == PathVerb.Cubic && i <= 64; i++)
            {
                var to = CurveBounds.At(pen, s, i / 64.0);
                edges.Add((from, to));
                from = to;
            }

            if (s.Verb is PathVerb.Line or PathVerb.Close)
            {
                edges.Add((pen, s.End));
            }

            pen = s.End;
        }

        return edges;
    }
}
