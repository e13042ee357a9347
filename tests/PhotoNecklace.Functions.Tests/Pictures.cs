using SkiaSharp;

namespace PhotoNecklace.Functions.Tests;

/// <summary>Photo-like pictures for the tests, with the metadata that a phone writes.</summary>
internal static class Pictures
{
    /// <summary>A JPEG whose upright top left is red and bottom right is blue, stored turned as the orientation says.</summary>
    public static byte[] Jpeg(int width = 1200, int height = 1600, ushort orientation = 1)
    {
        var turned = orientation is 6 or 8;
        using var upright = new SKBitmap(width, height);
        using (var canvas = new SKCanvas(upright))
        {
            using var paint = new SKPaint();
            paint.Shader = SKShader.CreateLinearGradient(
                new(0, 0),
                new(width, height),
                [SKColors.Red, SKColors.White, SKColors.Blue],
                SKShaderTileMode.Clamp
            );
            canvas.DrawRect(0, 0, width, height, paint);
        }

        using var stored = new SKBitmap(turned ? height : width, turned ? width : height);
        using (var canvas = new SKCanvas(stored))
        {
            // The camera was held so that the viewer has to turn the picture: 6 clockwise, 8 the other way, 3 upside down.
            canvas.Translate(stored.Width / 2f, stored.Height / 2f);
            canvas.RotateDegrees(
                orientation switch
                {
                    6 => -90,
                    8 => 90,
                    3 => 180,
                    _ => 0,
                }
            );
            canvas.DrawBitmap(upright, -width / 2f, -height / 2f);
        }

        return WithExif(stored.Encode(SKEncodedImageFormat.Jpeg, 90).ToArray(), orientation);
    }

    /// <summary>Puts an EXIF block with orientation and a GPS position behind the start marker.</summary>
    private static byte[] WithExif(byte[] jpeg, ushort orientation)
    {
        using var tiff = new MemoryStream();
        using var w = new BinaryWriter(tiff);
        w.Write("II*\0"u8);
        w.Write(8);
        w.Write((ushort)2);
        Entry(0x0112, 3, 1, orientation);
        Entry(0x8825, 4, 1, 38); // The GPS block begins behind this directory: 8 + 2 + 2 × 12 + 4.
        w.Write(0);
        w.Write((ushort)2);
        Entry(1, 2, 2, 'N');
        Entry(2, 5, 3, 68); // Three fractions behind the GPS directory: 38 + 2 + 2 × 12 + 4.
        w.Write(0);
        foreach (var n in new[] { 48, 1, 51, 1, 2999, 100 })
        {
            w.Write(n);
        }

        var body = tiff.ToArray();
        var length = 2 + 6 + body.Length;
        return
        [
            .. jpeg.AsSpan(0, 2),
            0xFF,
            0xE1,
            (byte)(length >> 8),
            (byte)length,
            .. "Exif\0\0"u8,
            .. body,
            .. jpeg.AsSpan(2),
        ];

        void Entry(ushort tag, ushort type, int count, int value)
        {
            w.Write(tag);
            w.Write(type);
            w.Write(count);
            w.Write(value);
        }
    }
}
