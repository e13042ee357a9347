using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;

namespace PhotoNecklace.Functions.Tests.Telling;

/// <summary>A row as Application Insights is sent it.</summary>
internal sealed record Row(string Kind, string Role, string Operation, string Text, JsonObject Properties)
{
    public string? this[string property] => Properties[property]?.GetValue<string>();
}

/// <summary>A pipeline that sends to a stand-in for Application Insights: the same requests, kept instead of stored.</summary>
public sealed class InsightsPipeline : PipelineFixture
{
    private readonly ConcurrentQueue<Row> _rows = new();
    private WebApplication? _endpoint;

    internal IReadOnlyList<Row> Rows => [.. _rows];

    public override async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _endpoint = builder.Build();
        _endpoint.Run(TakeAsync);
        await _endpoint.StartAsync();
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _endpoint!.DisposeAsync();
    }

    /// <summary>Sends what has been logged so far.</summary>
    public void Flush() => Service<LoggerProvider>().ForceFlush(30_000);

    /// <summary>One of the app's functions, as the runtime makes it.</summary>
    public T Function<T>() => ActivatorUtilities.CreateInstance<T>(Service<IServiceProvider>());

    protected override void Prepare(IDictionary<string, string> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        settings["WEBSITE_SITE_NAME"] = "func-necklace-test";
        settings["APPLICATIONINSIGHTS_CONNECTION_STRING"] =
            $"InstrumentationKey=00000000-0000-0000-0000-000000000018;IngestionEndpoint={_endpoint!.Urls.Single()}/";
    }

    protected override void Prepare(IServiceCollection services) =>
        services.AddLogging(l => l.AddFilter<OpenTelemetryLoggerProvider>(category: null, LogLevel.Information));

    // Lines of JSON, usually packed.
    private async Task TakeAsync(HttpContext context)
    {
        var body =
            context.Request.Headers.ContentEncoding == "gzip"
                ? new GZipStream(context.Request.Body, CompressionMode.Decompress)
                : context.Request.Body;
        using var reader = new StreamReader(body);
        var count = 0;
        while (await reader.ReadLineAsync() is { } line)
        {
            if (line.Length > 0)
            {
                _rows.Enqueue(Read(JsonNode.Parse(line)!));
                count++;
            }
        }

        await context.Response.WriteAsJsonAsync(
            new
            {
                itemsReceived = count,
                itemsAccepted = count,
                errors = Array.Empty<object>(),
            }
        );
    }

    private static Row Read(JsonNode item)
    {
        var data = item["data"]!["baseData"]!;
        return new(
            $"{item["data"]!["baseType"]}",
            $"{item["tags"]?["ai.cloud.role"]}",
            $"{item["tags"]?["ai.operation.id"]}",
            $"{data["message"] ?? data["exceptions"]?[0]?["message"]}",
            data["properties"]?.DeepClone().AsObject() ?? []
        );
    }
}
