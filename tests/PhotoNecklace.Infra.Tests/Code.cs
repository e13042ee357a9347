using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Functions.Photos;

namespace PhotoNecklace.Infra.Tests;

/// <summary>The names that the code speaks of, taken from the code.</summary>
internal sealed record Code
{
    public static Code Current { get; } = new();

    public IReadOnlyList<string> Containers { get; init; } = Core.Containers.All;

    /// <summary>Queues without the poison queues.</summary>
    public IReadOnlyList<string> Queues { get; init; } = Core.Queues.All;

    /// <summary>Queues that are only drained.</summary>
    public IReadOnlyList<string> FormerQueues { get; init; } = FormerMessages.Queues;

    public IReadOnlyList<string> Tables { get; init; } = Core.Tables.All;

    public IReadOnlyList<string> Counters { get; init; } =
    [
        Telemetry.OrdersReceived.Name,
        Telemetry.PhotosAccepted.Name,
        Telemetry.PhotosRefused.Name,
        Telemetry.PreviewMilliseconds.Name,
        Telemetry.PoisonMessages.Name,
    ];

    /// <summary>Functions with the queue that starts them; null for other triggers.</summary>
    public IReadOnlyDictionary<string, string?> Functions { get; init; } =
        typeof(PhotoUploaded)
            .Assembly.GetTypes()
            .SelectMany(t => t.GetMethods())
            .Select(m => (m.GetCustomAttribute<FunctionAttribute>()?.Name, Queue: Queue(m)))
            .Where(f => f.Name is not null)
            .ToDictionary(f => f.Name!, f => f.Queue, StringComparer.Ordinal);

    /// <summary>Every queue, with its poison queue and that of the blob trigger.</summary>
    public IEnumerable<string> AllQueues =>
        Queues
            .Concat(FormerQueues)
            .SelectMany(q => new[] { q, q + Core.Queues.PoisonSuffix })
            .Append(Core.Queues.BlobTriggerPoison);

    private static string? Queue(MethodInfo method) =>
        method
            .GetParameters()
            .Select(p => p.GetCustomAttribute<QueueTriggerAttribute>()?.QueueName)
            .FirstOrDefault(q => q is not null);
}
