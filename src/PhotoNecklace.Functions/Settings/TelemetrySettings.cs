using Azure.Core;
using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using PhotoNecklace.Core;

namespace PhotoNecklace.Functions.Settings;

/// <summary>Sends traces, metrics and logs where the settings say; nowhere when they say nothing.</summary>
internal static class TelemetrySettings
{
    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        var otlp = !string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        var insights = builder.Configuration["APPLICATIONINSIGHTS_CONNECTION_STRING"];
        if (!otlp && string.IsNullOrWhiteSpace(insights))
        {
            return;
        }

        var telemetry = builder
            .Services.AddOpenTelemetry()
            .WithTracing(t => t.AddSource(Telemetry.Name, "EmbeddedFunctions", "Microsoft.Azure.Functions.Worker"))
            .WithMetrics(m => m.AddMeter(Telemetry.Name))
            .WithLogging(configureBuilder: null, o => o.IncludeScopes = true);
        if (otlp)
        {
            telemetry.UseOtlpExporter();
        }

        if (!string.IsNullOrWhiteSpace(insights))
        {
            UseAzureMonitor(telemetry, insights, Identity(builder.Configuration));
        }
    }

    private static void UseAzureMonitor(OpenTelemetryBuilder telemetry, string connection, TokenCredential? identity)
    {
        telemetry
            .WithTracing(t => t.AddAzureMonitorTraceExporter(Configure))
            .WithMetrics(m => m.AddAzureMonitorMetricExporter(Configure))
            .WithLogging(l => l.AddAzureMonitorLogExporter(Configure));

        void Configure(AzureMonitorExporterOptions options)
        {
            options.ConnectionString = connection;
            options.Credential = identity;
        }
    }

    // "ClientId=…;Authorization=AAD": the resource takes no keys, only identities.
    private static ManagedIdentityCredential? Identity(IConfiguration configuration)
    {
        var parts = (configuration["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"] ?? "")
            .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(p => p.Split('=', 2))
            .Where(p => p.Length == 2)
            .ToDictionary(p => p[0], p => p[1], StringComparer.OrdinalIgnoreCase);
        if (!string.Equals(parts.GetValueOrDefault("Authorization"), "AAD", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return parts.TryGetValue("ClientId", out var id)
            ? new(ManagedIdentityId.FromUserAssignedClientId(id))
            : new(ManagedIdentityId.SystemAssigned);
    }
}
