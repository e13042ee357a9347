using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace LocalFunctionsHost.Hosting;

internal enum MessageEncoding
{
    Base64,
    None,
}

/// <summary>The part of <c>host.json</c> that this host obeys, with the real host's defaults.</summary>
internal sealed record HostSettings
{
    /// <summary>Null means without end (<c>-1</c> in the file).</summary>
    public TimeSpan? FunctionTimeout { get; private init; }
    public required string RoutePrefix { get; init; }
    public required int BatchSize { get; init; }
    public required int NewBatchThreshold { get; init; }
    public required int MaxDequeueCount { get; init; }
    public required TimeSpan VisibilityTimeout { get; init; }
    public required TimeSpan MaxPollingInterval { get; init; }
    public required MessageEncoding MessageEncoding { get; init; }
    public required int MaxDegreeOfParallelism { get; init; }
    public required int PoisonBlobThreshold { get; init; }
    public required int Port { get; init; }
    public required IReadOnlyList<string> CorsOrigins { get; init; }
    public required bool CorsCredentials { get; init; }
    public required string HostId { get; init; }

    /// <summary>
    /// For how long a received message is hidden from others; renewed at half time while its function runs. A process that is killed
    /// leaves its messages hidden for that long. The setting <c>LocalFunctionsHost:QueueLease</c> shortens it.
    /// </summary>
    public required TimeSpan QueueLease { get; init; }

    public static HostSettings Read(IConfiguration configuration, string applicationName, List<string> faults)
    {
        const string Queues = "extensions.queues";
        const string Blobs = "extensions.blobs";
        var file = new SettingReader(configuration, HostConfiguration.HostJsonSection, "host.json", faults);
        var local = new SettingReader(configuration, "Host", HostConfiguration.LocalSettings + ", Host", faults);
        var own = new SettingReader(configuration, "LocalFunctionsHost", "LocalFunctionsHost", faults);
        var second = TimeSpan.FromSeconds(1);
        var batchSize = file.Integer($"{Queues}.batchSize", 16, 1, 32);
        foreach (var (category, level) in file.Children("logging.logLevel"))
        {
            file.Choice($"logging.logLevel.{category}", level, LogLevel.None);
        }

        return new HostSettings
        {
            FunctionTimeout = file.Text("functionTimeout") is "-1"
                ? null
                : file.Time("functionTimeout", TimeSpan.FromMinutes(30), second, mostDays: 24),
            RoutePrefix = (file.Text("extensions.http.routePrefix") ?? "api").Trim('/'),
            BatchSize = batchSize,
            NewBatchThreshold = file.Integer($"{Queues}.newBatchThreshold", batchSize / 2, 0, 1000),
            MaxDequeueCount = file.Integer($"{Queues}.maxDequeueCount", 5, 1, 10_000),
            VisibilityTimeout = file.Time($"{Queues}.visibilityTimeout", TimeSpan.Zero, TimeSpan.Zero, mostDays: 7),
            MaxPollingInterval = file.Time($"{Queues}.maxPollingInterval", second * 60, second / 10, mostDays: 1),
            MessageEncoding = file.Choice(
                $"{Queues}.messageEncoding",
                file.Text($"{Queues}.messageEncoding"),
                MessageEncoding.Base64
            ),
            MaxDegreeOfParallelism = file.Integer(
                $"{Blobs}.maxDegreeOfParallelism",
                8 * Environment.ProcessorCount,
                1,
                10_000
            ),
            PoisonBlobThreshold = file.Integer($"{Blobs}.poisonBlobThreshold", 5, 1, 10_000),
            Port = local.Integer("LocalHttpPort", 7071, 0, 65_535),
            CorsOrigins = (local.Text("CORS") ?? "").Split(
                ',',
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
            ),
            CorsCredentials = bool.TryParse(local.Text("CORSCredentials"), out var credentials) && credentials,
            HostId = ToHostId(configuration["AzureFunctionsWebHost:hostid"] ?? applicationName),
            QueueLease = own.Time("QueueLease", TimeSpan.FromMinutes(10), second, mostDays: 7),
        };
    }

    // The real host's rule for ids: at most 32 small letters, digits and dashes.
    private static string ToHostId(string name)
    {
        var id = string.Concat(name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
        return id[..Math.Min(id.Length, 32)].Trim('-');
    }
}

/// <summary>Reads single values and turns what does not fit into sentences.</summary>
internal sealed class SettingReader(IConfiguration configuration, string section, string source, List<string> faults)
{
    public string? Text(string key) => configuration[$"{section}:{key.Replace('.', ':')}"]?.Trim();

    public IEnumerable<(string Key, string? Text)> Children(string key) =>
        configuration.GetSection($"{section}:{key.Replace('.', ':')}").GetChildren().Select(c => (c.Key, c.Value));

    public int Integer(string key, int standard, int least, int most)
    {
        if (Text(key) is not { } text)
        {
            return standard;
        }

        return int.TryParse(text, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : Fault(key, text, $"a whole number from {least} to {most}", standard);
    }

    public TimeSpan Time(string key, TimeSpan standard, TimeSpan least, int mostDays)
    {
        if (Text(key) is not { } text)
        {
            return standard;
        }

        // A plain "5" would be five days to TimeSpan, which nobody means.
        var most = TimeSpan.FromDays(mostDays);
        return
            text.Contains(':', StringComparison.Ordinal)
            && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value)
            && value >= least
            && value <= most
            ? value
            : Fault(key, text, $"a time as hh:mm:ss, from {least:c} to {most:c}", standard);
    }

    public T Choice<T>(string key, string? text, T standard)
        where T : struct, Enum
    {
        var names = Enum.GetNames<T>();
        return text is null ? standard
            : Enum.TryParse<T>(text, ignoreCase: true, out var value) ? value
            : Fault(key, text, $"{string.Join(", ", names[..^1])} or {names[^1]}", standard);
    }

    private T Fault<T>(string key, string text, string instead, T standard)
    {
        faults.Add($"{source}: {key} is '{text}'; write {instead}.");
        return standard;
    }
}
