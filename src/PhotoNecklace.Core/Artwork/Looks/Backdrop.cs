using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Artwork.Looks;

/// <summary>What the piece lies on.</summary>
internal static class Backdrop
{
    public static IEnumerable<SceneLayer> Of(SceneBackground background, SceneLayout layout) =>
        layout.Bust is { } bust ? Of(background, layout.SizeMm).Append(bust.Draw()) : Of(background, layout.SizeMm);

    private static IEnumerable<SceneLayer> Of(SceneBackground background, double size)
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
                yield return new FillLayer(all, Fading(size, "#fdfbf8", "#f5f1eb", "#ddd6cc"));
                break;
        }
    }

    /// <summary>A word under each small view, and the scale and a coin if they are wanted.</summary>
    public static IEnumerable<SceneLayer> Captions(SceneWishes wishes, SceneLayout layout) =>
        [
            .. layout.Seconds.Select(face => Caption(face, layout.SizeMm)),
            .. wishes.HasScale ? Scale(layout.SizeMm) : [],
            .. layout.CoinAt is { } at ? Coin.Draw(at, layout.SizeMm) : [],
        ];

    // A centimetre in the lower left corner, with its millimetres.
    private static IEnumerable<SceneLayer> Scale(double size)
    {
        const double LengthMm = 10;
        var (x, y) = (size * 0.05, size * 0.955);
        var ticks = string.Concat(
            Enumerable
                .Range(0, (int)LengthMm + 1)
                .Select(i =>
                    FormattableString.Invariant(
                        $"M{x + i:0.###} {y:0.###}V{y - (size * (i % 5 == 0 ? 0.016 : 0.009)):0.###}"
                    )
                )
        );
        var line = FormattableString.Invariant($"M{x:0.###} {y:0.###}H{x + LengthMm:0.###}");
        var ink = Ink.Solid("#8b857e");
        yield return new StrokeLayer(line + ticks, size * 0.0022, ink);
        yield return new TextLayer("10 mm", "inter", size * 0.022, x + (LengthMm / 2), y + (size * 0.028), ink);
    }

    private static TextLayer Caption(PlacedFace face, double size)
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
