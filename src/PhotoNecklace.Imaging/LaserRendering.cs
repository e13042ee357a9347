using NetVips;
using PhotoNecklace.Core.Artwork;

namespace PhotoNecklace.Imaging;

/// <summary>Makes the laser's dots.</summary>
internal static class LaserRendering
{
    /// <summary>
    /// Contrast is raised within about a third of the picture (an eye against its cheek) and at most this steeply: more turns skin
    /// into blotches.
    /// </summary>
    private const int SteepestContrast = 3;

    /// <summary>How much of the local contrast is taken; the rest is the photo's own tones, which keep a face round.</summary>
    private const double LocalShare = 0.45;

    /// <summary>Edges are sharpened within a dot's burn, which runs into its neighbours and would soften them.</summary>
    private const double SharpenedMm = 0.08;
    private const double Sharpening = 0.9;

    public static byte[] Render(Image master, LaserArtwork artwork)
    {
        var (width, height) = (artwork.PixelWidth, artwork.PixelHeight);
        using var part = PrintRendering.Cut(master, artwork.Crop, artwork.WidthMm, artwork.HeightMm, 0);
        using var sized = part.ThumbnailImage(width, height: height, size: Enums.Size.Force);
        using var grey = Grey(sized, artwork.Dpi);
        using var turned = artwork.Mirror ? grey.FlipHor() : grey.Copy();
        if (artwork.Dither == LaserDither.None)
        {
            return Save(turned, artwork, bitDepth: 8);
        }

        var dots = turned.WriteToMemory<byte>();
        ErrorDiffusion.Dither(dots, width, artwork.Dither);
        using var dithered = Image.NewFromMemory(dots, width, height, 1, Enums.BandFormat.Uchar);
        return Save(dithered, artwork, bitDepth: 1);
    }

    // Stretched to the whole range, then its contrast raised where it is flat, then sharpened.
    private static Image Grey(Image sized, int dpi)
    {
        using var grey = sized.Colourspace(Enums.Interpretation.Bw)[0].Cast(Enums.BandFormat.Uchar).CopyMemory();
        double dark = grey.Percent(1);
        double light = grey.Percent(99);
        using var stretched =
            light - dark < 8 ? grey.Copy() : ((grey - dark) * (255 / (light - dark))).Cast(Enums.BandFormat.Uchar);
        var reach = Math.Max(8, Math.Max(grey.Width, grey.Height) / 3);
        using var local =
            light - dark < 8
                ? stretched.Copy()
                : stretched.HistLocal(
                    Math.Min(reach, grey.Width),
                    Math.Min(reach, grey.Height),
                    maxSlope: SteepestContrast
                );
        using var mixed = ((stretched * (1 - LocalShare)) + (local * LocalShare)).CopyMemory();
        using var soft = mixed.Gaussblur(Math.Max(0.5, SharpenedMm * dpi / 25.4), precision: Enums.Precision.Float);
        return (mixed + ((mixed - soft) * Sharpening)).Rint().Cast(Enums.BandFormat.Uchar).CopyMemory();
    }

    private static byte[] Save(Image dots, LaserArtwork artwork, int bitDepth)
    {
        using var masked = OnlyInTheWindow(dots, artwork);
        using var grey = masked.Copy(interpretation: Enums.Interpretation.Bw);
        using var tagged = PrintRendering.WithDpi(grey, artwork.Dpi);
        return tagged.PngsaveBuffer(compression: 9, bitdepth: bitDepth, keep: Enums.ForeignKeep.None);
    }

    // After the dithering, which would scatter dots over the edge.
    private static Image OnlyInTheWindow(Image dots, LaserArtwork artwork)
    {
        using var bitmap = LaserWindow.Draw(artwork, dots.Width, dots.Height);
        if (bitmap is null)
        {
            return dots.Copy();
        }

        using var mask = Image
            .NewFromMemory(bitmap.Bytes, bitmap.RowBytes, dots.Height, 1, Enums.BandFormat.Uchar)
            .ExtractArea(0, 0, dots.Width, dots.Height);
        return mask.Ifthenelse(dots, 255.0).Cast(Enums.BandFormat.Uchar).CopyMemory();
    }
}
