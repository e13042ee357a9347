using PhotoNecklace.Core.Mail;
using PhotoNecklace.Core.Notifications;
using PhotoNecklace.Core.Orders.Approval;
using PhotoNecklace.Core.Orders.Listing;
using PhotoNecklace.Core.Shops;
using PhotoNecklace.Core.WriteBack;

namespace PhotoNecklace.Core.Orders;

/// <summary>
/// Brings lists and notifications into line with an order: it is listed by its state, and for the shop's rule if that may approve something
/// of it in time; and the shop is told what it wants to know. It starts from what is stored, so it may be repeated, and whoever of
/// several writers comes last sees them all. <see cref="OrderUpdater"/> calls it after every update.
/// </summary>
public sealed class OrderProjector(
    ShopDirectory shops,
    IOrderTable orders,
    IOrderLists lists,
    IUndecidedProofs undecided,
    IApprovedIndex approved,
    NotificationAnnouncing notifications,
    WriteBackAnnouncing writeBacks,
    MailAnnouncing mails,
    TimeProvider clock
)
{
    /// <summary>Projects an order as it is stored.</summary>
    public async Task ProjectAsync(OrderKey key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (await orders.FindAsync(key, cancellationToken) is { } stored)
        {
            await ProjectAsync(new OrderUpdate(stored, stored), cancellationToken);
        }
    }

    /// <summary>
    /// Projects an order after an update; nothing for one that was never listed: not recorded, or only its refund, edit or erasure has
    /// come.
    /// </summary>
    public async Task ProjectAsync(OrderUpdate update, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(update);
        if (await ListAsync(update, cancellationToken) is { } stored)
        {
            await FollowAsync(stored, cancellationToken);
        }
    }

    /// <summary>
    /// Projects many orders of a shop after updates. Those of which is known how they were listed before they were read
    /// (<see cref="OrderUpdate.ListedBefore"/>) are listed together.
    /// </summary>
    public async Task ProjectAllAsync(IReadOnlyList<OrderUpdate> updates, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(updates);
        var moves = updates
            .Where(u => u is { ListedBefore: not null, After.Order: { IsListed: true, ErasedAt: null } })
            .Select(u => new ListMove(
                u.After.Order.Key,
                ListedAs.Of(u.After) with
                {
                    Indexed = u.ListedBefore!.Indexed,
                },
                u.ListedBefore
            ))
            .ToList();
        var refused = await lists.PutAllAsync(moves, clock.GetUtcNow(), cancellationToken);
        var put = moves.Except(refused).Select(m => m.Order).ToHashSet();
        foreach (var some in updates.Chunk(OrderListing.BatchSize))
        {
            await Task.WhenAll(
                some.Select(u =>
                    put.Contains(u.After.Order.Key)
                        ? FollowAsync(u.After, cancellationToken)
                        : ProjectAsync(u, cancellationToken)
                )
            );
        }
    }

    private async Task FollowAsync(StoredOrder stored, CancellationToken cancellationToken)
    {
        await ListUndecidedAsync(stored, cancellationToken);
        await ListRemakesAsync(stored, cancellationToken);
        await notifications.AnnounceAsync(stored, cancellationToken);
        await writeBacks.AnnounceAsync(stored, cancellationToken);
        await mails.AnnounceAsync(stored, cancellationToken);
    }

    /// <summary>Brings an order's entries on lists that the version before wrote up to date, with what was read of the order after them.</summary>
    internal Task ListAsync(StoredOrder stored, CancellationToken cancellationToken) =>
        ListAsync(new OrderUpdate(stored, stored), cancellationToken);

    /// <summary>Takes an order off the lists that is going to have another time, and so another place on them.</summary>
    internal Task UnlistAsync(Order order, CancellationToken cancellationToken) =>
        lists.RemoveAsync(order.Key, order.CreatedAt, cancellationToken);

    /// <summary>How an order is listed that is being updated; null, without asking, for one that was on no list before.</summary>
    internal async Task<ListedAs?> FindListedAsync(OrderUpdate update, CancellationToken cancellationToken) =>
        update.Before is { Order.IsListed: true }
            ? await lists.FindAsync(update.After.Order.Key, update.After.Order.CreatedAt, cancellationToken)
            : null;

    // The last word on the list must not be an older one than the order's, or nobody who looks for the new state would find the
    // order. Whoever lists it therefore replaces just the row that it has read, and has read the order after that row; or knows that
    // the row was made of what it has changed itself, so that nothing newer can be listed. Whoever changes the order later comes here
    // later.
    private async Task<StoredOrder?> ListAsync(OrderUpdate update, CancellationToken cancellationToken)
    {
        var stored = update.After;
        if (!stored.Order.IsListed)
        {
            return null;
        }

        var key = stored.Order.Key;
        var listed = update.Listed ?? await FindListedAsync(update, cancellationToken);
        if (IsListed(stored))
        {
            return stored;
        }

        if (listed is null || (listed.Seen is { } seen && seen == update.Seen))
        {
            if (await TryPutAsync(stored))
            {
                return stored;
            }

            listed = await lists.FindAsync(key, stored.Order.CreatedAt, cancellationToken);
        }

        while (true)
        {
            var placedAt = stored.Order.CreatedAt;
            if (await orders.FindAsync(key, cancellationToken) is not { Order.IsListed: true } current)
            {
                return null;
            }

            stored = current;
            if (stored.Order.CreatedAt == placedAt && (IsListed(stored) || await TryPutAsync(stored)))
            {
                return stored;
            }

            listed = await lists.FindAsync(key, stored.Order.CreatedAt, cancellationToken);
        }

        bool IsListed(StoredOrder order) =>
            listed?.Summary is { } summary
            && summary == OrderSummary.Of(order)
            && (update.Indexed is null || update.Indexed == listed.Indexed);

        Task<bool> TryPutAsync(StoredOrder order)
        {
            var indexed = order.Order.ErasedAt is null ? update.Indexed ?? listed?.Indexed : null;
            var after = ListedAs.Of(order) with { Indexed = indexed };
            return lists.TryPutAsync(new(key, after, listed), clock.GetUtcNow(), cancellationToken);
        }
    }

    /// <summary>
    /// Projects an order of which one item was written, or found as it should be. As long as other items of a large order alone decide where it is
    /// listed, and nothing is ready to be told, it is left as it is and not read: what an item costs does not grow with its order.
    /// </summary>
    /// <remarks>
    /// Whoever writes the item that is found here comes here afterward, as does whoever makes an item or the order need attention, so
    /// the last of all finds none and projects. What was stored before is not asked for: an earlier try may have written and ended.
    /// </remarks>
    /// <param name="written">The item.</param>
    /// <param name="update">What it belongs to, of a small order; null for a large one, which is not read without need.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task ProjectAsync(
        OrderItem written,
        OrderUpdate? update,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(written);
        if (update is not null)
        {
            await ProjectAsync(update, cancellationToken);
        }
        else if (IsToBeListed(written) || !await IsDecidedByOthersAsync(written, cancellationToken))
        {
            await ProjectAsync(written.Key.Order, cancellationToken);
        }
    }

    // The order is listed under the state that one item which awaits its photo, or needs attention, puts it into whatever the others
    // are; and as long as one awaits its photo, no notification is due but of a refused photo.
    private async Task<bool> IsDecidedByOthersAsync(OrderItem written, CancellationToken cancellationToken)
    {
        if (
            written.State == ItemState.NeedsAttention
            || await orders.FindOrderAsync(written.Key.Order, cancellationToken) is not { IsListed: true } order
        )
        {
            return false;
        }

        var listed = (await lists.FindAsync(order.Key, order.CreatedAt, cancellationToken))?.State;
        return (
                listed == ItemState.AwaitingPhoto || (listed == ItemState.NeedsAttention && await NeedsAttentionAsync())
            ) && await orders.HasItemInAsync(written.Key, ItemState.AwaitingPhoto, cancellationToken);

        async Task<bool> NeedsAttentionAsync() =>
            order.Attention is not null
            || await orders.HasItemInAsync(written.Key, ItemState.NeedsAttention, cancellationToken);
    }

    // A printed item's entry is taken for stale by whoever makes a sheet, so a remake is listed once it is written, and not before as
    // an approval is. One that is on a sheet since is found stale again.
    private async Task ListRemakesAsync(StoredOrder stored, CancellationToken cancellationToken)
    {
        foreach (var item in stored.Items.Where(IsToBeListed))
        {
            await approved.AddAsync(item.Key, stored.Order.CreatedAt, clock.GetUtcNow(), cancellationToken);
        }
    }

    private static bool IsToBeListed(OrderItem item) => item is { IsRemade: true, SheetId: null };

    // An entry that is there already, or for a time that is not true any more, does no harm: the order decides.
    private async Task ListUndecidedAsync(StoredOrder stored, CancellationToken cancellationToken)
    {
        var key = stored.Order.Key;
        if (shops.Find(key.Shop)?.AutoApproveAfter is not null && AutoApproval.WaitsSince(stored) is { } since)
        {
            await undecided.AddAsync(key, since, cancellationToken);
        }
    }
}
