using System.Globalization;

namespace PhotoNecklace.Core.Localization;

/// <summary>
/// A sentence with places for arguments, in the part of ICU MessageFormat that is needed here, so that translators' tools know it:
/// <c>{name}</c>, <c>{name, number, 0.#}</c>, <c>{name, list, or}</c>, <c>{name, plural, =0 {…} one {…} other {…}}</c>,
/// <c>{name, select, word {…} other {…}}</c>. An apostrophe is an apostrophe; braces themselves come in through arguments.
/// </summary>
internal sealed class MessagePattern
{
    private readonly IReadOnlyList<Part> _parts;

    private MessagePattern(IReadOnlyList<Part> parts) => _parts = parts;

    /// <summary>The names of all arguments that it has a place for.</summary>
    public IEnumerable<string> Names => _parts.SelectMany(p => p.Names).Distinct(StringComparer.Ordinal);

    /// <summary>Reads a pattern.</summary>
    /// <exception cref="FormatException">It is not one.</exception>
    public static MessagePattern Parse(string text)
    {
        var at = 0;
        var pattern = Parse(text, ref at, isNested: false);
        return at == text.Length ? pattern : throw Wrong(text, at);
    }

    /// <summary>The sentence.</summary>
    public string Format(MessageArguments arguments, Language language) =>
        string.Concat(_parts.Select(p => p.Format(arguments, language)));

    private static MessagePattern Parse(string text, ref int at, bool isNested)
    {
        List<Part> parts = [];
        while (at < text.Length && !(isNested && text[at] == '}'))
        {
            if (text[at] == '}')
            {
                throw Wrong(text, at);
            }

            if (text[at] == '{')
            {
                parts.Add(ParseArgument(text, ref at));
                continue;
            }

            var end = text.AsSpan(at).IndexOfAny('{', '}');
            end = end < 0 ? text.Length : at + end;
            parts.Add(new Literal(text[at..end]));
            at = end;
        }

        return new(parts);
    }

    private static Part ParseArgument(string text, ref int at)
    {
        at++;
        var name = Word(text, ref at);
        if (Take(text, ref at, '}'))
        {
            return new Argument(name, "", "");
        }

        Require(text, ref at, ',');
        var kind = Word(text, ref at);
        if (kind is "plural" or "select")
        {
            Require(text, ref at, ',');
            return new Choice(name, kind == "plural", Cases(text, ref at));
        }

        if (kind is not ("number" or "list"))
        {
            throw Wrong(text, at);
        }

        Require(text, ref at, ',');
        var end = text.IndexOf('}', at);
        var style = end < 0 ? throw Wrong(text, at) : text[at..end].Trim();
        at = end + 1;
        return new Argument(name, kind, style);
    }

    private static Dictionary<string, MessagePattern> Cases(string text, ref int at)
    {
        var cases = new Dictionary<string, MessagePattern>(StringComparer.Ordinal);
        while (!Take(text, ref at, '}'))
        {
            var word = Word(text, ref at);
            Require(text, ref at, '{');
            cases.Add(word, Parse(text, ref at, isNested: true));
            Require(text, ref at, '}');
        }

        return cases.ContainsKey("other") ? cases : throw Wrong(text, at);
    }

    private static string Word(string text, ref int at)
    {
        SkipBlanks(text, ref at);
        var start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '=' or '-' or '_'))
        {
            at++;
        }

        return at > start ? text[start..at] : throw Wrong(text, at);
    }

    private static bool Take(string text, ref int at, char c)
    {
        SkipBlanks(text, ref at);
        if (at < text.Length && text[at] == c)
        {
            at++;
            return true;
        }

        return false;
    }

    private static void Require(string text, ref int at, char c)
    {
        if (!Take(text, ref at, c))
        {
            throw Wrong(text, at);
        }
    }

    private static void SkipBlanks(string text, ref int at)
    {
        while (at < text.Length && text[at] == ' ')
        {
            at++;
        }
    }

    private static FormatException Wrong(string text, int at) =>
        new($"The message \"{text}\" cannot be read at character {at + 1}.");

    private abstract record Part
    {
        public virtual IEnumerable<string> Names => [];

        public abstract string Format(MessageArguments arguments, Language language);
    }

    private sealed record Literal(string Text) : Part
    {
        public override string Format(MessageArguments arguments, Language language) => Text;
    }

    private sealed record Argument(string Name, string Kind, string Style) : Part
    {
        public override IEnumerable<string> Names => [Name];

        public override string Format(MessageArguments arguments, Language language) =>
            arguments.Find(Name) is { } value ? language.Format(value, Style) : Language.Hole;
    }

    private sealed record Choice(string Name, bool IsPlural, Dictionary<string, MessagePattern> Cases) : Part
    {
        public override IEnumerable<string> Names => Cases.Values.SelectMany(c => c.Names).Prepend(Name);

        public override string Format(MessageArguments arguments, Language language)
        {
            var content = arguments.Find(Name)?.Content;
            var chosen =
                content is double n && IsPlural
                    ? Cases.GetValueOrDefault(string.Create(CultureInfo.InvariantCulture, $"={n}"))
                        ?? Cases.GetValueOrDefault(language.PluralOf(n))
                : content is string word ? Cases.GetValueOrDefault(word)
                : null;
            return (chosen ?? Cases["other"]).Format(arguments, language);
        }
    }
}
