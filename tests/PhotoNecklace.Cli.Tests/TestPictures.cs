using System.Buffers.Binary;
using SkiaSharp;

namespace PhotoNecklace.Cli.Tests;

/// <summary>Looks into pictures.</summary>
internal static class TestPictures
{
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
}
