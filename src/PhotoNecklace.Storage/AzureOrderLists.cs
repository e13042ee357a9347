using Azure;
using Azure.Data.Tables;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Listing;

namespace PhotoNecklace.Storage;

/// <summary>
/// The orders of a shop by state in table <c>OrderIndex</c>: partitions <c>{shop}|state|{state}</c> and <c>{shop}|all</c>, whose rows say
/// under which state an order is listed; row <c>{inverted ticks}|{orderId}</c> in both. Names are in partition <c>{shop}|names</c>.
/// </summary>
public sealed class AzureOrderLists(TableServiceClient tables) : IOrderLists
{
    private readonly TableClient _table = tables.GetTableClient(Tables.OrderIndex);

    /// <inheritdoc/>
    /// <remarks>
    /// The new row comes first, so that an order is on a list at any moment. A row that stays behind, because two writers met or one
    /// was cut off, is found when the list is read.
    /// </remarks>
    public async Task PutAsync(
        Order order,
        ItemState state,
        DateTimeOffset at,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(order);
        var shop = order.Key.Shop;
        var place = OrderIndex.NewestFirst(order);
        await _table.PutRowAsync(Row(ListOf(shop, state), place, order, state, at), cancellationToken);
        var before = (await _table.FindRowAsync(AllOf(shop), place, cancellationToken))?.GetString("State");
        if (before is not null && Enum.TryParse(before, out ItemState listed) && listed != state)
        {
            await _table.RemoveRowAsync(ListOf(shop, listed), place, ETag.All, cancellationToken);
        }

        if (before != state.ToString())
        {
            await _table.PutRowAsync(Row(AllOf(shop), place, order, state, at), cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task<ItemState?> FindAsync(Order order, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        var shop = order.Key.Shop;
        var place = OrderIndex.NewestFirst(order);
        var row = await _table.FindRowAsync(AllOf(shop), place, cancellationToken);
        return
            Enum.TryParse(row?.GetString("State"), out ItemState state)
            && await _table.FindRowAsync(ListOf(shop, state), place, cancellationToken) is not null
            ? state
            : null;
    }

    /// <inheritdoc/>
    public Task<ListPage> ListAsync(
        string shop,
        ItemState? state,
        int top,
        string? after,
        CancellationToken cancellationToken = default
    )
    {
        var partition = state is { } s ? ListOf(shop, s) : AllOf(shop);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {after ?? ""}");
        return ReadAsync(shop, filter, top, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<ListPage> FindByNameAsync(
        string shop,
        string prefix,
        int top,
        string? after,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(prefix);
        var name = OrderIndex.Normalise(prefix);
        if (!TableKey.Fits(name))
        {
            return Task.FromResult(new ListPage([], null)); // Longer than any name that is kept.
        }

        var first = TableKey.Escape(name);
        var (last, partition) = (first + '\uFFFD', OrderIndex.NamesOf(shop));
        var filter = after is null
            ? TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {first} and RowKey lt {last}")
            : TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {after} and RowKey lt {last}");
        return ReadAsync(shop, filter, top, cancellationToken);
    }

    /// <inheritdoc/>
    public Task RemoveAsync(ItemState state, ListEntry entry, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return _table.RemoveRowAsync(
            ListOf(entry.Order.Shop, state),
            entry.Row,
            new ETag(entry.ETag),
            cancellationToken
        );
    }

    private async Task<ListPage> ReadAsync(string shop, string filter, int top, CancellationToken cancellationToken)
    {
        var (rows, hasMore) = await _table.ReadAsync(filter, top, cancellationToken);
        return new([.. rows.Select(Entry)], hasMore ? rows[^1].RowKey : null);

        ListEntry Entry(TableEntity row)
        {
            var at = row.FindTime("At") ?? row.Time("CreatedAt");
            return new(new(shop, row.Text("OrderId")), at, row.RowKey, row.ETag.ToString());
        }
    }

    private static TableEntity Row(string partition, string place, Order order, ItemState state, DateTimeOffset at)
    {
        var row = new TableEntity(partition, place)
        {
            ["OrderId"] = order.Key.OrderId,
            ["Name"] = order.Name,
            ["State"] = state.ToString(),
        };
        row.SetTime("At", at);
        return row;
    }

    private static string ListOf(string shop, ItemState state) => TableKey.Join(shop, "state", state.ToString());

    private static string AllOf(string shop) => TableKey.Join(shop, "all");
}
