using NetVips;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Photos;

namespace PhotoNecklace.Imaging;

/// <summary>What is refused, and in which words.</summary>
internal static class PhotoGate
{
    /// <summary>What can be said from the header, before a pixel is decoded.</summary>
    public static Refusal? CheckHeader(Image image, PhotoRules rules)
    {
        var (width, height) = UprightSize(image);
        return Check(width, height, image.Contains("n-pages") && image.Get("n-pages") is int and > 1, rules);
    }

    /// <summary>The same for any decoder: what an upright picture of that size may not be.</summary>
    public static Refusal? Check(int width, int height, bool animated, PhotoRules rules)
    {
        if (animated)
        {
            return new(
                "photo-animated",
                "The file is an animation, and only a still photo can be printed. Send one picture of it."
            );
        }

        if (Math.Max(width, height) > rules.MaxSide)
        {
            return new(
                "photo-side-too-long",
                $"The photo has {width} × {height} px, and no side may be longer than {rules.MaxSide} px. Send a smaller version of it."
            );
        }

        if ((long)width * height > rules.MaxPixels)
        {
            return new(
                "photo-too-many-pixels",
                $"The photo has {width} × {height} px, which is more than {rules.MaxPixels / 1_000_000.0:0.#} megapixels. Send a smaller version of it."
            );
        }

        return Math.Min(width, height) < rules.MinSide
            ? new Refusal(
                "photo-too-small",
                $"The photo has only {width} × {height} px. Its shorter side needs at least {rules.MinSide} px to be printed: send the original instead of a preview or screenshot."
            )
            : null;
    }

    /// <summary>Width and height as a person sees them, after the camera's orientation is applied.</summary>
    public static (int Width, int Height) UprightSize(Image image)
    {
        var orientation = image.Contains("orientation") && image.Get("orientation") is int o ? o : 1;
        return orientation is >= 5 and <= 8 ? (image.Height, image.Width) : (image.Width, image.Height);
    }

    /// <summary>The refusal for what libvips could not decode.</summary>
    public static Refusal Damaged(string message) => Damaged(IsTruncation(message));

    /// <summary>The refusal for what could not be decoded.</summary>
    public static Refusal Damaged(bool truncated) =>
        truncated
            ? new(
                "photo-truncated",
                "The photo breaks off in the middle: the upload or an earlier copy did not finish. Send the original again."
            )
            : new("photo-damaged", "The photo is damaged and cannot be opened completely. Send the original again.");

    /// <summary>True when an error text says that the file ends too early.</summary>
    public static bool IsTruncation(string message) =>
        message.Contains("premature end", StringComparison.OrdinalIgnoreCase)
        || message.Contains("truncat", StringComparison.OrdinalIgnoreCase)
        || message.Contains("end of file", StringComparison.OrdinalIgnoreCase)
        || message.Contains("end of stream", StringComparison.OrdinalIgnoreCase)
        || message.Contains("end of input", StringComparison.OrdinalIgnoreCase)
        || message.Contains("read error", StringComparison.OrdinalIgnoreCase)
        || message.Contains("not enough data", StringComparison.OrdinalIgnoreCase);
}
