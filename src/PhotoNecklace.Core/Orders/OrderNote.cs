using System.Text;

namespace PhotoNecklace.Core.Orders;

/// <summary>
/// What a customer wrote with her order ("please in capitals"), made fit for the bench: it is a stranger's text that people,
/// spreadsheets and terminals will show.
/// </summary>
public static class OrderNote
{
    /// <summary>Characters of a note at most; the platform lets her write more, but nobody reads that at a bench.</summary>
    public const int MaxLength = 2000;

    /// <summary>
    /// The note as it is kept: lines end with a line feed, control characters are dropped, and so are those that turn the
    /// direction of what stands behind them. Null when nothing is left.
    /// </summary>
    public static string? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var kept = new StringBuilder(Math.Min(text.Length, MaxLength + 1));
        foreach (var c in text.ReplaceLineEndings("\n").Trim())
        {
            if (c == '\t')
            {
                kept.Append(' ');
            }
            else if (c == '\n' || !(char.IsControl(c) || TurnsDirection(c)))
            {
                kept.Append(c);
            }

            if (kept.Length > MaxLength)
            {
                Cut(kept);
                break;
            }
        }

        var note = kept.ToString().Trim();
        return note.Length == 0 ? null : note;
    }

    // Embeddings, overrides and isolates. A plain mark of direction stays: right-to-left texts need it.
    private static bool TurnsDirection(char c) => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    // Half of a character beyond the basic plane is none.
    private static void Cut(StringBuilder kept)
    {
        var end = MaxLength - 1;
        kept.Length = char.IsHighSurrogate(kept[end - 1]) ? end - 1 : end;
        kept.Append('…');
    }
}
