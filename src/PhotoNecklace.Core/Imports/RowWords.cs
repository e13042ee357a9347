using System.Globalization;
using PhotoNecklace.Core.Platforms;
using PhotoNecklace.Core.Shops.Lines;

namespace PhotoNecklace.Core.Imports;

/// <summary>Words, days, and numbers as exports and spreadsheets write them.</summary>
internal static class RowWords
{
    private static readonly string[] Yes = ["YES", "Y", "TRUE", "1", "X", "OK", "JA", "OUI", "SI", "SÍ", "SÌ", "כן"];
    private static readonly string[] No = ["NO", "N", "FALSE", "0", "UNPAID", "NEIN", "NON", "NEE", "לא"];
    private static readonly string[] Done =
    [
        "COMPLETE",
        "COMPLETED",
        "PROCESSING",
        "SHIPPED",
        "FULFILLED",
        "UNSHIPPED",
    ];
    private static readonly string[] Open = ["ON_HOLD", "AWAITING_PAYMENT", "PENDING_PAYMENT", "PAYMENT_PENDING"];
    private static readonly string[] Called =
    [
        "CANCELLED",
        "CANCELED",
        "STORNIERT",
        "ANNULÉE",
        "ANNULÉ",
        "GEANNULEERD",
    ];

    /// <summary>The formats of a column of days: those that all of its values have, so that no two rows are read in different ways.</summary>
    public static IReadOnlyList<string> DateFormats(IReadOnlyList<string> values)
    {
        string[][] all =
        [
            ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy-M-d H:mm", "yyyy-M-d H:mm:ss"],
            ["d.M.yyyy", "d.M.yy", "d.M.yyyy H:mm", "d.M.yyyy H:mm:ss"],
            ["M/d/yyyy", "M/d/yy", "M/d/yyyy H:mm", "M/d/yyyy H:mm:ss"],
            ["d/M/yyyy", "d/M/yy", "d/M/yyyy H:mm", "d/M/yyyy H:mm:ss"],
            ["MMMM d, yyyy", "MMM d, yyyy", "d MMMM yyyy", "d MMM yyyy"],
        ];
        return all.MaxBy(f => values.Count(v => Date(v, f) is not null))!;
    }

    /// <summary>True for a word that says that an order was cancelled.</summary>
    public static bool IsCancelled(string text) =>
        Called.Contains(PropertyLabel.Normalise(text), StringComparer.Ordinal);

    /// <summary>A whole number from 1; null for anything else.</summary>
    public static int? Count(string text)
    {
        var whole = text.Replace(',', '.');
        return
            decimal.TryParse(whole, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number == Math.Floor(number)
            && number is >= 1 and <= BodyJson.MaxCount
            ? (int)number
            : null;
    }

    /// <summary>How far an order is paid, with the word that is kept for it; null for a word that says nothing of it.</summary>
    public static (FinancialState State, string Word)? Status(string text)
    {
        var word = PropertyLabel.Normalise(text).Replace(' ', '_').Replace('-', '_');
        return Yes.Contains(word, StringComparer.Ordinal) || Done.Contains(word, StringComparer.Ordinal)
                ? (FinancialState.Paid, "paid")
            : No.Contains(word, StringComparer.Ordinal) || Open.Contains(word, StringComparer.Ordinal)
                ? (FinancialState.Pending, "pending")
            : FinancialStates.Find(word) is { } state ? (state, word.ToLowerInvariant())
            : null;
    }

    /// <summary>A day, or a time with the year first; UTC when it names no offset. Null for anything else.</summary>
    public static DateTimeOffset? Date(string text, IEnumerable<string> formats) =>
        DateTimeOffset.TryParseExact(
            text,
            [.. formats],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces,
            out var day
        )
            ? day
        : text.Length > 10
        && char.IsAsciiDigit(text[0])
        && text[4] == '-'
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.ToUniversalTime()
        : null;
}
