using PhotoNecklace.Core.Artwork;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;
using SixLabors.ImageSharp.Processing.Processors.Normalization;

namespace PhotoNecklace.Imaging.ImageSharp;

/// <summary>Makes the laser's dots: the steps and figures of the other engine.</summary>
internal static class Lasers
{
    private const int SteepestContrast = 3;
    private const double LocalShare = 0.45;
    private const double SharpenedMm = 0.08;
    private const double Sharpening = 0.9;

    /// <summary>A smaller range than this is a bare wall: stretched, its grain would be all there is.</summary>
    private const int LeastRange = 8;

    public static byte[] Render(Image<Rgb24> master, LaserArtwork artwork)
    {
        var (width, height) = (artwork.PixelWidth, artwork.PixelHeight);
        using var part = Printing.Cut(master, artwork.Crop, artwork.WidthMm, artwork.HeightMm, 0);
        Decoding.Resize(part, new(width, height));
        if (artwork.Mirror)
        {
            part.Mutate(x => x.Flip(FlipMode.Horizontal));
        }

        var dots = Grey(part, artwork.Dpi);
        if (artwork.Dither != LaserDither.None)
        {
            ErrorDiffusion.Dither(dots, width, artwork.Dither);
        }

        OnlyInTheWindow(dots, artwork, width, height);
        using var image = Image.LoadPixelData<L8>(Decoding.Library, dots, width, height);
        var encoder = new PngEncoder
        {
            ColorType = PngColorType.Grayscale,
            BitDepth = artwork.Dither == LaserDither.None ? PngBitDepth.Bit8 : PngBitDepth.Bit1,
            CompressionLevel = PngCompressionLevel.BestCompression,
        };
        return Printing.Save(image, artwork.Dpi, encoder);
    }

    // Stretched to the whole range, then its contrast raised where it is flat, then sharpened.
    private static byte[] Grey(Image<Rgb24> sized, int dpi)
    {
        using var grey = sized.CloneAs<L8>();
        var levels = new byte[grey.Width * grey.Height];
        grey.CopyPixelDataTo(levels);
        var (dark, light) = (Percent(levels, 1), Percent(levels, 99));
        if (light - dark >= LeastRange)
        {
            Stretch(levels, dark, light);
            AddLocalContrast(levels, grey.Width, grey.Height);
        }

        return Sharpen(levels, grey.Width, grey.Height, Math.Max(0.5, SharpenedMm * dpi / 25.4));
    }

    private static int Percent(ReadOnlySpan<byte> levels, int percent)
    {
        Span<int> counts = stackalloc int[256];
        foreach (var level in levels)
        {
            counts[level]++;
        }

        var (sum, at) = (0L, 0);
        while (at < 255 && (sum += counts[at]) * 100 < (long)percent * levels.Length)
        {
            at++;
        }

        return at;
    }

    private static void Stretch(Span<byte> levels, int dark, int light)
    {
        foreach (ref var level in levels)
        {
            level = (byte)Math.Clamp((level - dark) * 255 / (light - dark), 0, 255);
        }
    }

    private static void AddLocalContrast(byte[] levels, int width, int height)
    {
        const int Tiles = 3;
        if (Math.Min(width, height) < 8 * Tiles)
        {
            return;
        }

        // A bin may hold so many pixels that the curve rises that steeply and no more.
        var inTile = (width / Tiles) * (height / Tiles);
        using var local = Image.LoadPixelData<L8>(Decoding.Library, levels, width, height);
        local.Mutate(x =>
            x.HistogramEqualization(
                new()
                {
                    Method = HistogramEqualizationMethod.AdaptiveTileInterpolation,
                    NumberOfTiles = Tiles,
                    ClipHistogram = true,
                    ClipLimit = Math.Max(1, SteepestContrast * inTile / 256),
                }
            )
        );
        var raised = new byte[levels.Length];
        local.CopyPixelDataTo(raised);
        for (var i = 0; i < levels.Length; i++)
        {
            levels[i] = (byte)Math.Round((levels[i] * (1 - LocalShare)) + (raised[i] * LocalShare));
        }
    }

    private static byte[] Sharpen(byte[] levels, int width, int height, double sigma)
    {
        using var plane = new Plane(width, height);
        for (var i = 0; i < levels.Length; i++)
        {
            plane.Values[i] = levels[i];
        }

        using var soft = plane.Blur(sigma);
        for (var i = 0; i < levels.Length; i++)
        {
            levels[i] = (byte)Math.Clamp(Math.Round(levels[i] + ((levels[i] - soft.Values[i]) * Sharpening)), 0, 255);
        }

        return levels;
    }

    // After the dithering, which would scatter dots over the edge.
    private static void OnlyInTheWindow(byte[] dots, LaserArtwork artwork, int width, int height)
    {
        using var window = LaserWindow.Draw(artwork, width, height);
        if (window is null)
        {
            return;
        }

        var mask = window.GetPixelSpan();
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var at = (y * width) + x;
                dots[at] = mask[(y * window.RowBytes) + x] == 0 ? (byte)255 : dots[at];
            }
        }
    }
}
