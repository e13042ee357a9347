using Azure;
using Azure.Data.Tables;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders.Bench;

namespace PhotoNecklace.Storage;

/// <summary>
/// The blanks that shops are out of, in table <c>OrderIndex</c>: partition <c>{shop}|stock</c>, row <c>{pendant}|{metal}</c>, or
/// <c>{pendant}|{metal}|{chain}</c>.
/// </summary>
public sealed class AzureStockTable(TableServiceClient tables) : IStockTable
{
    private readonly TableClient _table = tables.GetTableClient(Tables.OrderIndex);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Blank>> ListOutAsync(string shop, CancellationToken cancellationToken = default)
    {
        var partition = Partition(shop);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition}");
        var blanks = new List<Blank>();
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            var parts = TableKey.Split(row.RowKey);
            blanks.Add(new(parts[0], parts[1], parts.Length > 2 ? parts[2] : null));
        }

        return blanks;
    }

    /// <inheritdoc/>
    public Task SetAsync(string shop, Blank blank, bool isOut, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(blank);
        var row = blank.Chain is { } chain
            ? TableKey.Join(blank.Pendant, blank.Metal, chain)
            : TableKey.Join(blank.Pendant, blank.Metal);
        return isOut
            ? _table.PutRowAsync(new(Partition(shop), row), cancellationToken)
            : _table.RemoveRowAsync(Partition(shop), row, ETag.All, cancellationToken);
    }

    private static string Partition(string shop) => TableKey.Join(shop, "stock");
}
