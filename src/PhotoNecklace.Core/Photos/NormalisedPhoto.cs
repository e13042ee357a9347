using PhotoNecklace.Core.Artwork;

namespace PhotoNecklace.Core.Photos;

/// <summary>A photo that passed the rules, in the form everything later works with.</summary>
/// <param name="Master">JPEG, upright, sRGB, without metadata, longer side at most <see cref="PhotoRules.MasterLongSide"/> px.</param>
/// <param name="Thumbnail">WebP of the same picture, longer side at most <see cref="PhotoRules.ThumbnailLongSide"/> px.</param>
/// <param name="Format">What the upload's own bytes say it is: <c>jpeg</c>, <c>png</c>, <c>webp</c> or <c>avif</c>.</param>
/// <param name="SourceWidth">Width of the upright original in px.</param>
/// <param name="SourceHeight">Height of the upright original in px.</param>
/// <param name="Width">Width of the master in px.</param>
/// <param name="Height">Height of the master in px.</param>
public sealed record NormalisedPhoto(
    byte[] Master,
    byte[] Thumbnail,
    string Format,
    int SourceWidth,
    int SourceHeight,
    int Width,
    int Height
)
{
    /// <summary>What it is of; null where nobody has looked.</summary>
    public Subject? Subject { get; init; }
}
