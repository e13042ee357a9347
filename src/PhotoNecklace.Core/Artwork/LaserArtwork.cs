namespace PhotoNecklace.Core.Artwork;

/// <summary>How a laser that can only burn or not burn is given shades of grey.</summary>
public enum LaserDither
{
    /// <summary>Eight bits of grey, for a laser that varies its power.</summary>
    None,

    /// <summary>Error diffusion after Floyd and Steinberg (1976): four neighbours; the sharper of the two.</summary>
    FloydSteinberg,

    /// <summary>
    /// Error diffusion after Jarvis, Judice and Ninke (1976): twelve neighbours; smoother shades and fewer worms, for materials
    /// on which neighbouring dots run together.
    /// </summary>
    Jarvis,
}

/// <summary>One photo window's artwork for a laser: the photo in grey or in dots, black where the laser burns.</summary>
/// <param name="Slot">Which photo window, from 0.</param>
/// <param name="WindowPath">
/// The window as SVG path data in mm, its bounding box at the origin: outside it nothing is burnt. Null burns the whole box.
/// </param>
/// <param name="WidthMm">Width of the window's bounding box in mm. There is no bleed: the beam would mark the rim.</param>
/// <param name="HeightMm">Height of the window's bounding box in mm.</param>
/// <param name="Crop">The part of the photo that fills the bounding box.</param>
/// <param name="Dpi">Dots per inch of the laser, which are dots per inch of the file: one dot is one pulse.</param>
/// <param name="Dither">How shades are made.</param>
/// <param name="Mirror">True when left and right are exchanged, for a transparent piece that is engraved from behind.</param>
public sealed record LaserArtwork(
    int Slot,
    string? WindowPath,
    double WidthMm,
    double HeightMm,
    CropRect Crop,
    int Dpi = LaserArtwork.DefaultDpi,
    LaserDither Dither = LaserDither.FloydSteinberg,
    bool Mirror = false
)
{
    /// <summary>
    /// 508 dots per inch are lines of exactly 0.05 mm, about the spot of the fibre lasers that mark jewellery: finer lines burn
    /// the same place twice, coarser ones leave metal between them.
    /// </summary>
    public const int DefaultDpi = 508;

    /// <summary>The coarsest that still shows a face on a small piece.</summary>
    public const int MinDpi = 100;

    /// <summary>Finer than the spot of any laser in this trade.</summary>
    public const int MaxDpi = 2540;

    /// <summary>Width of the file in px: mm × dpi ÷ 25.4, rounded half up.</summary>
    public int PixelWidth => Pixels(WidthMm);

    /// <summary>Height of the file in px.</summary>
    public int PixelHeight => Pixels(HeightMm);

    private int Pixels(double mm) => Math.Max(1, (int)Math.Round(mm * Dpi / 25.4, MidpointRounding.AwayFromZero));
}
