namespace PhotoNecklace.Core.Artwork;

/// <summary>What a piece looks like: layers of shapes in millimetres with their paints.</summary>
public sealed record Scene(double WidthMm, double HeightMm);
