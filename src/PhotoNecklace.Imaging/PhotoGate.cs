using NetVips;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Imaging.Headers;

namespace PhotoNecklace.Imaging;

/// <summary>A file that may be decoded.</summary>
/// <param name="Format"><c>jpeg</c>, <c>png</c>, <c>webp</c> or <c>avif</c>.</param>
/// <param name="Header">What it says of itself.</param>
/// <param name="MemoryBytes">Bytes of memory that decoding it will take at most.</param>
internal sealed record AdmittedPhoto(string Format, PhotoHeader Header, long MemoryBytes);

/// <summary>What is refused.</summary>
internal static class PhotoGate
{
    /// <summary>
    /// Everything that can be said of a file from its own bytes, before any decoder sees it: length, type, animation, the largest size
    /// and the memory that decoding would take. The same for every engine.
    /// </summary>
    /// <param name="file">The whole file.</param>
    /// <param name="rules">The caps.</param>
    /// <param name="costs">What the engine that asks takes to decode.</param>
    /// <param name="takesAvif">False for an engine that cannot read AVIF.</param>
    public static Result<AdmittedPhoto> Admit(
        ReadOnlySpan<byte> file,
        PhotoRules rules,
        DecodeCosts costs,
        bool takesAvif = true
    )
    {
        if (rules.CheckLength(file.Length) is { } fault)
        {
            return fault;
        }

        var type = PhotoType.Sniff(file, takesAvif);
        if (!type.IsAccepted)
        {
            return type.Refusal;
        }

        var read = PhotoHeader.Read(file, type.Value);
        if (!read.IsAccepted)
        {
            return read.Refusal;
        }

        var header = read.Value;
        var tooMuch = CheckLargest(header.Width, header.Height, header.IsAnimated, rules) ?? costs.Check(header, rules);
        return tooMuch is not null ? tooMuch : new AdmittedPhoto(type.Value, header, costs.Estimate(header));
    }

    /// <summary>What can be said from the header that libvips read, with the orientation.</summary>
    public static Refusal? CheckHeader(Image image, PhotoRules rules)
    {
        var (width, height) = UprightSize(image);
        return Check(width, height, image.Contains("n-pages") && image.Get("n-pages") is int and > 1, rules);
    }

    /// <summary>The same for any decoder: what an upright picture of that size may not be.</summary>
    public static Refusal? Check(int width, int height, bool animated, PhotoRules rules) =>
        CheckLargest(width, height, animated, rules)
        ?? (
            Math.Min(width, height) < rules.MinSide
                ? Refusals.PhotoTooSmall.With(("width", width), ("height", height), ("least", rules.MinSide))
                : null
        );

    private static Refusal? CheckLargest(int width, int height, bool animated, PhotoRules rules)
    {
        if (animated)
        {
            return Refusals.PhotoAnimated.With();
        }

        if (Math.Max(width, height) > rules.MaxSide)
        {
            return Refusals.PhotoSideTooLong.With(("width", width), ("height", height), ("most", rules.MaxSide));
        }

        if ((long)width * height > rules.MaxPixels)
        {
            return Refusals.PhotoTooManyPixels.With(
                ("width", width),
                ("height", height),
                ("most", rules.MaxPixels / 1_000_000.0)
            );
        }

        return null;
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
        truncated ? Refusals.PhotoTruncated.With() : Refusals.PhotoDamaged.With();

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
