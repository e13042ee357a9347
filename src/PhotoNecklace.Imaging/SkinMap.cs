using NetVips;

namespace PhotoNecklace.Imaging;

/// <summary>How much each pixel looks like skin, 0 to 1.</summary>
/// <remarks>
/// Skin of every shade has almost the same hue: what differs is its lightness. In YCbCr it lies along the line on which Cr rises
/// as Cb falls, at a moderate distance from grey: redder is lips and dresses, yellower is sand and wood, stronger is fruit and
/// flowers. Tried on drawn portraits from very light to very dark skin; no photographs of faces were at hand.
/// </remarks>
internal static class SkinMap
{
    /// <summary>Slope of the hue line, and how far from it a hue may lie (one standard deviation), as Cr+Cb over Cr-Cb.</summary>
    private const double Hue = 0.05;
    private const double HueSpread = 0.19;

    /// <param name="rgb">An sRGB picture.</param>
    /// <param name="luma">Its lightness, 0 to 255, as floats.</param>
    public static Image Of(Image rgb, out Image luma)
    {
        using var toYcc = Image.NewFromArray(
            new[,]
            {
                { 0.299, 0.587, 0.114 },
                { 0.5 + 0.1687, -0.4187 + 0.3313, -0.0813 - 0.5 },
                { 0.5 - 0.1687, -0.4187 - 0.3313, -0.0813 + 0.5 },
            }
        );
        using var ycc = rgb.Recomb(toYcc);
        luma = ycc[0].CopyMemory();

        // Along the line of skin hues, and across it (towards pink above 0, towards yellow below).
        using var along = ycc[1].CopyMemory();
        using var across = ycc[2].CopyMemory();
        using var strength = Ramp(along, 10, 18) * (1 - Ramp(along, 78, 100));
        using var off = ((across / Floor(along, 1)) - Hue) / HueSpread;
        using var hue = (off * off * -0.5).Exp();
        using var lit = Ramp(luma, 25, 65) * (1 - (0.6 * Ramp(luma, 235, 252)));
        return (strength * hue * lit).CopyMemory();
    }

    /// <summary>0 below one value, 1 above the other, a straight line between.</summary>
    public static Image Ramp(Image image, double from, double to)
    {
        using var straight = (image - from) / (to - from);
        using var above = (straight < 0).Ifthenelse(0.0, straight);
        return (above > 1).Ifthenelse(1.0, above);
    }

    private static Image Floor(Image image, double least) => (image < least).Ifthenelse(least, image);
}
