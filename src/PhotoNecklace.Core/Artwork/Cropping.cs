namespace PhotoNecklace.Core.Artwork;

/// <summary>Brings crops to a window's aspect, and into the photo.</summary>
internal static class Cropping
{
    /// <summary>How far a turned crop may reach outside the photo (as a share of itself) before it is somebody's mistake.</summary>
    private const double Slack = 0.005;

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
        return About(crop, width, height);
    }

    /// <summary>A chosen crop brought to the aspect, and a turned one into the photo where it misses it by a hair.</summary>
    /// <returns>The crop, or a refusal <c>crop-invalid</c> when a turned crop's corners lie outside the photo.</returns>
    public static Result<CropRect> Chosen(CropRect crop, int photoWidth, int photoHeight, double aspect)
    {
        var part = ToAspect(crop, photoWidth, photoHeight, aspect);
        if (part.Rotation == 0)
        {
            return part;
        }

        var (sin, cos) = Math.SinCos(part.Rotation * Math.PI / 180);
        var (w, h) = (part.Width * photoWidth, part.Height * photoHeight);
        var reachX = ((w * Math.Abs(cos)) + (h * Math.Abs(sin))) / 2 / photoWidth;
        var reachY = ((w * Math.Abs(sin)) + (h * Math.Abs(cos))) / 2 / photoHeight;
        var (x, y) = (part.X + (part.Width / 2), part.Y + (part.Height / 2));
        var scale = Math.Min(Math.Min(x, 1 - x) / reachX, Math.Min(y, 1 - y) / reachY);
        return scale >= 1 ? part
            : scale >= 1 - Slack ? About(part, part.Width * scale, part.Height * scale)
            : Refusals.CropInvalidTurned.With(("crop", $"{crop}"), ("rotation", crop.Rotation));
    }

    private static CropRect About(CropRect crop, double width, double height)
    {
        var x = crop.X + ((crop.Width - width) / 2);
        var y = crop.Y + ((crop.Height - height) / 2);

        // Before its turn, a turned rectangle may well stick out of the photo.
        return crop.Rotation == 0
            ? new(Inside(x), Inside(y), Inside(width), Inside(height))
            : new(Round(x), Round(y), Round(width), Round(height), Math.Round(crop.Rotation, 4));
    }

    private static double Inside(double value) => Round(Math.Clamp(value, 0, 1));

    // Seven decimals are far below a pixel, and keep the fingerprint free of arithmetic noise.
    private static double Round(double value) => Math.Round(value, 7);
}
