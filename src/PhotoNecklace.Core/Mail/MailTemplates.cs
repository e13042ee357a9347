using System.Net;
using System.Text.RegularExpressions;

namespace PhotoNecklace.Core.Mail;

/// <summary>
/// What mails look like: a template for HTML and one for plain text. <c>{{name}}</c> stands for a value, and what stands between
/// <c>{{#name}}</c> and <c>{{/name}}</c> is left out where there is none.
/// </summary>
/// <param name="Html">The HTML; values are encoded.</param>
/// <param name="Text">The plain text.</param>
public sealed partial record MailTemplates(string Html, string Text)
{
    /// <summary>The names of the values.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "language",
        "direction",
        "subject",
        "heading",
        "text",
        "reason",
        "tracking",
        "button",
        "link",
        "ends",
        "picture",
        "pictureAlt",
        "shop",
        "order",
        "footer",
        "own",
    ];

    /// <summary>The built-in templates.</summary>
    public static MailTemplates Default { get; } = new(Read("mail.html"), Read("mail.txt"));

    /// <summary>A mail's HTML.</summary>
    public string WriteHtml(IReadOnlyDictionary<string, string?> values) => Fill(Html, values, WebUtility.HtmlEncode);

    /// <summary>A mail's plain text.</summary>
    public string WriteText(IReadOnlyDictionary<string, string?> values) =>
        BlankLines().Replace(Fill(Text, values, v => v), "\n\n").Trim() + "\n";

    /// <summary>The names in a template that stand for nothing; empty for a template that can be used.</summary>
    public static IReadOnlyList<string> FindUnknown(string template)
    {
        ArgumentNullException.ThrowIfNull(template);
        return
        [
            .. Placeholder()
                .Matches(template)
                .Select(m => m.Groups["name"].Value)
                .Concat(Section().Matches(template).Select(m => m.Groups["name"].Value))
                .Where(n => !Names.Contains(n, StringComparer.Ordinal))
                .Distinct(StringComparer.Ordinal),
        ];
    }

    private static string Fill(
        string template,
        IReadOnlyDictionary<string, string?> values,
        Func<string, string> encode
    )
    {
        var kept = Section()
            .Replace(
                template,
                m =>
                    string.IsNullOrEmpty(values.GetValueOrDefault(m.Groups["name"].Value)) ? "" : m.Groups["part"].Value
            );
        return Placeholder().Replace(kept, m => encode(values.GetValueOrDefault(m.Groups["name"].Value) ?? ""));
    }

    private static string Read(string name)
    {
        using var stream =
            typeof(MailTemplates).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly was built without its {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\{\{#(?<name>\w+)\}\}(?<part>.*?)\{\{/\k<name>\}\}", RegexOptions.Singleline, 1000)]
    private static partial Regex Section();

    [GeneratedRegex(@"\{\{(?<name>\w+)\}\}", RegexOptions.None, 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\s*\n\s*\n\s*", RegexOptions.None, 1000)]
    private static partial Regex BlankLines();
}
