using System.Text.Json;
using System.Text.Json.Nodes;
using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Artwork.Svg;

/// <summary>
/// The names of the engraving fonts, each drawn in its own letters, so that a page shows them without loading a font. Thread-safe.
/// </summary>
public sealed class FontSamples(PendantCatalogue catalogue, IGlyphOutlines glyphs)
{
    private readonly Lazy<string> _json = new(() => Write(catalogue, glyphs));

    /// <summary>
    /// <c>[{"id", "name", "x", "width", "path"}]</c>: SVG path data in ems with its left edge and width, the baseline at 0.
    /// </summary>
    public string ToJson() => _json.Value;

    /// <summary>A font's name as people write it.</summary>
    public static string NameOf(string font)
    {
        ArgumentNullException.ThrowIfNull(font);
        var words = font.Split('-', StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words.Select(w => w == "eb" ? "EB" : char.ToUpperInvariant(w[0]) + w[1..]));
    }

    private static string Write(PendantCatalogue catalogue, IGlyphOutlines glyphs)
    {
        var fonts = catalogue
            .Pendants.SelectMany(p => p.Engraving)
            .SelectMany(area => area.Fonts)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
        var samples = new JsonArray();
        foreach (var font in fonts)
        {
            var outline = glyphs.Outline(NameOf(font), font, sizeMm: 1, baseline: null);
            if (Shape.Parse(outline).Value?.Bounds is not { } box)
            {
                continue; // A font without the letters of its own name has no sample; its name does.
            }

            samples.Add(
                (JsonNode)
                    new JsonObject
                    {
                        ["id"] = font,
                        ["name"] = NameOf(font),
                        ["x"] = Math.Round(box.X, 3),
                        ["width"] = Math.Round(box.Width, 3),
                        ["path"] = SvgNumbers.Path(outline),
                    }
            );
        }

        return samples.ToJsonString(new JsonSerializerOptions(JsonSerializerDefaults.Web));
    }
}
