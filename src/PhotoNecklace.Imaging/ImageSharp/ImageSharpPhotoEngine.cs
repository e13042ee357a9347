using PhotoNecklace.Core;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Imaging.Headers;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Webp;
using SixLabors.ImageSharp.Memory;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace PhotoNecklace.Imaging.ImageSharp;

/// <summary>
/// The photo engine on ImageSharp 2.1, managed code throughout. It takes no AVIF, no CMYK, and no colour profile that consists of tables.
/// Thread-safe; holds nothing between calls.
/// </summary>
public sealed class ImageSharpPhotoEngine : IPhotoEngine
{
    private const int ThumbnailQuality = 80;

    /// <inheritdoc/>
    public Result<long> EstimateMemory(ReadOnlyMemory<byte> upload, PhotoRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var admitted = PhotoGate.Admit(upload.Span, rules, DecodeCosts.ImageSharp, takesAvif: false);
        return admitted.IsAccepted ? admitted.Value.MemoryBytes : admitted.Refusal;
    }

    /// <inheritdoc/>
    public Result<NormalisedPhoto> Normalise(ReadOnlyMemory<byte> upload, PhotoRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var admitted = PhotoGate.Admit(upload.Span, rules, DecodeCosts.ImageSharp, takesAvif: false);
        if (!admitted.IsAccepted)
        {
            return admitted.Refusal;
        }

        var photo = admitted.Value;
        if (photo is { Format: "jpeg", Header.Channels: 4 })
        {
            return Refusals.PhotoCmyk.With();
        }

        var carried = CarriedData.Of(upload.Span, photo.Format);
        var colours = ColourProfile.Read(carried.Profile, isGrey: photo.Header.Channels <= 2);
        if (!colours.IsAccepted)
        {
            return colours.Refusal;
        }

        var examined = Examine(upload, photo.Header);
        if (!examined.IsAccepted)
        {
            return examined.Refusal;
        }

        try
        {
            return Decode(examined.Value, photo, Decoding.Orientation(carried.Exif), colours.Value, rules);
        }
        catch (Exception e) when (IsTheFilesFault(e))
        {
            return PhotoGate.Damaged(truncated: false);
        }
    }

    /// <inheritdoc/>
    public (int Width, int Height) Measure(ReadOnlyMemory<byte> master)
    {
        var header =
            PhotoHeader.Read(master.Span, "jpeg").Value
            ?? throw new InvalidOperationException("A master is no readable JPEG.");
        return (header.Width, header.Height);
    }

    /// <inheritdoc/>
    public Subject FindSubject(ReadOnlyMemory<byte> master, SubjectHint? hint = null)
    {
        var (width, height) = Measure(master);
        var map = SubjectFinder.MapSize(width, height);
        using var small = Decoding.Reduced(master, map.Width, map.Height, keepAspect: false);
        var rgb = new byte[3 * map.Width * map.Height];
        small.CopyPixelDataTo(rgb);
        return SubjectFinder.Find(new SmallPhoto(rgb, map.Width, map.Height), hint);
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

    // The library takes a PNG whose pixels end early.
    private static Result<ReadOnlyMemory<byte>> Examine(ReadOnlyMemory<byte> upload, PhotoHeader header) =>
        header.Coding is PhotoCoding.Png or PhotoCoding.InterlacedPng && PngPixels.AreTruncated(upload) is { } truncated
            ? PhotoGate.Damaged(truncated)
            : FileCheck.Examine(upload, header);

    private static Result<NormalisedPhoto> Decode(
        ReadOnlyMemory<byte> upload,
        AdmittedPhoto photo,
        int orientation,
        ColourTransform colours,
        PhotoRules rules
    )
    {
        var header = photo.Header;
        var source = Decoding.Turned(new(header.Width, header.Height), orientation);
        if (PhotoGate.Check(source.Width, source.Height, header.IsAnimated, rules) is { } fault)
        {
            return fault;
        }

        var size = Fitted(source, rules.MasterLongSide);
        using var pixels = Decoding.Fit(upload, photo, orientation, colours, size);
        var master = Jpeg(pixels, rules.MasterQuality);
        Decoding.Resize(pixels, Fitted(size, rules.ThumbnailLongSide));
        return new NormalisedPhoto(
            master,
            Webp(pixels),
            photo.Format,
            source.Width,
            source.Height,
            size.Width,
            size.Height
        );
    }

    private static Size Fitted(Size size, int longSide)
    {
        var scale = Math.Min(1, (double)longSide / Math.Max(size.Width, size.Height));
        return new(Decoding.Rounded(size.Width * scale), Decoding.Rounded(size.Height * scale));
    }

    private static byte[] Jpeg(Image<Rgb24> image, int quality)
    {
        using var stream = new MemoryStream();
        image.SaveAsJpeg(stream, new JpegEncoder { Quality = quality, ColorType = JpegColorType.YCbCrRatio420 });
        return stream.ToArray();
    }

    private static byte[] Webp(Image<Rgb24> image)
    {
        using var stream = new MemoryStream();
        image.SaveAsWebp(stream, new WebpEncoder { Quality = ThumbnailQuality, FileFormat = WebpFileFormatType.Lossy });
        return stream.ToArray();
    }

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
                or ImageProcessingException
        && e.InnerException is not (OutOfMemoryException or InvalidMemoryOperationException);
}
