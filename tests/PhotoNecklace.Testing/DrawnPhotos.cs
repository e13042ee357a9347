using SkiaSharp;

namespace PhotoNecklace.Testing;

/// <summary>Photos for tests, drawn here: nobody's picture.</summary>
public static class DrawnPhotos
{
    /// <summary>A shape as a drawing program exports it, 1,000 px square, as PNG.</summary>
    /// <param name="path">SVG path data in px.</param>
    /// <param name="colour">The shape's colour as <c>#rrggbb</c>.</param>
    /// <param name="ground">What it lies on; null for a transparent ground.</param>
    public static byte[] Silhouette(string path, string colour = "#000000", string? ground = "#ffffff")
    {
        using var surface = SKSurface.Create(new SKImageInfo(1000, 1000));
        surface.Canvas.Clear(ground is null ? SKColors.Transparent : SKColor.Parse(ground));
        using var shape = SKPath.ParseSvgPathData(path);
        using var paint = new SKPaint { IsAntialias = true, Color = SKColor.Parse(colour) };
        surface.Canvas.DrawPath(shape, paint);
        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    /// <summary>A drawn portrait, with a face where one would be, as JPEG.</summary>
    public static byte[] Portrait(int width, int height)
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

    /// <summary>A slant of two colours as JPEG.</summary>
    public static byte[] Jpeg(int width, int height) => Slant(width, height, SKEncodedImageFormat.Jpeg);

    /// <summary>The same as PNG.</summary>
    public static byte[] Png(int width, int height) => Slant(width, height, SKEncodedImageFormat.Png);

    /// <summary>A JPEG whose upright top left is red and bottom right is blue, stored turned as the orientation says,
    /// with the metadata that a phone writes.</summary>
    public static byte[] FromPhone(int width = 1200, int height = 1600, ushort orientation = 1)
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

    private static byte[] Slant(int width, int height, SKEncodedImageFormat format)
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
