using System.Text.Json.Serialization;

namespace PhotoNecklace.Core.Localization;

/// <summary>
/// Something to tell a person: a code and its arguments. It is stored and compared as such; the sentence is made where it is
/// shown (<see cref="Language.Format(Message)"/>). Equal by value.
/// </summary>
[JsonConverter(typeof(StoredMessageConverter))]
public abstract record Message
{
    private protected Message(MessageCode code, MessageArguments arguments)
    {
        (Code, Variant, Arguments) = (code.Id, code.Variant, arguments);
    }

    private protected Message(string code, string? variant, MessageArguments arguments, string? text)
    {
        (Code, Variant, Arguments, Text) = (code, variant, arguments, text);
    }

    /// <summary>A stable code in kebab-case, such as <c>photo-truncated</c>.</summary>
    public string Code { get; }

    /// <summary>Which of the code's sentences; null when it has only one.</summary>
    public string? Variant { get; }

    /// <summary>What the sentence is about: figures, names, other messages.</summary>
    public MessageArguments Arguments { get; }

    /// <summary>
    /// The finished sentence instead of arguments: what an earlier version stored, or what a pipeline answered to its client.
    /// Null for everything that is made here.
    /// </summary>
    public string? Text { get; private protected init; }

    /// <summary>The key of its sentence in a language's file.</summary>
    internal string Key => Variant is null ? Code : $"{Code}.{Variant}";

    /// <summary>True for a message of that code, whichever of its sentences is meant.</summary>
    public bool Is(MessageCode code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return Code == code.Id;
    }

    /// <summary>The sentence in English, for logs and exceptions. For people: <see cref="Language.Format(Message)"/>.</summary>
    public sealed override string ToString() => Language.English.Format(this);
}

/// <summary>Something to tell a person that is no refusal: a warning, a state, an entry of a timeline.</summary>
[JsonConverter(typeof(StoredMessageConverter))]
public sealed record Remark : Message
{
    internal Remark(RemarkCode code, MessageArguments arguments)
        : base(code, arguments) { }

    internal Remark(string code, string? variant, MessageArguments arguments, string? text)
        : base(code, variant, arguments, text) { }

    /// <summary>A finished sentence from outside; see <see cref="Message.Text"/>.</summary>
    public static Remark FromText(string text) => new("", null, MessageArguments.None, text);
}
