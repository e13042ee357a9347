namespace PhotoNecklace.Core.Catalogue;

/// <summary>Where a chain lies, by its length: the trade's three usual kinds.</summary>
public enum ChainStyle
{
    /// <summary>14 to 16 inches: close to the neck.</summary>
    Choker,

    /// <summary>17 to 19 inches: on the collarbone; 18 is commonest.</summary>
    Princess,

    /// <summary>20 inches and more: below it; men's tags go down to 30.</summary>
    Matinee,
}

/// <summary>The chain that comes with a pendant.</summary>
/// <param name="LengthInches">Its length in inches, clasp included.</param>
public sealed record Chain(double LengthInches)
{
    /// <summary>The shortest and the longest that are sold, in inches.</summary>
    public const double ShortestInches = 14;

    /// <inheritdoc cref="ShortestInches"/>
    public const double LongestInches = 30;

    /// <summary>18 inches.</summary>
    public static Chain Default { get; } = new(18);

    /// <summary>What that length is called.</summary>
    public ChainStyle Style =>
        LengthInches switch
        {
            < 17 => ChainStyle.Choker,
            < 20 => ChainStyle.Princess,
            _ => ChainStyle.Matinee,
        };

    /// <summary>Its length in mm.</summary>
    public double LengthMm => LengthInches * 25.4;
}
