using System.Text;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Bench;
using PhotoNecklace.Core.Printing;
using PhotoNecklace.Core.Shops;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Printing;

/// <summary>By when pieces are due, and what they wait for on the shelf.</summary>
public sealed class DueAndStockTests
{
    private static readonly SheetOrder All = new("demo", AllApproved: true);

    private readonly MemoryPipeline _pipeline = new(due: new DueRule(2, []));
    private readonly OrderFlow _flow;

    public DueAndStockTests() => _flow = new(_pipeline);

    [Fact]
    public async Task An_item_is_due_working_days_after_its_approval_and_late_until_it_is_shipped()
    {
        await ReadyAsync("PAW", "PAW");
        Assert.Null((await _flow.ViewAsync()).Items[0].DueOn);
        await _flow.ApproveAsync();
        var sheet = await _flow.PrintAsync();

        // Approved on Friday, 20 November.
        var due = new DateOnly(2026, 11, 24);
        Assert.All((await _flow.ViewAsync()).Items, i => Assert.Equal((due, false), (i.DueOn, i.IsLate)));
        Assert.Contains(",2026-11-24\r\n", await ReadAsync($"{sheet.SheetId}.csv"), StringComparison.Ordinal);
        Assert.Equal(0, (await _pipeline.DueList.ListAsync("demo")).Value!.Late);

        _pipeline.Clock.Advance(TimeSpan.FromDays(5));
        await _pipeline.Bench.ShipAsync("demo", "1", ["12"], null, null);

        var late = (await _pipeline.DueList.ListAsync("demo")).Value!;
        Assert.Equal(1, late.Late);
        Assert.Equal(
            ("11", ItemState.Printed, due),
            Assert.Single(late.Items) is var i ? (i.ItemId, i.State, i.DueOn) : default
        );
        Assert.Equal([true, false], (await _flow.ViewAsync()).Items.Select(i => i.IsLate));
    }

    [Fact]
    public async Task The_day_that_an_order_names_goes_before_the_rule_and_lists_are_sorted_by_it()
    {
        await ReadyAsync("PAW");
        await _flow.ApproveAsync();
        await PlaceAsync(2, new DateOnly(2026, 11, 21));
        await PlaceAsync(3, new DateOnly(2026, 12, 24));

        var list = (await _pipeline.DueList.ListAsync("demo")).Value!;
        Assert.Equal(["2", "1", "3"], list.Items.Select(i => i.OrderId));
        var approved = (await _pipeline.ApprovedItems.ListAsync("demo", null, null)).Value!;
        Assert.Equal(["2", "1", "3"], approved.Items.Select(i => i.OrderId));

        var sheet = await _flow.PrintAsync(All with { DueBy = new(2026, 11, 24) });
        Assert.Equal(["1", "2"], sheet.Items.Select(i => i.OrderId).Order());
    }

    [Fact]
    public async Task Items_whose_blank_is_out_of_stock_wait_and_go_on_by_themselves()
    {
        await ReadyAsync("HEART-LOCKET-GOLD-GLASS", "ROUND-CHARM-GOLD-GLASS");
        await _flow.ApproveAsync();

        var marked = await _pipeline.StockList.SetAsync("demo", "heart-locket/Gold", isOut: true);
        Assert.Equal(["heart-locket/gold"], marked.Value!.OutOfStock);
        Assert.Equal([true, false], marked.Value.Needs.Select(n => n.IsOut));

        var (view, first) = (await _flow.ViewAsync(), await _flow.PrintAsync());
        Assert.Equal([ItemState.OnHold, ItemState.Approved], view.Items.Select(i => i.State));
        Assert.Equal(HoldCause.OutOfStock, view.Items[0].Hold!.Cause);
        Assert.Equal(
            "On hold: heart-locket/gold is out of stock. It goes on a print sheet once the blank is back in stock.",
            view.Items[0].Hold!.Message.ToString()
        );
        Assert.Equal(("12", 1), (Assert.Single(first.Items).ItemId, first.OnHold));
        var held = Assert.Single((await _pipeline.ApprovedItems.ListAsync("demo", null, null)).Value!.Items);
        Assert.Equal(HoldCause.OutOfStock, held.Hold!.Cause);
        var none = await _flow.PrintAsync();
        Assert.StartsWith(
            "What is approved is on hold. On hold: heart-locket/gold is out of stock.",
            none.Refusal!.Message,
            StringComparison.Ordinal
        );

        await _pipeline.StockList.SetAsync("demo", "heart-locket/gold", isOut: false);
        var second = await _flow.PrintAsync();

        Assert.Equal("11", Assert.Single(second.Items).ItemId);
    }

