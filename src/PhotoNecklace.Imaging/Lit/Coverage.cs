using SkiaSharp;

namespace PhotoNecklace.Imaging.Lit;

/// <summary>How much of each fine px a shape covers, 0 to 255, in arrays of <see cref="Scratch"/>.</summary>
internal static class Coverage
{
    public static byte[] Fill(SKPath path, PixelFrame frame)
    {
        using var paint = new SKPaint { IsAntialias = true, Color = SKColors.Black };
        return Draw(path, paint, frame);
    }

    public static byte[] Fill(string path, PixelFrame frame)
    {
        using var parsed = Parse(path);
        return Fill(parsed, frame);
    }

    /// <summary>A line with round joins and ends.</summary>
    public static byte[] Stroke(string path, double widthMm, PixelFrame frame)
    {
        using var parsed = Parse(path);
        using var paint = new SKPaint
        {
            IsAntialias = true,
            Color = SKColors.Black,
            Style = SKPaintStyle.Stroke,
            StrokeWidth = (float)widthMm,
            StrokeCap = SKStrokeCap.Round,
            StrokeJoin = SKStrokeJoin.Round,
        };
        return Draw(parsed, paint, frame);
    }

    /// <summary>A filled shape, grown by some mm all around.</summary>
    public static byte[] Grown(string path, double growMm, PixelFrame frame)
    {
        using var parsed = Parse(path);
        using var paint = new SKPaint
        {
            IsAntialias = true,
            Color = SKColors.Black,
            Style = SKPaintStyle.StrokeAndFill,
            StrokeWidth = (float)(2 * growMm),
            StrokeJoin = SKStrokeJoin.Round,
        };
        return Draw(parsed, paint, frame);
    }

    public static SKPath Parse(string path) =>
        SKPath.ParseSvgPathData(path)
        ?? throw new ArgumentException($"The scene has a path that cannot be read: {path}", nameof(path));

    private static byte[] Draw(SKPath path, SKPaint paint, PixelFrame frame)
    {
        var pixels = Scratch.Rent<byte>(frame.Length);
        Array.Clear(pixels, 0, frame.Length);
        PixelCanvas.Draw(
            pixels,
            new(frame.Width, frame.Height, SKColorType.Alpha8, SKAlphaType.Premul),
            canvas =>
            {
                canvas.SetMatrix(frame.ToFine);
                canvas.DrawPath(path, paint);
            }
        );
        return pixels;
    }
}
