using NetVips;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Imaging.Headers;

namespace PhotoNecklace.Imaging;

/// <summary>The photo engine on libvips. Thread-safe; holds nothing between calls.</summary>
public sealed class VipsPhotoEngine : IPhotoEngine
{
    /// <summary>
    /// libvips gathers its error text in one place for the whole process. Decoding goes on side by side (readers); whoever needs
    /// to know what went wrong decodes again alone (writer), so that a photo is never judged by another photo's error.
    /// </summary>
    private static readonly ReaderWriterLockSlim ErrorText = new();

    private const int ThumbnailQuality = 80;

    /// <summary>Blur is judged at the norm of print; finer detail nobody sees on a piece.</summary>
    private const int SharpnessDpi = 300;

    /// <inheritdoc/>
    public Result<long> EstimateMemory(ReadOnlyMemory<byte> upload, PhotoRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var admitted = PhotoGate.Admit(upload.Span, rules, DecodeCosts.Vips);
        return admitted.IsAccepted ? admitted.Value.MemoryBytes : admitted.Refusal;
    }

    /// <inheritdoc/>
    public Result<NormalisedPhoto> Normalise(ReadOnlyMemory<byte> upload, PhotoRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var admitted = PhotoGate.Admit(upload.Span, rules, DecodeCosts.Vips);
        if (!admitted.IsAccepted)
        {
            return admitted.Refusal;
        }

        var (format, header) = (admitted.Value.Format, admitted.Value.Header);
        if (header.Coding != PhotoCoding.BaselineJpeg)
        {
            // Before the decoder, which paints over what it cannot read.
            var examined = FileCheck.Examine(upload, header);
            return examined.IsAccepted ? Decode(examined.Value, format, rules) : examined.Refusal;
        }

        // Going through a camera's JPEG takes a third as long as decoding it: both at once. What a decoder made of a damaged one is
        // thrown away. A progressive one can cost a decoder much more than its check, and waits for that.
        var check = Task.Run(() => FileCheck.Examine(upload, header));
        var decoded = TryDecode(upload, format, rules);
        var verdict = check.GetAwaiter().GetResult();
        return !verdict.IsAccepted ? verdict.Refusal
            : verdict.Value.Equals(upload) ? decoded ?? Diagnose(upload, format, rules)
            : Decode(verdict.Value, format, rules);
    }

    // Null when the decoder failed. What it says may be another thread's words.
    private static Result<NormalisedPhoto>? TryDecode(ReadOnlyMemory<byte> file, string format, PhotoRules rules)
    {
        ErrorText.EnterReadLock();
        try
        {
            return Make(file, format, rules);
        }
        catch (VipsException)
        {
            return null;
        }
        finally
        {
            ErrorText.ExitReadLock();
        }
    }

    private static Result<NormalisedPhoto> Decode(ReadOnlyMemory<byte> file, string format, PhotoRules rules) =>
        TryDecode(file, format, rules) ?? Diagnose(file, format, rules);

    /// <inheritdoc/>
    public (int Width, int Height) Measure(ReadOnlyMemory<byte> master) => Vips.Size(master);

    /// <inheritdoc/>
    public Subject FindSubject(ReadOnlyMemory<byte> master, SubjectHint? hint = null) =>
        SubjectFinder.Find(master, hint);

    /// <inheritdoc/>
    public double MeasureSharpness(ReadOnlyMemory<byte> master, PrintArtwork artwork)
    {
        ArgumentNullException.ThrowIfNull(artwork);

        // The whole photo is reduced until the crop has its size on the piece, which JPEG does for little while it decodes.
        var wanted = artwork.WindowWidthMm * SharpnessDpi / 25.4 / artwork.Crop.Width;
        using var small = Vips.Reduce(master, Math.Max(1, (int)Math.Round(wanted)), 100_000);
        using var part = PrintRendering.Cut(small, artwork.Crop, artwork.WindowWidthMm, artwork.WindowHeightMm, 0);
        using var grey = part.Colourspace(Enums.Interpretation.Bw);
        using var level = grey.ExtractBand(0);
        var perMm = small.Width * artwork.Crop.Width / artwork.WindowWidthMm;
        return EdgeBlur.Measure(level) / perMm;
    }

