namespace PhotoNecklace.Core.Catalogue.Tracing;

/// <summary>A closed line around ink, or around a hole in it, in px.</summary>
/// <param name="Points">The points in order, the first not repeated; ink is on the right as one walks along in a picture whose y grows downwards.</param>
/// <param name="Area">The area inside in px²; negative for a hole.</param>
internal sealed record Contour(PointMm[] Points, double Area);

/// <summary>
/// Marching squares: the lines where the ink crosses a level, between the pixels' middles by proportion. Outside the picture there is no ink,
/// so every line is closed.
/// </summary>
internal static class Contours
{
    /// <summary>The lines, the largest area first.</summary>
    public static List<Contour> Of(byte[] ink, int width, int height, double level)
    {
        double At(int x, int y) => x < 0 || y < 0 || x >= width || y >= height ? 0 : ink[(y * width) + x];

        // A crossing lies on an edge between two pixels: to the right of a pixel (even numbers) or below it (odd ones).
        var across = width + 2;
        int Edge(int x, int y, bool down) => ((((y + 1) * across) + x + 1) * 2) + (down ? 1 : 0);
        var next = new Dictionary<int, int>();
        for (var y = -1; y < height; y++)
        {
            for (var x = -1; x < width; x++)
            {
                var (a, b, c, d) = (At(x, y), At(x + 1, y), At(x + 1, y + 1), At(x, y + 1));
                var square = (a > level ? 1 : 0) | (b > level ? 2 : 0) | (c > level ? 4 : 0) | (d > level ? 8 : 0);
                if (square is 0 or 15)
                {
                    continue;
                }

                var (top, right, bottom, left) = (
                    Edge(x, y, down: false),
                    Edge(x + 1, y, down: true),
                    Edge(x, y + 1, down: false),
                    Edge(x, y, down: true)
                );

                // Where ink meets ink at a corner only, the middle decides whether they touch.
                var joined = (a + b + c + d) / 4 > level;
                foreach (var (from, to) in Steps(square, joined, top, right, bottom, left))
                {
                    next[from] = to;
                }
            }
        }

        List<Contour> contours = [];
        while (next.Count > 0)
        {
            var start = next.First().Key;
            List<PointMm> points = [];
            for (var edge = start; next.Remove(edge, out var following); edge = following)
            {
                points.Add(Place(edge));
            }

            if (points.Count > 3)
            {
                contours.Add(new([.. points], AreaOf(points)));
            }
        }

        contours.Sort((p, q) => Math.Abs(q.Area).CompareTo(Math.Abs(p.Area)));
        return contours;

        PointMm Place(int edge)
        {
            var cell = edge / 2;
            var (x, y) = ((cell % across) - 1, (cell / across) - 1);
            var (here, there) = (At(x, y), edge % 2 == 0 ? At(x + 1, y) : At(x, y + 1));
            var t = (level - here) / (there - here);
            return edge % 2 == 0 ? new(x + t + 0.5, y + 0.5) : new(x + 0.5, y + t + 0.5);
        }
    }

    private static (int From, int To)[] Steps(int square, bool joined, int top, int right, int bottom, int left) =>
        square switch
        {
            1 => [(top, left)],
            2 => [(right, top)],
            3 => [(right, left)],
            4 => [(bottom, right)],
            5 => joined ? [(top, right), (bottom, left)] : [(top, left), (bottom, right)],
            6 => [(bottom, top)],
            7 => [(bottom, left)],
            8 => [(left, bottom)],
            9 => [(top, bottom)],
            10 => joined ? [(left, top), (right, bottom)] : [(right, top), (left, bottom)],
            11 => [(right, bottom)],
            12 => [(left, right)],
            13 => [(top, right)],
            _ => [(left, top)],
        };

    private static double AreaOf(List<PointMm> points)
    {
        var twice = 0.0;
        for (var i = 0; i < points.Count; i++)
        {
            var (p, q) = (points[i], points[(i + 1) % points.Count]);
            twice += (p.X * q.Y) - (q.X * p.Y);
        }

        return twice / 2;
    }
}
