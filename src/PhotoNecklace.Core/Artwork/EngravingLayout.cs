using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Core.Artwork;

/// <summary>Text that has been fitted into its area.</summary>
/// <param name="Area">Where it is engraved.</param>
/// <param name="Font">The font that has all its characters.</param>
/// <param name="SizeMm">Em size in mm.</param>
/// <param name="CapHeightMm">Height of its capitals in mm.</param>
/// <param name="Lines">The lines, from the top.</param>
public sealed record EngravedText(
    EngravingArea Area,
    string Font,
    double SizeMm,
    double CapHeightMm,
    IReadOnlyList<string> Lines
)
{
    /// <summary>Baseline to baseline, in ems.</summary>
    public const double LineSpacing = 1.12;

    /// <summary>The lines with the middle of each baseline, before the area is turned, in mm.</summary>
    public IEnumerable<(string Line, PointMm Baseline)> Placed()
    {
        var pitch = SizeMm * LineSpacing;
        var top = Area.Area.Centre.Y - (((Lines.Count - 1) * pitch) / 2) + (CapHeightMm / 2);
        return Lines.Select((line, i) => (line, new PointMm(Area.Area.Centre.X, top + (i * pitch))));
    }
}

/// <summary>Fits an engraving: chooses a font, breaks lines, and shrinks the text until it fits, by measuring.</summary>
internal sealed partial class EngravingLayout(ITextMeasurer measurer)
{
    /// <summary>Widths grow with the size in proportion, so one size is measured and the rest is arithmetic.</summary>
    private const double ProbeMm = 10;

    /// <summary>Longer than any area of any pendant could take; keeps a pasted novel from being measured.</summary>
    private const int MostCharacters = 400;

    /// <param name="wish">The text as typed.</param>
    /// <param name="area">Where it is to be engraved.</param>
    /// <param name="wantedFont">The customer's choice: an id, in any case and with blanks or hyphens; null takes the area's first that has every character.</param>
    public Result<EngravedText> Fit(string wish, EngravingArea area, string? wantedFont = null)
    {
        var fonts = area.Fonts;
        if (!string.IsNullOrWhiteSpace(wantedFont))
        {
            var id = wantedFont.Trim().Replace(' ', '-');
            if (area.Fonts.FirstOrDefault(f => f.Equals(id, StringComparison.OrdinalIgnoreCase)) is not { } chosen)
            {
                var shown = wantedFont.Length > 40 ? PlainText.Cut(wantedFont, 40) + "…" : wantedFont;
                return Refusals.EngravingFont.With(("font", shown), ("fonts", MessageValue.List(area.Fonts)));
            }

            // The chosen font or none: another one would not be what the customer chose.
            fonts = [chosen];
        }

        var text = AccentComposition
            .Compose(PlainText.Cut(wish, MostCharacters))
            .Replace("\r\n", "\n", StringComparison.Ordinal)
            .Trim();
        if (text.Length == 0)
        {
            return Refusals.EngravingCharacterInvisible.With();
        }

        var odd = text.EnumerateRunes()
            .Where(IsUncuttable)
            .Select(r => $"U+{r.Value:X4}")
            .Distinct(StringComparer.Ordinal);
        if (odd.ToList() is { Count: > 0 } named)
        {
            return Missing(named);
        }

        // Half of an emoji is kept as the escape it arrived as; nobody wants that engraved.
        if (HalfCharacter().Match(text) is { Success: true } half)
        {
            return Missing([half.Value]);
        }

        var font = ChooseFont(text, fonts, out var missing);
        if (font is null)
        {
            return Missing(missing);
        }

        return wish.Length <= MostCharacters && FitLines(text, area, font) is { } fitted
            ? fitted
            : TooLong(text, area, font);
    }

    // A surrogate as JSON escapes it.
    [GeneratedRegex(@"\\u[dD][89a-fA-F][0-9a-fA-F]{2}", RegexOptions.None, 1000)]
    private static partial Regex HalfCharacter();

    // A mark that no letter took is left over: without a letter of its own it would be cut beside the next one.
    private static bool IsUncuttable(Rune rune) =>
        rune.Value != '\n'
        && Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.NonSpacingMark
                or UnicodeCategory.EnclosingMark;

    private static Refusal Missing(IEnumerable<string> characters) =>
        Refusals.EngravingCharacter.With(("characters", string.Join(' ', characters.Take(20))));

