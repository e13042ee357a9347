using System.Text.Json.Serialization;
using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Core;

/// <summary>What a refusal means for whoever asked; the HTTP status follows from it.</summary>
public enum RefusalKind
{
    /// <summary>What was asked for cannot be done, and asking again will not help.</summary>
    Invalid,

    /// <summary>The signature or key does not fit.</summary>
    Unauthorized,

    /// <summary>Whoever asks may not do this.</summary>
    Forbidden,

    /// <summary>There is no such thing.</summary>
    NotFound,

    /// <summary>The state of the thing does not allow it.</summary>
    Conflict,

    /// <summary>It was there, and its time is over.</summary>
    Gone,

    /// <summary>The body is too long.</summary>
    TooLarge,

    /// <summary>There were too many; ask again later.</summary>
    TooMany,

    /// <summary>Storage does not answer; ask again.</summary>
    Unavailable,
}

/// <summary>An expected refusal: a value, not an exception. An exception means "try again".</summary>
[JsonConverter(typeof(StoredMessageConverter))]
public sealed record Refusal : Message
{
    internal Refusal(RefusalCode code, MessageArguments arguments)
        : base(code, arguments) { }

    internal Refusal(string code, string? variant, MessageArguments arguments, string? text)
        : base(code, variant, arguments, text) { }

    /// <summary>A code with its finished sentence from outside; see <see cref="Message.Text"/>.</summary>
    public static Refusal FromText(string code, string sentence) => new(code, null, MessageArguments.None, sentence);

    /// <summary>What it means for whoever asked. A code that is not in the catalogue (any more) is <see cref="RefusalKind.Invalid"/>.</summary>
    public RefusalKind Kind => Definition?.Kind ?? RefusalKind.Invalid;

    /// <summary>The catalogue's entry; null for a code that is not in it.</summary>
    public RefusalCode? Definition => Refusals.Find(Code, Variant);

    /// <summary>The sentence in English, for logs and exceptions.</summary>
    public string Message => ToString();
}

/// <summary>An entry of <see cref="Refusals"/>: the code of a <see cref="Refusal"/>.</summary>
public sealed class RefusalCode : MessageCode
{
    internal RefusalCode(RefusalKind kind, string id, params IReadOnlyList<string> arguments)
        : base(id, arguments) => Kind = kind;

    /// <summary>What it means for whoever asked.</summary>
    public RefusalKind Kind { get; }

    /// <summary>
    /// True when a photo was looked at, or fetched, and cannot be used: then the shop is told <c>photo.refused</c>. False where there
    /// is no photo at all.
    /// </summary>
    public bool IsPhotoRefused { get; internal init; }

    /// <summary>
    /// What a customer is told in its place, because the workshop's reasons name queues and commands: itself where a customer can do
    /// something about it.
    /// </summary>
    public CustomerReason ToCustomer { get; internal init; }

    /// <summary>The same code with another sentence.</summary>
    internal RefusalCode As(string variant, params IReadOnlyList<string> arguments) =>
        new(Kind, Id, arguments)
        {
            Variant = variant,
            IsPhotoRefused = IsPhotoRefused,
            ToCustomer = ToCustomer,
        };

    /// <summary>A refusal.</summary>
    /// <exception cref="ArgumentException">An argument is missing, or there is one too many.</exception>
    public Refusal With(params ReadOnlySpan<(string Name, MessageValue Value)> arguments) =>
        new(this, Check(arguments));
}

/// <summary>How a customer reads why an item cannot go on.</summary>
public enum CustomerReason
{
    /// <summary>A person of the workshop sees to it.</summary>
    InPerson,

    /// <summary>As it is.</summary>
    Same,

    /// <summary>The photo could not be fetched: upload it.</summary>
    PhotoNotFetched,

    /// <summary>There is no photo yet: upload one.</summary>
    PhotoMissing,

    /// <summary>The item was cancelled.</summary>
    Cancelled,

    /// <summary>The workshop has the customer's request.</summary>
    ChangeRequested,
}
