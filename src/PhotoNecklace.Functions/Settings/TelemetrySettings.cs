using Azure.Core;
using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
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
            .ConfigureResource(r => Name(r, builder.Configuration))
            .WithTracing(t => t.AddSource(Telemetry.Name, "Microsoft.Azure.Functions.Worker"))
            .WithMetrics(m => m.AddMeter(Telemetry.Name))
            .WithLogging(
                l => l.AddProcessor(new FailedLines()),
                o =>
                {
                    o.IncludeScopes = true;
                    // The sentence, not its template.
                    o.IncludeFormattedMessage = true;
                }
            );
        // Three lines a request that say nothing of an order.
        builder.Logging.AddFilter<OpenTelemetryLoggerProvider>("Microsoft.AspNetCore", LogLevel.Warning);
        if (otlp)
        {
            telemetry.UseOtlpExporter();
        }

        if (!string.IsNullOrWhiteSpace(insights))
        {
            UseAzureMonitor(telemetry, insights, Identity(builder.Configuration));
            // The host gets every line as well, for its console. With this it does not send them a second time, without the ids.
            builder.Services.Configure<WorkerOptions>(o =>
                o.Capabilities["WorkerApplicationInsightsLoggingEnabled"] = bool.TrueString
            );
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
            // The host marks every invocation as not sampled (its traceparent ends in -00), whatever it records itself. With this on,
            // not one line from inside a function would be sent.
            options.EnableTraceBasedLogsSampler = false;
        }
    }

    // Azure Monitor shows it as the role. What OpenTelemetry's own settings say wins.
    private static void Name(ResourceBuilder resource, IConfiguration configuration)
    {
        var isNamed =
            !string.IsNullOrWhiteSpace(configuration["OTEL_SERVICE_NAME"])
            || configuration["OTEL_RESOURCE_ATTRIBUTES"]?.Contains("service.name=", StringComparison.Ordinal) == true;
        if (!isNamed)
        {
            var site = configuration["WEBSITE_SITE_NAME"];
            resource.AddService(
                string.IsNullOrWhiteSpace(site) ? "PhotoNecklace.Functions" : site,
                serviceInstanceId: configuration["WEBSITE_INSTANCE_ID"] is { Length: > 0 } id ? id : null
            );
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
