using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace PhotoNecklace.Core.Localization;

/// <summary>
/// A language: its sentences, its numbers and plurals. English has a sentence for every message; the others have those that customers
/// read, and leave to English what only a shop's people see. Each is one file, <c>messages.{language}.json</c>, embedded.
/// JSON rather than .resx, because a sentence is one line there: translators' tools read it, and a change is one line in git. What
/// numbers look like stands in the file as well, because the app runs without the system's cultures
/// (<c>InvariantGlobalization</c>).
/// </summary>
public sealed class Language
{
    /// <summary>Stands for an argument that is not there: only what another version stored can lack one.</summary>
    internal const string Hole = "…";

    private readonly FrozenDictionary<string, Lazy<MessagePattern>> _refusals;
    private readonly FrozenDictionary<string, Lazy<MessagePattern>> _remarks;
    private readonly Settings _settings;
    private readonly NumberFormatInfo _numbers;

    private Language(File file)
    {
        Id = file.Language.Id;
        _settings = file.Language;
        _refusals = Patterns(file.Refusals);
        _remarks = Patterns(file.Remarks);
        _numbers = new() { NumberDecimalSeparator = file.Language.Decimal };
    }

    private static readonly FrozenDictionary<string, Lazy<Language>> Known = new[]
    {
        "en",
        "de",
        "fr",
        "es",
        "it",
        "nl",
        "he",
    }.ToFrozenDictionary(id => id, id => new Lazy<Language>(() => Read(id)), StringComparer.OrdinalIgnoreCase);

    /// <summary>English.</summary>
    public static Language English => Known["en"].Value;

    /// <summary>All languages.</summary>
    public static IEnumerable<Language> All => Known.Values.Select(l => l.Value);

    /// <summary>The first of these that is spoken here, a reader of <c>de-AT</c> being one of <c>de</c>; English when none is.</summary>
    public static Language Choose(IEnumerable<string> wanted) =>
        wanted
            .SelectMany(w => new[] { w, w.Split('-')[0] })
            .Select(w => Known.GetValueOrDefault(w)?.Value)
            .FirstOrDefault(l => l is not null)
        ?? English;

    /// <summary>True for a language that is read from right to left.</summary>
    public bool IsRightToLeft => Id == "he";

    /// <summary>Such as <c>en</c>.</summary>
    public string Id { get; }

    /// <summary>The keys of the sentences, each with the names of the arguments that it shows.</summary>
    internal IEnumerable<(string Key, IEnumerable<string> Names)> RefusalSentences => Describe(_refusals);

    /// <summary>The same for remarks.</summary>
    internal IEnumerable<(string Key, IEnumerable<string> Names)> RemarkSentences => Describe(_remarks);

    /// <summary>The message's sentence or sentences.</summary>
    public string Format(Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.Text is { } finished)
        {
            return finished;
        }

        var patterns = message is Refusal ? _refusals : _remarks;
        return patterns.TryGetValue(message.Key, out var pattern) ? pattern.Value.Format(message.Arguments, this)
            : Id == English.Id ? Format(Remarks.Unworded.With(("code", message.Code)))
            : English.Format(message);
    }

    /// <summary>An argument as it stands in a sentence.</summary>
    /// <param name="value">The argument.</param>
    /// <param name="style">
    /// A number's format; or how a list is joined: <c>or</c>, <c>and</c>, <c>lines</c>, <c>sentences</c>, and with the language's comma otherwise.
    /// </param>
    internal string Format(MessageValue value, string style = "") =>
        value.Content switch
        {
            string text => text,
            double number => number.ToString(style.Length == 0 ? "0.###" : style, _numbers),
            Message message => Format(message),
            IReadOnlyList<MessageValue> list => Join([.. list.Select(v => Format(v))], style),
            var other => throw new InvalidOperationException($"A {other.GetType().Name} is no argument."),
        };

    /// <summary>The plural category (as CLDR names them) of a number.</summary>
    internal string PluralOf(double number) =>
        _settings.Plurals switch
        {
            // English, German, Dutch, Italian, Spanish and the like.
            "one" => number == 1 ? "one" : "other",
            // French and Portuguese: a half is singular as well.
            "zero-to-one" => Math.Abs(number) < 2 ? "one" : "other",
            // Chinese, Japanese, Korean.
            "none" => "other",
            var unknown => throw new InvalidOperationException(
                $"messages.{Id}.json names the plurals '{unknown}', which are not known."
            ),
        };

    /// <summary>Reads a language's file.</summary>
    internal static Language Read(Stream json) =>
        new(
            JsonSerializer.Deserialize<File>(json, JsonSerializerOptions.Web)
                ?? throw new InvalidOperationException("The file of a language is empty.")
        );

    private static Language Read(string id)
    {
        using var stream =
            typeof(Language).Assembly.GetManifestResourceStream($"messages.{id}.json")
            ?? throw new InvalidOperationException($"The assembly was built without its messages.{id}.json.");
        return Read(stream);
    }

    private string Join(string[] texts, string style) =>
        style switch
        {
            "lines" => string.Join('\n', texts),
            "sentences" => string.Join(' ', texts),
            "or" when texts.Length > 1 => string.Join(_settings.List, texts[..^1]) + _settings.Or + texts[^1],
            "and" when texts.Length > 1 => string.Join(_settings.List, texts[..^1]) + _settings.And + texts[^1],
            _ => string.Join(_settings.List, texts),
        };

    // Read when first needed: a process shows few of them.
    private static FrozenDictionary<string, Lazy<MessagePattern>> Patterns(Dictionary<string, string> sentences) =>
        sentences.ToFrozenDictionary(
            s => s.Key,
            s => new Lazy<MessagePattern>(() => MessagePattern.Parse(s.Value)),
            StringComparer.Ordinal
        );

    private static IEnumerable<(string, IEnumerable<string>)> Describe(
        FrozenDictionary<string, Lazy<MessagePattern>> patterns
    ) => patterns.Select(p => (p.Key, p.Value.Value.Names));

    private sealed record Settings(string Id, string Decimal, string List, string Or, string And, string Plurals);

    private sealed record File(
        Settings Language,
        Dictionary<string, string> Refusals,
        Dictionary<string, string> Remarks
    );
}
