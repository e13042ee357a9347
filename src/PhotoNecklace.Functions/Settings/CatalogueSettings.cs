using Microsoft.Extensions.Configuration;
using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Functions.Settings;

/// <summary>Reads the catalogue that the setting <c>Catalogue:File</c> names; the built-in one when it names none.</summary>
internal static class CatalogueSettings
{
    public static PendantCatalogue Read(IConfiguration configuration)
    {
        var path = configuration["Catalogue:File"];
        if (string.IsNullOrWhiteSpace(path))
        {
            return PendantCatalogue.Default;
        }

        var read = PendantCatalogue.Read(ReadFile(path));
        return read.IsAccepted
            ? read.Value
            : throw new SettingsException(
                $"Catalogue__File names '{path}', which cannot be used:{Environment.NewLine}{read.Refusal}"
            );
    }

    private static string ReadFile(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new SettingsException(
                $"Catalogue__File names '{path}', which cannot be read ({e.Message}). Give the path of a catalogue, or remove the setting to use the built-in one."
            );
        }
    }
}
