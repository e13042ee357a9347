using System.Globalization;
using Azure;
using Azure.Data.Tables;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Approval;

namespace PhotoNecklace.Storage;

/// <summary>
/// The approved items in table <c>OrderIndex</c>: partition <c>{shop}|approved</c>, row <c>{ticks}|{orderId}|{itemId}</c>, with the
/// ticks of the time when the order was placed.
/// </summary>
public sealed class AzureApprovedIndex(TableServiceClient tables) : IApprovedIndex
{
    private readonly TableClient _table = tables.GetTableClient(Tables.OrderIndex);

    /// <inheritdoc/>
    public Task AddAsync(
        ItemKey item,
        DateTimeOffset placedAt,
        DateTimeOffset at,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(item);
        var row = new TableEntity(Partition(item.Shop), Place(item, placedAt));
        row.SetTime("At", at);
        return _table.PutRowAsync(row, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<ApprovedPage> ListAsync(
        string shop,
        int top,
        string? after,
        CancellationToken cancellationToken = default
    )
    {
        var partition = Partition(shop);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {after ?? ""}");
        var (rows, hasMore) = await _table.ReadAsync(filter, top, cancellationToken);
        return new([.. rows.Select(r => Entry(shop, r))], hasMore ? rows[^1].RowKey : null);
    }

    /// <inheritdoc/>
    public async Task<ApprovedEntry?> FindAsync(
        ItemKey item,
        DateTimeOffset placedAt,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(item);
        var row = await _table.FindRowAsync(Partition(item.Shop), Place(item, placedAt), cancellationToken);
        return row is null ? null : Entry(item.Shop, row);
    }

    /// <inheritdoc/>
    public Task RemoveAsync(ApprovedEntry entry, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return _table.RemoveRowAsync(Partition(entry.Item.Shop), entry.Row, new ETag(entry.ETag), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task RemoveAllAsync(
        IReadOnlyList<ApprovedEntry> entries,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(entries);
        foreach (var some in entries.Chunk(RowLimits.MaxOperations))
        {
            var open = some.Select(e => new TableTransactionAction(
                    TableTransactionActionType.Delete,
                    new TableEntity(Partition(e.Item.Shop), e.Row),
                    new ETag(e.ETag)
                ))
                .ToList();
            await RemoveTogetherAsync(open, cancellationToken);
        }
    }

    // One that has changed or is gone is left out, and the others are tried again.
    private async Task RemoveTogetherAsync(List<TableTransactionAction> open, CancellationToken cancellationToken)
    {
        while (open.Count > 0)
        {
            try
            {
                await _table.SubmitTransactionAsync(open, cancellationToken);
                return;
            }
            catch (TableTransactionFailedException e) when (e.IsConflict())
            {
                open.RemoveAt(e.FailedTransactionActionIndex is { } i && i < open.Count ? i : 0);
            }
        }
    }

    private static ApprovedEntry Entry(string shop, TableEntity row)
    {
        var parts = TableKey.Split(row.RowKey);
        return new(new(shop, parts[1], parts[2]), row.Time("At"), row.RowKey, row.ETag.ToString())
        {
            PlacedAt = new(long.Parse(parts[0], CultureInfo.InvariantCulture), TimeSpan.Zero),
        };
    }

    private static string Place(ItemKey item, DateTimeOffset placedAt) =>
        TableKey.Join(placedAt.UtcTicks.ToString("D19", CultureInfo.InvariantCulture), item.OrderId, item.ItemId);

    private static string Partition(string shop) => TableKey.Join(shop, "approved");
}
