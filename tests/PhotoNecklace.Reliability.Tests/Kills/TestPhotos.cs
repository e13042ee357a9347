using SkiaSharp;

namespace PhotoNecklace.ReliabilityTests.Kills;

/// <summary>Small real JPEGs.</summary>
internal static class TestPhotos
{
    /// <summary>900 × 1200 px with soft colours and a disc where a face would be.</summary>
    public static byte[] Good { get; } = Draw();

    /// <summary>The first half of a JPEG, as an upload leaves it that broke off before it came here.</summary>
    public static byte[] Truncated { get; } = Good[..(Good.Length / 2)];

    private static byte[] Draw()
    {
        using var bitmap = new SKBitmap(900, 1200);
        using (var canvas = new SKCanvas(bitmap))
        {
            using var sky = new SKPaint();
            sky.Shader = SKShader.CreateLinearGradient(
                new(0, 0),
                new(900, 1200),
                [SKColors.SkyBlue, SKColors.Beige, SKColors.OliveDrab],
                SKShaderTileMode.Clamp
            );
            canvas.DrawRect(0, 0, 900, 1200, sky);
            using var face = new SKPaint { Color = SKColors.Peru, IsAntialias = true };
            canvas.DrawOval(450, 500, 190, 250, face);
        }

        using var jpeg = bitmap.Encode(SKEncodedImageFormat.Jpeg, 90);
        return jpeg.ToArray();
    }
}
