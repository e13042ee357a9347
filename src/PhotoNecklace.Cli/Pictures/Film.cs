using SkiaSharp;

namespace PhotoNecklace.Cli.Pictures;

/// <summary>What a camera adds: darker corners and a fine grain.</summary>
internal static class Film
{
    private const int GrainTile = 256;

    public static void Develop(SKCanvas canvas, int width, int height, int seed)
    {
        using var vignette = new SKPaint();
        vignette.Shader = SKShader.CreateRadialGradient(
            new SKPoint(width / 2f, height / 2f),
            MathF.Sqrt((width * width) + (height * height)) / 2,
            [SKColors.Transparent, SKColors.Transparent, new SKColor(20, 10, 5, 90)],
            [0, 0.55f, 1],
            SKShaderTileMode.Clamp
        );
        canvas.DrawRect(0, 0, width, height, vignette);

        using var tile = Grain(seed);
        using var grain = new SKPaint();
        grain.BlendMode = SKBlendMode.Overlay;
        grain.Shader = SKShader.CreateBitmap(tile, SKShaderTileMode.Repeat, SKShaderTileMode.Repeat);
        canvas.DrawRect(0, 0, width, height, grain);
    }

    /// <summary>A brush with a gradient from the top to the bottom.</summary>
    public static SKPaint Vertical(float top, float bottom, params SKColor[] colours) =>
        new()
        {
            IsAntialias = true,
            Shader = SKShader.CreateLinearGradient(
                new SKPoint(0, top),
                new SKPoint(0, bottom),
                colours,
                SKShaderTileMode.Clamp
            ),
        };

    /// <summary>A brush with a gradient from a point outwards.</summary>
    public static SKPaint Radial(float x, float y, float radius, params SKColor[] colours) =>
        new()
        {
            IsAntialias = true,
            Shader = SKShader.CreateRadialGradient(new SKPoint(x, y), radius, colours, SKShaderTileMode.Clamp),
        };

    public static SKPaint Flat(SKColor colour) => new() { IsAntialias = true, Color = colour };

    public static SKPaint Line(SKColor colour, float width) =>
        new()
        {
            IsAntialias = true,
            Color = colour,
            Style = SKPaintStyle.Stroke,
            StrokeWidth = width,
            StrokeCap = SKStrokeCap.Round,
            StrokeJoin = SKStrokeJoin.Round,
        };

    /// <summary>A brush with soft edges.</summary>
    public static SKPaint Soft(SKColor colour, float blur) =>
        new()
        {
            IsAntialias = true,
            Color = colour,
            MaskFilter = SKMaskFilter.CreateBlur(SKBlurStyle.Normal, blur),
        };

    private static SKBitmap Grain(int seed)
    {
        var random = new Random(seed);
        var tile = new SKBitmap(GrainTile, GrainTile, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        var pixels = new SKColor[GrainTile * GrainTile];
        for (var i = 0; i < pixels.Length; i++)
        {
            var grey = (byte)random.Next(256);
            pixels[i] = new SKColor(grey, grey, grey, 22);
        }

        tile.Pixels = pixels;
        return tile;
    }
}
