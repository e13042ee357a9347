namespace PhotoNecklace.Core.Photos;

/// <summary>The caps that an upload must keep to, and the sizes made from it. The defaults are those of the design.</summary>
public sealed record PhotoRules
{
    /// <summary>Bytes of the upload at most (40 MB: a 50-megapixel phone JPEG with room).</summary>
    public long MaxBytes { get; init; } = 40 * 1024 * 1024;

    /// <summary>What is wrong with a file of that length, before it is read; null when nothing is.</summary>
    public Refusal? CheckLength(long bytes) =>
        bytes == 0 ? new("photo-empty", "The file is empty: the upload did not finish. Send the photo again.")
        : bytes > MaxBytes
            ? new(
                "photo-file-too-large",
                $"The file has {bytes / 1048576.0:0.#} MB, and at most {MaxBytes / 1048576.0:0.#} MB are taken. Send a smaller version of the photo."
            )
        : null;

    /// <summary>Width × height at most, in px; checked from the header, before a pixel is decoded.</summary>
    public long MaxPixels { get; init; } = 80_000_000;

    /// <summary>The longer side at most, in px; checked from the header.</summary>
    public int MaxSide { get; init; } = 20_000;

    /// <summary>The shorter side at least, in px: 13 mm, the smallest locket window, at 300 dpi needs 154.</summary>
    public int MinSide { get; init; } = 154;

    /// <summary>The master's longer side at most, in px.</summary>
    public int MasterLongSide { get; init; } = 2400;

    /// <summary>The master's JPEG quality.</summary>
    public int MasterQuality { get; init; } = 88;

    /// <summary>The thumbnail's longer side at most, in px.</summary>
    public int ThumbnailLongSide { get; init; } = 320;
}
