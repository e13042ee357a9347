using SkiaSharp;

namespace PhotoNecklace.Browser.Tests;

/// <summary>Photos for the tests, drawn here: nobody's picture.</summary>
internal static class Pictures
{
    /// <summary>A HEIC of 360 × 480 px, as an iPhone names it.</summary>
    public static byte[] Heic { get; } = Read("portrait.heic");

    /// <summary>A drawn portrait as JPEG.</summary>
    public static byte[] Jpeg(int width, int height)
    {
        using var surface = SKSurface.Create(new SKImageInfo(width, height));
        var canvas = surface.Canvas;
        canvas.Scale(width / 100f, height / 100f);
        using var paint = new SKPaint { IsAntialias = true };
        using (
            var sky = SKShader.CreateLinearGradient(
                default,
                new(0, 100),
                [new(0xffd8e4ea), new(0xffe9d9bd)],
                SKShaderTileMode.Clamp
            )
        )
        {
            paint.Shader = sky;
            canvas.DrawRect(0, 0, 100, 100, paint);
            paint.Shader = null;
        }

        void Oval(uint colour, float x, float y, float rx, float ry)
        {
            paint.Color = new(colour);
            canvas.DrawOval(x, y, rx, ry, paint);
        }

        Oval(0xff4b6a88, 50, 104, 40, 34);
        Oval(0xff5a3b28, 50, 38, 27, 27);
        Oval(0xffe8b894, 50, 44, 21, 25);
        Oval(0xff3a2a22, 42, 41, 2.2f, 2);
        Oval(0xff3a2a22, 58, 41, 2.2f, 2);
        Oval(0xffb8574e, 50, 56, 6, 2);
        using var image = surface.Snapshot();
        using var jpeg = image.Encode(SKEncodedImageFormat.Jpeg, 90);
        return jpeg.ToArray();
    }

    private static byte[] Read(string name)
    {
        using var stream = typeof(Pictures).Assembly.GetManifestResourceStream("photos/" + name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
