using System.Globalization;
using PhotoNecklace.Core;

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
        var width = 0.0;
        foreach (var (face, run) in fonts.Runs(text, font))
        {
            using var sized = EngravingFonts.At(face, sizeMm);
            width += sized.MeasureText(run);
        }

        using var first = EngravingFonts.At(fonts.First(font), sizeMm);
        var missing = TextElements(text)
            .Where(e => e.EnumerateRunes().Any(r => !fonts.Has(font, r)))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return new(width, first.Metrics.CapHeight, missing);
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
