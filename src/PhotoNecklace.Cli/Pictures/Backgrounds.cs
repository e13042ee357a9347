using SkiaSharp;

namespace PhotoNecklace.Cli.Pictures;

/// <summary>What is out of focus behind a person.</summary>
/// <param name="Top">Colour at the top.</param>
/// <param name="Bottom">Colour at the bottom.</param>
/// <param name="Lights">Colours of the blurred spots.</param>
/// <param name="Seed">Decides where the spots are.</param>
internal sealed record Background(SKColor Top, SKColor Bottom, SKColor[] Lights, int Seed)
{
    private const int Spots = 34;

    public void Draw(SKCanvas canvas, int width, int height)
    {
        using var gradient = Film.Vertical(0, height, Top, Bottom);
        canvas.DrawRect(0, 0, width, height, gradient);
        var random = new Random(Seed);
        for (var n = 0; n < Spots; n++)
        {
            var x = random.NextSingle() * width;
            var y = random.NextSingle() * height;
            var radius = width * (0.03f + (0.09f * random.NextSingle()));
            var colour = Lights[random.Next(Lights.Length)].WithAlpha((byte)random.Next(24, 90));
            // A lens draws a point out of focus as a disc with an even middle.
            using var spot = new SKPaint();
            spot.IsAntialias = true;
            spot.Shader = SKShader.CreateRadialGradient(
                new SKPoint(x, y),
                radius,
                [colour, colour, colour.WithAlpha(0)],
                [0, 0.75f, 1],
                SKShaderTileMode.Clamp
            );
            canvas.DrawCircle(x, y, radius, spot);
        }
    }
}

/// <summary>The backgrounds.</summary>
internal static class Backgrounds
{
    public static Background Evening { get; } = Of("#f6b26b", "#8e4b52", 11, "#ffe3a8", "#ff9e6d", "#ffd1dc");

    public static Background Forest { get; } = Of("#9db98a", "#3c5a40", 12, "#dff0b8", "#7fa66a", "#f4e7a1");

    public static Background Studio { get; } = Of("#c9d3de", "#6f7f92", 13, "#e8eef5", "#a9b9cb", "#ffffff");

    public static Background Meadow { get; } = Of("#bfe3f2", "#7db36a", 14, "#ffffff", "#f7e08b", "#f2a7b5");

    public static Background Garden { get; } = Of("#d9cfe8", "#7a8f6a", 15, "#f6d5e5", "#ffffff", "#b9d49a");

    private static Background Of(string top, string bottom, int seed, params string[] lights) =>
        new(SKColor.Parse(top), SKColor.Parse(bottom), [.. lights.Select(SKColor.Parse)], seed);
}
