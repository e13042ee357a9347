using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Imaging.Lit;

/// <summary>What the piece throws on its ground: dark and close where it touches, wide and faint around it.</summary>
internal static class Shadows
{
    public static IEnumerable<SceneLayer> Of(PieceModel model)
    {
        foreach (var strand in model.Chain)
        {
            var k = model.Hardware;
            yield return new StrokeLayer(Moved(strand.Flat, 0.35 * k, 0.6 * k), 0.5 * k, Black(0.34), 0.28 * k);
        }

        foreach (var loop in model.Loops)
        {
            yield return new FillLayer(loop.Translate(0.5, 0.8).PathText, Black(0.3), 0.5);
        }

        foreach (var outline in model.Faces.Select(f => f.Outline))
        {
            var size = Math.Sqrt(outline.Bounds.Width * outline.Bounds.Height);
            yield return new FillLayer(outline.Translate(size * 0.05, size * 0.085).PathText, Black(0.20), size * 0.07);
            yield return new FillLayer(outline.Translate(0.45, 0.75).PathText, Black(0.30), 0.7);
            yield return new FillLayer(outline.Translate(0.1, 0.22).PathText, Black(0.45), 0.22);
        }
    }

    private static string Moved(string path, double dx, double dy) =>
        Shape.Parse(path).Value!.Translate(dx, dy).PathText;

    private static SolidPaint Black(double opacity) => new($"#1a120a{(int)(opacity * 255):x2}");
}
