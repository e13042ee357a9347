using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace LocalFunctionsHost.Binding;

/// <summary>Replaces <c>%Setting%</c> and finds connections, as the real host does.</summary>
internal static partial class SettingNames
{
    public const string DefaultConnection = "AzureWebJobsStorage";

    /// <summary>The text with every <c>%Setting%</c> replaced; each one missing goes to <paramref name="missing"/>.</summary>
    public static string Replace(string text, IConfiguration configuration, Action<string> missing) =>
        Percent()
            .Replace(
                text,
                match =>
                {
                    var name = match.Groups["name"].Value;
                    if (configuration[name] is { Length: > 0 } value)
                    {
                        return value;
                    }

                    missing(name);
                    return match.Value;
                }
            );

    /// <summary>The connection string that the setting holds, under the names the real host looks for.</summary>
    public static string? Connection(string? setting, IConfiguration configuration)
    {
        var name = setting is { Length: > 0 } ? setting : DefaultConnection;
        string[] candidates = [name, "AzureWebJobs" + name, "ConnectionStrings:" + name];
        return candidates.Select(key => configuration[key]).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value));
    }

    [GeneratedRegex("%(?<name>[^%]+)%", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Percent();
}
