using Azure;
using Azure.Data.Tables;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Privacy;

namespace PhotoNecklace.Storage;

/// <summary>
/// Table <c>Customers</c>: partition <c>{shop}|{customerId}</c>, row <c>order|{orderId}</c> for each of their orders, and row
/// <c>erased</c> once they were erased.
/// </summary>
public sealed class AzureCustomerIndex(TableServiceClient tables) : ICustomerIndex
{
    private const string OrderPrefix = "order";
    private const string ErasedRow = "erased";

    private readonly TableClient _table = tables.GetTableClient(Tables.Customers);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ListOrdersAsync(
        string shop,
        string customerId,
        CancellationToken cancellationToken = default
    )
    {
        // '}' is the character after '|': everything that begins with "order|".
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {TableKey.Join(shop, customerId)} and RowKey ge {"order|"} and RowKey lt {"order}"}"
        );
        var ids = new List<string>();
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            ids.Add(TableKey.Split(row.RowKey)[1]);
        }

        return ids;
    }

    /// <inheritdoc/>
    public async Task RemoveOrderAsync(
        string shop,
        string customerId,
        string orderId,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            var row = TableKey.Join(OrderPrefix, orderId);
            await _table.DeleteEntityAsync(TableKey.Join(shop, customerId), row, ETag.All, cancellationToken);
        }
        catch (RequestFailedException e) when (e.IsNoSuchRow())
        {
            // Removed before.
        }
    }

    /// <inheritdoc/>
    public Task MarkErasedAsync(
        string shop,
        string customerId,
        DateTimeOffset at,
        CancellationToken cancellationToken = default
    )
    {
        var row = new TableEntity(TableKey.Join(shop, customerId), ErasedRow);
        row.SetTime("At", at);
        return _table.PutRowAsync(row, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<DateTimeOffset?> FindErasedAsync(
        string shop,
        string customerId,
        CancellationToken cancellationToken = default
    ) => (await _table.FindRowAsync(TableKey.Join(shop, customerId), ErasedRow, cancellationToken))?.FindTime("At");

    internal Task AddOrderAsync(OrderKey order, string customerId, CancellationToken cancellationToken)
    {
        var partition = TableKey.Join(order.Shop, customerId);
        return _table.PutRowAsync(new(partition, TableKey.Join(OrderPrefix, order.OrderId)), cancellationToken);
    }
}
