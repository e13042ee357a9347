using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PhotoNecklace.Core;

namespace PhotoNecklace.Functions.Tests.Telling;

/// <summary>A measurement with its tags, as <c>name{tag=value}</c>.</summary>
internal sealed record Measured(string Instrument, string Tags, double Value);

/// <summary>A pipeline that is listened to: logs with their scopes, spans, metrics, and a collector that OTLP is sent to.</summary>
public sealed class TellingPipeline : PipelineFixture
{
    private readonly ConcurrentQueue<Measured> _measured = new();
    private readonly ConcurrentQueue<Activity> _spans = new();
    private readonly ConcurrentQueue<(string Path, string Body)> _collected = new();
    private readonly MeterListener _meters = new();
    private readonly ActivityListener _activities = new();
    private WebApplication? _collector;

    internal LogLines Logs { get; } = new();

    internal IReadOnlyList<Measured> Measurements => [.. _measured];

    public IReadOnlyList<Activity> Spans => [.. _spans];

    /// <summary>True when the collector was sent all these words in one post to the path.</summary>
    public bool HasCollected(string path, params string[] words) =>
        _collected.Any(c => c.Path == path && words.All(w => c.Body.Contains(w, StringComparison.Ordinal)));

    public override async ValueTask InitializeAsync()
    {
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == Core.Telemetry.Name)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meters.SetMeasurementEventCallback<long>((i, value, tags, _) => Keep(i, value, tags));
        _meters.SetMeasurementEventCallback<double>((i, value, tags, _) => Keep(i, value, tags));
        _meters.Start();
        _activities.ShouldListenTo = source => source.Name == Core.Telemetry.Name;
        _activities.Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData;
        _activities.ActivityStopped = _spans.Enqueue;
        ActivitySource.AddActivityListener(_activities);

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _collector = builder.Build();
        _collector.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            // Texts stand in protobuf as they are.
            _collected.Enqueue((context.Request.Path, Encoding.UTF8.GetString(body.ToArray())));
        });
        await _collector.StartAsync();
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _meters.Dispose();
        _activities.Dispose();
        await _collector!.DisposeAsync();
    }

    protected override void Prepare(IDictionary<string, string> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        settings["Shops:measured:Secrets:0"] = Secret;
        settings["OTEL_EXPORTER_OTLP_ENDPOINT"] = _collector!.Urls.Single();
        settings["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        settings["OTEL_METRIC_EXPORT_INTERVAL"] = "500";
        settings["OTEL_BSP_SCHEDULE_DELAY"] = "200";
        settings["OTEL_BLRP_SCHEDULE_DELAY"] = "200";
    }

    protected override void Prepare(IServiceCollection services) =>
        services.AddLogging(l => l.AddProvider(Logs).AddFilter<LogLines>(category: null, LogLevel.Information));

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = string.Join(',', tags.ToArray().Select(t => $"{t.Key}={t.Value}"));
        _measured.Enqueue(new(instrument.Name, text, value));
    }
}
