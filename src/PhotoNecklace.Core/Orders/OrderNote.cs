namespace PhotoNecklace.Core.Orders;

/// <summary>
/// What a customer wrote with their order ("please in capitals"), made fit for the bench: it is a stranger's text that people,
/// spreadsheets and terminals will show.
/// </summary>
public static class OrderNote
{
    /// <summary>Characters of a note at most; the platform lets them write more, but nobody reads that at a bench.</summary>
    public const int MaxLength = 2000;

    /// <summary>
    /// The note as it is kept: lines end with a line feed, control characters are dropped, and so are those that turn the
    /// direction of what stands behind them. Null when nothing is left.
    /// </summary>
    public static string? Read(string text)
    {
        var note = PlainText.CleanLines(text).Trim();
        return note.Length == 0 ? null
            : note.Length > MaxLength ? PlainText.Cut(note, MaxLength - 1) + '…'
            : note;
    }
}
