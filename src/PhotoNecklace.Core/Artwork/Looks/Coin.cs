using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Artwork.Looks;

/// <summary>A coin beside the piece, so that one sees how large it is: of no country, and of a size that many have.</summary>
internal static class Coin
{
    /// <summary>Its diameter: between a euro (23.25 mm) and a quarter (24.26 mm).</summary>
    public const double DiameterMm = 24;

    private const double RimMm = 0.9;
    private const int Teeth = 90;

    /// <summary>The coin, lying flat.</summary>
    /// <param name="centre">Its middle.</param>
    /// <param name="sizeMm">Width of the picture, for the size of the letters.</param>
    public static IEnumerable<SceneLayer> Draw(PointMm centre, double sizeMm)
    {
        const double Radius = DiameterMm / 2;
        var edge = Shape.Circle(centre.X, centre.Y, Radius);
        var field = Shape.Circle(centre.X, centre.Y, Radius - RimMm);
        var teeth = string.Concat(
            Enumerable
                .Range(0, Teeth)
                .Select(i =>
                {
                    var (sin, cos) = Math.SinCos(i * Math.Tau / Teeth);
                    return FormattableString.Invariant(
                        $"M{centre.X + (cos * (Radius - (RimMm * 0.75))):0.###} {centre.Y + (sin * (Radius - (RimMm * 0.75))):0.###}L{centre.X + (cos * (Radius - 0.15)):0.###} {centre.Y + (sin * (Radius - 0.15)):0.###}"
                    );
                })
        );
        yield return new FillLayer(edge.Translate(0.4, 0.6).PathText, Ink.Black(0.35), 0.6);
        yield return new GroupLayer(
            "coin",
            [
                new FillLayer(
                    edge.PathText,
                    Ink.Lit(edge.Bounds, Ink.Stops((0, "#f4f1ea"), (0.5, "#b9b3a8"), (1, "#857f76")))
                ),
                new StrokeLayer(teeth, 0.12, Ink.Black(0.28)),
                new FillLayer(
                    field.PathText,
                    Ink.Lit(field.Bounds, Ink.Stops((0, "#a8a298"), (0.3, "#d9d4ca"), (0.6, "#c4beb3"), (1, "#a19b91")))
                ),
                new StrokeLayer(field.PathText, 0.14, Ink.Black(0.3)),
            ]
        );
        var em = Math.Clamp(sizeMm * 0.03, 1.4, 3.4);
        yield return new TextLayer("24 mm", "inter", em, centre.X, centre.Y + (em * 0.36), Ink.Solid("#4d4841"));
    }
}
