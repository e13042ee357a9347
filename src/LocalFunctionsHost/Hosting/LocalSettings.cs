using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace LocalFunctionsHost.Hosting;

/// <summary>Reads <c>local.settings.json</c> as Core Tools does.</summary>
internal static class LocalSettings
{
    public const string FileName = "local.settings.json";
    private static readonly JsonDocumentOptions Lenient = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>The settings in the file: <c>Values</c> as they are, <c>Host</c> under <c>Host:</c>.</summary>
    /// <param name="folders">Where to look; the first file found counts.</param>
    public static IReadOnlyDictionary<string, string?> Read(IEnumerable<string> folders)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        if (Find(folders, FileName) is not { } path)
        {
            return settings;
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path), Lenient);
            var root = document.RootElement;
            if (root.TryGetProperty("IsEncrypted", out var encrypted) && encrypted.ValueKind == JsonValueKind.True)
            {
                throw new HostStartException(
                    $"{path} is encrypted, which only Core Tools can read; run 'func settings decrypt' or set IsEncrypted to false."
                );
            }

            Add(settings, root, "Values", "");
            Add(settings, root, "Host", "Host" + ConfigurationPath.KeyDelimiter);
            Add(settings, root, "ConnectionStrings", "ConnectionStrings" + ConfigurationPath.KeyDelimiter);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new HostStartException($"{path} is not valid JSON: {exception.Message}", exception);
        }

        return settings;
    }

    /// <summary>The file in the first of the folders that has it.</summary>
    public static string? Find(IEnumerable<string> folders, string fileName) =>
        folders.Select(folder => Path.Combine(folder, fileName)).FirstOrDefault(File.Exists);

    private static void Add(Dictionary<string, string?> settings, JsonElement root, string section, string prefix)
    {
        if (!root.TryGetProperty(section, out var values) || values.ValueKind == JsonValueKind.Null)
        {
            return;
        }

        foreach (var value in values.EnumerateObject())
        {
            var key = prefix + value.Name.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal);
            settings[key] = value.Value.ValueKind == JsonValueKind.Null ? null : value.Value.ToString();
        }
    }
}
