using System.Globalization;
using Azure;
using Azure.Data.Tables;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;

namespace PhotoNecklace.Storage;

/// <summary>
/// Finds orders otherwise than by id. Table <c>OrderIndex</c>: partition <c>{shop}|{yyyy-MM}</c>, row <c>{inverted ticks}|{orderId}</c>
/// (newest first), and partition <c>{shop}|names</c>, row = name. Table <c>Customers</c> is <see cref="AzureCustomerIndex"/>'s.
/// </summary>
internal sealed class OrderIndex(TableServiceClient tables)
{
    private const string Names = "names";

    private readonly TableClient _index = tables.GetTableClient(Tables.OrderIndex);
    private readonly AzureCustomerIndex _customers = new(tables);

    internal Task AddAsync(Order order, CancellationToken cancellationToken) =>
        Task.WhenAll(
            _index.PutRowAsync(ByTime(order), cancellationToken),
            AddCustomerAsync(order, cancellationToken),
            AddNameAsync(order, cancellationToken)
        );

    private Task AddCustomerAsync(Order order, CancellationToken cancellationToken) =>
        order.CustomerId is { Length: > 0 } customer
            ? _customers.AddOrderAsync(order.Key, customer, cancellationToken)
            : Task.CompletedTask;

    internal async Task<string?> FindIdByNameAsync(string shop, string name, CancellationToken cancellationToken)
    {
        var normal = Normalise(name);
        if (normal.Length == 0 || !TableKey.Fits(normal) || !TableKey.Fits(shop, Names))
        {
            return null;
        }

        var row = await _index.FindRowAsync(NamesOf(shop), TableKey.Join(normal), cancellationToken);
        return row?.GetString("OrderId");
    }

    internal async Task<IReadOnlyList<string>> ListIdsAsync(
        string shop,
        DateTimeOffset until,
        CancellationToken cancellationToken
    )
    {
        // The months' partitions begin with a digit, those of names and approved items with a letter; ':' comes after '9'.
        var (from, to) = ($"{TableKey.Join(shop)}|0", $"{TableKey.Join(shop)}|:");
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {from} and PartitionKey lt {to}");
        var ids = new List<string>();
        await foreach (var row in _index.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            if (row.Time("CreatedAt") <= until)
            {
                ids.Add(row.Text("OrderId"));
            }
        }

        return ids;
    }

    /// <summary>The newest order keeps the name, whoever writes first: each writer looks at what stands and replaces only that.</summary>
    private async Task AddNameAsync(Order order, CancellationToken cancellationToken)
    {
        var name = Normalise(order.Name);
        if (name.Length == 0 || !TableKey.Fits(name))
        {
            return; // A name that is longer than a key is found by nobody; the order is, by its id.
        }

        var row = WithOrder(new TableEntity(NamesOf(order.Key.Shop), TableKey.Join(name)), order);
        while (!await _index.TryAddRowAsync(row, cancellationToken))
        {
            var standing = await _index.FindRowAsync(row.PartitionKey, row.RowKey, cancellationToken);
            if (
                standing is not null
                && (!IsNewer(order, standing) || await _index.TryReplaceRowAsync(row, standing.ETag, cancellationToken))
            )
            {
                return;
            }
        }
    }

    // Two orders of one moment are told apart by their ids, so that the order of writing does not matter.
    private static bool IsNewer(Order order, TableEntity standing)
    {
        var byTime = order.CreatedAt.CompareTo(standing.Time("CreatedAt"));
        return byTime > 0 || (byTime == 0 && string.CompareOrdinal(order.Key.OrderId, standing.Text("OrderId")) > 0);
    }

    private static TableEntity ByTime(Order order)
    {
        var month = order.CreatedAt.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture);
        return WithOrder(
            new TableEntity(TableKey.Join(order.Key.Shop, month), NewestFirst(order.Key, order.CreatedAt)),
            order
        );
    }

    /// <summary>A row key that puts newer orders before older ones.</summary>
    internal static string NewestFirst(OrderKey order, DateTimeOffset placedAt) =>
        TableKey.Join(Inverted(placedAt), order.OrderId);

    /// <summary>The first part of such a key.</summary>
    internal static string Inverted(DateTimeOffset placedAt) =>
        (DateTime.MaxValue.Ticks - placedAt.UtcDateTime.Ticks).ToString("D19", CultureInfo.InvariantCulture);

    private static TableEntity WithOrder(TableEntity row, Order order)
    {
        row["OrderId"] = order.Key.OrderId;
        row["Name"] = order.Name;
        row.SetTime("CreatedAt", order.CreatedAt);
        return row;
    }

    internal static string NamesOf(string shop) => TableKey.Join(shop, Names);

    // People type 1001 for #1001.
    internal static string Normalise(string name)
    {
        var text = name.Trim();
        return text.StartsWith('#') ? text[1..].TrimStart() : text;
    }
}
