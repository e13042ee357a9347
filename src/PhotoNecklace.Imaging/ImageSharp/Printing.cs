using PhotoNecklace.Core.Artwork;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Advanced;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Metadata;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace PhotoNecklace.Imaging.ImageSharp;

/// <summary>Makes the printer's pixels.</summary>
internal static class Printing
{
    /// <summary>Where the chunks begin behind the signature and the header.</summary>
    private const int BehindHeader = 8 + 25;

    /// <summary>The chunk that says sRGB, seen as a photo; ImageSharp does not write it.</summary>
    private static readonly byte[] SrgbChunk = [0, 0, 0, 1, .. "sRGB"u8, 0, 0xAE, 0xCE, 0x1C, 0xE9];

    public static byte[] Render(Image<Rgb24> master, PrintArtwork artwork)
    {
        using var part = Cut(master, artwork.Crop, artwork.WindowWidthMm, artwork.WindowHeightMm, artwork.BleedMm);
        Decoding.Resize(part, new(artwork.PixelWidth, artwork.PixelHeight));
        if (artwork.Mirror)
        {
            part.Mutate(x => x.Flip(FlipMode.Horizontal));
        }

        var png = Save(part, artwork.Dpi, new() { ColorType = PngColorType.Rgb, BitDepth = PngBitDepth.Bit8 });
        return [.. png.AsSpan(0, BehindHeader), .. SrgbChunk, .. png.AsSpan(BehindHeader)];
    }

    /// <summary>A PNG with a resolution, which it counts in whole pixels per metre, and nothing else about the picture.</summary>
    public static byte[] Save<TPixel>(Image<TPixel> image, int dpi, PngEncoder encoder)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        image.Metadata.ResolutionUnits = PixelResolutionUnit.PixelsPerMeter;
        image.Metadata.HorizontalResolution = Math.Round(dpi / 0.0254);
        image.Metadata.VerticalResolution = Math.Round(dpi / 0.0254);
        using var stream = new MemoryStream();
        image.SaveAsPng(stream, encoder);
        return stream.ToArray();
    }

    /// <summary>A crop and what lies within the bleed around it, at the photo's own resolution, turned level.</summary>
    public static Image<Rgb24> Cut(Image<Rgb24> master, CropRect crop, double widthMm, double heightMm, double bleedMm)
    {
        // The same arithmetic as in the other engine: whole source pixels, an edge moves by half of one at most.
        var perMmX = crop.Width * master.Width / widthMm;
        var perMmY = crop.Height * master.Height / heightMm;
        var width = Math.Max(1, (int)Math.Round((widthMm + (2 * bleedMm)) * perMmX));
        var height = Math.Max(1, (int)Math.Round((heightMm + (2 * bleedMm)) * perMmY));
        return crop.Rotation != 0
            ? Level(master, crop, width, height)
            : Copy(
                master,
                (int)Math.Round((crop.X * master.Width) - (bleedMm * perMmX)),
                (int)Math.Round((crop.Y * master.Height) - (bleedMm * perMmY)),
                width,
                height
            );
    }

    // Each pixel is asked where it lies in the photo; four neighbours answer.
    private static Image<Rgb24> Level(Image<Rgb24> master, CropRect crop, int width, int height)
    {
        var (sin, cos) = Math.SinCos(crop.Rotation * Math.PI / 180);
        var middleX = (crop.X + (crop.Width / 2)) * master.Width;
        var middleY = (crop.Y + (crop.Height / 2)) * master.Height;
        var level = new Image<Rgb24>(Decoding.Library, width, height);
        for (var y = 0; y < height; y++)
        {
            var row = level.DangerousGetPixelRowMemory(y).Span;
            var down = y + 0.5 - (height / 2.0);
            for (var x = 0; x < width; x++)
            {
                var along = x + 0.5 - (width / 2.0);
                row[x] = Between(
                    master,
                    middleX + (along * cos) - (down * sin) - 0.5,
                    middleY + (along * sin) + (down * cos) - 0.5
                );
            }
        }

        return level;
    }

    private static Rgb24 Between(Image<Rgb24> image, double x, double y)
    {
        var (left, top) = ((int)Math.Floor(x), (int)Math.Floor(y));
        var (u, v) = (x - left, y - top);
        var (x0, x1) = (Mirrored(left, image.Width), Mirrored(left + 1, image.Width));
        var above = image.DangerousGetPixelRowMemory(Mirrored(top, image.Height)).Span;
        var below = image.DangerousGetPixelRowMemory(Mirrored(top + 1, image.Height)).Span;
        var (a, b, c, d) = (above[x0], above[x1], below[x0], below[x1]);
        return new(Mix(a.R, b.R, c.R, d.R, u, v), Mix(a.G, b.G, c.G, d.G, u, v), Mix(a.B, b.B, c.B, d.B, u, v));
    }

    private static byte Mix(byte a, byte b, byte c, byte d, double u, double v) =>
        (byte)Math.Round((((a * (1 - u)) + (b * u)) * (1 - v)) + (((c * (1 - u)) + (d * u)) * v));

    // The bleed shows more of the photo where there is more, and its mirror image beyond the photo's edge.
    private static Image<Rgb24> Copy(Image<Rgb24> image, int left, int top, int width, int height)
    {
        var part = new Image<Rgb24>(Decoding.Library, width, height);
        for (var y = 0; y < height; y++)
        {
            var from = image.DangerousGetPixelRowMemory(Mirrored(top + y, image.Height)).Span;
            var to = part.DangerousGetPixelRowMemory(y).Span;
            for (var x = 0; x < width; x++)
            {
                to[x] = from[Mirrored(left + x, image.Width)];
            }
        }

        return part;
    }

    private static int Mirrored(int at, int length)
    {
        var inTwo = ((at % (2 * length)) + (2 * length)) % (2 * length);
        return inTwo < length ? inTwo : (2 * length) - 1 - inTwo;
    }
}
