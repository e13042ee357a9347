using System.Globalization;
using Azure.Data.Tables;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using Xunit;

namespace PhotoNecklace.Storage.Tests;

/// <summary>The layout itself: lists and erasure read it from elsewhere, and people read it in Storage Explorer.</summary>
public sealed class OrderRowsTests(StorageFixture storage)
{
    private readonly TableServiceClient _tables = storage.Connection.Tables;
    private readonly OrderKey _key = new("shop-" + Samples.Unique(), "42");

    [Fact]
    public async Task Order_item_and_event_are_rows_of_one_partition_with_plain_columns()
    {
        var item = Samples.FullItem(_key, "7");
        var entry = new OrderEvent(Samples.Time, "proof-ready", "7", "Ready.");
        await new AzureOrderTable(_tables).TryCommitAsync(
            _key,
            new OrderChange(Samples.FullOrder(_key), [item], [entry])
        );

        var rows = await RowsAsync(Tables.Orders, $"{_key.Shop}|42");
        Assert.Equal(["event|0639103391991234567|7-proof-ready", "item|7", "order"], rows.Select(r => r.RowKey));
        Assert.Equal("NeedsAttention", rows[1]["State"]);
        Assert.Equal(12, rows[1]["Quantity"]);
        Assert.Equal("engraving-too-wide", rows[1]["ReasonCode"]);
        Assert.Equal("2026-03-28T23:59:59.1234567Z", rows[1]["Since"]);
        Assert.Contains("\"metal\":\"rose-gold\"", rows[1].GetString("Request"), StringComparison.Ordinal);
        Assert.Equal("partially_refunded", rows[2]["FinancialStatus"]);
    }

    [Fact]
    public async Task Index_lists_a_month_newest_first_and_each_order_once()
    {
        var orders = new AzureOrderTable(_tables);
        var order = Samples.Order(_key) with { CustomerId = "9", CreatedAt = Utc("2026-03-31T23:59:59Z") };
        var older = order with
        {
            Key = _key with { OrderId = "41" },
            Name = "#1000",
            CreatedAt = Utc("2026-03-01T00:00:00Z"),
        };
        foreach (var indexed in new[] { older, order, older, order })
        {
            await orders.IndexAsync(indexed);
        }

        var month = await RowsAsync(Tables.OrderIndex, $"{_key.Shop}|2026-03");
        Assert.Equal(["42", "41"], month.Select(r => r.GetString("OrderId")));
        Assert.Equal(["#1001", "#1000"], month.Select(r => r.GetString("Name")));
        Assert.Equal(
            ["1000", "1001"],
            (await RowsAsync(Tables.OrderIndex, $"{_key.Shop}|names")).Select(r => r.RowKey)
        );
        Assert.Equal(
            ["order|41", "order|42"],
            (await RowsAsync(Tables.Customers, $"{_key.Shop}|9")).Select(r => r.RowKey)
        );
    }

    private static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private async Task<List<TableEntity>> RowsAsync(string table, string partition)
    {
        var rows = new List<TableEntity>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition}");
        await foreach (var row in _tables.GetTableClient(table).QueryAsync<TableEntity>(filter))
        {
            rows.Add(row);
        }

        return rows;
    }
}
