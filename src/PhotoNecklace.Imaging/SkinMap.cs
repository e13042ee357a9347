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
    private const float Hue = 0.05f;
    private const float HueSpread = 0.19f;

    public static Plane Of(SmallPhoto photo)
    {
        var skin = new Plane(photo.Width, photo.Height);
        for (var y = 0; y < photo.Height; y++)
        {
            var row = skin.Row(y);
            var rgb = photo.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                row[x] = Of(rgb[3 * x], rgb[(3 * x) + 1], rgb[(3 * x) + 2]);
            }
        }

        return skin;
    }

    /// <summary>0 below one value, 1 above the other, a straight line between.</summary>
    public static float Ramp(float value, float from, float to) => Math.Clamp((value - from) / (to - from), 0, 1);

    private static float Of(float r, float g, float b)
    {
        var luma = SmallPhoto.Luma(r, g, b);
        var cb = (-0.1687f * r) - (0.3313f * g) + (0.5f * b);
        var cr = (0.5f * r) - (0.4187f * g) - (0.0813f * b);

        // Along the line of skin hues, and across it (towards pink above 0, towards yellow below).
        var (along, across) = (cr - cb, cr + cb);
        var strength = Ramp(along, 10, 18) * (1 - Ramp(along, 78, 100));
        var off = ((across / Math.Max(along, 1)) - Hue) / HueSpread;
        var lit = Ramp(luma, 25, 65) * (1 - (0.6f * Ramp(luma, 235, 252)));
        return strength * lit * MathF.Exp(-0.5f * off * off);
    }
}