    private string? ChooseFont(string text, IReadOnlyList<string> fonts, out IReadOnlyList<string> missing)
    {
        missing = [];
        var line = text.Replace('\n', ' ');
        foreach (var font in fonts)
        {
            var lacks = measurer.Measure(line, font, ProbeMm).MissingCharacters;
            if (lacks.Count == 0)
            {
                return font;
            }

            // Name what no font has; if each character is in some font, name what the last one lacks.
            var shared = missing.Intersect(lacks, StringComparer.Ordinal).ToList();
            missing = missing.Count == 0 || shared.Count == 0 ? lacks : shared;
        }

        return null;
    }

    private EngravedText? FitLines(string text, EngravingArea area, string font)
    {
        if (area.Baseline is { } path)
        {
            return FitAlong(path, text.Replace('\n', ' '), area, font);
        }

        EngravedText? best = null;
        foreach (var lines in LineBreaks.Candidates(text, area.MaxLines, word => Width(word, font)))
        {
            var measured = lines.Select(l => measurer.Measure(l, font, ProbeMm)).ToList();
            var cap = measured[0].CapHeightMm / ProbeMm;
            var widest = measured.Max(m => m.WidthMm) / ProbeMm;

            // In ems, how far the ink reaches from the area's middle; the capitals of a single line are centred on it. A quarter of an em below
            // the baseline is kept free even where no letter hangs, so that the text does not jump while it is typed.
            var reach = 0.0;
            foreach (var (i, line) in measured.Index())
            {
                var baseline = ((i - ((lines.Count - 1) / 2.0)) * EngravedText.LineSpacing) + (cap / 2);
                reach = Math.Max(reach, Math.Max(cap, line.AscentMm / ProbeMm) - baseline);
                reach = Math.Max(reach, Math.Max(0.25, line.DescentMm / ProbeMm) + baseline);
            }

            var size = Math.Min(area.MaxSizeMm, Math.Min(area.Area.Width / widest, area.Area.Height / (2 * reach)));
            if (size >= area.MinSizeMm - 1e-9 && size > (best?.SizeMm ?? 0) + 1e-6)
            {
                best = new(area, font, size, cap * size, lines);
            }
        }

        return best;
    }

    // Along a line there is one line, and its length is what there is room for; above and below it, as much as the area states.
    private EngravedText? FitAlong(Shape path, string line, EngravingArea area, string font)
    {
        var measured = measurer.Measure(line, font, ProbeMm);
        var size = Math.Min(area.MaxSizeMm, LengthMm(path) * ProbeMm / measured.WidthMm);
        if (area.RiseMm is { } rise)
        {
            size = Math.Min(size, rise * ProbeMm / Math.Max(measured.CapHeightMm, measured.AscentMm));
            size = Math.Min(size, rise * ProbeMm / Math.Max(1e-9, 2 * measured.DescentMm));
        }

        return size >= area.MinSizeMm - 1e-9
            ? new(area, font, size, measured.CapHeightMm / ProbeMm * size, [line])
            : null;
    }

    // Its curves count as chords, which makes it short by less than a thousandth.
    private static double LengthMm(Shape path)
    {
        var (length, from) = (0.0, path.Segments[0].End);
        foreach (var to in path.Sample())
        {
            length += Math.Sqrt(Math.Pow(to.X - from.X, 2) + Math.Pow(to.Y - from.Y, 2));
            from = to;
        }

        return length;
    }

    private double Width(string line, string font) => measurer.Measure(line, font, ProbeMm).WidthMm;

    private Refusal TooLong(string text, EngravingArea area, string font)
    {
        var ends = StringInfo.ParseCombiningCharacters(text);
        var (fits, toolong) = (0, ends.Length);
        while (toolong - fits > 1)
        {
            var middle = (fits + toolong) / 2;
            var start = text[..ends[middle]].TrimEnd();
            (fits, toolong) = FitLines(start, area, font) is not null ? (middle, toolong) : (fits, middle);
        }

        var longest = fits == 0 ? "" : text[..ends[fits]].TrimEnd().Replace('\n', '/');
        var characters = new StringInfo(longest).LengthInTextElements;
        return area.Baseline is { } path
            ? Refusals.EngravingTooLongForLine.With(
                ("length", LengthMm(path)),
                ("longest", longest),
                ("characters", characters)
            )
            : Refusals.EngravingTooLong.With(
                ("width", area.Area.Width),
                ("height", area.Area.Height),
                ("lines", area.MaxLines),
                ("longest", longest),
                ("characters", characters)
            );
    }
}
