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
        if (await orders.FindAsync(key, cancellationToken) is { } stored)
        {
            await lists.PutAsync(stored.Order, StateOf(stored), clock.GetUtcNow(), cancellationToken);
            if (shops.Find(key.Shop)?.AutoApproveAfter is not null && AutoApproval.WaitsSince(stored) is { } since)
            {
                await undecided.AddAsync(key, since, cancellationToken);
            }

            await notices.AnnounceAsync(stored, cancellationToken);
        }
    }

    internal static ItemState StateOf(StoredOrder stored) =>
        OrderStatus.Of(stored.Order, [.. stored.Items.Select(i => i.State)]);
}
