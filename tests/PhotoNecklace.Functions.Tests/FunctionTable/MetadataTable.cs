using System.Text.Json;
using System.Text.Json.Nodes;

namespace PhotoNecklace.Functions.Tests.FunctionTable;

/// <summary>The functions of a build, from the <c>functions.metadata</c> that the worker's SDK writes for the host.</summary>
internal static class MetadataTable
{
    /// <summary>The functions by name, and where each blob trigger's events come from.</summary>
    /// <exception cref="FormatException">The text is not such a file; the message says what is missing.</exception>
    public static (IReadOnlyList<FunctionRow> Rows, IReadOnlyDictionary<string, string> BlobSources) Read(string json)
    {
        try
        {
            var functions = JsonNode.Parse(json)!.AsArray();
            var sources = new SortedDictionary<string, string>(StringComparer.Ordinal);
            var rows = functions
                .Select(f => Row(f!.AsObject(), sources))
                .OrderBy(row => row.Name, StringComparer.Ordinal)
                .ToList();
            return (rows, sources);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NullReferenceException)
        {
            throw new FormatException($"This is not functions.metadata: {e.Message}", e);
        }
    }

    private static FunctionRow Row(JsonObject function, SortedDictionary<string, string> sources)
    {
        var name = Text(function, "name");
        var triggers = (function["bindings"] as JsonArray ?? [])
            .OfType<JsonObject>()
            .Where(b => Text(b, "type").EndsWith("Trigger", StringComparison.Ordinal))
            .ToList();
        if (name.Length == 0 || triggers is not [var trigger])
        {
            throw new FormatException(
                $"This is not functions.metadata: '{name}' has {triggers.Count} triggers instead of one."
            );
        }

        var kind = Text(trigger, "type");
        if (string.Equals(kind, "blobTrigger", StringComparison.Ordinal))
        {
            sources[name] = Text(trigger, "source");
        }

        var (where, rights) = kind switch
        {
            "httpTrigger" => (Http(name, trigger), Text(trigger, "authLevel")),
            "queueTrigger" => (Text(trigger, "queueName"), Text(trigger, "connection")),
            "blobTrigger" => (Text(trigger, "path"), Text(trigger, "connection")),
            "timerTrigger" => (Text(trigger, "schedule"), ""),
            _ => ("", ""),
        };
        return new(name, kind, where, rights, Text(function, "entryPoint"));
    }

    private static string Http(string name, JsonObject trigger)
    {
        var methods = (trigger["methods"] as JsonArray ?? []).Select(m => m!.GetValue<string>());
        var route = Text(trigger, "route");
        return $"{string.Join(',', methods.Select(m => m.ToUpperInvariant()).Order(StringComparer.Ordinal))} {(route.Length == 0 ? name : route)}".TrimStart();
    }

    private static string Text(JsonObject node, string name) => node[name]?.ToString() ?? "";
}
