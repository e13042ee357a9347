using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Printing.Sheets;

/// <summary>
/// A cut line as <see cref="ArtworkPlan.CutLineSvg"/> writes it. Sheets take the line from this file rather than from the
/// catalogue: it is what belongs to the print that was approved, whatever the catalogue has become since.
/// </summary>
/// <param name="WidthMm">Width of the print in mm, bleed included.</param>
/// <param name="HeightMm">Height of the print in mm, bleed included.</param>
/// <param name="Cut">The line, in mm from the print's top left corner.</param>
public sealed record CutFile(double WidthMm, double HeightMm, Shape Cut)
{
    /// <summary>Reads the file.</summary>
    /// <exception cref="InvalidDataException">It is no cut line of ours.</exception>
    public static CutFile Read(ReadOnlyMemory<byte> svg)
    {
        var file = OutlineFile.Read(svg);
        return file.Shapes is [var cut, ..]
            ? new(file.WidthMm, file.HeightMm, cut)
            : throw new InvalidDataException("The cut line cannot be read: there is no path.");
    }
}
