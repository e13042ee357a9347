using System.Globalization;
using Azure.Data.Tables;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders.Bench;

namespace PhotoNecklace.Storage;

/// <summary>
/// The remakes in table <c>OrderIndex</c>: partition <c>{shop}|remakes</c>, row <c>{ticks}|{orderId}|{itemId}|{key}</c>.
/// </summary>
public sealed class AzureRemakeIndex(TableServiceClient tables) : IRemakeIndex
{
    private readonly TableClient _table = tables.GetTableClient(Tables.OrderIndex);

    /// <inheritdoc/>
    public Task AddAsync(RemakeEntry entry, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var row = TableKey.Join(Ticks(entry.At), entry.Item.OrderId, entry.Item.ItemId, entry.RemakeKey);
        return _table.PutRowAsync(new(Partition(entry.Item.Shop), row), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RemakeEntry>> ListAsync(
        string shop,
        DateTimeOffset from,
        DateTimeOffset until,
        CancellationToken cancellationToken = default
    )
    {
        var (partition, first, end) = (Partition(shop), Ticks(from), Ticks(until));
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {partition} and RowKey ge {first} and RowKey lt {end}"
        );
        var entries = new List<RemakeEntry>();
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            var parts = TableKey.Split(row.RowKey);
            var at = new DateTimeOffset(long.Parse(parts[0], CultureInfo.InvariantCulture), TimeSpan.Zero);
            entries.Add(new(new(shop, parts[1], parts[2]), parts[3], at));
        }

        return entries;
    }

    private static string Ticks(DateTimeOffset at) => at.UtcTicks.ToString("D19", CultureInfo.InvariantCulture);

    private static string Partition(string shop) => TableKey.Join(shop, "remakes");
}
