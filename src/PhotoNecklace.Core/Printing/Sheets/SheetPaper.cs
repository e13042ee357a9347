using System.Globalization;
using System.Text.RegularExpressions;
using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Core.Printing.Sheets;

/// <summary>What print sheets are printed on: a sheet of a known name or of any size, or a roll.</summary>
/// <param name="Id">As it is written in requests: <c>a4, letter, 4x6in, 5x7in</c>, <c>330x480mm</c>, or <c>500mm</c> for a roll of that width.</param>
/// <param name="WidthMm">Width in mm.</param>
/// <param name="HeightMm">Height in mm; of a roll, the longest page.</param>
public sealed partial record SheetPaper(string Id, double WidthMm, double HeightMm)
{
    /// <summary>Narrowest and shortest, in mm: the scale bar fits on it.</summary>
    public const double MinMm = 60;

    /// <summary>Widest, in mm: large-format printers go to 64 in.</summary>
    public const double MaxWidthMm = 1700;

    /// <summary>Longest, in mm: a page of a PDF has 14,400 points at most (ISO 32000-1, annex C), 5,080 mm.</summary>
    public const double MaxHeightMm = 5000;

    private const double Inch = 25.4;

    /// <summary>ISO 216 A4: 210 × 297 mm.</summary>
    public static SheetPaper A4 { get; } = new("a4", 210, 297);

    /// <summary>US Letter: 8½ × 11 in.</summary>
    public static SheetPaper Letter { get; } = new("letter", 8.5 * Inch, 11 * Inch);

    /// <summary>Photo paper of 4 × 6 in.</summary>
    public static SheetPaper Photo4X6 { get; } = new("4x6in", 4 * Inch, 6 * Inch);

    /// <summary>Photo paper of 5 × 7 in.</summary>
    public static SheetPaper Photo5X7 { get; } = new("5x7in", 5 * Inch, 7 * Inch);

    /// <summary>Those that have a name.</summary>
    public static IReadOnlyList<SheetPaper> All { get; } = [A4, Letter, Photo4X6, Photo5X7];

    /// <summary>True for a roll: its pages are as long as what lies on them needs.</summary>
    public bool IsRoll { get; init; }

    /// <summary>
    /// The paper of that id, whatever its case; otherwise a refusal <c>paper-unknown</c>, or <c>paper-size</c> for a size that cannot be.
    /// </summary>
    public static Result<SheetPaper> Find(string? id)
    {
        var text = (id ?? "").Trim();
        if (All.FirstOrDefault(p => string.Equals(p.Id, text, StringComparison.OrdinalIgnoreCase)) is { } known)
        {
            return known;
        }

        var match = Size().Match(text);
        if (!match.Success)
        {
            return Refusals.PaperUnknown.With(("paper", text), ("known", MessageValue.List(All.Select(p => p.Id))));
        }

        var factor = match.Groups["unit"].Value.Equals("in", StringComparison.OrdinalIgnoreCase) ? Inch : 1;
        var width = Number(match.Groups["width"].Value) * factor;
        var isRoll = !match.Groups["height"].Success;
        var height = isRoll ? MaxHeightMm : Number(match.Groups["height"].Value) * factor;
        return width is >= MinMm and <= MaxWidthMm && height is >= MinMm and <= MaxHeightMm
            ? new SheetPaper(text.ToLowerInvariant().Replace('×', 'x'), width, height) { IsRoll = isRoll }
            : Refusals.PaperSize.With(
                ("paper", text),
                ("least", MinMm),
                ("widest", MaxWidthMm),
                ("longest", MaxHeightMm)
            );
    }

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^(?<width>\d{1,5}(\.\d{1,3})?)(\s*[x×]\s*(?<height>\d{1,5}(\.\d{1,3})?))?\s*(?<unit>mm|in)$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Size();
}
