using System.Globalization;
using System.Text;
using PhotoNecklace.Core.Artwork.Svg;
using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Artwork;

/// <summary>All letters of one face of a piece, as a machine engraves them: the face is what lies in the fixture.</summary>
/// <param name="Side">The face's name, such as <c>back</c>; see <see cref="Surface"/>.</param>
/// <param name="Texts">The texts on it.</param>
/// <param name="Face">The face's outline, in mm.</param>
public sealed record EngravingOutline(string Side, IReadOnlyList<EngravedText> Texts, Shape Face)
{
    /// <summary>The fonts that were taken, by their names.</summary>
    public IReadOnlyList<string> Fonts =>
        [.. Texts.Select(t => FontSamples.NameOf(t.Font)).Distinct(StringComparer.Ordinal)];

    /// <summary>The faces that texts are on, in the order of their first text.</summary>
    internal static IReadOnlyList<EngravingOutline> Of(Pendant pendant, IEnumerable<EngravedText> texts) =>
        [
            .. texts
                .GroupBy(t => t.Area.Surface)
                .Select(g => new EngravingOutline(
                    g.Key.ToString().ToLowerInvariant(),
                    [.. g],
                    pendant.OutlineOf(g.Key)
                )),
        ];

    /// <summary>
    /// The letters as SVG in mm: a path for each line of text, of closed contours filled black by the even-odd rule, and nothing else. The
    /// view box is the box of the face's outline, seen from the side that is engraved, so that its middle is the piece's middle. Black
    /// is the first layer of the programs that drive lasers.
    /// </summary>
    /// <param name="glyphs">Gives the letters.</param>
    public string ToSvg(IGlyphOutlines glyphs)
    {
        ArgumentNullException.ThrowIfNull(glyphs);
        var box = Face.Bounds;
        var (width, height) = (Mm(box.Width), Mm(box.Height));
        var svg = new StringBuilder(
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm" viewBox="0 0 {width} {height}">

            """
        );
        foreach (var path in Texts.SelectMany(t => Paths(t, glyphs)))
        {
            svg.Append(
                CultureInfo.InvariantCulture,
                $"  <path d=\"{path.Translate(-box.X, -box.Y).PathText}\" fill=\"#000000\" fill-rule=\"evenodd\"/>\n"
            );
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static IEnumerable<Shape> Paths(EngravedText text, IGlyphOutlines glyphs)
    {
        var (area, middle) = (text.Area, text.Area.Area.Centre);
        foreach (var (line, at) in text.Placed())
        {
            var letters = glyphs.Contours(line, text.Font, text.SizeMm, area.Baseline?.PathText);
            if (Shape.Parse(letters).Value is { } path)
            {
                var placed = area.Baseline is null ? path.Translate(at.X, at.Y) : path;
                yield return placed.Rotate(middle, area.Turn);
            }
        }
    }

    private static string Mm(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
