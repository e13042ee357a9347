using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Printing.Sheets;

/// <summary>A file of outlines as the rendering wrote it: cut lines, or what is engraved. Its view box begins at (0, 0).</summary>
/// <param name="WidthMm">Width in mm.</param>
/// <param name="HeightMm">Height in mm.</param>
/// <param name="Shapes">Its paths, in mm from the top left corner.</param>
public sealed record OutlineFile(double WidthMm, double HeightMm, IReadOnlyList<Shape> Shapes)
{
    private static readonly XmlReaderSettings Strict = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
    };

    /// <summary>Reads the file.</summary>
    /// <exception cref="InvalidDataException">It is no such file of ours.</exception>
    public static OutlineFile Read(ReadOnlyMemory<byte> svg)
    {
        try
        {
            using var text = new StringReader(Encoding.UTF8.GetString(svg.Span));
            using var reader = XmlReader.Create(text, Strict);
            var root = XDocument.Load(reader).Root!;
            var box = ((string?)root.Attribute("viewBox") ?? "").Split(' ');
            var shapes = root.Descendants()
                .Where(e => e.Name.LocalName == "path")
                .Select(e => Shape.Parse((string?)e.Attribute("d") ?? ""))
                .ToList();
            var fault = shapes.Select(s => s.Refusal?.Message).FirstOrDefault(m => m is not null);
            return box.Length == 4 && fault is null
                ? new(Number(box[2]), Number(box[3]), [.. shapes.Select(s => s.Value!)])
                : throw new InvalidDataException($"The outlines cannot be read: {fault ?? "no view box"}");
        }
        catch (Exception e) when (e is XmlException or FormatException)
        {
            throw new InvalidDataException($"The outlines cannot be read: {e.Message}", e);
        }
    }

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
