using System.Globalization;
using System.Text.Json;
using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Artwork;

/// <summary>Everything that is made for one piece: what it looks like, and what the workshop prints and cuts.</summary>
public sealed record ArtworkPlan
{
    /// <summary>The piece.</summary>
    public required Pendant Pendant { get; init; }

    /// <summary>The preview.</summary>
    public required Scene Scene { get; init; }

    /// <summary>One print for each photo, in the order of their slots.</summary>
    public required IReadOnlyList<PrintArtwork> Prints { get; init; }

    /// <summary>How sharp each photo is, in the order of their slots; none is red.</summary>
    public required IReadOnlyList<PrintResolution> Resolutions { get; init; }

    /// <summary>The engraving as it was fitted; null when there is none.</summary>
    public EngravedText? Engraving { get; init; }

    /// <summary>
    /// The same text for the same pictures: scene and prints, but neither the photos' bytes nor the renderer's version, which
    /// whoever hashes it adds.
    /// </summary>
    public string Fingerprint => Scene.ToJson() + "\n" + JsonSerializer.Serialize(Prints);

    /// <summary>
    /// Where a window's print is cut, as SVG in mm. Its view box is the print file's rectangle, bleed included, so that the two
    /// lie on one another.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no print for the slot.</exception>
    public string CutLineSvg(int slot)
    {
        var print =
            Prints.FirstOrDefault(p => p.Slot == slot)
            ?? throw new ArgumentOutOfRangeException(nameof(slot), slot, "There is no print for this slot.");
        var path = Pendant.Windows[slot].Path;
        var moved = path.Translate(print.BleedMm - path.Bounds.X, print.BleedMm - path.Bounds.Y);
        var width = Mm(print.WindowWidthMm + (2 * print.BleedMm));
        var height = Mm(print.WindowHeightMm + (2 * print.BleedMm));
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm" viewBox="0 0 {width} {height}">
              <path d="{moved.PathText}" fill="none" stroke="#e6007e" stroke-width="0.1"/>
            </svg>

            """;
    }

    private static string Mm(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
