using System.Text.Json.Serialization;

namespace PhotoNecklace.Core.Artwork;

/// <summary>One photo window's artwork for the printer.</summary>
/// <param name="Slot">Which photo window, from 0.</param>
/// <param name="WindowWidthMm">Width of the window's bounding box in mm.</param>
/// <param name="WindowHeightMm">Height of the window's bounding box in mm.</param>
/// <param name="BleedMm">What is printed beyond the cut line on every side, in mm.</param>
/// <param name="Dpi">Dots per inch of the file.</param>
/// <param name="Crop">The part of the photo that fills the window's bounding box (without bleed); of the window's own aspect.</param>
public sealed record PrintArtwork(
    int Slot,
    double WindowWidthMm,
    double WindowHeightMm,
    double BleedMm,
    int Dpi,
    CropRect Crop
)
{
    /// <summary>True when left and right are exchanged, for transfers that are laid face down.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Mirror { get; init; }

    /// <summary>Width of the print file in px, bleed included: mm × dpi ÷ 25.4, rounded half up.</summary>
    public int PixelWidth => Pixels(WindowWidthMm);

    /// <summary>Height of the print file in px, bleed included.</summary>
    public int PixelHeight => Pixels(WindowHeightMm);

    private int Pixels(double windowMm) =>
        (int)Math.Round((windowMm + (2 * BleedMm)) * Dpi / 25.4, MidpointRounding.AwayFromZero);
}
