using Azure;
using Azure.Data.Tables;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Printing;

namespace PhotoNecklace.Storage;

/// <summary>The approved items in table <c>OrderIndex</c>: partition <c>{shop}|approved</c>, row <c>{orderId}|{itemId}</c>.</summary>
public sealed class AzureApprovedIndex(TableServiceClient tables) : IApprovedIndex
{
    private readonly TableClient _table = tables.GetTableClient(Tables.OrderIndex);

    /// <inheritdoc/>
    public Task AddAsync(ItemKey item, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(item);
        var row = new TableEntity(Partition(item.Shop), TableKey.Join(item.OrderId, item.ItemId));
        row.SetTime("At", at);
        return _table.PutRowAsync(row, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ApprovedEntry>> ListAsync(
        string shop,
        CancellationToken cancellationToken = default
    )
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition(shop)}");
        var entries = new List<ApprovedEntry>();
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            var parts = TableKey.Split(row.RowKey);
            entries.Add(new(new(shop, parts[0], parts[1]), row.Time("At"), row.ETag.ToString()));
        }

        return entries;
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(ApprovedEntry entry, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var row = TableKey.Join(entry.Item.OrderId, entry.Item.ItemId);
        try
        {
            await _table.DeleteEntityAsync(Partition(entry.Item.Shop), row, new ETag(entry.ETag), cancellationToken);
        }
        catch (RequestFailedException e) when (e.IsConflict())
        {
            // Listed anew, or somebody else was quicker.
        }
    }

    private static string Partition(string shop) => TableKey.Join(shop, "approved");
}
