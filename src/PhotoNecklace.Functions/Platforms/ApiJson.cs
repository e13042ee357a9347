using System.Text.Json;

namespace PhotoNecklace.Functions.Platforms;

/// <summary>Reads answers of platforms' APIs, which may have any shape.</summary>
internal static class ApiJson
{
    /// <summary>A member; null when there is none, it is null, or the owner is no object.</summary>
    public static JsonElement? Find(this JsonElement owner, string name) =>
        owner.ValueKind == JsonValueKind.Object
        && owner.TryGetProperty(name, out var value)
        && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    /// <summary>A member that is a text; null for anything else.</summary>
    public static string? Text(this JsonElement owner, string name) =>
        owner.Find(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>A member that is a number; 0 for anything else.</summary>
    public static double Number(this JsonElement owner, string name) =>
        owner.Find(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : 0;
}
