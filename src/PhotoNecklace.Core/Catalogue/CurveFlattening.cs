namespace PhotoNecklace.Core.Catalogue;

/// <summary>Outlines as straight lines, for machines that know no curves.</summary>
internal static class CurveFlattening
{
    /// <summary>The outlines of a shape as closed polygons; the first point is not repeated at the end.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="toleranceMm">How far a straight line may be from its curve, in mm.</param>
    public static IReadOnlyList<IReadOnlyList<PointMm>> Flatten(Shape shape, double toleranceMm)
    {
        var outlines = new List<IReadOnlyList<PointMm>>();
        var points = new List<PointMm>();
        PointMm pen = default;
        foreach (var segment in shape.Segments)
        {
            switch (segment.Verb)
            {
                case PathVerb.Move:
                    End();
                    points.Add(segment.End);
                    break;
                case PathVerb.Cubic:
                    var steps = Steps(pen, segment, toleranceMm);
                    for (var i = 1; i <= steps; i++)
                    {
                        points.Add(CurveBounds.At(pen, segment, (double)i / steps));
                    }

                    break;
                case PathVerb.Line:
                    points.Add(segment.End);
                    break;
                default:
                    break;
            }

            pen = segment.End;
        }

        End();
        return outlines;

        void End()
        {
            // Where a path ends where it began, the closing line has no length.
            if (points.Count > 1 && Distance(points[0], points[^1]) < 1e-6)
            {
                points.RemoveAt(points.Count - 1);
            }

            if (points.Count > 2)
            {
                outlines.Add([.. points]);
            }

            points.Clear();
        }
    }

    // A chord over a step of 1/n is at most |B''| / (8 n²) from its curve, and a cubic's second derivative is at most six times the longer
    // of the two second differences of its control points.
    private static int Steps(PointMm start, PathSegment cubic, double toleranceMm)
    {
        var bend = Math.Max(
            Bend(start, cubic.Control1, cubic.Control2),
            Bend(cubic.Control1, cubic.Control2, cubic.End)
        );
        return Math.Max(1, (int)Math.Ceiling(Math.Sqrt(0.75 * bend / toleranceMm)));
    }

    private static double Bend(PointMm a, PointMm b, PointMm c) =>
        Distance(new(a.X + c.X, a.Y + c.Y), new(2 * b.X, 2 * b.Y));

    private static double Distance(PointMm a, PointMm b) => Math.Sqrt(Math.Pow(a.X - b.X, 2) + Math.Pow(a.Y - b.Y, 2));
}
