using System.Text.Json;

namespace PhotoNecklace.Cli.Pipeline;

/// <summary>What the repository's <c>local.settings.json</c> says; its values are for development only, so it is committed.</summary>
internal static class DevelopmentSettings
{
    private static readonly JsonDocumentOptions Lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>A shop's first secret; null when there is no repository around, or no such shop in its settings.</summary>
    public static string? FindSecret(string shop) =>
        Repository.Find() is { } repository ? ReadSecret(repository.LocalSettings, shop) : null;

    public static string? ReadSecret(string file, string shop)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllText(file), Lenient);
            return
                json.RootElement.TryGetProperty("Values", out var values)
                && values.TryGetProperty($"Shops__{shop}__Secrets__0", out var secret)
                && secret.ValueKind == JsonValueKind.String
                ? secret.GetString()
                : null;
        }
        catch (Exception e) when (e is IOException or JsonException or InvalidOperationException)
        {
            return null; // Whoever asked says where else a secret can be given.
        }
    }
}
