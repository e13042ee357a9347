using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Core.Notifications;

/// <summary>Puts a message on the queue when there is something to tell a shop that wants to be told.</summary>
public sealed class NotificationAnnouncing(
    ShopDirectory shops,
    INotificationLog log,
    IQueueSender queues,
    TimeProvider clock
)
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

        var message = new NotificationMessage(key.Shop, key.OrderId);
        var news = new List<Notification>();
        foreach (var notification in Notification.Of(stored))
        {
            if (!await log.HasAsync(key, notification.Id, cancellationToken))
            {
                news.Add(notification);
            }
        }

        // One message for all that is due: whoever takes it looks at the order again.
        var now = clock.GetUtcNow();
        if (news.Exists(n => n.DueAt <= now))
        {
            await queues.SendAsync(Queues.Notifications, message, cancellationToken);
        }

        if (news.Where(n => n.DueAt > now).MaxBy(n => n.DueAt) is { } later)
        {
            await queues.SendLaterAsync(Queues.Notifications, message, later.DueAt - now + Margin, cancellationToken);
        }
    }

    // Clocks differ, and a message that comes a little early would find nothing to tell.
    private static TimeSpan Margin { get; } = TimeSpan.FromSeconds(5);
}
