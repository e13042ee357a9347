using System.Globalization;
using PhotoNecklace.Core;
using PhotoNecklace.Imaging.Text;

namespace PhotoNecklace.Imaging;

/// <summary>Measures with the typefaces that <see cref="SkiaSceneRenderer"/> draws with. Thread-safe.</summary>
public sealed class SkiaTextMeasurer(EngravingFonts fonts) : ITextMeasurer
{
    /// <summary>Measures with the built-in fonts.</summary>
    public SkiaTextMeasurer()
        : this(EngravingFonts.Default) { }

    /// <inheritdoc/>
    public TextMeasure Measure(string text, string font, double sizeMm)
    {
        ArgumentNullException.ThrowIfNull(text);
        var line = ShapedLine.Of(fonts, text, font);
        var ink = line.Ink();

        // The text is centred by its advance; a swash that reaches out on one side needs that room on both.
        var half = Math.Max(line.Advance / 2, Math.Max(ink.Right - (line.Advance / 2), (line.Advance / 2) - ink.Left));
        var missing = TextElements(text)
            .Where(e => e.EnumerateRunes().Any(r => !fonts.Has(font, r)))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return new(2 * half * sizeMm, fonts.CapHeight(font) * sizeMm, missing)
        {
            AscentMm = -ink.Top * sizeMm,
            DescentMm = ink.Bottom * sizeMm,
            StrokeMm =
                line.Families.Select(f => FontStrokes.ThinOf(f.Id)).DefaultIfEmpty(FontStrokes.ThinOf(font)).Min()
                * sizeMm,
        };
    }

    private static IEnumerable<string> TextElements(string text)
    {
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            yield return elements.GetTextElement();
        }
    }
}
