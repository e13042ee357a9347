namespace PhotoNecklace.Core.Printing.Bench;

/// <summary>A colour by which a program for lasers tells processes apart.</summary>
/// <param name="Name">Its name in LightBurn's palette, such as <c>C02</c>.</param>
/// <param name="Rgb">Its value there, such as <c>#ff0000</c>.</param>
/// <param name="Dxf">AutoCAD's colour index that is nearest to it: DXF R12 knows no others.</param>
public sealed record LayerColour(string Name, string Rgb, int Dxf)
{
    /// <summary>
    /// The first eight of LightBurn's palette, which it matches first when it imports a file
    /// (https://docs.lightburnsoftware.com, Color Palette).
    /// </summary>
    public static IReadOnlyList<LayerColour> All { get; } =
    [
        new("C00", "#000000", 7),
        new("C01", "#0000ff", 5),
        new("C02", "#ff0000", 1),
        new("C03", "#00e000", 3),
        new("C04", "#d0d000", 2),
        new("C05", "#ff8000", 30),
        new("C06", "#00e0e0", 4),
        new("C07", "#ff00ff", 6),
    ];

    /// <summary>The colour of that name; null when there is none.</summary>
    public static LayerColour? Find(string name) =>
        All.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase));
}

/// <summary>In which colour which process stands in the bench's files.</summary>
/// <param name="Engrave">What is engraved: letters.</param>
/// <param name="Cut">What is cut.</param>
/// <param name="Outline">The piece's own outline, to place the rest by; neither engraved nor cut.</param>
public sealed record BenchLayers(LayerColour Engrave, LayerColour Cut, LayerColour Outline)
{
    /// <summary>Black, red, and blue.</summary>
    public static BenchLayers Default { get; } =
        new(LayerColour.Find("C00")!, LayerColour.Find("C02")!, LayerColour.Find("C01")!);
}
