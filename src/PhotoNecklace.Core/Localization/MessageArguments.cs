using System.Collections;

namespace PhotoNecklace.Core.Localization;

/// <summary>An argument's value: a text, a number, another message, or a list of these. Equal by value.</summary>
public sealed class MessageValue : IEquatable<MessageValue>
{
    // One type of number: what is written as 5 and read as 5 is the same, whatever it was before.
    internal MessageValue(object content) => Content = content;

    /// <summary>A <see cref="string"/>, <see cref="double"/>, <see cref="Message"/> or list of values.</summary>
    internal object Content { get; }

    /// <summary>A text.</summary>
    public static implicit operator MessageValue(string text) => new(text ?? "");

    /// <summary>A number. Beyond 2⁵³ its last digits are lost.</summary>
    public static implicit operator MessageValue(long number) => new((double)number);

    /// <summary>A number.</summary>
    public static implicit operator MessageValue(double number) => new(number);

    /// <summary>A sentence within the sentence.</summary>
    public static implicit operator MessageValue(Message message) => new(message);

    /// <summary>A list of texts.</summary>
    public static MessageValue List(IEnumerable<string> texts) => new(texts.Select(t => new MessageValue(t)).ToArray());

    /// <summary>A list of sentences.</summary>
    public static MessageValue List(IEnumerable<Message> messages) =>
        new(messages.Select(m => new MessageValue(m)).ToArray());

    /// <inheritdoc/>
    public bool Equals(MessageValue? other) =>
        (Content, other?.Content) switch
        {
            (IReadOnlyList<MessageValue> mine, IReadOnlyList<MessageValue> others) => mine.SequenceEqual(others),
            var (mine, others) => mine.Equals(others),
        };

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as MessageValue);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        Content is IReadOnlyList<MessageValue> list ? list.Count : Content.GetHashCode();
}

/// <summary>Named values, in no particular order. Equal by value.</summary>
#pragma warning disable CA1710 // How they are kept is nobody's business.
public sealed class MessageArguments
#pragma warning restore CA1710
    : IReadOnlyCollection<KeyValuePair<string, MessageValue>>,
        IEquatable<MessageArguments>
{
    private readonly SortedDictionary<string, MessageValue> _values = new(StringComparer.Ordinal);

    /// <summary>No arguments.</summary>
    public static MessageArguments None { get; } = new();

    /// <inheritdoc/>
    public int Count => _values.Count;

    internal static MessageArguments Of(ReadOnlySpan<(string Name, MessageValue Value)> values)
    {
        if (values.IsEmpty)
        {
            return None;
        }

        var arguments = new MessageArguments();
        foreach (var (name, value) in values)
        {
            arguments._values.Add(name, value);
        }

        return arguments;
    }

    /// <summary>The value of that name; null when there is none.</summary>
    public MessageValue? Find(string name) => _values.GetValueOrDefault(name);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, MessageValue>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(MessageArguments? other) => other is not null && _values.SequenceEqual(other._values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as MessageArguments);

    /// <inheritdoc/>
    public override int GetHashCode() => _values.Aggregate(0, (hash, v) => HashCode.Combine(hash, v.Key, v.Value));
}
