namespace PhotoNecklace.Core.Catalogue.Tracing;

/// <summary>Points as vectors of the plane.</summary>
internal static class Vector
{
    public static PointMm Direction(PointMm from, PointMm to)
    {
        var length = Math.Max(Distance(from, to), 1e-9);
        return new((to.X - from.X) / length, (to.Y - from.Y) / length);
    }

    public static PointMm Add(PointMm p, PointMm direction, double by) =>
        new(p.X + (direction.X * by), p.Y + (direction.Y * by));

    public static PointMm Reverse(PointMm p) => new(-p.X, -p.Y);

    public static double Dot(PointMm a, PointMm b) => (a.X * b.X) + (a.Y * b.Y);

    public static double Distance(PointMm a, PointMm b) => Math.Sqrt(Math.Pow(a.X - b.X, 2) + Math.Pow(a.Y - b.Y, 2));
}
