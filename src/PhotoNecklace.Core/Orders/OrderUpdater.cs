using Microsoft.Extensions.Logging;

namespace PhotoNecklace.Core.Orders;

/// <summary>
/// The one way in which a stored order changes: read, decide, commit by ETag; when somebody else was quicker, from the beginning; then
/// what follows (photos and previews are asked for, lists, notifications). Everything may be repeated, and what follows is done also when
/// there was nothing left to write: an earlier try may have ended before it.
/// </summary>
public sealed partial class OrderUpdater(
    IOrderTable orders,
    ItemFollowUp followUp,
    OrderProjector projector,
    TimeProvider clock,
    ILogger<OrderUpdater> logger
)
{
    /// <summary>Code of the refusal when there is no such item.</summary>
    public const string ItemUnknown = "item-unknown";

    // An order of 5000 lines, the largest that is taken in, takes 125. A decision that is never content would write for ever.
    private const int MaxCommits = 500;

    // Items that are followed up at the same time: a large order must not hold up the shop's other deliveries.
    private const int BatchSize = 16;

    private static readonly UpdateOptions Default = new();

    /// <summary>Updates an order.</summary>
    /// <param name="key">The order.</param>
    /// <param name="decide">
    /// Decides on the order as it is stored (null when it is not) at a time. It is called again after each conflict and after each
    /// <see cref="OrderDecision.WriteAndContinue"/>.
    /// </param>
    /// <param name="options">How; null for the usual way.</param>
    /// <param name="known">The order as it was just read; null to read it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The order as it is stored now (null when it is not), or the decision's refusal.</returns>
    /// <exception cref="InvalidOperationException">The order kept changing.</exception>
    public async Task<Result<StoredOrder?>> UpdateAsync(
        OrderKey key,
        Func<StoredOrder?, DateTimeOffset, Task<OrderDecision>> decide,
        UpdateOptions? options = null,
        StoredOrder? known = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(decide);
        options ??= Default;
        var done = await CommitAsync(key, new(ReadAsync, GoOnAsync, With), known, decide, options, cancellationToken);
        if (
            done is { IsFollowed: true, Current: { } stored }
            && (options.BeforeFollowUp is null || await options.BeforeFollowUp(stored))
        )
        {
            await FollowAsync(
                stored.Items,
                options.FollowUp,
                () => projector.ProjectAsync(key, cancellationToken),
                cancellationToken
            );
        }

        return done.Refusal is { } refusal ? refusal : done.Current;

        Task<StoredOrder?> ReadAsync() => orders.FindAsync(key, cancellationToken);

        async Task<StoredOrder?> GoOnAsync(StoredOrder? before, OrderChange change) =>
            options.KeepsItems && await orders.FindOrderAsync(key, cancellationToken) is { } row
                ? With(before, change with { Order = row })
                : await ReadAsync();

        static StoredOrder? With(StoredOrder? before, OrderChange change)
        {
            var written = change.Items.ToDictionary(i => i.Key.ItemId, StringComparer.Ordinal);
            var kept = (before?.Items ?? []).Where(i => !written.ContainsKey(i.Key.ItemId));
            return (change.Order ?? before?.Order) is { } order ? new(order, [.. kept, .. change.Items]) : null;
        }
    }

    /// <summary>Updates one item of an order without reading the others.</summary>
    /// <param name="key">The item.</param>
    /// <param name="decide">Decides on the item as it is stored; called again as in <see cref="UpdateAsync"/>.</param>
    /// <param name="options">How; null for the usual way.</param>
    /// <param name="known">The item as it was just read; null to read it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The item as it was written or found, or a refusal: <see cref="ItemUnknown"/>, or the decision's.</returns>
    /// <exception cref="InvalidOperationException">The item kept changing.</exception>
    public async Task<Result<OrderItem>> UpdateItemAsync(
        ItemKey key,
        Func<OrderItem, DateTimeOffset, Task<OrderDecision>> decide,
        UpdateOptions? options = null,
        OrderItem? known = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(decide);
        options ??= Default;
        var done = await CommitAsync(
            key.Order,
            new(ReadAsync, (_, _) => ReadAsync(), (item, change) => change.Items is [var written] ? written : item),
            known,
            (item, now) => item is null ? Task.FromResult(OrderDecision.Refuse(Unknown(key))) : decide(item, now),
            options,
            cancellationToken
        );
        if (done is { IsFollowed: true, Current: { } updated })
        {
            await FollowAsync(
                [updated],
                options.FollowUp,
                () => projector.ProjectAsync(updated, cancellationToken),
                cancellationToken
            );
        }

        return done.Refusal is { } refusal ? refusal : done.Current!;

        Task<OrderItem?> ReadAsync() =>
            key.IsPossible ? orders.FindItemAsync(key, cancellationToken) : Task.FromResult<OrderItem?>(null);
    }

    /// <summary>Adds an entry to an order's timeline. Nothing follows: an entry changes nothing about the order.</summary>
    public Task AppendAsync(OrderKey key, OrderEvent entry, CancellationToken cancellationToken = default) =>
        orders.TryCommitAsync(key, new(null, [], [entry]), cancellationToken);

    private async Task<Done<T>> CommitAsync<T>(
        OrderKey key,
        Source<T> source,
        T? known,
        Func<T?, DateTimeOffset, Task<OrderDecision>> decide,
        UpdateOptions options,
        CancellationToken cancellationToken
    )
        where T : class
    {
        var current = known ?? await source.Read();
        for (var (attempts, commits) = (0, 0); attempts < options.MaxAttempts; )
        {
            var decision = await decide(current, clock.GetUtcNow());
            if (decision is { Change: null, IsOutdated: false })
            {
                return new(current, decision.Refusal, IsFollowed: decision.Refusal is null || commits > 0);
            }

            if (options.ScheduleRecheck && decision.Change?.Items is [var first, ..])
            {
                await followUp.ScheduleRecheckAsync(first.Key, cancellationToken);
            }

            if (decision.Change is not { } change || !await orders.TryCommitAsync(key, change, cancellationToken))
            {
                Log.Conflict(logger, ++attempts);
                current = await source.Read();
                continue;
            }

            if (!decision.HasMore)
            {
                return new(source.With(current, change), Refusal: null, IsFollowed: true);
            }

            attempts = 0;
            if (++commits > MaxCommits)
            {
                break;
            }

            current = await source.GoOn(current, change);
        }

        throw new InvalidOperationException(
            $"Order {key.OrderId} of {key.Shop} kept changing while it was updated; it will be tried again."
        );
    }

    private async Task FollowAsync(
        IReadOnlyList<OrderItem> items,
        FollowUp what,
        Func<Task> project,
        CancellationToken cancellationToken
    )
    {
        if (what == FollowUp.Everything)
        {
            foreach (var some in items.Where(i => i.IsWaiting).Chunk(BatchSize))
            {
                await Task.WhenAll(some.Select(i => followUp.LookAsync(i, cancellationToken)));
            }
        }

        if (what != FollowUp.Nothing)
        {
            await project();
        }
    }

    private static Refusal Unknown(ItemKey key) =>
        Refusals.ItemUnknown.With(("order", key.OrderId), ("item", key.ItemId));

    // How something is read at first, how after a part of the change was written, and how it is once the last part is.
    private sealed record Source<T>(
        Func<Task<T?>> Read,
        Func<T?, OrderChange, Task<T?>> GoOn,
        Func<T?, OrderChange, T?> With
    )
        where T : class;

    // A refusal is followed up as well when a part of the change was written before it.
    private sealed record Done<T>(T? Current, Refusal? Refusal, bool IsFollowed)
        where T : class;

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Debug,
            Message = "The order was changed at the same time (attempt {Attempts}); reading it again"
        )]
        public static partial void Conflict(ILogger logger, int attempts);
    }
}
