namespace PhotoNecklace.Core.Orders;

/// <summary>What the customer and the workshop write each other about an item.</summary>
/// <param name="By">Who wrote it.</param>
/// <param name="Text">The words, as plain text with line feeds; 1 to <see cref="MaxLength"/> characters.</param>
/// <param name="At">When.</param>
public sealed record ItemMessage(ChangedBy By, string Text, DateTimeOffset At)
{
    /// <summary>Characters of a message at most.</summary>
    public const int MaxLength = 1000;

    /// <summary>Messages about one item at most: after that, people call each other.</summary>
    public const int Most = 20;

    /// <summary>The text as it is kept, or a refusal: <c>message-empty, message-too-long</c>.</summary>
    public static Result<string> Read(string? text)
    {
        var clean = PlainText.CleanLines(text ?? "").Trim();
        return clean.Length switch
        {
            0 => Refusals.MessageEmpty.With(),
            > MaxLength => Refusals.MessageTooLong.With(("length", clean.Length), ("most", MaxLength)),
            _ => clean,
        };
    }
}
