using System.Text.RegularExpressions;

namespace PhotoNecklace.Core.Orders;

/// <summary>A piece of an item that was printed is made again.</summary>
/// <param name="Key">
/// Whoever asks chooses it, and sends it again with the same wish: a wish that arrives twice is one remake.
/// </param>
/// <param name="Reason">One of <see cref="Reasons"/>.</param>
/// <param name="Note">More about it, in the workshop's own words; null for nothing.</param>
/// <param name="Copies">How many copies.</param>
/// <param name="At">When it was asked for.</param>
public sealed partial record Remake(string Key, string Reason, string? Note, int Copies, DateTimeOffset At)
{
    /// <summary>Remakes of one item at most. Beyond them something else is wrong, and a table's row has an end.</summary>
    public const int Most = 20;

    /// <summary>Characters of a note at most.</summary>
    public const int MaxNote = 200;

    /// <summary>
    /// Why a piece is made again: a fault of the print, the cut, the engraving, the setting; a blank with a fault; the wrong size; lost;
    /// damaged on its way; anything else. They are stored and counted, so they stay as they are.
    /// </summary>
    public static IReadOnlyList<string> Reasons { get; } =
    ["print", "cut", "engraving", "setting", "blank", "wrong-size", "lost", "damaged", "other"];

    /// <summary>The sheet that the first copies are on.</summary>
    public string? FormerSheet { get; init; }

    /// <summary>The sheet that the new copies are on; null before that.</summary>
    public string? Sheet { get; init; }

    /// <summary>True when it came to nothing, because the item was cancelled or begun anew.</summary>
    public bool IsWithdrawn { get; init; }

    /// <summary>True while it waits for a print sheet.</summary>
    public bool IsOpen => Sheet is null && !IsWithdrawn;

    /// <summary>True for what may be a key: 8 to 64 letters, digits, hyphens.</summary>
    public static bool IsValidKey(string? key) => key is not null && KeyPattern().IsMatch(key);

    [GeneratedRegex("^[A-Za-z0-9-]{8,64}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex KeyPattern();
}
