using System.Globalization;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Listing;
using PhotoNecklace.Core.Reconciliation;

namespace PhotoNecklace.Cli.Pipeline;

/// <summary>How bad it is.</summary>
internal enum Severity
{
    /// <summary>All is well.</summary>
    Fine,

    /// <summary>Worth knowing.</summary>
    Note,

    /// <summary>Something does not work.</summary>
    Wrong,
}

/// <summary>Something that was looked at.</summary>
/// <param name="Severity">How bad it is.</param>
/// <param name="Shop">The shop that it is about; null for all of them.</param>
/// <param name="Sentence">What was found, and what to do about it.</param>
internal sealed record Finding(Severity Severity, string? Shop, string Sentence);

/// <summary>Looks at a pipeline as far as its API tells.</summary>
internal sealed class Examination(PipelineClient pipeline, TimeProvider clock)
{
    private const int PageSize = 100;
    private const int MaxPages = 20;

    // Timers run once an hour.
    private static readonly TimeSpan Overdue = TimeSpan.FromHours(3);
    private static readonly TimeSpan MaxSkew = TimeSpan.FromMinutes(1);

    // A picture takes seconds; behind many others, minutes.
    private static readonly TimeSpan Stuck = TimeSpan.FromHours(1);

    private readonly List<Finding> _findings = [];

    /// <summary>Looks at everything, or at one shop.</summary>
    public async Task<IReadOnlyList<Finding>> RunAsync(string? only, CancellationToken cancellationToken)
    {
        var health = await pipeline.CheckHealthAsync(TimeSpan.FromSeconds(30), cancellationToken);
        switch (health.State)
        {
            case HealthState.Healthy:
                Add(Severity.Fine, null, "The pipeline and its storage answer.");
                break;
            case HealthState.Unhealthy:
                Add(
                    Severity.Wrong,
                    null,
                    $"The pipeline answers, but not its storage ({health.Detail}). Check AzureWebJobsStorage and the app's roles."
                );
                return _findings;
            default:
                Add(
                    Severity.Wrong,
                    null,
                    $"No pipeline answers at {pipeline.Name} ({health.Detail}). Check the address, and that the app is running."
                );
                return _findings;
        }

        await CheckClockAsync(cancellationToken);
        var shops = await pipeline.ListShopsAsync(cancellationToken);
        if (only is not null && !shops.Contains(only, StringComparer.Ordinal))
        {
            throw new CommandFailedException($"There is no shop '{only}'. There are: {string.Join(", ", shops)}.");
        }

        await CheckQueuesAsync(cancellationToken);
        var runs = await pipeline.ListReconciliationsAsync(cancellationToken);
        foreach (var shop in shops.Where(s => only is null || s == only))
        {
            if (runs.TryGetValue(shop, out var run))
            {
                CheckRun(shop, run);
            }
            else
            {
                Add(
                    Severity.Note,
                    shop,
                    "Its platform isn't asked for orders that no webhook brought. Set Api in the shop's settings, so that none is lost."
                );
            }

            await CheckOrdersAsync(shop, cancellationToken);
        }

        return _findings;
    }

