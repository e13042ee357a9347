using Azure;
using Azure.Data.Tables;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;

namespace PhotoNecklace.Storage;

/// <summary>Orders, their items and timelines in table <c>Orders</c>; lists in <c>OrderIndex</c> and <c>Customers</c>.</summary>
public sealed class AzureOrderTable(TableServiceClient tables) : IOrderTable
{
    private readonly TableClient _orders = tables.GetTableClient(Tables.Orders);
    private readonly OrderIndex _index = new(tables);

    /// <inheritdoc/>
    public async Task<StoredOrder?> FindAsync(OrderKey key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        var rows = _orders.QueryAsync<TableEntity>(OrderRows.OrderAndItems(key), cancellationToken: cancellationToken);
        var found = new FoundRows(key);
        await foreach (var row in rows)
        {
            found.Add(row);
        }

        return found.Stored;
    }

    /// <inheritdoc/>
    public async Task<StoredOrder?> FindSmallAsync(
        OrderKey key,
        int mostItems,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(key);
        // The order's row comes after those of its items.
        var (rows, hasMore) = await _orders.ReadAsync(OrderRows.OrderAndItems(key), mostItems + 1, cancellationToken);
        var found = new FoundRows(key);
        foreach (var row in rows)
        {
            found.Add(row);
        }

        return hasMore ? null : found.Stored;
    }

    /// <inheritdoc/>
    public async Task<(StoredOrder Order, IReadOnlyList<OrderEvent> Events)?> FindWithEventsAsync(
        OrderKey key,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(key);
        var rows = _orders.QueryAsync<TableEntity>(OrderRows.All(key), cancellationToken: cancellationToken);
        var (found, events) = (new FoundRows(key), new List<OrderEvent>());
        await foreach (var row in rows)
        {
            if (OrderRows.IsEvent(row))
            {
                events.Add(OrderRows.ToEvent(row));
            }
            else
            {
                found.Add(row);
            }
        }

        return found.Stored is { } stored ? (stored, events) : null;
    }

    /// <inheritdoc/>
    public async Task<Order?> FindOrderAsync(OrderKey key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        var row = await _orders.FindRowAsync(OrderRows.Partition(key), OrderRows.OrderRow, cancellationToken);
        return row is null ? null : OrderRows.ToOrder(key, row);
    }

    /// <inheritdoc/>
    public async Task<OrderItem?> FindItemAsync(ItemKey key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        var row = await _orders.FindRowAsync(
            OrderRows.Partition(key.Order),
            OrderRows.ItemRow(key.ItemId),
            cancellationToken
        );
        return row is null ? null : OrderRows.ToItem(key.Order, row);
    }

