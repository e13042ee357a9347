using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Artwork.Looks;

/// <summary>Letters cut into metal: dark walls, and the lower edge catching the light.</summary>
internal static class EngravingLook
{
    public static IEnumerable<SceneLayer> Of(EngravedText text, PlacedFace face, MetalTones tones)
    {
        var size = text.SizeMm * face.Scale;
        var depth = 0.02 + (0.014 * size);
        var dark = Ink.Mix(tones.Deep, "#000000", 0.45);
        var middle = text.Area.Area.Centre;
        var (sin, cos) = Math.SinCos(text.Area.Turn * Math.PI / 180);
        var path = text.Area.Baseline is { } own ? face.Place(own.Rotate(middle, text.Area.Turn)).PathText : null;
        foreach (var (line, baseline) in text.Placed())
        {
            var (x, y) = (baseline.X - middle.X, baseline.Y - middle.Y);
            var at = face.Place(new PointMm(middle.X + (x * cos) - (y * sin), middle.Y + (x * sin) + (y * cos)));
            TextLayer Letters(double dx, double dy, ScenePaint paint, double blur = 0) =>
                path is null
                    ? new(line, text.Font, size, at.X + dx, at.Y + dy, paint, text.Area.Turn, blur)
                    : new(line, text.Font, size, dx, dy, paint, 0, blur, path);

            yield return Letters(depth, depth * 1.3, Ink.Solid(tones.Spark, 0.95));
            yield return Letters(-depth * 0.6, -depth * 0.8, Ink.Solid(tones.Deep, 0.35), depth * 0.5);
            yield return Letters(0, 0, Ink.Solid(Ink.Mix(tones.Deep, dark, 0.65)));
        }
    }
}
