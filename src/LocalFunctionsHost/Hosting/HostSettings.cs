using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

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
        var values = new SettingReader(configuration, HostConfiguration.HostJsonSection, "host.json", faults);
        CheckLogLevels(configuration, faults);
        var batchSize = values.Integer("extensions.queues.batchSize", 16, 1, 32);
        var own = new SettingReader(configuration, "LocalFunctionsHost", "LocalFunctionsHost", faults);
        return new HostSettings
        {
            FunctionTimeout = values.Text("functionTimeout") is "-1"
                ? null
                : values.Time(
                    "functionTimeout",
                    TimeSpan.FromMinutes(30),
                    TimeSpan.FromSeconds(1),
                    TimeSpan.FromDays(24)
                ),
            RoutePrefix = (values.Text("extensions.http.routePrefix") ?? "api").Trim('/'),
            BatchSize = batchSize,
            NewBatchThreshold = values.Integer("extensions.queues.newBatchThreshold", batchSize / 2, 0, 1000),
            MaxDequeueCount = values.Integer("extensions.queues.maxDequeueCount", 5, 1, 10_000),
            VisibilityTimeout = values.Time(
                "extensions.queues.visibilityTimeout",
                TimeSpan.Zero,
                TimeSpan.Zero,
                TimeSpan.FromDays(7)
            ),
            MaxPollingInterval = values.Time(
                "extensions.queues.maxPollingInterval",
                TimeSpan.FromMinutes(1),
                TimeSpan.FromMilliseconds(100),
                TimeSpan.FromDays(1)
            ),
            MessageEncoding = Encoding(values, faults),
            MaxDegreeOfParallelism = values.Integer(
                "extensions.blobs.maxDegreeOfParallelism",
                8 * Environment.ProcessorCount,
                1,
                10_000
            ),
            PoisonBlobThreshold = values.Integer("extensions.blobs.poisonBlobThreshold", 5, 1, 10_000),
            Port = new SettingReader(configuration, "Host", LocalSettings.FileName + ", Host", faults).Integer(
                "LocalHttpPort",
                7071,
                0,
                65_535
            ),
            CorsOrigins = (configuration["Host:CORS"] ?? "").Split(
                ',',
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
            ),
            CorsCredentials = bool.TryParse(configuration["Host:CORSCredentials"], out var credentials) && credentials,
            HostId = ToHostId(configuration["AzureFunctionsWebHost:hostid"] ?? applicationName),
            QueueLease = own.Time(
                "QueueLease",
                TimeSpan.FromMinutes(10),
                TimeSpan.FromSeconds(1),
                TimeSpan.FromDays(7)
            ),
        };
    }

    private static MessageEncoding Encoding(SettingReader values, List<string> faults)
    {
        const string Key = "extensions.queues.messageEncoding";
        var text = values.Text(Key) ?? "base64";
        if (text.Equals("none", StringComparison.OrdinalIgnoreCase))
        {
            return MessageEncoding.None;
        }

        if (!text.Equals("base64", StringComparison.OrdinalIgnoreCase))
        {
            faults.Add($"host.json: {Key} is '{text}'; write base64 or none.");
        }

        return MessageEncoding.Base64;
    }

    private static void CheckLogLevels(IConfiguration configuration, List<string> faults)
    {
        var levels = configuration.GetSection(HostConfiguration.HostJsonSection).GetSection("logging:logLevel");
        foreach (var level in levels.GetChildren())
        {
            if (!Enum.TryParse<LogLevel>(level.Value, ignoreCase: true, out _))
            {
                faults.Add(
                    $"host.json: logging.logLevel.{level.Key} is '{level.Value}'; "
                        + "write Trace, Debug, Information, Warning, Error, Critical or None."
                );
            }
        }
    }

    // The real host's rule for ids: at most 32 small letters, digits and dashes.
    private static string ToHostId(string name)
    {
        var id = string.Concat(name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
        return id.Length > 32 ? id[..32].Trim('-') : id.Trim('-');
    }
}

/// <summary>Reads single values and turns what does not fit into sentences.</summary>
internal sealed class SettingReader(IConfiguration configuration, string section, string source, List<string> faults)
{
    public string? Text(string key) =>
        configuration[$"{section}:{key.Replace('.', ':')}"] is { } value ? value.Trim() : null;

    public int Integer(string key, int standard, int least, int most)
    {
        if (Text(key) is not { } text)
        {
            return standard;
        }

        if (
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value >= least
            && value <= most
        )
        {
            return value;
        }

        faults.Add($"{source}: {key} is '{text}'; write a whole number from {least} to {most}.");
        return standard;
    }

    public TimeSpan Time(string key, TimeSpan standard, TimeSpan least, TimeSpan most)
    {
        if (Text(key) is not { } text)
        {
            return standard;
        }

        // A plain "5" would be five days to TimeSpan, which nobody means.
        if (
            text.Contains(':', StringComparison.Ordinal)
            && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value)
            && value >= least
            && value <= most
        )
        {
            return value;
        }

        faults.Add($"{source}: {key} is '{text}'; write a time as hh:mm:ss, from {least:c} to {most:c}.");
        return standard;
    }
}
