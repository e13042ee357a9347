using System.Text.RegularExpressions;

namespace PhotoNecklace.Core.Artwork.Letters;

/// <summary>Words that a line does not end between. What has no blank (12.05.1987, Anna-Maria) is one word and never broken.</summary>
internal static partial class WordBonds
{
    private const int TimeoutMs = 1000;

    /// <summary>
    /// What would be read wrongly in two lines: coordinates with their direction, numbers with their unit, dates in digits, and punctuation
    /// that stands apart.
    /// </summary>
    /// <param name="words">The words of a text.</param>
    /// <returns>For each word but the last, true when it stays with the next.</returns>
    public static bool[] OfForm(string[] words)
    {
        var stays = new bool[Math.Max(0, words.Length - 1)];
        for (var i = 0; i < stays.Length; i++)
        {
            var pair = $"{words[i]} {words[i + 1]}";
            stays[i] =
                Coordinate().IsMatch(pair)
                || DigitDate().IsMatch(pair)
                || Unit().IsMatch(pair)
                || Apart().IsMatch(pair);
        }

        return stays;
    }

    /// <summary>The same, and what reads better in one line: dates with the month's name, names with their title or particle, and “&amp;”.</summary>
    /// <param name="words">The words of a text.</param>
    /// <returns>For each word but the last, true when it stays with the next.</returns>
    public static bool[] OfSense(string[] words)
    {
        var stays = OfForm(words);
        for (var i = 0; i < stays.Length; i++)
        {
            stays[i] |= NameBeginning().IsMatch($"{words[i]} {words[i + 1]}");
            foreach (var length in (ReadOnlySpan<int>)[3, 5])
            {
                if (i + length <= words.Length && WordDate().IsMatch(string.Join(' ', words[i..(i + length)])))
                {
                    stays.AsSpan(i, length - 1).Fill(true);
                }
            }
        }

        return stays;
    }

    // 52.5200° N; 52° 31′ 12″ N; 13.4050 E (and O, which is east to some and west to others); 40°42'46" N,
    [GeneratedRegex("""^[+-]?\d[\d.,]*[°'′"″]*\S* (?:[NSEWO][,;.]?$)|[°'′] \d""", RegexOptions.None, TimeoutMs)]
    private static partial Regex Coordinate();

    // 12. 05. 1987; 12 / 05 / 1987; 1934 – 2019
    [GeneratedRegex(@"^\d{1,4}[./–—-] \d|^\d{1,4} [./–—-]$|^[./–—-] \d", RegexOptions.None, TimeoutMs)]
    private static partial Regex DigitDate();

    [GeneratedRegex(
        @"^\d[\d.,:]* (?:%|°[CF]?|€|\$|£|am|pm|a\.m\.|p\.m\.|Uhr|h|kg|g|lbs?|oz|cm|mm|m|km|in)[.,]?$",
        RegexOptions.IgnoreCase,
        TimeoutMs
    )]
    private static partial Regex Unit();

    // « Je t'aime ! »
    [GeneratedRegex(@"^[«¿¡“„] | [!?:;»%”…]+$", RegexOptions.None, TimeoutMs)]
    private static partial Regex Apart();

    // J. R. Smith; Dr. Anna; van der Berg; Anna & | Ben is broken before the sign.
    [GeneratedRegex(
        @"^(?:\p{Lu}\.|(?:Dr|Mr|Mrs|Ms|St|Sr|Sra|Prof|Hr|Fr|Mme)\.?|von|van|de|der|den|del|della|di|da|dos|du|la|le|el|al|bin|bint|ibn|ter|zu|&|\+) \p{L}",
        RegexOptions.None,
        TimeoutMs
    )]
    private static partial Regex NameBeginning();

    // 12 May 1987; 12. Mai 1987; May 12th, 1987; 12 de mayo de 1987
    [GeneratedRegex(
        @"^(?:\d{1,2}(?:st|nd|rd|th|er|\.|º|ª)?,? (?:de )?\p{L}[\p{L}\p{M}]{2,}[.,]? (?:de )?|\p{L}[\p{L}\p{M}]{2,}\.? \d{1,2}(?:st|nd|rd|th)?,? )[12]\d{3}[.,;]?$",
        RegexOptions.None,
        TimeoutMs
    )]
    private static partial Regex WordDate();
}
