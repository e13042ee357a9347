using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace PhotoNecklace.Core;

/// <summary>What the pipeline tells about itself; listened to through OpenTelemetry.</summary>
public static class Telemetry
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "PhotoNecklace";

    private static readonly Meter Meter = new(Name);

    /// <summary>Spans of the use cases.</summary>
    public static ActivitySource Activities { get; } = new(Name);

    /// <summary>Signed webhook deliveries taken in; tags <c>shop</c>, <c>topic</c>.</summary>
    public static Counter<long> OrdersReceived { get; } =
        Meter.CreateCounter<long>("necklace.orders.received", "{delivery}", "Signed webhook deliveries taken in.");

    /// <summary>Photos accepted; tag <c>format</c>.</summary>
    public static Counter<long> PhotosAccepted { get; } =
        Meter.CreateCounter<long>("necklace.photos.accepted", "{photo}", "Photos that passed the rules.");

    /// <summary>Photos refused; tag <c>reason</c>.</summary>
    public static Counter<long> PhotosRefused { get; } =
        Meter.CreateCounter<long>("necklace.photos.refused", "{photo}", "Photos that did not pass the rules.");

    /// <summary>Milliseconds to render one item; tag <c>pendant</c>.</summary>
    public static Histogram<double> PreviewMilliseconds { get; } =
        Meter.CreateHistogram<double>("necklace.preview.duration", "ms", "Time to render one item's pictures.");

    /// <summary>Messages that failed too often; tag <c>queue</c>.</summary>
    public static Counter<long> PoisonMessages { get; } =
        Meter.CreateCounter<long>("necklace.poison.messages", "{message}", "Messages that failed too often.");
}
