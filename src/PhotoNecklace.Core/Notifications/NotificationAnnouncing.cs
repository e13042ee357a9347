using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Core.Notifications;

/// <summary>Puts a message on the queue when there is something to tell a shop that wants to be told.</summary>
public sealed class NotificationAnnouncing(ShopDirectory shops, INotificationLog log, IQueueSender queues)
{
    /// <summary>Announces what there is to tell of an order. It may be repeated; what the shop has got already is not announced.</summary>
    public async Task AnnounceAsync(StoredOrder stored, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stored);
        var key = stored.Order.Key;
        if (shops.Find(key.Shop)?.Notifications is null)
        {
            return;
        }

        foreach (var notification in Notification.Of(stored))
        {
            if (!await log.HasAsync(key, notification.Id, cancellationToken))
            {
                // One message for all of them: whoever takes it looks at the order again.
                await queues.SendAsync(
                    Queues.Notifications,
                    new NotificationMessage(key.Shop, key.OrderId),
                    cancellationToken
                );
                return;
            }
        }
    }
}
