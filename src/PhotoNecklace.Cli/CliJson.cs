using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Cli;

/// <summary>JSON as the pipeline writes it: camelCase, covers in kebab-case, other names as they are.</summary>
internal static class CliJson
{
    public static JsonSerializerOptions Wire { get; } = Create(indented: false);

    public static JsonSerializerOptions Indented { get; } = Create(indented: true);

    private static JsonSerializerOptions Create(bool indented) =>
        new(JsonSerializerDefaults.Web)
        {
            WriteIndented = indented,
            // Written to files and terminals, never into a page: names and × may stay readable.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters =
            {
                new JsonStringEnumConverter<Cover>(JsonNamingPolicy.KebabCaseLower),
                new JsonStringEnumConverter(),
                new ShownMessageConverter(Language.English),
            },
        };
}
