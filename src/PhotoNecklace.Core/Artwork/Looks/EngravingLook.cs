using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Artwork.Looks;

/// <summary>Letters cut into metal: dark walls, and the lower edge catching the light.</summary>
internal static class EngravingLook
{
    public static IEnumerable<SceneLayer> Of(EngravedText text, PlacedFace face, MetalTones tones)
    {
        var depth = 0.02 + (0.014 * text.SizeMm * face.Scale);
        var dark = Ink.Mix(tones.Deep, "#000000", 0.45);
        foreach (var line in Lines(text, face))
        {
            TextLayer Letters(double dx, double dy, ScenePaint paint, double blur = 0) =>
                line with
                {
                    X = line.X + dx,
                    Y = line.Y + dy,
                    Paint = paint,
                    BlurMm = blur,
                };

            yield return Letters(depth, depth * 1.3, Ink.Solid(tones.Spark, 0.95));
            yield return Letters(-depth * 0.6, -depth * 0.8, Ink.Solid(tones.Deep, 0.35), depth * 0.5);
            yield return Letters(0, 0, Ink.Solid(Ink.Mix(tones.Deep, dark, 0.65)));
        }
    }

    /// <summary>The letters alone, where they are cut.</summary>
    public static IEnumerable<TextLayer> Lines(EngravedText text, PlacedFace face)
    {
        var size = text.SizeMm * face.Scale;
        var middle = text.Area.Area.Centre;
        var (sin, cos) = Math.SinCos(text.Area.Turn * Math.PI / 180);
        var path = text.Area.Baseline is { } own ? face.Place(own.Rotate(middle, text.Area.Turn)).PathText : null;
        foreach (var (line, baseline) in text.Placed())
        {
            var (x, y) = (baseline.X - middle.X, baseline.Y - middle.Y);
            var at = face.Place(new PointMm(middle.X + (x * cos) - (y * sin), middle.Y + (x * sin) + (y * cos)));
            yield return path is null
                ? new(line, text.Font, size, at.X, at.Y, Ink.Black(1), text.Area.Turn)
                : new(line, text.Font, size, 0, 0, Ink.Black(1), Baseline: path);
        }
    }
}
