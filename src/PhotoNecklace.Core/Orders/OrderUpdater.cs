using Microsoft.Extensions.Logging;
using PhotoNecklace.Core.Orders.Listing;

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
        var done = await CommitAsync(
            key,
            new(() => orders.FindAsync(key, cancellationToken), StoredOrder.With),
            known,
            decide,
            options,
            cancellationToken
        );
        if (done is { IsFollowed: true, Current: { } stored })
        {
            await FollowAsync(new(done.Before, stored), options, cancellationToken);
        }

        return done.Refusal is { } refusal ? refusal : done.Current;
    }

    /// <summary>Updates one item of an order. Of a large order the others are not read.</summary>
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
        StoredOrder? whole = null;
        var done = await CommitAsync(
            key.Order,
            new(ReadAsync, (item, change) => change.Items is [var written] ? written : item),
            known,
            (item, now) => item is null ? Task.FromResult(OrderDecision.Refuse(Unknown(key))) : decide(item, now),
            options,
            cancellationToken
        );
        if (done is { IsFollowed: true, Current: { } updated })
        {
            await LookAsync([updated], options, cancellationToken);
            if (options.FollowUp != FollowUp.Nothing)
            {
                var update = whole is null
                    ? null
                    : new OrderUpdate(whole, StoredOrder.With(whole, new(null, [updated], []))!);
                await projector.ProjectAsync(updated, update, cancellationToken);
            }
        }

        return done.Refusal is { } refusal ? refusal : done.Current!;

        // A small order takes no longer to read than one item, and is listed with what it is otherwise.
        async Task<OrderItem?> ReadAsync()
        {
            if (!key.IsPossible)
            {
                return null;
            }

            whole =
                options.FollowUp == FollowUp.Nothing
                    ? null
                    : await orders.FindSmallAsync(key.Order, OrderListing.MaxItems, cancellationToken);
            return whole is null
                ? await orders.FindItemAsync(key, cancellationToken)
                : whole.Items.FirstOrDefault(i => i.Key == key);
        }
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
        var before = current;
        for (var (attempts, commits) = (0, 0); attempts < options.MaxAttempts; )
        {
            var decision = await decide(current, clock.GetUtcNow());
            if (decision is { Change: null, IsOutdated: false })
            {
                return new(before, current, decision.Refusal, IsFollowed: decision.Refusal is null || commits > 0);
            }

            if (options.ScheduleRecheck && decision.Change?.Items is [var first, ..])
            {
                await followUp.ScheduleRecheckAsync(first.Key, cancellationToken);
            }

            var written = decision.Change is { } change
                ? await orders.CommitAsync(key, change, cancellationToken)
                : null;
            if (written is null)
            {
                Log.Conflict(logger, ++attempts);
                before = current = await source.Read();
                continue;
            }

            current = source.With(current, written);
            if (!decision.HasMore)
            {
                return new(before, current, Refusal: null, IsFollowed: true);
            }

            attempts = 0;
            if (++commits > MaxCommits)
            {
                break;
            }
        }

        throw new InvalidOperationException(
            $"Order {key.OrderId} of {key.Shop} kept changing while it was updated; it will be tried again."
        );
    }

    private async Task FollowAsync(OrderUpdate update, UpdateOptions options, CancellationToken cancellationToken)
    {
        var stored = update.After;
        if (options.BeforeFollowUp is { } first && !await first(stored))
        {
            return;
        }

        var indexed = options.Index is null ? null : ListedAs.IndexOf(stored.Order);
        if (options.Index is { } index && indexed is not null)
        {
            update = update with { Listed = await projector.FindListedAsync(update, cancellationToken) };
            if (update.Listed?.Indexed != indexed && !await index(stored))
            {
                return;
            }
        }

        await LookAsync(stored.Items, options, cancellationToken);
        if (options.FollowUp != FollowUp.Nothing)
        {
            await projector.ProjectAsync(update with { Indexed = indexed }, cancellationToken);
        }
    }

    private async Task LookAsync(
        IReadOnlyList<OrderItem> items,
        UpdateOptions options,
        CancellationToken cancellationToken
    )
    {
        if (options.FollowUp == FollowUp.Everything)
        {
            foreach (var some in items.Where(i => i.IsWaiting).Chunk(BatchSize))
            {
                await Task.WhenAll(some.Select(i => followUp.LookAsync(i, cancellationToken)));
            }
        }
    }

    private static Refusal Unknown(ItemKey key) =>
        Refusals.ItemUnknown.With(("order", key.OrderId), ("item", key.ItemId));

    // How something is read, and how it is once a change of it is written.
    private sealed record Source<T>(Func<Task<T?>> Read, Func<T?, OrderChange, T?> With)
        where T : class;

    // As it was when it was last read, and as it is now. A refusal is followed up as well when a part of the change was written before it.
    private sealed record Done<T>(T? Before, T? Current, Refusal? Refusal, bool IsFollowed)
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
