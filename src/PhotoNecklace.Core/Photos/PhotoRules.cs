namespace PhotoNecklace.Core.Photos;

/// <summary>The caps that an upload must keep to, and the sizes made from it. The defaults are those of the design.</summary>
public sealed record PhotoRules
{
    /// <summary>Bytes of the upload at most (40 MB: a 50-megapixel phone JPEG with room).</summary>
    public long MaxBytes { get; init; } = 40 * 1024 * 1024;

    /// <summary>What is wrong with a file of that length, before it is read; null when nothing is.</summary>
    public Refusal? CheckLength(long bytes) =>
        bytes == 0 ? Refusals.PhotoEmpty.With()
        : bytes > MaxBytes ? Refusals.PhotoFileTooLarge.With(("size", Megabytes(bytes)), ("limit", Megabytes(MaxBytes)))
        : null;

    /// <summary>Width × height at most, in px; checked from the header, before a pixel is decoded.</summary>
    public long MaxPixels { get; init; } = 80_000_000;

    /// <summary>The longer side at most, in px; checked from the header.</summary>
    public int MaxSide { get; init; } = 20_000;

    /// <summary>
    /// Bytes of memory that making a master may take at most, estimated from the header and the kind of file: what is decoded row by
    /// row costs little at any size, what can only be decoded whole costs its size. With the 45 MB of a process that has not worked
    /// on anything large, a photo peaks below 300 MB. A phone's 12 megapixels fit in every kind, a camera's 48 as baseline JPEG.
    /// </summary>
    public long MaxDecodeBytes { get; init; } = 250_000_000;

    /// <summary>The shorter side at least, in px: 13 mm, the smallest locket window, at 300 dpi needs 154.</summary>
    public int MinSide { get; init; } = 154;

    /// <summary>The master's longer side at most, in px.</summary>
    public int MasterLongSide { get; init; } = 2400;

    /// <summary>
    /// Bytes of memory that drawing, measuring or printing an item takes for each of its masters: 2400 × 2400 px in four bytes, and
    /// as much again for what is made from it.
    /// </summary>
    public long MasterDecodeBytes => 2L * 4 * MasterLongSide * MasterLongSide;

    /// <summary>The master's JPEG quality.</summary>
    public int MasterQuality { get; init; } = 88;

    /// <summary>The thumbnail's longer side at most, in px.</summary>
    public int ThumbnailLongSide { get; init; } = 320;

    private static double Megabytes(long bytes) => Math.Round(bytes / 1048576.0, 1);
}
