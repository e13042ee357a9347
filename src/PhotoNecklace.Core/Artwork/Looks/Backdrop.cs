using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Artwork.Looks;

/// <summary>What the piece lies on.</summary>
internal static class Backdrop
{
    public static IEnumerable<SceneLayer> Of(SceneBackground background, double size)
    {
        var all = Shape.Rectangle(new(0, 0, size, size)).PathText;
        switch (background)
        {
            case SceneBackground.Transparent:
                break;
            case SceneBackground.White:
                yield return new FillLayer(all, Ink.White(1));
                break;
            case SceneBackground.Linen:
                yield return new FillLayer(all, Fading(size, "#efe9de", "#e9e1d3", "#d3c8b6"));
                yield return LinenLook.Of(size);
                break;
            default:
                yield return new FillLayer(all, Fading(size, "#ffffff", "#faf9f7", "#e9e6e2"));
                break;
        }
    }

    /// <summary>A word under a small view.</summary>
    public static SceneLayer Caption(PlacedFace face, double size)
    {
        var text = face.Surface switch
        {
            Surface.Outside => "Closed",
            Surface.Left => "Left side",
            Surface.Right => "Right side",
            Surface.Leaf => "Leaf",
            Surface.LeafBack => "Leaf, back",
            Surface.PartnerBack => "Second, back",
            _ => "Back",
        };
        var b = face.Placed.Bounds;
        var em = size * 0.022;
        return new TextLayer(text, "inter", em, b.Centre.X, b.Bottom + (em * 2.1), Ink.Solid("#8b857e"));
    }

    private static RadialPaint Fading(double size, string light, string middle, string dark) =>
        new(new(size * 0.4, size * 0.32), size * 0.95, Ink.Stops((0, light), (0.45, middle), (1, dark)));
}
