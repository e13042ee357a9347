using System.Globalization;
using PhotoNecklace.Core.Artwork.Svg;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Core.Artwork.Letters;

/// <summary>
/// Fits an engraving: chooses a font, breaks lines, and shrinks the text until it fits, by measuring; never below the size at which the
/// font's thin strokes are as wide as the tool's line.
/// </summary>
internal sealed class EngravingLayout(ITextMeasurer measurer, EngravingTool tool)
{
    /// <summary>Widths grow with the size in proportion, so one size is measured and the rest is arithmetic.</summary>
    private const double ProbeMm = 10;

    /// <param name="wish">The text as typed.</param>
    /// <param name="area">Where it is to be engraved.</param>
    /// <param name="wantedFont">
    /// The customer's choice: an id, in any case and with blanks or hyphens; null takes the area's first that has every character and in
    /// which the text fits.
    /// </param>
    public Result<EngravedText> Fit(string wish, EngravingArea area, string? wantedFont = null)
    {
        var chosen = FontsOf(area, wantedFont);
        if (!chosen.IsAccepted)
        {
            return chosen.Refusal;
        }

        var read = EngravableText.Read(wish);
        if (!read.IsAccepted)
        {
            return read.Refusal;
        }

        var text = read.Value;
        var fonts = FontsWith(text, chosen.Value, out var missing);
        if (fonts.Count == 0)
        {
            return EngravableText.Missing(missing);
        }

        if (wish.Length <= EngravableText.MostCharacters)
        {
            foreach (var font in fonts)
            {
                if (FitLines(text, area, font) is { } fitted)
                {
                    return fitted;
                }
            }
        }

        // Of several fonts, the one that can be cut the smallest says how far the text would fit.
        var smallest = fonts.MinBy(f => LeastMm(text, area, f))!;
        var least = LeastMm(text, area, smallest);
        return least > area.MaxSizeMm + 1e-9 ? TooFine(area, smallest, least) : TooLong(text, area, smallest, least);
    }

    /// <summary>How many more characters like those of a text would fit behind it, for whoever is typing.</summary>
    /// <param name="fitted">The text as it was fitted; null when there is none yet.</param>
    /// <param name="area">Where it is to be engraved.</param>
    /// <param name="font">The font.</param>
    public int CharactersLeft(EngravedText? fitted, EngravingArea area, string font)
    {
        var text = fitted is null ? "" : string.Join(area.Baseline is null ? '\n' : ' ', fitted.Lines);
        var (fits, toolong) = (0, EngravableText.MostCharacters);
        while (toolong - fits > 1)
        {
            var middle = (fits + toolong) / 2;
            (fits, toolong) = FitsWith(middle) ? (middle, toolong) : (fits, middle);
        }

        return fits;

        bool FitsWith(int more)
        {
            var filler = Filler.After(text, more);

            // As far as it is broken where the customer did not say so, it may be broken anew.
            return FitLines(text + filler, area, font) is not null
                || (fitted is not null && FitLines(string.Join(' ', fitted.Lines) + filler, area, font) is not null);
        }
    }

    /// <summary>The fonts to try, in their order, or the refusal of a font that is not offered there.</summary>
    public static Result<IReadOnlyList<string>> FontsOf(EngravingArea area, string? wanted)
    {
        if (string.IsNullOrWhiteSpace(wanted))
        {
            return Result.Of(area.Fonts);
        }

        // The chosen font or none: another one would not be what the customer chose.
        var id = wanted.Trim().Replace(' ', '-');
        if (area.Fonts.FirstOrDefault(f => f.Equals(id, StringComparison.OrdinalIgnoreCase)) is { } chosen)
        {
            return Result.Of<IReadOnlyList<string>>([chosen]);
        }

        var shown = wanted.Length > 40 ? PlainText.Cut(wanted, 40) + "…" : wanted;
        return Refusals.EngravingFont.With(("font", shown), ("fonts", MessageValue.List(area.Fonts)));
    }

    private List<string> FontsWith(string text, IReadOnlyList<string> fonts, out IReadOnlyList<string> missing)
    {
        missing = [];
        List<string> having = [];
        var line = text.Replace('\n', ' ');
        foreach (var font in fonts)
        {
            var lacks = measurer.Measure(line, font, ProbeMm).MissingCharacters;
            if (lacks.Count == 0)
            {
                having.Add(font);
                continue;
            }

            // Name what no font has; if each character is in some font, name what the last one lacks.
            var shared = missing.Intersect(lacks, StringComparer.Ordinal).ToList();
            missing = missing.Count == 0 || shared.Count == 0 ? lacks : shared;
        }

        return having;
    }

    /// <summary>The least em size in mm: the area's own, or the one at which the thin strokes are as wide as the tool's line.</summary>
    public double LeastMm(string text, EngravingArea area, string font) =>
        Math.Max(
            area.MinSizeMm,
            tool.SpotMm * ProbeMm / measurer.Measure(text.Replace('\n', ' '), font, ProbeMm).StrokeMm
        );

    private EngravedText? FitLines(string text, EngravingArea area, string font)
    {
        var least = LeastMm(text, area, font);
        return area.Baseline is { } path
            ? FitAlong(path, text.Replace('\n', ' '), area, font, least)
            : LineBreaks
                .Ways(text, area.MaxLines, word => measurer.Measure(word, font, ProbeMm).WidthMm)
                .Select(way => FitBest(way, area, font, least))
                .FirstOrDefault(best => best is not null);
    }

    private EngravedText? FitBest(IEnumerable<IReadOnlyList<string>> way, EngravingArea area, string font, double least)
    {
        EngravedText? best = null;
        foreach (var lines in way)
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
            if (size >= least - 1e-9 && size > (best?.SizeMm ?? 0) + 1e-6)
            {
                best = new(area, font, size, cap * size, lines);
            }
        }

        return best;
    }

    // Along a line there is one line, and its length is what there is room for; above and below it, as much as the area states.
    private EngravedText? FitAlong(Shape path, string line, EngravingArea area, string font, double least)
    {
        var measured = measurer.Measure(line, font, ProbeMm);
        var size = Math.Min(area.MaxSizeMm, LengthMm(path) * ProbeMm / measured.WidthMm);
        if (area.RiseMm is { } rise)
        {
            size = Math.Min(size, rise * ProbeMm / Math.Max(measured.CapHeightMm, measured.AscentMm));
            size = Math.Min(size, rise * ProbeMm / Math.Max(1e-9, 2 * measured.DescentMm));
        }

        return size >= least - 1e-9 ? new(area, font, size, measured.CapHeightMm / ProbeMm * size, [line]) : null;
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

    private static Refusal TooFine(EngravingArea area, string font, double least) =>
        Refusals.EngravingFontTooFine.With(
            ("font", FontSamples.NameOf(font)),
            ("least", least),
            ("most", area.MaxSizeMm),
            ("fonts", MessageValue.List(area.Fonts.Where(f => f != font).Select(FontSamples.NameOf)))
        );

    private Refusal TooLong(string text, EngravingArea area, string font, double least)
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
            ? Refusals.EngravingTooLongForLineInFont.With(
                ("length", LengthMm(path)),
                ("font", FontSamples.NameOf(font)),
                ("least", least),
                ("longest", longest),
                ("characters", characters)
            )
            : Refusals.EngravingTooLongInFont.With(
                ("width", area.Area.Width),
                ("height", area.Area.Height),
                ("lines", area.MaxLines),
                ("font", FontSamples.NameOf(font)),
                ("least", least),
                ("longest", longest),
                ("characters", characters)
            );
    }
}
