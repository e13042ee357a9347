using PhotoNecklace.Core.Orders;

namespace PhotoNecklace.Core.Notifications;

/// <summary>The notifications that a shop has got, so that none is sent again.</summary>
public interface INotificationLog
{
    /// <summary>True when the shop has got the notification.</summary>
    Task<bool> HasAsync(OrderKey order, string notificationId, CancellationToken cancellationToken = default);

    /// <summary>Notes that the shop has got the notification. Repeating it changes nothing.</summary>
    Task AddAsync(
        OrderKey order,
        string notificationId,
        DateTimeOffset at,
        CancellationToken cancellationToken = default
    );
}
