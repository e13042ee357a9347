using PhotoNecklace.Core.Notices;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Core.Orders;

/// <summary>
/// What follows every change of an order once it is written: the order is listed by its new state, and for the shop's rule if that may
/// approve something of it in time; and the shop is told what it wants to know. All start from what is stored, so it may be repeated,
/// and whoever of several writers comes last sees them all.
/// </summary>
public sealed class OrderSettling(
    ShopDirectory shops,
    IOrderTable orders,
    IOrderLists lists,
    IUndecidedProofs undecided,
    NoticeAnnouncing notices,
    TimeProvider clock
)
{
    /// <summary>Settles an order; nothing for one that is not recorded.</summary>
    public async Task SettleAsync(OrderKey key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        var stored = await orders.FindAsync(key, cancellationToken);
        while (stored is not null)
        {
            var state = StateOf(stored);
            await lists.PutAsync(stored.Order, state, clock.GetUtcNow(), cancellationToken);

            // Whoever changed it since it was read may have listed it before this did: the last word on the list must not be the
            // older one, or nobody who looks for the new state would find the order.
            var listed = await orders.FindAsync(key, cancellationToken);
            if (listed is not null && StateOf(listed) == state)
            {
                await ListUndecidedAsync(listed, cancellationToken);
                await notices.AnnounceAsync(listed, cancellationToken);
                return;
            }

            stored = listed;
        }
    }

    // An entry that is there already, or for a time that is not true any more, does no harm: the order decides.
    private async Task ListUndecidedAsync(StoredOrder stored, CancellationToken cancellationToken)
    {
        var key = stored.Order.Key;
        if (shops.Find(key.Shop)?.AutoApproveAfter is not null && AutoApproval.WaitsSince(stored) is { } since)
        {
            await undecided.AddAsync(key, since, cancellationToken);
        }
    }

    internal static ItemState StateOf(StoredOrder stored) =>
        OrderStatus.Of(stored.Order, [.. stored.Items.Select(i => i.State)]);
}
