using Microsoft.Extensions.Configuration;
using PhotoNecklace.Core.Printing.Bench;

namespace PhotoNecklace.Functions.Settings;

/// <summary>Reads the colours of the bench's files: <c>Bench:EngraveColour, Bench:CutColour, Bench:OutlineColour</c>.</summary>
internal static class BenchSettings
{
    /// <exception cref="SettingsException">A colour is none of the palette, or two are the same.</exception>
    public static BenchLayers Read(IConfiguration configuration)
    {
        var usual = BenchLayers.Default;
        var layers = new BenchLayers(
            Colour(configuration["Bench:EngraveColour"], "Bench__EngraveColour", usual.Engrave),
            Colour(configuration["Bench:CutColour"], "Bench__CutColour", usual.Cut),
            Colour(configuration["Bench:OutlineColour"], "Bench__OutlineColour", usual.Outline)
        );
        return new[] { layers.Engrave, layers.Cut, layers.Outline }.Distinct().Count() == 3
            ? layers
            : throw new SettingsException(
                "Bench__EngraveColour, Bench__CutColour, and Bench__OutlineColour must differ: by its colour, the laser's program tells what to cut from what to engrave."
            );
    }

    private static LayerColour Colour(string? text, string name, LayerColour usual) =>
        string.IsNullOrWhiteSpace(text)
            ? usual
            : LayerColour.Find(text.Trim())
                ?? throw new SettingsException(
                    $"{name} is '{text}'. Give a colour of LightBurn's palette: {string.Join(", ", LayerColour.All.Select(c => c.Name))}."
                );
}
