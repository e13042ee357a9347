using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace LocalFunctionsHost.Hosting;

/// <summary>The host's settings, and the environment variables that the worker gets.</summary>
internal sealed class HostConfiguration
{
    /// <summary>Where <c>host.json</c> stands in the configuration; Azure's name for it, so its overrides work.</summary>
    public const string HostJsonSection = "AzureFunctionsJobHost";
    public const string LocalSettings = "local.settings.json";

    private HostConfiguration(
        IConfiguration values,
        IReadOnlyDictionary<string, string> forWorker,
        string environment
    ) => (Values, ForWorker, EnvironmentName) = (values, forWorker, environment);

    public IConfiguration Values { get; }

    /// <summary>What <c>local.settings.json</c> and the options say, as environment variables; those that are set already are left out.</summary>
    public IReadOnlyDictionary<string, string> ForWorker { get; }

    public string EnvironmentName { get; }
    public bool IsDevelopment => Environments.Development.Equals(EnvironmentName, StringComparison.OrdinalIgnoreCase);

    /// <summary>Later wins: host.json, local.settings.json, the environment, the options.</summary>
    /// <exception cref="HostStartException">A file is not JSON, or is encrypted.</exception>
    public static HostConfiguration Read(LocalHostOptions options)
    {
        string[] folders = [options.SettingsDirectory ?? options.AppDirectory, options.AppDirectory];
        var hostJson = ReadJson(folders, "host.json").AsEnumerable();
        var local = ReadLocalSettings(folders);
        var values = new ConfigurationBuilder()
            .AddInMemoryCollection(
                hostJson.Select(pair => KeyValuePair.Create($"{HostJsonSection}:{pair.Key}", pair.Value))
            )
            .AddInMemoryCollection(local)
            .AddEnvironmentVariables()
            .AddInMemoryCollection(options.Settings)
            .Build();
        // The environment reaches the worker by itself, and what says how to run the host is nothing to it.
        var forWorker = local
            .Where(setting => !setting.Key.StartsWith("Host:", StringComparison.OrdinalIgnoreCase))
            .Where(setting => Environment.GetEnvironmentVariable(ToVariable(setting.Key)) is null)
            .Concat(options.Settings)
            .Where(setting => setting.Value is not null)
            .GroupBy(setting => ToVariable(setting.Key), setting => setting.Value!, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Last(), StringComparer.Ordinal);
        var environment = NameOfEnvironment(Environment.GetEnvironmentVariable, local, options.Settings);
        return new(values, forWorker, environment);
    }

    /// <summary>As <c>func start</c>: the environment, then the settings file, and Development when neither says.</summary>
    public static string NameOfEnvironment(
        Func<string, string?> environment,
        IReadOnlyDictionary<string, string?> localSettings,
        IDictionary<string, string?>? settings = null
    )
    {
        string[] names = ["AZURE_FUNCTIONS_ENVIRONMENT", "DOTNET_ENVIRONMENT"];
        return names
                .Select(name =>
                    settings is not null && settings.TryGetValue(name, out var given) ? given
                    : environment(name) is { Length: > 0 } set ? set
                    : localSettings.GetValueOrDefault(name)
                )
                .FirstOrDefault(value => !string.IsNullOrEmpty(value))
            ?? Environments.Development;
    }

    /// <summary>The app's name: receipts and schedules are kept under it, so that they are found again wherever its output lies.</summary>
    public static string AppName(string folder) =>
        Path.GetFileNameWithoutExtension(ReadJson([folder], "worker.config.json")["description:defaultWorkerPath"])
        ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));

    // As Core Tools does: Values and ConnectionStrings for all, Host for the host.
    private static Dictionary<string, string?> ReadLocalSettings(string[] folders)
    {
        var file = ReadJson(folders, LocalSettings);
        if (bool.TryParse(file["IsEncrypted"], out var isEncrypted) && isEncrypted)
        {
            throw new HostStartException(
                $"{LocalSettings} is encrypted, which only Core Tools can read; run 'func settings decrypt' or set IsEncrypted to false."
            );
        }

        (string Section, string Prefix)[] sections =
        [
            ("Values", ""),
            ("Host", "Host:"),
            ("ConnectionStrings", "ConnectionStrings:"),
        ];
        return sections
            .SelectMany(
                s => file.GetSection(s.Section).AsEnumerable(makePathsRelative: true),
                (s, p) => (Key: s.Prefix + p.Key, p.Value)
            )
            .Where(setting => setting.Value is not null)
            .ToDictionary(
                setting => setting.Key.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal),
                setting => setting.Value,
                StringComparer.OrdinalIgnoreCase
            );
    }

    /// <summary>The file in the first of the folders that has it; empty when none does.</summary>
    /// <exception cref="HostStartException">It is not JSON.</exception>
    public static IConfigurationRoot ReadJson(string[] folders, string fileName)
    {
        if (folders.Select(folder => Path.Combine(folder, fileName)).FirstOrDefault(File.Exists) is not { } path)
        {
            return new ConfigurationBuilder().Build();
        }

        try
        {
            using var content = File.OpenRead(path);
            return new ConfigurationBuilder().AddJsonStream(content).Build();
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            throw new HostStartException(
                $"{path} is not valid JSON: {exception.InnerException?.Message ?? exception.Message}",
                exception
            );
        }
    }

    private static string ToVariable(string key) =>
        key.Replace(ConfigurationPath.KeyDelimiter, "__", StringComparison.Ordinal);
}
