namespace PhotoNecklace.Core.Artwork;

/// <summary>What a workshop engraves with.</summary>
/// <param name="SpotMm">
/// Width of the finest line that it cuts, in mm. Letters are not made so small that their thin strokes would be finer: a laser burns them
/// wider than they are drawn, and a hand sees blots.
/// </param>
public sealed record EngravingTool(double SpotMm = EngravingTool.LaserSpotMm)
{
    /// <summary>The spot of the fibre lasers that mark jewellery: 508 dots per inch are lines of exactly this width.</summary>
    public const double LaserSpotMm = 0.05;

    /// <summary>The finest line of any tool in this trade, in mm.</summary>
    public const double FinestMm = 0.01;

    /// <summary>A coarse drag graver, in mm.</summary>
    public const double CoarsestMm = 0.3;

    /// <summary>Dots per inch of photos: lines that lie side by side, as far as a laser can do that.</summary>
    public int LaserDpi =>
        Math.Clamp(
            (int)Math.Round(25.4 / SpotMm, MidpointRounding.AwayFromZero),
            LaserArtwork.MinDpi,
            LaserArtwork.MaxDpi
        );
}
