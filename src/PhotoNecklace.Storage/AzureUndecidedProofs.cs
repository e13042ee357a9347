using System.Globalization;
using Azure;
using Azure.Data.Tables;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Approval;
using PhotoNecklace.Core.Orders.Listing;

namespace PhotoNecklace.Storage;

/// <summary>
/// The orders that wait for a decision in table <c>OrderIndex</c>: partition <c>{shop}|undecided</c>, row <c>{ticks}|{orderId}</c>, with
/// the ticks of the time since when.
/// </summary>
public sealed class AzureUndecidedProofs(TableServiceClient tables) : IUndecidedProofs
{
    private readonly TableClient _table = tables.GetTableClient(Tables.OrderIndex);

    /// <inheritdoc/>
    public Task AddAsync(OrderKey order, DateTimeOffset since, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        var row = new TableEntity(Partition(order.Shop), TableKey.Join(Ticks(since), order.OrderId))
        {
            ["OrderId"] = order.OrderId,
        };
        row.SetTime("Since", since);
        return _table.PutRowAsync(row, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<ListPage> ListAsync(
        string shop,
        DateTimeOffset until,
        int top,
        string? after,
        CancellationToken cancellationToken = default
    )
    {
        // '}' comes after the '|' that follows the ticks, so that the moment itself is among them.
        var (partition, last) = (Partition(shop), Ticks(until) + '}');
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {partition} and RowKey gt {after ?? ""} and RowKey lt {last}"
        );
        var (rows, hasMore) = await _table.ReadAsync(filter, top, cancellationToken);
        return new([.. rows.Select(Entry)], hasMore ? rows[^1].RowKey : null);

        ListEntry Entry(TableEntity row) =>
            new(new(shop, row.Text("OrderId")), row.Time("Since"), row.RowKey, row.ETag.ToString());
    }

    /// <inheritdoc/>
    public Task RemoveAsync(ListEntry entry, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return _table.RemoveRowAsync(Partition(entry.Order.Shop), entry.Row, new ETag(entry.ETag), cancellationToken);
    }

    private static string Ticks(DateTimeOffset time) => time.UtcTicks.ToString("D19", CultureInfo.InvariantCulture);

    private static string Partition(string shop) => TableKey.Join(shop, "undecided");
}
