using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Printing.Sheets;

/// <summary>
/// A cut line as <see cref="ArtworkPlan.CutLineSvg"/> writes it. Sheets take the line from this file rather than from the
/// catalogue: it is what belongs to the print that was approved, whatever the catalogue has become since.
/// </summary>
/// <param name="WidthMm">Width of the print in mm, bleed included.</param>
/// <param name="HeightMm">Height of the print in mm, bleed included.</param>
/// <param name="Cut">The line, in mm from the print's top left corner.</param>
public sealed record CutFile(double WidthMm, double HeightMm, Shape Cut)
{
    private static readonly XmlReaderSettings Strict = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
    };

    /// <summary>Reads the file.</summary>
    /// <exception cref="InvalidDataException">It is no cut line of ours.</exception>
    public static CutFile Read(ReadOnlyMemory<byte> svg)
    {
        try
        {
            using var text = new StringReader(Encoding.UTF8.GetString(svg.Span));
            using var reader = XmlReader.Create(text, Strict);
            var root = XDocument.Load(reader).Root!;
            var box = ((string?)root.Attribute("viewBox") ?? "").Split(' ');
            var path = root.Descendants().FirstOrDefault(e => e.Name.LocalName == "path");
            var shape = Shape.Parse((string?)path?.Attribute("d") ?? "");
            return box.Length == 4 && shape.IsAccepted
                ? new(Number(box[2]), Number(box[3]), shape.Value)
                : throw new InvalidDataException(
                    $"The cut line cannot be read: {shape.Refusal?.Message ?? "no view box"}"
                );
        }
        catch (Exception e) when (e is XmlException or FormatException)
        {
            throw new InvalidDataException($"The cut line cannot be read: {e.Message}", e);
        }
    }

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
