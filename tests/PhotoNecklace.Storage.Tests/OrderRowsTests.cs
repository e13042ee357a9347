using System.Globalization;
using Azure.Data.Tables;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Platforms;
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
        var entry = new OrderEvent(Samples.Time, "proof-ready", "7", Remark.FromText("Ready."));
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
        Assert.Equal("PartiallyRefunded", rows[2]["FinancialState"]);
    }

    [Fact]
    public async Task Rows_of_an_earlier_version_are_read()
    {
        var order = new TableEntity($"{_key.Shop}|42", "order")
        {
            ["Name"] = "#1001",
            ["CreatedAt"] = "2026-03-28T23:59:59.0000000Z",
            ["Version"] = """{"updatedAt":"2026-03-28T23:59:59+00:00","stage":2,"bodyHash":"abc"}""",
        };
        var item = new TableEntity($"{_key.Shop}|42", "item|7")
        {
            ["State"] = "Printed",
            ["Since"] = "2026-03-28T23:59:59.0000000Z",
            ["Request"] = """{"sku":"PAW","title":"Paw","quantity":3,"wishes":{},"photos":[]}""",
        };
        foreach (var row in new[] { order, item })
        {
            await _tables.GetTableClient(Tables.Orders).AddEntityAsync(row);
        }

        var found = (await new AzureOrderTable(_tables).FindAsync(_key))!;

        Assert.Equal(
            (OrderRemovals.None, "", 0),
            (found.Order.Removals, found.Order.FinancialStatus, found.Order.Version.Removed)
        );
        Assert.Equal(HoldCause.PaymentUnknown, OrderHold.Of(found.Order, shop: null)?.Cause);
        var read = Assert.Single(found.Items);
        Assert.Equal((3, (LineCount?)null, (int?)null), (read.Request.Quantity, read.Count, read.PrintedCount));
    }

    [Theory]
    [InlineData("paid", FinancialState.Paid)]
    [InlineData("partially_refunded", FinancialState.PartiallyRefunded)]
    [InlineData("something_new", FinancialState.Other)]
    [InlineData("", FinancialState.Unknown)]
    public async Task A_row_of_version_1_tells_the_state_of_payment_by_its_word(string word, FinancialState state)
    {
        var row = new TableEntity($"{_key.Shop}|42", "order")
        {
            ["Name"] = "#1001",
            ["FinancialStatus"] = word,
            ["CreatedAt"] = "2026-03-28T23:59:59.0000000Z",
            ["Version"] = """{"updatedAt":"2026-03-28T23:59:59+00:00","stage":2,"bodyHash":"abc"}""",
        };
        await _tables.GetTableClient(Tables.Orders).AddEntityAsync(row);

        var order = (await new AzureOrderTable(_tables).FindAsync(_key))!.Order;

        Assert.Equal((state, word), (order.FinancialState, order.FinancialStatus));
    }

    [Fact]
    public async Task A_word_of_another_platform_is_kept_with_its_state()
    {
        var order = Samples.FullOrder(_key) with { FinancialState = FinancialState.Paid, FinancialStatus = "settled" };
        var table = new AzureOrderTable(_tables);
        await table.TryCommitAsync(_key, new OrderChange(order, [], []));

        var read = (await table.FindAsync(_key))!.Order;

        Assert.Equal((FinancialState.Paid, "settled"), (read.FinancialState, read.FinancialStatus));
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
