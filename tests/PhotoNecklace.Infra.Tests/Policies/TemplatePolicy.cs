using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PhotoNecklace.Infra.Tests.Policies;

/// <summary>What is told by a compiled template only: outputs, functions that give keys away, parameters that are secret.</summary>
internal static partial class TemplatePolicy
{
    /// <summary>The one place where a key is asked for, and where it may go.</summary>
    private const string KeyUse = "/runtime/webhooks/blobs?functionName=";

    public static IEnumerable<string> Check(JsonNode template) =>
        [.. Outputs(template), .. Keys(template), .. Defaults(template)];

    private static IEnumerable<string> Outputs(JsonNode template) =>
        from t in Templates(template)
        let secret = SecureParameters(t)
        from output in t["outputs"] as JsonObject ?? []
        let value = output.Value!.ToJsonString()
        where
            ListFunction().IsMatch(value)
            || SecretName().IsMatch(output.Key)
            || secret.Any(p => value.Contains($"parameters(\\u0027{p}\\u0027)", StringComparison.Ordinal))
        select $"The output '{output.Key}' gives a secret away: outputs stay readable in the deployment's history.";

    private static IEnumerable<string> Keys(JsonNode template) =>
        from text in Texts(template)
        where ListFunction().IsMatch(text)
        where !IsPhotoEventsKey(text)
        select $"A key is asked for: {text}";

    private static IEnumerable<string> Defaults(JsonNode template) =>
        from t in Templates(template)
        from parameter in t["parameters"] as JsonObject ?? []
        let fallback = parameter.Value!["defaultValue"]
        where IsSecure(parameter.Value) && fallback is not null && fallback.ToJsonString() is not ("{}" or "\"\"")
        select $"The secret parameter '{parameter.Key}' has a default value.";

    private static bool IsPhotoEventsKey(string text) =>
        text.Contains(KeyUse, StringComparison.Ordinal)
        && text.Contains("systemKeys.blobs_extension", StringComparison.Ordinal)
        && ListFunction().Count(text) == 1;

    private static List<string> SecureParameters(JsonNode template) =>
        [.. (template["parameters"] as JsonObject ?? []).Where(p => IsSecure(p.Value!)).Select(p => p.Key)];

    private static bool IsSecure(JsonNode parameter) =>
        $"{parameter["type"]}".StartsWith("secure", StringComparison.OrdinalIgnoreCase);

    // The template and those of its modules.
    private static IEnumerable<JsonNode> Templates(JsonNode node) =>
        Nodes(node).Where(n => n is JsonObject o && o.ContainsKey("$schema") && o.ContainsKey("resources"));

    private static IEnumerable<string> Texts(JsonNode node) =>
        Nodes(node)
            .OfType<JsonValue>()
            .Where(v => v.GetValueKind() == System.Text.Json.JsonValueKind.String)
            .Select(v => v.GetValue<string>());

    private static IEnumerable<JsonNode> Nodes(JsonNode? node) =>
        node switch
        {
            JsonObject o => o.SelectMany(p => Nodes(p.Value)).Prepend(o),
            JsonArray a => a.SelectMany(Nodes).Prepend(a),
            null => [],
            _ => [node],
        };

    [GeneratedRegex(@"\blist[A-Z]\w*\(|\blistKeys\(|getSecret\(", RegexOptions.IgnoreCase)]
    private static partial Regex ListFunction();

    [GeneratedRegex("password|secret|connectionstring|accountkey|sastoken", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();
}
