using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace LocalFunctionsHost.Hosting;

/// <summary>The host's settings, and the environment variables that the worker gets.</summary>
internal sealed class HostConfiguration
{
    /// <summary>Where <c>host.json</c> stands in the configuration; Azure's name for it, so its overrides work.</summary>
    public const string HostJsonSection = "AzureFunctionsJobHost";

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
        string[] folders = options.SettingsDirectory is { } first
            ? [first, options.AppDirectory]
            : [options.AppDirectory];
        var local = LocalSettings.Read(folders);
        var values = new ConfigurationBuilder()
            .AddInMemoryCollection(ReadHostJson(folders))
            .AddInMemoryCollection(local)
            .AddEnvironmentVariables()
            .AddInMemoryCollection(options.Settings)
            .Build();
        var environment = NameOfEnvironment(Environment.GetEnvironmentVariable, local, options.Settings);
        var forWorker = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in local.Where(setting => !IsHostOnly(setting.Key)))
        {
            var name = ToVariable(key);
            if (value is not null && Environment.GetEnvironmentVariable(name) is null)
            {
                forWorker[name] = value;
            }
        }

        foreach (var (key, value) in options.Settings.Where(setting => setting.Value is not null))
        {
            forWorker[ToVariable(key)] = value!;
        }

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

    // Receipts and schedules are kept under the app's name, so that they are found again wherever its output lies.
    public static string? AppName(string folder)
    {
        var path = Path.Combine(folder, "worker.config.json");
        if (!File.Exists(path))
        {
            return null;
        }

        var config = new ConfigurationBuilder().AddJsonFile(path).Build();
        return Path.GetFileNameWithoutExtension(config["description:defaultWorkerPath"]);
    }

    private static bool IsHostOnly(string key) =>
        key.StartsWith("Host" + ConfigurationPath.KeyDelimiter, StringComparison.OrdinalIgnoreCase);

    private static string ToVariable(string key) =>
        key.Replace(ConfigurationPath.KeyDelimiter, "__", StringComparison.Ordinal);

    private static Dictionary<string, string?> ReadHostJson(IEnumerable<string> folders)
    {
        if (LocalSettings.Find(folders, "host.json") is not { } path)
        {
            return [];
        }

        try
        {
            using var content = File.OpenRead(path);
            return new ConfigurationBuilder()
                .AddJsonStream(content)
                .Build()
                .AsEnumerable()
                .ToDictionary(
                    pair => HostJsonSection + ConfigurationPath.KeyDelimiter + pair.Key,
                    pair => pair.Value,
                    StringComparer.OrdinalIgnoreCase
                );
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            throw new HostStartException(
                $"{path} is not valid JSON: {exception.InnerException?.Message ?? exception.Message}",
                exception
            );
        }
    }
}
