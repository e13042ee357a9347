using PhotoNecklace.Core;

namespace PhotoNecklace.Imaging.Headers;

/// <summary>How a file's pixels are coded, as far as it decides what a decoder has to hold at once.</summary>
internal enum PhotoCoding
{
    /// <summary>A JPEG whose pixels come row by row.</summary>
    BaselineJpeg,

    /// <summary>A JPEG whose coefficients come in several scans, so that all of them are held until the last.</summary>
    ProgressiveJpeg,

    /// <summary>A PNG whose pixels come row by row.</summary>
    Png,

    /// <summary>A PNG whose pixels come in seven passes.</summary>
    InterlacedPng,

    /// <summary>A WebP, with a frame as in a video.</summary>
    LossyWebp,

    /// <summary>A WebP in which every pixel may refer to any pixel before.</summary>
    LosslessWebp,

    /// <summary>An AVIF.</summary>
    Avif,
}

/// <summary>
/// What a file says of itself before a pixel is decoded, read from its own bytes and without any decoder: so both engines judge
/// alike, and nothing has been allocated yet when a file is refused.
/// </summary>
internal sealed record PhotoHeader
{
    /// <summary>The coding.</summary>
    public required PhotoCoding Coding { get; init; }

    /// <summary>Width in px as stored, before any orientation. Where a file names several sizes, the largest: that is what a decoder may allocate.</summary>
    public required int Width { get; init; }

    /// <summary>Height in px as stored, before any orientation.</summary>
    public required int Height { get; init; }

    /// <summary>Samples a pixel after decoding, with alpha: 1 to 4.</summary>
    public required int Channels { get; init; }

    /// <summary>Bits of a sample in the file: 1 to 16.</summary>
    public int BitDepth { get; init; } = 8;

    /// <summary>Samples in the file for each pixel: 1.5 where colour has half the resolution each way, 3 where it has the full one.</summary>
    public double SamplesPerPixel { get; init; }

    /// <summary>True when the file holds more than one frame.</summary>
    public bool IsAnimated { get; init; }

    /// <summary>Bytes of the whole file.</summary>
    public int FileLength { get; init; }

    /// <summary>Pixels.</summary>
    public long Pixels => (long)Width * Height;

    /// <summary>The coding as people call it.</summary>
    public string CodingName =>
        Coding switch
        {
            PhotoCoding.BaselineJpeg => "JPEG",
            PhotoCoding.ProgressiveJpeg => "progressive JPEG",
            PhotoCoding.Png => "PNG",
            PhotoCoding.InterlacedPng => "interlaced PNG",
            PhotoCoding.Avif => "AVIF",
            _ => "WebP",
        };

    /// <summary>Reads the header of a file whose type is known.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="format">What <see cref="PhotoType.Sniff"/> said: <c>jpeg</c>, <c>png</c>, <c>webp</c> or <c>avif</c>.</param>
    /// <returns>
    /// The header; or a refusal: <c>photo-truncated</c> and <c>photo-damaged</c> when there is none,
    /// <c>photo-unusual-coding</c> for what no camera or phone writes and decoders pay dearly for.
    /// </returns>
    public static Result<PhotoHeader> Read(ReadOnlySpan<byte> file, string format)
    {
        var header = format switch
        {
            "jpeg" => JpegHeader.Read(file),
            "png" => PngHeader.Read(file),
            "webp" => WebpHeader.Read(file),
            _ => AvifHeader.Read(file),
        };
        return header.IsAccepted ? header.Value with { FileLength = file.Length } : header;
    }

    /// <summary>The refusal for a file that is whole, and coded in a way that is not taken.</summary>
    /// <param name="coding">A word of <see cref="Refusals.PhotoUnusualCoding"/>.</param>
    /// <param name="bits">Bits of a sample.</param>
    public static Refusal Unusual(string coding, int bits = 8) =>
        Refusals.PhotoUnusualCoding.With(("coding", coding), ("bits", bits));
}