    [Fact]
    public async Task A_blank_may_be_out_on_one_chain_only()
    {
        await ReadyAsync("ROUND-CHARM-GOLD-GLASS");
        await _flow.ApproveAsync();
        var need = Assert.Single((await _pipeline.StockList.ListAsync("demo")).Value!.Needs);

        await _pipeline.StockList.SetAsync("demo", "round-charm/gold/keyring", isOut: true);
        Assert.False(Assert.Single((await _pipeline.StockList.ListAsync("demo")).Value!.Needs).IsOut);
        await _pipeline.StockList.SetAsync("demo", need.Blank, isOut: true);
        Assert.True(Assert.Single((await _pipeline.StockList.ListAsync("demo")).Value!.Needs).IsOut);
    }

    [Fact]
    public async Task Blanks_are_counted_by_piece_metal_and_chain()
    {
        await ReadyAsync("ROUND-CHARM-GOLD-GLASS", "ROUND-CHARM-GOLD-GLASS", "ROUND-CHARM-SILVER-GLASS");
        await _flow.ApproveAsync();

        var list = (await _pipeline.StockList.ListAsync("demo")).Value!;

        Assert.Equal(
            [("round-charm", "gold", 2), ("round-charm", "silver", 1)],
            list.Needs.Select(n => (n.Pendant, n.Metal, n.Quantity))
        );
        Assert.All(
            list.Needs,
            n => Assert.True(n is { WidthMm: > 5, HeightMm: > 5, Chain: not null, Name: "Round charm" })
        );
    }

    [Theory]
    [InlineData("paw", "There is no blank 'paw'. Write pendant/metal, such as heart-locket/gold")]
    [InlineData("", "There is no blank ''.")]
    [InlineData("no-such/gold", "There is no pendant 'no-such'")]
    [InlineData("paw/lead", "There is no metal 'lead'.")]
    public async Task A_blank_that_is_none_is_a_sentence(string blank, string sentence) =>
        Assert.StartsWith(
            sentence,
            (await _pipeline.StockList.SetAsync("demo", blank, isOut: true)).Refusal?.Message,
            StringComparison.Ordinal
        );

    private async Task ReadyAsync(params string[] skus)
    {
        var lines = skus.Select((sku, i) => OrderBodies.Line(11 + i, sku, 1, ("_photo_id", OrderFlow.Photo)));
        await _flow.DeliverAsync(OrderBodies.Order(1, lines: [.. lines]));
    }

    private async Task PlaceAsync(long id, DateOnly due)
    {
        await _flow.DeliverAsync(
            OrderBodies.Order(id, lines: [OrderBodies.Line(11, "PAW", 1, ("_photo_id", OrderFlow.Photo))])
        );
        // As a platform whose orders name a day says it.
        var key = new OrderKey("demo", $"{id}");
        await _pipeline.Updater.UpdateAsync(
            key,
            (stored, _) =>
                Task.FromResult(
                    stored!.Order.DueOn == due
                        ? OrderDecision.Nothing
                        : OrderDecision.Write(new(stored.Order with { DueOn = due }, [], []))
                )
        );
        await _pipeline.Approval.ApproveAsync("demo", $"{id}", items: null);
    }

    private async Task<string> ReadAsync(string name) =>
        Encoding.UTF8.GetString((await _pipeline.Blobs.ReadAsync(Containers.Sheets, name, 1 << 20))!.Content.Span);
}
