using PhotoNecklace.Core;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Photos;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Webp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace PhotoNecklace.Imaging.ImageSharp;

/// <summary>
/// The photo engine on ImageSharp 3.1, managed code throughout. It takes no AVIF, leaves the numbers of a photo with another colour
/// profile as they are (Display-P3 comes out dull), and notices less damage than libvips. Thread-safe; holds nothing between calls.
/// </summary>
public sealed class ImageSharpPhotoEngine : IPhotoEngine
{
    private const int ThumbnailQuality = 80;

    /// <inheritdoc/>
    public Result<NormalisedPhoto> Normalise(ReadOnlyMemory<byte> upload, PhotoRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        if (rules.CheckLength(upload.Length) is { } fault)
        {
            return fault;
        }

        var type = PhotoType.Sniff(upload.Span, takesAvif: false);
        if (!type.IsAccepted)
        {
            return type.Refusal;
        }

        try
        {
            return Decode(upload.Span, type.Value, rules);
        }
        catch (Exception e) when (IsTheFilesFault(e))
        {
            return PhotoGate.Damaged(truncated: !FileEnd.IsThere(upload.Span, type.Value));
        }
    }

    /// <inheritdoc/>
    public (int Width, int Height) Measure(ReadOnlyMemory<byte> master)
    {
        var (width, height, _) = Decoding.Size(master.Span);
        return (width, height);
    }

    /// <inheritdoc/>
    public Subject FindSubject(ReadOnlyMemory<byte> master)
    {
        var (width, height) = Measure(master);
        var map = SubjectFinder.MapSize(width, height);
        using var small = Decoding.Reduced(master, map.Width, map.Height, keepAspect: false);
        var rgb = new byte[3 * map.Width * map.Height];
        small.CopyPixelDataTo(rgb);
        return SubjectFinder.Find(new SmallPhoto(rgb, map.Width, map.Height));
    }

    /// <inheritdoc/>
    public double MeasureSharpness(ReadOnlyMemory<byte> master, PrintArtwork artwork)
    {
        ArgumentNullException.ThrowIfNull(artwork);
        return Sharpness.Measure(master, artwork);
    }

    /// <inheritdoc/>
    public byte[] RenderPrint(ReadOnlyMemory<byte> master, PrintArtwork artwork)
    {
        ArgumentNullException.ThrowIfNull(artwork);
        using var image = Decoding.Master(master);
        return Printing.Render(image, artwork);
    }

    /// <inheritdoc/>
    public byte[] RenderLaser(ReadOnlyMemory<byte> master, LaserArtwork artwork)
    {
        ArgumentNullException.ThrowIfNull(artwork);
        using var image = Decoding.Master(master);
        return Lasers.Render(image, artwork);
    }

    private static Result<NormalisedPhoto> Decode(ReadOnlySpan<byte> upload, string format, PhotoRules rules)
    {
        var (width, height, _) = Decoding.Size(upload);
        if (PhotoGate.Check(width, height, IsAnimated(upload, format), rules) is { } fault)
        {
            return fault;
        }

        if (!FileEnd.IsThere(upload, format))
        {
            return PhotoGate.Damaged(truncated: true);
        }

        using var pixels = Decoding.Fit(upload, rules.MasterLongSide);
        var (toWidth, toHeight) = (pixels.Width, pixels.Height);
        var master = Jpeg(pixels, rules.MasterQuality);
        pixels.Mutate(x => x.Resize(ThumbnailSize(toWidth, toHeight, rules), KnownResamplers.Lanczos3, compand: false));
        return new NormalisedPhoto(master, Webp(pixels), format, width, height, toWidth, toHeight);
    }

    private static Size ThumbnailSize(int width, int height, PhotoRules rules)
    {
        var scale = Math.Min(1, (double)rules.ThumbnailLongSide / Math.Max(width, height));
        return new(
            Math.Max(1, (int)Math.Round(width * scale, MidpointRounding.AwayFromZero)),
            Math.Max(1, (int)Math.Round(height * scale, MidpointRounding.AwayFromZero))
        );
    }

    private static byte[] Jpeg(Image<Rgb24> image, int quality)
    {
        using var stream = new MemoryStream();
        image.SaveAsJpeg(
            stream,
            new JpegEncoder
            {
                Quality = quality,
                ColorType = JpegEncodingColor.YCbCrRatio420,
                SkipMetadata = true,
            }
        );
        return stream.ToArray();
    }

    private static byte[] Webp(Image<Rgb24> image)
    {
        using var stream = new MemoryStream();
        image.SaveAsWebp(
            stream,
            new WebpEncoder
            {
                Quality = ThumbnailQuality,
                FileFormat = WebpFileFormatType.Lossy,
                SkipMetadata = true,
            }
        );
        return stream.ToArray();
    }

    // The animation flag of the extended header.
    private static bool IsAnimated(ReadOnlySpan<byte> file, string format) =>
        string.Equals(format, "webp", StringComparison.Ordinal)
        && file.Length > 20
        && file[12..].StartsWith("VP8X"u8)
        && (file[20] & 2) != 0;

    // The decoders check much but not all: what slips through runs over the end of an array or a number. Memory that is wanting is
    // not the photo's fault.
    private static bool IsTheFilesFault(Exception e) =>
        e
            is ImageFormatException
                or NotSupportedException
                or IndexOutOfRangeException
                or ArgumentException
                or ArithmeticException
                or NullReferenceException
                or EndOfStreamException
                or InvalidDataException
                or InvalidOperationException
                or ImageProcessingException { InnerException: not OutOfMemoryException };
}
