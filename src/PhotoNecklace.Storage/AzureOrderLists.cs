using Azure;
using Azure.Data.Tables;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Listing;

namespace PhotoNecklace.Storage;

/// <summary>
/// The orders of a shop by state in table <c>OrderIndex</c>. All lists are in partition <c>{shop}|all</c>, so that one transaction takes an
/// order from one to another: row <c>{inverted ticks}|{orderId}</c> says under which state an order is listed, and row
/// <c>{state}|{inverted ticks}|{orderId}</c> is its entry there. Both carry what lists show of it. Names are in partition
/// <c>{shop}|names</c>.
/// </summary>
/// <remarks>
/// The version before had the entries in partitions <c>{shop}|state|{state}</c> (<see cref="FormerOrderLists"/>), and no summaries.
/// </remarks>
public sealed class AzureOrderLists(TableServiceClient tables) : IOrderLists
{
    // Keys of orders begin with a digit; ':' is the character after '9', and '}' the one after '|'.
    private const string AfterDigits = ":";

    // Three rows each.
    private const int MovesInTransaction = 30;

    // An answer has 1,000 rows at most, and one more tells that there are more.
    private const int MostAtOnce = 999;

    private readonly TableClient _table = tables.GetTableClient(Tables.OrderIndex);
    private readonly FormerOrderLists _former = new(tables.GetTableClient(Tables.OrderIndex));

    /// <inheritdoc/>
    public async Task<ListedAs?> FindAsync(
        OrderKey order,
        DateTimeOffset placedAt,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(order);
        var row = await _table.FindRowAsync(
            AllOf(order.Shop),
            OrderIndex.NewestFirst(order, placedAt),
            cancellationToken
        );
        return row is null ? null : ListRows.Listed(row);
    }

    /// <inheritdoc/>
    public async Task<bool> TryPutAsync(ListMove move, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(move);
        try
        {
            await SubmitAsync(ListRows.Actions(AllOf(move.Order.Shop), move, at), cancellationToken);
        }
        catch (RequestFailedException e) when (e.IsConflict())
        {
            return false;
        }

        // An order that is on two lists for a moment is found; one that is on none is not. So its entry of the version before goes last.
        if (move.Before is { Summary: null } before)
        {
            await _former.RemoveAsync(move.Order, before.State, move.PlacedAt, cancellationToken);
        }

        return true;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ListMove>> PutAllAsync(
        IReadOnlyList<ListMove> moves,
        DateTimeOffset at,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(moves);
        var refused = new List<ListMove>();
        foreach (var some in moves.Chunk(MovesInTransaction))
        {
            refused.AddRange(await PutTogetherAsync(some, at, cancellationToken));
        }

        foreach (var move in moves.Except(refused).Where(m => m.Before is { Summary: null }))
        {
            await _former.RemoveAsync(move.Order, move.Before!.State, move.PlacedAt, cancellationToken);
        }

        return refused;
    }

    // One that somebody else has listed since is left out, and the others are tried again.
    private async Task<List<ListMove>> PutTogetherAsync(
        ListMove[] moves,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        var refused = new List<ListMove>();
        var open = moves.Select(m => (Move: m, Actions: ListRows.Actions(AllOf(m.Order.Shop), m, at))).ToList();
        while (open.Count > 0)
        {
            try
            {
                await SubmitAsync([.. open.SelectMany(o => o.Actions)], cancellationToken);
                break;
            }
            catch (TableTransactionFailedException e) when (e.IsConflict())
            {
                var owners = open.SelectMany(o => o.Actions.Select(_ => o)).ToList();
                var failed = e.FailedTransactionActionIndex is { } i && i < owners.Count ? owners[i] : open[0];
                refused.Add(failed.Move);
                open.Remove(failed);
            }
        }

        return refused;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ListEntry>> ListPlacedAsync(
        string shop,
        ItemState state,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken cancellationToken = default
    )
    {
        // Newer orders come before older ones.
        var (first, last) = ($"{state}|{OrderIndex.Inverted(to)}", $"{state}|{OrderIndex.Inverted(from)}}}");
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {AllOf(shop)} and RowKey ge {first} and RowKey lt {last}"
        );
        return (await ReadAsync(shop, filter, MostAtOnce, cancellationToken)).Entries;
    }

    /// <inheritdoc/>
    public async Task<ListPage> ListAsync(
        string shop,
        ItemState? state,
        int top,
        string? after,
        CancellationToken cancellationToken = default
    )
    {
        var partition = AllOf(shop);
        if (state is not { } wanted)
        {
            var all = TableClient.CreateQueryFilter(
                $"PartitionKey eq {partition} and RowKey gt {after ?? ""} and RowKey lt {AfterDigits}"
            );
            return await ReadAsync(shop, all, top, cancellationToken);
        }

        var (from, to) = ($"{wanted}|{after}", $"{wanted}}}");
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {partition} and RowKey gt {from} and RowKey lt {to}"
        );
        var page = await ReadAsync(shop, filter, top, cancellationToken);
        return await _former.AddToAsync(page, shop, wanted, top, after, cancellationToken);
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
    public async Task RemoveAsync(
        OrderKey order,
        DateTimeOffset placedAt,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(order);
        while (await FindAsync(order, placedAt, cancellationToken) is { } listed)
        {
            try
            {
                await SubmitAsync(ListRows.Removal(AllOf(order.Shop), order, placedAt, listed), cancellationToken);
            }
            catch (RequestFailedException e) when (e.IsConflict())
            {
                continue; // Listed anew.
            }

            if (listed.Summary is null)
            {
                await _former.RemoveAsync(order, listed.State, placedAt, cancellationToken);
            }
        }
    }

    /// <inheritdoc/>
    public Task RemoveAsync(ItemState state, ListEntry entry, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return _former.RemoveAsync(state, entry, cancellationToken);
    }

    private async Task SubmitAsync(List<TableTransactionAction> actions, CancellationToken cancellationToken)
    {
        RowLimits.Check(actions);
        await _table.SubmitTransactionAsync(actions, cancellationToken);
    }

    private async Task<ListPage> ReadAsync(string shop, string filter, int top, CancellationToken cancellationToken)
    {
        var (rows, hasMore) = await _table.ReadAsync(filter, top, cancellationToken);
        var entries = rows.Select(r => ListRows.Entry(shop, r)).ToList();
        return new(entries, hasMore ? entries[^1].Row : null);
    }

    private static string AllOf(string shop) => TableKey.Join(shop, "all");
}
