using System.Buffers.Binary;
using SkiaSharp;

namespace PhotoNecklace.Cli.Tests;

/// <summary>Pictures with something in them, and looks into pictures.</summary>
internal static class TestPictures
{
    public static byte[] Jpeg(int width, int height) => Encode(width, height, SKEncodedImageFormat.Jpeg);

    public static byte[] Png(int width, int height) => Encode(width, height, SKEncodedImageFormat.Png);

    /// <summary>Format, width and height by the file's own bytes.</summary>
    public static (SKEncodedImageFormat Format, int Width, int Height) Look(byte[] picture)
    {
        using var data = SKData.CreateCopy(picture);
        using var codec = SKCodec.Create(data);
        Assert.NotNull(codec);
        return (codec.EncodedFormat, codec.Info.Width, codec.Info.Height);
    }

    /// <summary>Dots per inch in a PNG's pHYs chunk.</summary>
    public static double PngDpi(ReadOnlySpan<byte> png)
    {
        var at = png.IndexOf("pHYs"u8);
        Assert.True(at > 0);
        return BinaryPrimitives.ReadInt32BigEndian(png[(at + 4)..]) * 0.0254;
    }

    private static byte[] Encode(int width, int height, SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(width, height);
        using var canvas = new SKCanvas(bitmap);
        using var paint = new SKPaint();
        paint.Shader = SKShader.CreateLinearGradient(
            default,
            new(width, height),
            [SKColors.Teal, SKColors.Salmon],
            SKShaderTileMode.Clamp
        );
        canvas.DrawRect(0, 0, width, height, paint);
        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }
}