    /// <inheritdoc/>
    public byte[] RenderPrint(ReadOnlyMemory<byte> master, PrintArtwork artwork)
    {
        ArgumentNullException.ThrowIfNull(artwork);
        using var image = Vips.Open(master, Enums.FailOn.Error);
        using var memory = image.CopyMemory();
        return PrintRendering.Render(memory, artwork);
    }

    /// <inheritdoc/>
    public byte[] RenderLaser(ReadOnlyMemory<byte> master, LaserArtwork artwork)
    {
        ArgumentNullException.ThrowIfNull(artwork);
        using var image = Vips.Open(master, Enums.FailOn.Error);
        using var memory = image.CopyMemory();
        return LaserRendering.Render(memory, artwork);
    }

    // Tries again alone, to learn what is wrong.
    private static Result<NormalisedPhoto> Diagnose(ReadOnlyMemory<byte> upload, string format, PhotoRules rules)
    {
        ErrorText.EnterWriteLock();
        try
        {
            return Make(upload, format, rules);
        }
        catch (VipsException e) when (!Vips.IsOutOfMemory(e))
        {
            return PhotoGate.Damaged(e.Message);
        }
        finally
        {
            ErrorText.ExitWriteLock();
        }
    }

    private static Result<NormalisedPhoto> Make(ReadOnlyMemory<byte> upload, string format, PhotoRules rules)
    {
        using var source = Vips.Open(upload, Enums.FailOn.Error);
        if (PhotoGate.CheckHeader(source, rules) is { } fault)
        {
            return fault;
        }

        var (width, height) = PhotoGate.UprightSize(source);
        using var fitted = Fit(source, rules.MasterLongSide);
        using var flat = Flatten(fitted);

        // The one place where the upload's pixels are decoded; what is wrong with them comes out here.
        using var pixels = flat.CopyMemory();
        var master = pixels.JpegsaveBuffer(q: rules.MasterQuality, keep: Enums.ForeignKeep.None);
        using var small = pixels.ThumbnailImage(
            rules.ThumbnailLongSide,
            height: rules.ThumbnailLongSide,
            size: Enums.Size.Down
        );
        var thumbnail = small.WebpsaveBuffer(q: ThumbnailQuality, keep: Enums.ForeignKeep.None);
        return new NormalisedPhoto(master, thumbnail, format, width, height, pixels.Width, pixels.Height);
    }

    // Turned upright, converted to sRGB, fitted into a square, never enlarged.
    private static Image Fit(Image source, int longSide)
    {
        var tagged = source.Contains("icc-profile-data");
        if (!tagged && (source.Bands < 3 || source.Interpretation == Enums.Interpretation.Srgb))
        {
            // An untagged grey picture fits none of the built-in profiles, and what counts as sRGB anyway needs no conversion.
            return source.ThumbnailImage(longSide, height: longSide, size: Enums.Size.Down);
        }

        var assumed = source.Interpretation == Enums.Interpretation.Cmyk ? "cmyk" : "srgb";
        return source.ThumbnailImage(
            longSide,
            height: longSide,
            size: Enums.Size.Down,
            inputProfile: assumed,
            outputProfile: "srgb"
        );
    }

    private static Image Flatten(Image fitted)
    {
        using var srgb =
            fitted.Interpretation == Enums.Interpretation.Srgb
                ? fitted.Copy()
                : fitted.Colourspace(Enums.Interpretation.Srgb);
        using var opaque = srgb.HasAlpha() ? srgb.Flatten(background: [255, 255, 255]) : srgb.Copy();
        return opaque.Cast(Enums.BandFormat.Uchar);
    }
}
