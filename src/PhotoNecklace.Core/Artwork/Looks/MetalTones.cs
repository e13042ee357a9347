using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Artwork.Looks;

/// <summary>A metal's colours from its deepest shadow to its brightest reflection, lit by daylight from the top left.</summary>
internal sealed record MetalTones(string Deep, string Dark, string Mid, string Light, string Spark)
{
    private static readonly MetalTones Silver = new("#4a5059", "#7f868f", "#b7bdc4", "#dfe2e6", "#fdfdfe");
    private static readonly MetalTones Steel = new("#33383f", "#646b74", "#959ca5", "#c3c9cf", "#eff2f5");
    private static readonly MetalTones Gold = new("#6f4a0e", "#ab7a24", "#d9ad4a", "#f2d88c", "#fff8dc");
    private static readonly MetalTones RoseGold = new("#753f31", "#b2705d", "#dba18b", "#f2cbb9", "#fff1ea");

    public static MetalTones Of(Metal metal) =>
        metal switch
        {
            Metal.Silver => Silver,
            Metal.Steel => Steel,
            Metal.Gold => Gold,
            Metal.RoseGold => RoseGold,
            _ => throw new ArgumentOutOfRangeException(nameof(metal), metal, "The metal has no colours."),
        };

    /// <summary>A polished plane: broad bands, as a window and a wall are mirrored in it.</summary>
    public GradientStop[] Plane =>
        Ink.Stops(
            (0, Light),
            (0.16, Spark),
            (0.3, Light),
            (0.47, Mid),
            (0.6, Light),
            (0.74, Mid),
            (0.9, Dark),
            (1, Mid)
        );

    /// <summary>The same, dished: lit on the side away from the light.</summary>
    public GradientStop[] Dish =>
        Ink.Stops((0, Dark), (0.14, Mid), (0.38, Light), (0.56, Mid), (0.72, Light), (0.88, Spark), (1, Light));

    /// <summary>An edge that rises towards the eye.</summary>
    public GradientStop[] Raised =>
        Ink.Stops((0, Spark), (0.22, Light), (0.42, Mid), (0.52, Light), (0.66, Mid), (0.84, Dark), (1, Deep));

    /// <summary>An edge that falls away.</summary>
    public GradientStop[] Sunk =>
        Ink.Stops((0, Deep), (0.2, Dark), (0.45, Mid), (0.7, Light), (0.88, Spark), (1, Light));
}
