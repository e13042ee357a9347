namespace PhotoNecklace.Core.Platforms;

/// <summary>
/// Ids that a platform gives to orders, lines, refunds and customers: 1 to <see cref="MaxLength"/> printable ASCII characters without
/// spaces, such as <c>820982911946154508</c> or <c>A-77/b</c>. However they are escaped, they fit table keys and blob names.
/// </summary>
public static class PlatformId
{
    /// <summary>Characters of an id at most.</summary>
    public const int MaxLength = 64;

    /// <summary>True for an id that can be stored.</summary>
    public static bool IsValid(string? id) =>
        id is { Length: > 0 and <= MaxLength } && id.All(c => char.IsAscii(c) && !char.IsControl(c) && c != ' ');

    /// <summary>The refusal of the first id that cannot be stored; null when all can. Those that are null are left out.</summary>
    public static Refusal? FindFault(IEnumerable<string?> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return ids.FirstOrDefault(id => id is not null && !IsValid(id)) is { } invalid
            ? Refusals.OrderInvalidId.With(
                ("id", PlainText.Cut(PlainText.Clean(invalid), MaxLength)),
                ("most", MaxLength)
            )
            : null;
    }
}
