using Azure.Data.Tables;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Notifications;
using PhotoNecklace.Core.Orders;

namespace PhotoNecklace.Storage;

/// <summary>The notifications that a shop has got, beside their order in table <c>Orders</c>: row <c>done|{notificationId}</c>.</summary>
public sealed class AzureNotificationLog(TableServiceClient tables) : INotificationLog
{
    private readonly TableClient _table = tables.GetTableClient(Tables.Orders);

    /// <inheritdoc/>
    public async Task<bool> HasAsync(
        OrderKey order,
        string notificationId,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(order);
        var (partition, row) = (OrderRows.Partition(order), OrderRows.NotificationRow(notificationId));
        return await _table.FindRowAsync(partition, row, cancellationToken) is not null;
    }

    /// <inheritdoc/>
    public Task AddAsync(
        OrderKey order,
        string notificationId,
        DateTimeOffset at,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(order);
        var row = new TableEntity(OrderRows.Partition(order), OrderRows.NotificationRow(notificationId));
        row.SetTime("At", at);
        return _table.PutRowAsync(row, cancellationToken);
    }
}
