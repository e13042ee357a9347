using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Listing;

namespace PhotoNecklace.Storage;

/// <summary>
/// Entries of states' lists as the version before wrote them: partitions <c>{shop}|state|{state}</c> of table <c>OrderIndex</c>, without
/// summaries. Whoever lists an order moves its entry, and nobody adds any; where there are none left, none are looked for any more.
/// </summary>
internal sealed class FormerOrderLists(TableClient table)
{
    // While an app is brought to this version, one of the version before may still write.
    private static readonly TimeSpan LookAgain = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, long> _empty = new(StringComparer.Ordinal);

    /// <summary>A page together with the former entries that belong on it.</summary>
    internal async Task<ListPage> AddToAsync(
        ListPage page,
        string shop,
        ItemState state,
        int top,
        string? after,
        CancellationToken cancellationToken
    )
    {
        var partition = ListOf(shop, state);
        if (
            _empty.TryGetValue(partition, out var since)
            && Environment.TickCount64 - since < LookAgain.TotalMilliseconds
        )
        {
            return page;
        }

        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {after ?? ""}");
        var (rows, hasMore) = await table.ReadAsync(filter, top, cancellationToken);
        if (rows.Count == 0)
        {
            if (after is null)
            {
                _empty[partition] = Environment.TickCount64;
            }

            return page;
        }

        // An order that is on its way is on both; what is listed now counts.
        var all = page
            .Entries.Concat(rows.Select(r => ListRows.Entry(shop, r)))
            .DistinctBy(e => e.Row, StringComparer.Ordinal)
            .OrderBy(e => e.Row, StringComparer.Ordinal)
            .ToList();
        var some = all.Take(top).ToList();
        return new(some, hasMore || page.Next is not null || all.Count > top ? some[^1].Row : null);
    }

    internal Task RemoveAsync(
        OrderKey order,
        ItemState state,
        DateTimeOffset placedAt,
        CancellationToken cancellationToken
    ) =>
        table.RemoveRowAsync(
            ListOf(order.Shop, state),
            OrderIndex.NewestFirst(order, placedAt),
            ETag.All,
            cancellationToken
        );

    internal Task RemoveAsync(ItemState state, ListEntry entry, CancellationToken cancellationToken) =>
        table.RemoveRowAsync(ListOf(entry.Order.Shop, state), entry.Row, new ETag(entry.ETag), cancellationToken);

    internal static string ListOf(string shop, ItemState state) => TableKey.Join(shop, "state", state.ToString());
}
