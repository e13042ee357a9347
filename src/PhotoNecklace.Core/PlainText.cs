using System.Text;

namespace PhotoNecklace.Core;

/// <summary>
/// Strangers' texts (titles, engravings, notes) made fit for people, pages, spreadsheets and terminals: nothing in them acts
/// on what stands beside them.
/// </summary>
public static class PlainText
{
    /// <summary>
    /// The text with line feeds as its only line ends, tabs as spaces, and without control characters and without those that turn the
    /// direction of what stands behind them.
    /// </summary>
    public static string CleanLines(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return IsClean(text) ? text : Strip(text.ReplaceLineEndings("\n"));
    }

    /// <summary>The same as one line: a line end becomes a space.</summary>
    public static string Clean(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return IsClean(text) ? text : Strip(text.ReplaceLineEndings(" "));
    }

    /// <summary>At most so many characters (UTF-16). A character of two units is never cut in half.</summary>
    public static string Cut(string text, int length)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= length)
        {
            return text;
        }

        return text[..(length > 0 && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
    }

    /// <summary>
    /// Embeddings, overrides and isolates (Unicode's explicit directional formatting), with which a text reads otherwise than it is
    /// engraved. A plain mark of direction stays: right-to-left texts need it.
    /// </summary>
    private static bool TurnsDirection(char c) => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    // Line and paragraph separators are line ends that .NET replaces with the others.
    private static bool IsClean(string text) =>
        !text.Any(c => char.IsControl(c) || TurnsDirection(c) || c is '\u2028' or '\u2029');

    private static string Strip(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c == '\t')
            {
                kept.Append(' ');
            }
            else if (c == '\n' || !(char.IsControl(c) || TurnsDirection(c)))
            {
                kept.Append(c);
            }
        }

        return kept.ToString();
    }
}
