using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace PhotoNecklace.Functions.Pages;

/// <summary>
/// What the pages say in one language: the file <c>wwwroot/shared/texts.{language}.json</c>. A further language is one more file with
/// the same keys; it may leave out the workshop, which then speaks English.
/// </summary>
public sealed partial class PageTexts
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    // Escapes what could end a script element.
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    private static readonly string[] RightToLeft = ["ar", "fa", "he", "ur", "yi"];

    private readonly Dictionary<string, JsonElement> _texts;

    private PageTexts(string language, Dictionary<string, JsonElement> texts) => (Language, _texts) = (language, texts);

    /// <summary>As in <c>&lt;html lang&gt;</c>.</summary>
    public string Language { get; }

    /// <summary>False for a language that leaves out this part, such as <c>workshop</c>.</summary>
    public bool Speaks(string part) => _texts.Keys.Any(k => k.StartsWith($"{part}.", StringComparison.Ordinal));

    public IReadOnlyCollection<string> Keys => _texts.Keys;

    /// <summary>The texts of a file; null for the name of any other file.</summary>
    public static PageTexts? Read(string name, byte[] content) =>
        FileName().Match(name) is { Success: true } match
            ? new(match.Groups["language"].Value, JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(content)!)
            : null;

    /// <summary>
    /// A page with its texts: <c>{{key}}</c> is that text, <c>{{language}}</c> the language, <c>{{direction}}</c> the way it is written, and
    /// <c>{{texts}}</c> the JSON of what the page's scripts say: the texts of the page's own folder and the shared ones, and the names of
    /// what the catalogue has, which it has in English itself. What is known with each answer only, <c>{{answer.name}}</c>, stays.
    /// </summary>
    /// <exception cref="InvalidOperationException">The language has no such text.</exception>
    public string FillPage(string html, string page) =>
        Placeholder()
            .Replace(
                html,
                match =>
                    match.Groups["key"].Value switch
                    {
                        "language" => Language,
                        "direction" => RightToLeft.Contains(Language) ? "rtl" : "ltr",
                        "texts" => Language == PageAssets.DefaultLanguage
                            ? Section("shared", page)
                            : Section("shared", "catalogue", page),
                        var key when key.StartsWith("answer.", StringComparison.Ordinal) => match.Value,
                        var key => Html.Encode(Find(key)),
                    }
            );

    /// <summary>
    /// A script with its texts in all languages: the string <c>"{{section}}"</c>, as esbuild writes it, becomes an object that has them by
    /// language and key.
    /// </summary>
    public static string FillScript(string script, string section, IEnumerable<PageTexts> languages) =>
        script.Replace(
            $"\"{{{{{section}}}}}\"",
            $"{{{string.Join(',', languages.Select(l => $"\"{l.Language}\":{l.Section(section)}"))}}}",
            StringComparison.Ordinal
        );

    private string Find(string key) =>
        _texts.TryGetValue(key, out var text) && text.ValueKind == JsonValueKind.String
            ? text.GetString()!
            : throw new InvalidOperationException($"The file texts.{Language}.json has no text '{key}'.");

    private string Section(params string[] names) =>
        JsonSerializer.Serialize(_texts.Where(t => names.Contains(t.Key.Split('.')[0])).ToDictionary(), Json);

    [GeneratedRegex("""^shared/texts\.(?<language>[a-zA-Z-]+)\.json$""", RegexOptions.None, 1000)]
    private static partial Regex FileName();

    [GeneratedRegex("""\{\{(?<key>[\w.-]+)\}\}""", RegexOptions.None, 1000)]
    private static partial Regex Placeholder();
}
