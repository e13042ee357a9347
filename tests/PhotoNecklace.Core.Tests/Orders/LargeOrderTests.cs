using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Listing;
using PhotoNecklace.Core.Platforms;
using PhotoNecklace.Core.Webhooks;
using PhotoNecklace.CoreTests.Printing;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Orders;

/// <summary>Orders of many lines are recorded in steps that do not grow with them, and read in pages.</summary>
public sealed class LargeOrderTests
{
    private readonly OrderFlow _flow = new(new());

    [Fact]
    public async Task An_order_of_5000_lines_is_recorded_and_read_in_pages()
    {
        var orders = _flow.Pipeline.Orders;
        await _flow.DeliverAsync(Body(PlacedOrder.MaxLines));

        // At first, and twice to list it; not for each of its hundred transactions.
        Assert.InRange(orders.WholeReads, 1, 5);
        var seen = new List<string>();
        string? continuation = null;
        do
        {
            var page = (await _flow.Pipeline.Viewing.FindAsync("demo", "1", null, continuation)).Value!;
            Assert.Equal((5000, ItemState.NeedsAttention), (page.ItemCount, page.State));
            Assert.InRange(page.Items.Count, 1, OrderViewing.MaxPageSize);
            Assert.Equal(continuation is null ? OrderViewing.MaxEntries : 0, page.Timeline.Count);
            Assert.Equal(continuation is null ? 5001 - OrderViewing.MaxEntries : 0, page.EarlierEntries);
            seen.AddRange(page.Items.Select(i => i.ItemId));
            continuation = page.Continuation;
        } while (continuation is not null);

        Assert.Equal(Enumerable.Range(10_000, 5000).Select(n => $"{n}"), seen);
        var listed = Assert.Single((await _flow.Pipeline.Listing.ListAsync(new("demo"))).Value!.Orders);
        Assert.Equal((5000, OrderListing.MaxItems), (listed.ItemCount, listed.Items.Count));
    }

    [Fact]
    public async Task What_an_item_costs_does_not_grow_with_its_order()
    {
        var orders = _flow.Pipeline.Orders;
        await _flow.DeliverAsync(Body(300, ("_photo_id", OrderFlow.Photo)));
        var view = await _flow.ViewAsync();
        Assert.Equal((300, ItemState.ProofReady), (view.ItemCount, view.State));
        Assert.Equal(["1"], await ListedAsync(ItemState.ProofReady));
        Assert.Empty(await ListedAsync(ItemState.AwaitingPhoto));

        // To record it, to list it, and to list it once the last item is ready; not for each of the items.
        Assert.InRange(orders.WholeReads, 1, 10);
    }

    [Fact]
    public async Task Nor_does_it_where_an_item_needs_attention()
    {
        var lines = Lines(300, ("_photo_id", OrderFlow.Photo));
        lines[7] = OrderBodies.Line(20_000, "NOBODY-KNOWS", 1, ("_photo_id", OrderFlow.Photo));
        await _flow.DeliverAsync(OrderBodies.Order(1, lines: lines));

        Assert.Equal(ItemState.NeedsAttention, (await _flow.ViewAsync()).State);
        Assert.Equal(["1"], await ListedAsync(ItemState.NeedsAttention));
        Assert.InRange(_flow.Pipeline.Orders.WholeReads, 1, 10);
    }

    [Fact]
    public async Task An_approval_of_300_items_reads_the_order_a_few_times()
    {
        await _flow.DeliverAsync(Body(300, ("_photo_id", OrderFlow.Photo)));
        var before = _flow.Pipeline.Orders.WholeReads;
        await _flow.ApproveAsync();

        Assert.Equal(["1"], await ListedAsync(ItemState.Approved));
        Assert.Equal(300, _flow.Pipeline.Approved.Of("demo").Count);
        Assert.InRange(_flow.Pipeline.Orders.WholeReads - before, 1, 5);
    }

    [Fact]
    public async Task An_order_of_more_lines_is_refused_with_the_limit()
    {
        var refused = await _flow.Pipeline.Intake.AcceptAsync(MemoryPipeline.Delivery(Body(PlacedOrder.MaxLines + 1)));
        Assert.Equal(PlacedOrder.TooLarge, refused.Refusal?.Code);
        Assert.Contains("5001 lines, and at most 5000", refused.Refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refund_of_5000_lines_cancels_them()
    {
        await _flow.DeliverAsync(Body(PlacedOrder.MaxLines));
        var before = _flow.Pipeline.Orders.WholeReads;
        var lines = Enumerable.Range(10_000, 5000).Select(n => ((long)n, 1)).ToArray();
        await _flow.DeliverAsync(OrderBodies.Refund(5, 1, lines: lines), "refunds/create");

        Assert.Equal(ItemState.Cancelled, (await _flow.ViewAsync()).State);
        Assert.InRange(_flow.Pipeline.Orders.WholeReads - before, 1, 6);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public async Task A_page_of_no_or_too_many_items_is_refused(int top) =>
        Assert.Equal("top-invalid", (await _flow.Pipeline.Viewing.FindAsync("demo", "1", top, null)).Refusal?.Code);

    [Theory]
    [InlineData("2", 2)]
    [InlineData("2.0", 2)]
    [InlineData("\"2\"", 2)]
    [InlineData("\" 2 \"", 2)]
    [InlineData("null", 1)]
    public async Task A_quantity_is_read_as_a_number_or_a_text(string quantity, int read)
    {
        await _flow.DeliverAsync(Quantity(quantity));
        Assert.Equal(
            (ItemState.ProofReady, read),
            ((await _flow.ItemAsync()).State, (await _flow.ItemAsync()).Request.Quantity)
        );
    }

    [Theory]
    [InlineData("\"some\"")]
    [InlineData("2.5")]
    [InlineData("[2]")]
    [InlineData("true")]
    public async Task A_quantity_that_is_no_number_needs_a_person(string quantity)
    {
        await _flow.DeliverAsync(Quantity(quantity));
        Assert.Equal("quantity-invalid", (await _flow.ItemAsync()).Reason?.Code);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("\"-3\"")]
    public async Task An_order_of_nothing_has_nothing_to_make_and_is_not_printed(string quantity)
    {
        await _flow.DeliverAsync(Quantity(quantity));
        Assert.Equal(ItemState.NothingToMake, (await _flow.ViewAsync()).State);
        Assert.Empty((await _flow.Pipeline.Listing.ListAsync(new("demo", "Printed"))).Value!.Orders);
        Assert.Single((await _flow.Pipeline.Listing.ListAsync(new("demo", "NothingToMake"))).Value!.Orders);
    }

    private static byte[] Quantity(string json)
    {
        var line = OrderBodies.Line(11, "PAW", 1, ("_photo_id", OrderFlow.Photo));
        line["quantity"] = System.Text.Json.Nodes.JsonNode.Parse(json);
        return OrderBodies.Order(1, lines: line);
    }

    // Without photos nothing is rendered.
    private static byte[] Body(int lines, params (string, string)[] properties) =>
        OrderBodies.Order(1, lines: Lines(lines, properties));

    private static System.Text.Json.Nodes.JsonObject[] Lines(int lines, params (string, string)[] properties) =>
        [.. Enumerable.Range(10_000, lines).Select(n => OrderBodies.Line(n, "PAW", 1, properties))];

    private async Task<IEnumerable<string>> ListedAsync(ItemState state) =>
        (await _flow.Pipeline.Lists.ListAsync("demo", state, 10, after: null)).Entries.Select(e => e.Order.OrderId);
}
