using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace PhotoNecklace.Core.Platforms.WooCommerce;

/// <summary>
/// Reads the list <c>meta_data</c> of an order or a line: <c>{id, key, value}</c>, and on lines <c>display_key</c> and
/// <c>display_value</c>. The API's first version calls it <c>meta</c>, with <c>label</c> for the displayed key.
/// </summary>
internal static class WooCommerceMeta
{
    // Plugins nest what was uploaded in sections, rows and fields.
    private const int MaxDepth = 4;
    private const int MaxAddresses = 10;

    // A stranger's text: none of these goes back in it.
    private const RegexOptions Options =
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture;

    private static readonly Regex Link = new(
        """<a\s([^<>]*?\s)?href\s*=\s*["'](?<address>https?://[^"'<>]+)["']""",
        Options
    );

    private static readonly Regex Picture = new(
        """<img\s([^<>]*?\s)?src\s*=\s*["'](?<address>https?://[^"'<>]+)["']""",
        Options
    );

    private static readonly Regex LineEnd = new("""<br\s*/?>|</(p|div|li)>""", Options);

    private static readonly Regex Markup = new(
        """</?(a|b|bdi|div|em|i|li|p|small|span|strong|u|ul)(\s[^<>]*)?>""",
        Options
    );

    /// <summary>
    /// What the customer chose on a line, by key and, where nothing has that name already, by the displayed key. Hidden keys, which
    /// begin with <c>_</c>, are among them.
    /// </summary>
    public static IEnumerable<KeyValuePair<string, string>> Properties(JsonElement line)
    {
        var entries = Entries(line)
            .Select(e => (Key: e.Text("key"), Label: Label(e), Value: e.Find("value") is { } v ? Text(v) : ""))
            .ToList();
        return entries
            .Select(e => KeyValuePair.Create(e.Key, e.Value))
            .Concat(entries.Select(e => KeyValuePair.Create(e.Label, e.Value)))
            .Where(p => p.Key.Length > 0);
    }

    /// <summary>The value of the first entry of that key; null when there is none.</summary>
    public static JsonElement? Find(JsonElement owner, string key) =>
        Entries(owner).FirstOrDefault(e => e.Text("key") == key) is { ValueKind: JsonValueKind.Object } found
            ? found.Find("value")
            : null;

    /// <summary>
    /// A text as people wrote it. WordPress keeps some with HTML's entities, and plugins show an upload as a link or a picture: of
    /// those the addresses are left, one a line.
    /// </summary>
    public static string Plain(string text)
    {
        if (!text.Contains('<', StringComparison.Ordinal))
        {
            return WebUtility.HtmlDecode(text);
        }

        var links = Link.Matches(text).Select(m => m.Groups["address"].Value).ToList();
        var addresses = links.Count > 0 ? links : [.. Picture.Matches(text).Select(m => m.Groups["address"].Value)];
        return addresses.Count > 0
            ? string.Join('\n', addresses.Select(WebUtility.HtmlDecode).Distinct(StringComparer.Ordinal))
            // An engraving such as "I <3 you" is no mark-up.
            : WebUtility.HtmlDecode(Markup.Replace(LineEnd.Replace(text, "\n"), "")).Trim();
    }

    // PHP writes a list from which something was taken out as an object of numbers.
    private static IEnumerable<JsonElement> Entries(JsonElement owner)
    {
        var list = owner.Find("meta_data") ?? owner.Find("meta");
        var all = list switch
        {
            { ValueKind: JsonValueKind.Array } array => array.EnumerateArray(),
            { ValueKind: JsonValueKind.Object } map => map.EnumerateObject().Select(p => p.Value),
            _ => Enumerable.Empty<JsonElement>(),
        };
        return all.Where(e => e.ValueKind == JsonValueKind.Object);
    }

    private static string Label(JsonElement entry) =>
        Plain(entry.Find("display_key") is { } label ? label.Text() : entry.Text("label"));

    private static string Text(JsonElement value)
    {
        if (value.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object))
        {
            return Plain(value.Text());
        }

        var addresses = Addresses(value, MaxDepth).Distinct(StringComparer.Ordinal).Take(MaxAddresses).ToList();
        return addresses.Count > 0 ? string.Join('\n', addresses) : value.GetRawText();
    }

    private static IEnumerable<string> Addresses(JsonElement value, int depth) =>
        value.ValueKind switch
        {
            JsonValueKind.String => Plain(value.Text())
                .Split('\n')
                .Where(t => t.StartsWith("https://", StringComparison.OrdinalIgnoreCase)),
            JsonValueKind.Array when depth > 0 => value.EnumerateArray().SelectMany(v => Addresses(v, depth - 1)),
            JsonValueKind.Object when depth > 0 => value
                .EnumerateObject()
                .SelectMany(p => Addresses(p.Value, depth - 1)),
            _ => [],
        };
}
