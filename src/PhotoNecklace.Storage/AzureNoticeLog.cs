using Azure.Data.Tables;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;

namespace PhotoNecklace.Storage;

/// <summary>The notices that a shop has got, beside their order in table <c>Orders</c>: row <c>done|{noticeId}</c>.</summary>
public sealed class AzureNoticeLog(TableServiceClient tables) : INoticeLog
{
    private readonly TableClient _table = tables.GetTableClient(Tables.Orders);

    /// <inheritdoc/>
    public async Task<bool> HasAsync(OrderKey order, string noticeId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        var (partition, row) = (OrderRows.Partition(order), OrderRows.NoticeRow(noticeId));
        return await _table.FindRowAsync(partition, row, cancellationToken) is not null;
    }

    /// <inheritdoc/>
    public Task AddAsync(
        OrderKey order,
        string noticeId,
        DateTimeOffset at,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(order);
        var row = new TableEntity(OrderRows.Partition(order), OrderRows.NoticeRow(noticeId));
        row.SetTime("At", at);
        return _table.PutRowAsync(row, cancellationToken);
    }
}
