using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Core.Printing.Sheets;

/// <summary>A size of paper that print sheets are made for, upright.</summary>
/// <param name="Id">As it is written in requests: <c>a4, letter, 4x6in, 5x7in</c>.</param>
/// <param name="WidthMm">Width in mm.</param>
/// <param name="HeightMm">Height in mm.</param>
public sealed record SheetPaper(string Id, double WidthMm, double HeightMm)
{
    private const double Inch = 25.4;

    /// <summary>ISO 216 A4: 210 × 297 mm.</summary>
    public static SheetPaper A4 { get; } = new("a4", 210, 297);

    /// <summary>US Letter: 8½ × 11 in.</summary>
    public static SheetPaper Letter { get; } = new("letter", 8.5 * Inch, 11 * Inch);

    /// <summary>Photo paper of 4 × 6 in.</summary>
    public static SheetPaper Photo4X6 { get; } = new("4x6in", 4 * Inch, 6 * Inch);

    /// <summary>Photo paper of 5 × 7 in.</summary>
    public static SheetPaper Photo5X7 { get; } = new("5x7in", 5 * Inch, 7 * Inch);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<SheetPaper> All { get; } = [A4, Letter, Photo4X6, Photo5X7];

    /// <summary>The paper of that id, whatever its case; otherwise a refusal <c>paper-unknown</c>.</summary>
    public static Result<SheetPaper> Find(string? id)
    {
        var paper = All.FirstOrDefault(p => string.Equals(p.Id, id, StringComparison.OrdinalIgnoreCase));
        return paper is null
            ? Refusals.PaperUnknown.With(("paper", id ?? ""), ("known", MessageValue.List(All.Select(p => p.Id))))
            : paper;
    }
}
