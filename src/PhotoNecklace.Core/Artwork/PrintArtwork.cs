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
);
