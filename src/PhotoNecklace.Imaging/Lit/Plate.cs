using PhotoNecklace.Core.Artwork;

namespace PhotoNecklace.Imaging.Lit;

/// <summary>All of a picture that no order changes, and what is needed to put an order's photos, texts and stones on it.</summary>
/// <param name="SizePx">Width and height of the picture in px.</param>
/// <param name="Rgba">The picture without them: sRGB with its opacity multiplied in.</param>
/// <param name="Windows">One for each photo of each face, in their order.</param>
/// <param name="Faces">One for each face.</param>
/// <param name="Prongs">What holds each stone.</param>
/// <param name="Sheen">The metal.</param>
internal sealed record Plate(
    int SizePx,
    byte[] Rgba,
    IReadOnlyList<WindowMap> Windows,
    IReadOnlyList<FaceSlopes> Faces,
    IReadOnlyList<Picture> Prongs,
    Sheen Sheen
)
{
    /// <summary>How the piece is turned.</summary>
    public Turn Turn { get; init; } = Turn.None;

    public long Bytes => Rgba.LongLength + Windows.Sum(w => w.Bytes) + Faces.Sum(f => f.Packed.LongLength);
}

/// <summary>The slopes of a face's metal.</summary>
/// <param name="Frame">Where the face lies.</param>
/// <param name="Packed">Along x and along y for each px of the picture; see <see cref="Relief.Unpack"/>.</param>
internal sealed record FaceSlopes(PixelFrame Frame, sbyte[] Packed);
