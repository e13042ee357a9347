using NetVips;
using SkiaSharp;

namespace PhotoNecklace.Imaging;

/// <summary>Writes what was drawn as a JPEG.</summary>
internal static class JpegPicture
{
    /// <summary>
    /// Through libvips: Skia's writer looks for the shortest codes in a second pass over all pixels, which takes twice the time for a
    /// file that is a tenth smaller.
    /// </summary>
    /// <param name="pixels">Opaque sRGB pixels: red, green, blue and a fourth that is left out.</param>
    /// <param name="quality">1 to 100.</param>
    public static byte[] Write(SKPixmap pixels, int quality)
    {
        using var drawn = Vips.Borrow(pixels.GetPixels(), pixels.Width, pixels.Height, bands: 4);
        using var rgb = drawn.ExtractBand(0, n: 3);
        return rgb.JpegsaveBuffer(
            q: quality,
            subsampleMode: Enums.ForeignSubsample.On,
            profile: "srgb",
            keep: Enums.ForeignKeep.Icc
        );
    }
}
