namespace PhotoNecklace.Core.Artwork;

/// <summary>Brings crops to a window's aspect.</summary>
internal static class Cropping
{
    /// <summary>The largest part of the crop, about its middle, that has the aspect: what the customer cut away stays away.</summary>
    /// <param name="crop">Fractions of the photo.</param>
    /// <param name="photoWidth">Width of the photo in px.</param>
    /// <param name="photoHeight">Height of the photo in px.</param>
    /// <param name="aspect">Width ÷ height that the part shall have in px.</param>
    public static CropRect ToAspect(CropRect crop, int photoWidth, int photoHeight, double aspect)
    {
        // Width ÷ height in fractions of this photo.
        var wanted = aspect * photoHeight / photoWidth;
        var (width, height) =
            crop.Width > crop.Height * wanted ? (crop.Height * wanted, crop.Height) : (crop.Width, crop.Width / wanted);
        var x = crop.X + ((crop.Width - width) / 2);
        var y = crop.Y + ((crop.Height - height) / 2);
        return new(Round(x), Round(y), Round(width), Round(height));
    }

    // Seven decimals are far below a pixel, and keep the fingerprint free of arithmetic noise.
    private static double Round(double value) => Math.Round(Math.Clamp(value, 0, 1), 7);
}