    private async Task CheckClockAsync(CancellationToken cancellationToken)
    {
        if (await pipeline.ReadClockAsync(cancellationToken) is not { } theirs)
        {
            return;
        }

        var skew = clock.GetUtcNow() - theirs;
        if (skew.Duration() > MaxSkew)
        {
            Add(
                Severity.Wrong,
                null,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"This machine's clock is {skew.Duration().TotalMinutes:0.#} minutes {(skew > TimeSpan.Zero ? "ahead of" : "behind")} the pipeline's. Set it by the network: links and tickets expire by the clock."
                )
            );
        }
    }

    private async Task CheckQueuesAsync(CancellationToken cancellationToken)
    {
        var failed = 0;
        foreach (var queue in Queues.All)
        {
            var kept = await pipeline.ListPoisonAsync(queue, cancellationToken);
            failed += kept.Count;
            if (kept.Count > 0)
            {
                Add(
                    Severity.Wrong,
                    null,
                    $"{Count(kept.Count, "message")} of the queue {queue} failed too often, the first on {At(kept.Min(m => m.At))}. See what they are about and send them back with 'necklace requeue {queue}', once the cause is gone."
                );
            }
        }

        if (failed == 0)
        {
            Add(Severity.Fine, null, "No message has failed too often.");
        }
    }

    private void CheckRun(string shop, ReconciliationRun? run)
    {
        if (run is null)
        {
            Add(
                Severity.Note,
                shop,
                $"Its platform wasn't asked for orders yet. It is within the hour, or with 'necklace reconcile {shop}'."
            );
            return;
        }

        if (run.Fault is { } fault)
        {
            Add(
                Severity.Wrong,
                shop,
                $"Its platform can't be asked for orders: {fault.Message} Then try 'necklace reconcile {shop}'."
            );
        }
        else if (clock.GetUtcNow() - run.StartedAt > Overdue)
        {
            Add(
                Severity.Wrong,
                shop,
                $"Its platform was asked for orders last on {At(run.StartedAt)}. Check that the function ReconcileOrders is enabled."
            );
        }
        else
        {
            Add(Severity.Fine, shop, $"Its platform was asked for orders on {At(run.StartedAt)}.");
        }

        if (run.MissingTopics is [_, ..] missing)
        {
            Add(
                Severity.Wrong,
                shop,
                $"It has no working webhook for {string.Join(", ", missing)}, so its orders come once an hour only. Add or enable them on its platform."
            );
        }

        foreach (var order in run.Unreadable)
        {
            Add(Severity.Wrong, shop, $"Order {order.OrderId} can't be taken in: {order.Reason.Message}");
        }
    }

    private async Task CheckOrdersAsync(string shop, CancellationToken cancellationToken)
    {
        if (await FindOldestAsync(shop, ItemState.Rendering, cancellationToken) is { } rendering)
        {
            var isStuck = clock.GetUtcNow() - rendering.CreatedAt > Stuck;
            Add(
                isStuck ? Severity.Wrong : Severity.Fine,
                shop,
                isStuck
                    ? $"The pictures of order {rendering.Name}, placed on {At(rendering.CreatedAt)}, are still being made. If no message has failed, try 'necklace retry {shop} {rendering.OrderId} ITEM'."
                    : $"The pictures of order {rendering.Name} are being made."
            );
        }

        if (await FindOldestAsync(shop, ItemState.AwaitingPhoto, cancellationToken) is { } waiting)
        {
            Add(
                Severity.Note,
                shop,
                $"Order {waiting.Name} has waited longest for its photo, since {At(waiting.CreatedAt)}. Send its customer the link of 'necklace proof {shop} {waiting.OrderId}'."
            );
        }

        if (await FindOldestAsync(shop, ItemState.NeedsAttention, cancellationToken) is { } attention)
        {
            Add(
                Severity.Note,
                shop,
                $"Order {attention.Name} has needed attention longest, since {At(attention.CreatedAt)}: 'necklace status {shop} {attention.OrderId}' says why."
            );
        }
    }

    // Lists begin with the newest.
    private async Task<ListedOrder?> FindOldestAsync(string shop, ItemState state, CancellationToken cancellationToken)
    {
        ListedOrder? oldest = null;
        string? continuation = null;
        for (var page = 0; page < MaxPages; page++)
        {
            var query = new OrderQuery(shop, $"{state}", Text: null, PageSize, continuation);
            var list = await pipeline.ListOrdersAsync(query, cancellationToken);
            oldest = list.Orders.Append(oldest).OfType<ListedOrder>().MinBy(o => o.CreatedAt);
            continuation = list.Continuation;
            if (continuation is null)
            {
                break;
            }
        }

        return oldest;
    }

    private void Add(Severity severity, string? shop, string sentence) => _findings.Add(new(severity, shop, sentence));

    private static string At(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
