using PhotoNecklace.Core;
using PhotoNecklace.Core.Photos;

namespace PhotoNecklace.Imaging.Headers;

/// <summary>
/// What an engine holds in memory while it makes a master of a photo, as figures that were measured: the peak resident set of a
/// process of its own, less what it had after a small photo, for flat and noisy pictures of 4 to 80 megapixels, of 20,000 × 200 to
/// 20,000 × 4,000 px and the like. An estimate is at most a few percent below what was measured, and mostly 5 to 20 % above.
/// </summary>
internal sealed record DecodeCosts
{
    /// <summary>libvips 8.18 as <see cref="VipsPhotoEngine"/> uses it.</summary>
    public static DecodeCosts Vips { get; } =
        new()
        {
            Fixed = 26_000_000,
            RowsHeld = 1_800,
            RowsHeldOfAvif = 900,
            Picture = 0,
            PictureWithAlpha = 0,
            BaselinePerSample = 0,
            ProgressivePerSample = 2.05,
            InterlacedPerByte = 1.02,
            LossyWebp = 7.2,
            LossyWebpWithAlpha = 8.8,
            LosslessWebp = 7.2,
            LosslessWebpWithAlpha = 8.2,
            Avif = 13.9,
            AvifPerSample = 2.0,
            AvifAlpha = 1.2,
        };

    /// <summary>
    /// ImageSharp 2.1 as <see cref="ImageSharp.ImageSharpPhotoEngine"/> uses it, which holds every picture whole, whatever its kind. It keeps no
    /// memory between photos: after a photo of 80 megapixels the process was 2 to 40 MB above where it had been.
    /// </summary>
    public static DecodeCosts ImageSharp { get; } =
        new()
        {
            Fixed = 18_000_000,
            RowsHeld = 0,
            RowsHeldOfAvif = 0,
            Picture = 3,
            PictureWithAlpha = 4,
            BaselinePerSample = 0,
            ProgressivePerSample = 2,
            InterlacedPerByte = 0,
            LossyWebp = 3.1,
            LossyWebpWithAlpha = 7.6,
            LosslessWebp = 8.2,
            LosslessWebpWithAlpha = 8.2,
            Avif = 0,
            AvifPerSample = 0,
            AvifAlpha = 0,
        };

    /// <summary>Whatever is decoded: master, thumbnail, tables, in bytes.</summary>
    public required long Fixed { get; init; }

    /// <summary>Rows of the picture that are in work at once while it is reduced.</summary>
    public required int RowsHeld { get; init; }

    /// <summary>The same for AVIF.</summary>
    public required int RowsHeldOfAvif { get; init; }

    /// <summary>Bytes for each pixel of any kind of file, where the decoded picture is held whole; 0 where it passes through.</summary>
    public required double Picture { get; init; }

    /// <summary>The same where there is alpha.</summary>
    public required double PictureWithAlpha { get; init; }

    /// <summary>Bytes for each sample that a baseline JPEG stores, where the decoder keeps the picture whole; 0 where it comes row by row.</summary>
    public required double BaselinePerSample { get; init; }

    /// <summary>Bytes for each sample that a progressive JPEG stores: a coefficient of 16 bits.</summary>
    public required double ProgressivePerSample { get; init; }

    /// <summary>Bytes for each byte of an unpacked interlaced PNG.</summary>
    public required double InterlacedPerByte { get; init; }

    /// <summary>Bytes for each pixel.</summary>
    public required double LossyWebp { get; init; }

    /// <summary>Bytes for each pixel.</summary>
    public required double LossyWebpWithAlpha { get; init; }

    /// <summary>Bytes for each pixel.</summary>
    public required double LosslessWebp { get; init; }

    /// <summary>Bytes for each pixel.</summary>
    public required double LosslessWebpWithAlpha { get; init; }

    /// <summary>Bytes for each pixel of any AVIF.</summary>
    public required double Avif { get; init; }

