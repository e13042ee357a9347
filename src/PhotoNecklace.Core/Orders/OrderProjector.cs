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
    /// <summary>Projects an order; nothing for one that was never listed: not recorded, or only its refund, edit or erasure has come.</summary>
    public async Task ProjectAsync(OrderKey key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        var stored = await orders.FindAsync(key, cancellationToken);
        while (stored is { Order.IsListed: true })
        {
            var state = OrderStatus.Of(stored);
            await lists.PutAsync(stored.Order, state, clock.GetUtcNow(), cancellationToken);

            // Whoever changed it since it was read may have listed it before this did: the last word on the list must not be the
            // older one, or nobody who looks for the new state would find the order.
            var listed = await orders.FindAsync(key, cancellationToken);
            if (listed is not null && OrderStatus.Of(listed) == state)
            {
                await ListUndecidedAsync(listed, cancellationToken);
                await ListRemakesAsync(listed, cancellationToken);
                await notifications.AnnounceAsync(listed, cancellationToken);
                await writeBacks.AnnounceAsync(listed, cancellationToken);
                await mails.AnnounceAsync(listed, cancellationToken);
                return;
            }

            stored = listed;
        }
    }

    /// <summary>
    /// Projects an order of which one item was written, or found as it should be. While other items alone decide where the order is
    /// listed, and nothing is ready to be told, it is left as it is and not read: what an item costs does not grow with its order.
    /// </summary>
    /// <remarks>
    /// Whoever writes the item that is found here comes here afterward, as does whoever makes an item or the order need attention, so
    /// the last of all finds none and projects. What was stored before is not asked for: an earlier try may have written and ended.
    /// </remarks>
    public async Task ProjectAsync(OrderItem written, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(written);
        if (IsToBeListed(written) || !await IsDecidedByOthersAsync(written, cancellationToken))
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

        var listed = await lists.FindAsync(order, cancellationToken);
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