    /// <inheritdoc/>
    public async Task<bool> HasItemInAsync(ItemKey near, ItemState state, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(near);
        return await AnyAsync(OrderRows.ItemsBehind(near, state), cancellationToken)
            || await AnyAsync(OrderRows.ItemsUpTo(near, state), cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Events have no version and are written over: a retry that comes back with the same event must not be stopped by it.
    /// When the reply to a transaction is lost and the client sends it again, the answer may be null although the first
    /// sending was written; whoever rereads finds its own work done.
    /// </remarks>
    /// <exception cref="StorageLimitException">The change is larger than a transaction may be.</exception>
    public async Task<OrderChange?> CommitAsync(
        OrderKey key,
        OrderChange change,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(change);
        var actions = Actions(key, change);
        if (actions.Count == 0)
        {
            return change;
        }

        RowLimits.Check(actions);
        try
        {
            var written = await _orders.SubmitTransactionAsync(actions, cancellationToken);
            return WithVersions(change, [.. written.Value.Select(r => r.Headers.ETag?.ToString())]);
        }
        catch (RequestFailedException e) when (e.IsConflict())
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<OrderEvent>> ListEventsAsync(
        OrderKey key,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(key);
        var events = new List<OrderEvent>();
        await foreach (
            var row in _orders.QueryAsync<TableEntity>(OrderRows.Events(key), cancellationToken: cancellationToken)
        )
        {
            events.Add(OrderRows.ToEvent(row));
        }

        return events;
    }

    /// <inheritdoc/>
    public Task IndexAsync(Order order, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        return _index.AddAsync(order, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<string?> FindIdByNameAsync(string shop, string name, CancellationToken cancellationToken = default) =>
        _index.FindIdByNameAsync(shop, name, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListIdsAsync(
        string shop,
        DateTimeOffset until,
        CancellationToken cancellationToken = default
    ) => _index.ListIdsAsync(shop, until, cancellationToken);

    private async Task<bool> AnyAsync(string filter, CancellationToken cancellationToken)
    {
        var rows = _orders.QueryAsync<TableEntity>(filter, maxPerPage: 1, ["RowKey"], cancellationToken);
        await foreach (var _ in rows)
        {
            return true;
        }

        return false;
    }

    // The answers stand in the order of the actions.
    private static OrderChange WithVersions(OrderChange change, string?[] versions)
    {
        var first = change.Order is null ? 0 : 1;
        return change with
        {
            Order = change.Order is { } order ? order with { ETag = Version(0) } : null,
            Items = [.. change.Items.Select((item, i) => item with { ETag = Version(first + i) })],
        };

        string Version(int row) =>
            versions[row] ?? throw new InvalidOperationException("The answer to a transaction lacks a row's version.");
    }

    private static List<TableTransactionAction> Actions(OrderKey key, OrderChange change)
    {
        var actions = new List<TableTransactionAction>();
        if (change.Order is { } order)
        {
            actions.Add(AddOrReplace(OrderRows.ToRow(order), order.ETag));
        }

        actions.AddRange(change.Items.Select(item => AddOrReplace(OrderRows.ToRow(item), item.ETag)));
        actions.AddRange(
            change
                .Events.Distinct()
                .Select(e => new TableTransactionAction(
                    TableTransactionActionType.UpsertReplace,
                    RowLimits.Check(OrderRows.ToRow(key, e))
                ))
        );
        RefuseOthers(OrderRows.Partition(key), actions);
        return actions;
    }

    private static TableTransactionAction AddOrReplace(TableEntity row, string? etag) =>
        etag is null
            ? new TableTransactionAction(TableTransactionActionType.Add, RowLimits.Check(row))
            : new TableTransactionAction(
                TableTransactionActionType.UpdateReplace,
                RowLimits.Check(row),
                new ETag(etag)
            );

    // Mistakes of the caller; the emulator would take a row of another order, and Azure's answer names no row.
    private static void RefuseOthers(string partition, List<TableTransactionAction> actions)
    {
        if (actions.Find(a => a.Entity.PartitionKey != partition) is { } stranger)
        {
            throw new ArgumentException(
                $"The row '{stranger.Entity.RowKey}' belongs to '{stranger.Entity.PartitionKey}', not to '{partition}'.",
                nameof(actions)
            );
        }

        if (actions.CountBy(a => a.Entity.RowKey).FirstOrDefault(c => c.Value > 1).Key is { } twice)
        {
            throw new ArgumentException(
                $"The row '{twice}' is twice in one change, with different contents.",
                nameof(actions)
            );
        }
    }

    // An order's rows as they come.
    private sealed class FoundRows(OrderKey key)
    {
        private readonly List<OrderItem> _items = [];
        private Order? _order;

        public StoredOrder? Stored => _order is null ? null : new(_order, _items);

        public void Add(TableEntity row)
        {
            if (OrderRows.IsItem(row))
            {
                _items.Add(OrderRows.ToItem(key, row));
            }
            else if (row.RowKey == OrderRows.OrderRow)
            {
                _order = OrderRows.ToOrder(key, row);
            }
        }
    }
}
