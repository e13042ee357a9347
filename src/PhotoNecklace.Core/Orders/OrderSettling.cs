using PhotoNecklace.Core.Notices;

namespace PhotoNecklace.Core.Orders;

/// <summary>
/// What follows every change of an order once it is written: the order is listed by its new state, and the shop is told what it wants
/// to know. Both start from what is stored, so it may be repeated, and whoever of several writers comes last sees them all.
/// </summary>
public sealed class OrderSettling(IOrderTable orders, IOrderLists lists, NoticeAnnouncing notices, TimeProvider clock)
{
    /// <summary>Settles an order; nothing for one that is not recorded.</summary>
    public async Task SettleAsync(OrderKey key, CancellationToken cancellationToken = default)
    {
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
                await notices.AnnounceAsync(listed, cancellationToken);
                return;
            }

            stored = listed;
        }
    }

    internal static ItemState StateOf(StoredOrder stored) =>
        OrderStatus.Of(stored.Order, [.. stored.Items.Select(i => i.State)]);
}
