using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Google.Protobuf;

namespace LocalFunctionsHost.Binding;

/// <summary>Forms in which the protocol carries values.</summary>
internal static class BindingData
{
    public static TypedData Text(string value) => new() { String = value };

    /// <summary>Numbers and dates go as JSON: the worker takes no bare number.</summary>
    public static TypedData Json(object value) => new() { Json = JsonSerializer.Serialize(value) };

    public static TypedData Bytes(ReadOnlyMemory<byte> value) => new() { Bytes = ByteString.CopyFrom(value.Span) };

    /// <summary>A reference from which the worker makes a client or a message itself ("deferred binding").</summary>
    public static TypedData Reference(string source, object content) =>
        new()
        {
            ModelBindingData = new ModelBindingData
            {
                Version = "1.0",
                Source = source,
                ContentType = "application/json",
                Content = ByteString.CopyFrom(JsonSerializer.SerializeToUtf8Bytes(content)),
            },
        };
}

/// <summary>What a trigger brings to one run of its function.</summary>
/// <param name="Value">The trigger's own parameter.</param>
/// <param name="Metadata">What other parameters may ask for by name: route values, placeholders, a message's id.</param>
internal sealed record TriggerData(TypedData Value, IReadOnlyDictionary<string, TypedData> Metadata)
{
    /// <summary>Details for the log, such as the message's id; null for none.</summary>
    public string? Details { get; init; }

    /// <summary>The W3C trace that the caller belongs to; null for a new one.</summary>
    public string? TraceParent { get; init; }

    /// <summary>Whether it is an HTTP request that asks and changes nothing (GET, HEAD, OPTIONS, TRACE).</summary>
    public bool IsRead { get; init; }
}

/// <summary>A path with <c>{placeholders}</c> that the trigger's values fill.</summary>
internal static partial class PathTemplate
{
    /// <exception cref="InvalidOperationException">A placeholder that the trigger has no value for.</exception>
    public static string Expand(string template, IReadOnlyDictionary<string, TypedData> metadata) =>
        Placeholder()
            .Replace(
                template,
                match =>
                    match.Groups["name"].Value switch
                    {
                        "rand-guid" => Guid.NewGuid().ToString(),
                        "DateTime" => DateTime.UtcNow.ToString("yyyy-MM-ddTHH-mm-ssZ", CultureInfo.InvariantCulture),
                        var name => Value(name, template, metadata),
                    }
            );

    private static string Value(string name, string template, IReadOnlyDictionary<string, TypedData> metadata) =>
        metadata.FirstOrDefault(m => m.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value is { } value
            ? value.DataCase == TypedData.DataOneofCase.Json
                ? value.Json.Trim('"')
                : value.String
            : throw new InvalidOperationException(
                $"'{template}' names {{{name}}}, which the trigger does not bring; it brings {string.Join(", ", metadata.Keys)}."
            );

    [GeneratedRegex(@"\{(?<name>[^{}]+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();
}
