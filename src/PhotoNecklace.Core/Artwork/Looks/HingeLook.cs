using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Artwork.Looks;

/// <summary>The barrel between a locket's halves: three knuckles.</summary>
internal static class HingeLook
{
    private const double WidthMm = 1.3;

    /// <summary>Between the halves of an open locket.</summary>
    public static SceneLayer Of(Hinge hinge, SceneLayout layout, MetalTones tones) => Barrel(hinge, layout, tones);

    /// <summary>At the edge of a closed one, which hides half of it.</summary>
    public static SceneLayer Closed(Hinge hinge, SceneLayout layout, MetalTones tones) => Barrel(hinge, layout, tones);

    /// <summary>The knuckles, from the top, in the scene's mm.</summary>
    public static IEnumerable<RectMm> Knuckles(Hinge hinge, SceneLayout layout)
    {
        var barrel = BarrelOf(hinge, layout);
        var height = hinge.LengthMm / 3;
        return Enumerable
            .Range(0, 3)
            .Select(i => new RectMm(barrel.X, barrel.Y + (i * height), WidthMm, height - 0.08));
    }

    private static RectMm BarrelOf(Hinge hinge, SceneLayout layout)
    {
        var edge = layout.Main.Placed.Bounds.X;
        var x = layout.Lid is { } lid ? (edge + lid.Placed.Bounds.Right) / 2 : edge;
        var top = layout.Main.Place(new PointMm(0, hinge.Y)).Y - (hinge.LengthMm / 2);
        return new(x - (WidthMm / 2), top, WidthMm, hinge.LengthMm);
    }

    private static GroupLayer Barrel(Hinge hinge, SceneLayout layout, MetalTones tones)
    {
        var barrel = BarrelOf(hinge, layout);
        List<SceneLayer> layers =
        [
            new FillLayer(Shape.Rectangle(barrel.Translate(0.15, 0.3), 0.3).PathText, Ink.Black(0.45), 0.25),
        ];
        var stops = Ink.Stops(
            (0, tones.Dark),
            (0.2, tones.Light),
            (0.34, tones.Spark),
            (0.55, tones.Mid),
            (0.85, tones.Dark),
            (1, tones.Deep)
        );
        foreach (var knuckle in Knuckles(hinge, layout))
        {
            var path = Shape.Rectangle(knuckle, 0.28).PathText;
            layers.Add(new FillLayer(path, new LinearPaint(new(barrel.X, 0), new(barrel.Right, 0), stops)));
            layers.Add(new StrokeLayer(path, 0.07, Ink.Solid(tones.Deep, 0.6)));
        }

        return new GroupLayer("hinge", layers);
    }
}
