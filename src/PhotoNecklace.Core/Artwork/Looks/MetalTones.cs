using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Artwork.Looks;

/// <summary>A metal's colours as gradients, lit by daylight from the top left.</summary>
internal sealed record MetalTones(string Deep, string Dark, string Mid, string Light, string Spark)
{
    public static MetalTones Of(Metal metal) =>
        new(metal.Colours.Deep, metal.Colours.Dark, metal.Colours.Mid, metal.Colours.Light, metal.Colours.Spark);

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
