using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PhotoNecklace.Core.Artwork.Letters;

/// <summary>A wish as it came, made a text that can be cut, or the refusal that names what cannot.</summary>
internal static partial class EngravableText
{
    /// <summary>Longer than any area of any pendant could take; keeps a pasted novel from being measured.</summary>
    public const int MostCharacters = 400;

    /// <summary>The text, without what cannot be seen and at most <see cref="MostCharacters"/> long.</summary>
    public static Result<string> Read(string wish)
    {
        var text = AccentComposition
            .Compose(PlainText.Cut(wish, MostCharacters))
            .Replace("\r\n", "\n", StringComparison.Ordinal)
            .Trim();
        if (text.Length == 0)
        {
            return Refusals.EngravingCharacterInvisible.With();
        }

        if (FindUncuttable(text) is { Count: > 0 } named)
        {
            return Missing(named);
        }

        // Half of an emoji is kept as the escape it arrived as; nobody wants that engraved.
        return HalfCharacter().Match(text) is { Success: true } half ? Missing([half.Value]) : text;
    }

    /// <summary>The refusal for characters that cannot be engraved.</summary>
    public static Refusal Missing(IEnumerable<string> characters) =>
        Refusals.EngravingCharacter.With(("characters", string.Join(' ', characters.Take(20))));

    private static List<string> FindUncuttable(string text)
    {
        List<string> found = [];
        var before = new Rune(' ');
        foreach (var rune in text.EnumerateRunes())
        {
            var name = $"U+{rune.Value:X4}";
            if (IsUncuttable(rune, before) && !found.Contains(name, StringComparer.Ordinal))
            {
                found.Add(name);
            }

            before = rune;
        }

        return found;
    }

    // A mark that no letter took is left over: without a letter of its own it would be cut beside the next one.
    private static bool IsUncuttable(Rune rune, Rune before) =>
        Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Control => rune.Value != '\n',
            UnicodeCategory.PrivateUse or UnicodeCategory.EnclosingMark => true,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark => !TakesMarks(before),
            _ => false,
        };

    // In these scripts marks are placed by the font: points and cantillation, vowel signs, voicing.
    private static bool TakesMarks(Rune rune) =>
        (
            rune.Value
            is (>= 0x0590 and <= 0x06FF)
                or (>= 0x0750 and <= 0x077F)
                or (>= 0x08A0 and <= 0x0DFF)
                or (>= 0x3041 and <= 0x30FF)
                or (>= 0xFB1D and <= 0xFB4F)
                or 0x200C
                or 0x200D
        )
        && (
            Rune.IsLetter(rune)
            || Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.NonSpacingMark
                    or UnicodeCategory.SpacingCombiningMark
                    or UnicodeCategory.Format
        );

    // A surrogate as JSON escapes it.
    [GeneratedRegex(@"\\u[dD][89a-fA-F][0-9a-fA-F]{2}", RegexOptions.None, 1000)]
    private static partial Regex HalfCharacter();
}