    /// <summary>Bytes more for each pixel, for each sample and byte of depth that is stored above the one of grey with 8 bits.</summary>
    public required double AvifPerSample { get; init; }

    /// <summary>Bytes more for each pixel and byte of depth where there is alpha.</summary>
    public required double AvifAlpha { get; init; }

    /// <summary>Bytes that making a master of a photo takes at most.</summary>
    public long Estimate(PhotoHeader header)
    {
        // The file itself is in memory too and the decoder's window on it; all but WebP and AVIF once more, for the check of a JPEG's
        // codes or without a PNG's texts.
        var copies = header.Coding is PhotoCoding.LossyWebp or PhotoCoding.LosslessWebp or PhotoCoding.Avif ? 1.3 : 2.3;
        var rows = Math.Min(header.Height, header.Coding == PhotoCoding.Avif ? RowsHeldOfAvif : RowsHeld);
        var inWork = (double)rows * header.Width * header.Channels * BytesPerSample(header);
        return (long)(Fixed + inWork + (PerPixel(header) * header.Pixels) + (copies * header.FileLength));
    }

    /// <summary>The refusal for a photo that would take more memory than the rules give one; null when it fits.</summary>
    public Refusal? Check(PhotoHeader header, PhotoRules rules)
    {
        if (Estimate(header) <= rules.MaxDecodeBytes)
        {
            return null;
        }

        if (header.Coding == PhotoCoding.BaselineJpeg)
        {
            return Refusals.PhotoNeedsTooMuchMemory.With(
                ("width", header.Width),
                ("height", header.Height),
                ("largest", Largest(header, rules))
            );
        }

        return PerPixel(header) > 0
            ? Refusals.PhotoNeedsTooMuchMemoryWhole.With(
                ("width", header.Width),
                ("height", header.Height),
                ("coding", header.CodingName),
                ("largest", Largest(header, rules))
            )
            : Refusals.PhotoNeedsTooMuchMemoryDeep.With(
                ("width", header.Width),
                ("height", header.Height),
                ("bytes", header.Channels * BytesPerSample(header))
            );
    }

    // How many megapixels of the same kind and shape would fit, rounded down to a half.
    private double Largest(PhotoHeader header, PhotoRules rules)
    {
        var (least, most) = (0.0, 1.0);
        for (var i = 0; i < 20; i++)
        {
            var scale = (least + most) / 2;
            var smaller = header with
            {
                Width = (int)(header.Width * scale),
                Height = (int)(header.Height * scale),
                FileLength = (int)(header.FileLength * scale * scale),
            };
            (least, most) = Estimate(smaller) <= rules.MaxDecodeBytes ? (scale, most) : (least, scale);
        }

        return Math.Floor(2 * header.Pixels * least * least / 1e6) / 2;
    }

    private double PerPixel(PhotoHeader header)
    {
        var alpha = header.Channels is 2 or 4;
        var depth = BytesPerSample(header);
        return (alpha ? PictureWithAlpha : Picture)
            + header.Coding switch
            {
                PhotoCoding.BaselineJpeg => BaselinePerSample * header.SamplesPerPixel,
                PhotoCoding.ProgressiveJpeg => ProgressivePerSample * header.SamplesPerPixel,
                PhotoCoding.InterlacedPng => InterlacedPerByte * header.Channels * depth,
                PhotoCoding.LossyWebp => alpha ? LossyWebpWithAlpha : LossyWebp,
                PhotoCoding.LosslessWebp => alpha ? LosslessWebpWithAlpha : LosslessWebp,
                PhotoCoding.Avif => Avif
                    + (AvifPerSample * ((header.SamplesPerPixel * depth) - 1))
                    + (alpha ? AvifAlpha * depth : 0),
                _ => 0,
            };
    }

    private static int BytesPerSample(PhotoHeader header) => header.BitDepth > 8 ? 2 : 1;
}
