using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Artwork.Svg;

/// <summary>Writes scenes as standalone SVG in mm: the shapes and paints that the preview is drawn with, text as outlines. Thread-safe.</summary>
/// <remarks>
/// There is no script, no style sheet, no font and no reference to anything outside but the photos that are given. Every string that comes
/// from a person is escaped or, as outlines, is no longer text.
/// </remarks>
public sealed partial class SvgSceneWriter(IGlyphOutlines glyphs)
{
    /// <summary>The scene as SVG text.</summary>
    /// <exception cref="ArgumentException">A path, a colour, an id prefix or a photo's address cannot be used.</exception>
    public string Write(Scene scene, SvgOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(scene);
        options ??= new();
        if (!IdPrefixPattern().IsMatch(options.IdPrefix))
        {
            throw new ArgumentException($"'{options.IdPrefix}' cannot start an id.", nameof(options));
        }

        if (options.Photos.FirstOrDefault(p => p is not null && !AddressPattern().IsMatch(p)) is { } odd)
        {
            var shown = odd.Length > 60 ? odd[..60] + "…" : odd;
            throw new ArgumentException($"'{shown}' is no address of a photo.", nameof(options));
        }

        var drawing = new SvgDrawing(scene, options, glyphs);
        drawing.Draw(scene.Layers);
        var (width, height) = (SvgNumbers.Of(scene.WidthMm), SvgNumbers.Of(scene.HeightMm));
        var svg = new StringBuilder();
        svg.Append($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}mm\" height=\"{height}mm\" ")
            .Append(
                $"viewBox=\"0 0 {width} {height}\" fill=\"none\" stroke-linejoin=\"round\" stroke-linecap=\"round\""
            );
        if (options.Title is { } title)
        {
            svg.Append($" role=\"img\"><title>{Escape(title)}</title>");
        }
        else
        {
            svg.Append('>');
        }

        return svg.Append("<defs>")
            .Append(drawing.Definitions)
            .Append("</defs>")
            .Append(drawing)
            .Append("</svg>\n")
            .ToString();
    }

    internal static string Escape(string text) => WebUtility.HtmlEncode(text);

    [GeneratedRegex(
        "^[A-Za-z][A-Za-z0-9-]{0,19}\\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex IdPrefixPattern();

    // A picture in the text itself, over https, or from the page's own host.
    [GeneratedRegex(
        "^(data:image/(jpeg|png|webp);base64,[A-Za-z0-9+/=]*|https://[^\\s\"'<>]+|/[^/\\s\"'<>][^\\s\"'<>]*)\\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex AddressPattern();
}
