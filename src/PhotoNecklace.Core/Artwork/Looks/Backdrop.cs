using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Artwork.Looks;

/// <summary>The near-white paper that the piece lies on.</summary>
internal static class Backdrop
{
    public static SceneLayer Of(double size) =>
        new FillLayer(
            Shape.Rectangle(new(0, 0, size, size)).PathText,
            new RadialPaint(
                new(size * 0.4, size * 0.32),
                size * 0.95,
                Ink.Stops((0, "#ffffff"), (0.45, "#faf9f7"), (1, "#e9e6e2"))
            )
        );

    /// <summary>A word under a small view.</summary>
    public static SceneLayer Caption(string text, PlacedFace face, double size)
    {
        var b = face.Placed.Bounds;
        var em = size * 0.022;
        return new TextLayer(text, "inter", em, b.Centre.X, b.Bottom + (em * 2.1), Ink.Solid("#8b857e"));
    }
}
