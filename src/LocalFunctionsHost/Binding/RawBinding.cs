using System.Text.Json;

namespace LocalFunctionsHost.Binding;

/// <summary>One entry of a function's <c>bindings</c>, as <c>functions.metadata</c> has it.</summary>
internal sealed class RawBinding(JsonElement json)
{
    public string Type => Text("type") ?? "";
    public string Name => Text("name") ?? "";
    public bool IsInput => !"out".Equals(Text("direction"), StringComparison.OrdinalIgnoreCase);
    public bool IsTrigger => Type.EndsWith("Trigger", StringComparison.OrdinalIgnoreCase);
    public string? DataType => Text("dataType");

    /// <summary>A blob's path: the SDK writes it as <c>path</c> for triggers and as <c>blobPath</c> for the rest.</summary>
    public string Path => Text("path") ?? Text("blobPath") ?? "";

    public InputShape Shape =>
        new(
            Name,
            Property("properties") is { ValueKind: JsonValueKind.Object } properties
                && Find(properties, "supportsDeferredBinding") is { } deferred
                && "true".Equals(deferred.ToString(), StringComparison.OrdinalIgnoreCase),
            "binary".Equals(DataType, StringComparison.OrdinalIgnoreCase)
        );

    public static RawBinding Parse(string json) => new(JsonDocument.Parse(json).RootElement.Clone());

    public bool Is(string type) => type.Equals(Type, StringComparison.OrdinalIgnoreCase);

    public string? Text(string name) =>
        Property(name) is { } value && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)
            ? value.ToString()
            : null;

    public bool Flag(string name, bool standard) => Text(name) is { } text ? bool.Parse(text) : standard;

    public IEnumerable<string> Texts(string name) =>
        Property(name) is { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray().Select(item => item.ToString())
            : [];

    private JsonElement? Property(string name) => Find(json, name);

    private static JsonElement? Find(JsonElement parent, string name)
    {
        foreach (var property in parent.EnumerateObject())
        {
            if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return property.Value;
            }
        }

        return null;
    }
}
