using System.Globalization;
using Microsoft.Extensions.Configuration;
using PhotoNecklace.Core.Artwork;

namespace PhotoNecklace.Functions.Settings;

/// <summary>Reads what the workshop engraves with, from the setting <c>Engraving:SpotMm</c>.</summary>
internal static class EngravingSettings
{
    /// <exception cref="SettingsException">It is no width that a tool could have.</exception>
    public static EngravingTool Read(IConfiguration configuration)
    {
        var text = configuration["Engraving:SpotMm"]?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            return new();
        }

        return
            double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var mm)
            && mm is >= EngravingTool.FinestMm and <= EngravingTool.CoarsestMm
            ? new(mm)
            : throw new SettingsException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Engraving__SpotMm is '{text}'. Give the width of the finest line that your laser or graver cuts, in mm from {EngravingTool.FinestMm} to {EngravingTool.CoarsestMm}, such as 0.05."
                )
            );
    }
}
