using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Bench;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Printing;

/// <summary>From the print sheet to the customer: finished, shipped, undone, made again.</summary>
public sealed class BenchTests
{
    private const string Demo = "demo";
    private static readonly ItemKey Item = OrderFlow.Key.Item("11");

    [Fact]
    public async Task An_order_is_finished_and_shipped_by_its_items()
    {
        var flow = await PrintedAsync();
        var bench = flow.Pipeline.Bench;

        Assert.Equal(["11"], (await bench.FinishAsync(Demo, "1", ["11"])).Value!.Items);
        Assert.Equal(ItemState.Printed, (await flow.ViewAsync()).State);
        Assert.Equal(["11", "12"], (await bench.FinishAsync(Demo, "#1", items: null)).Value!.Items);
        Assert.Equal(ItemState.Finished, (await flow.ViewAsync()).State);

        Assert.True((await bench.ShipAsync(Demo, "1", items: null, " Post ", " RR 1\n")).IsAccepted);
        var view = await flow.ViewAsync();
        Assert.Equal(ItemState.Shipped, view.State);
        Assert.All(view.Items, i => Assert.Equal(("Post", "RR 1"), (i.Shipment!.Carrier, i.Shipment.Number)));
        Assert.Contains(view.Timeline, e => $"{e.Text}" == "Shipped with Post, tracking number RR 1.");
        var listed = await flow.Pipeline.Listing.ListAsync(new(Demo, "shipped", null, null, null));
        Assert.Equal("1", Assert.Single(listed.Value!.Orders).OrderId);
    }

    [Fact]
    public async Task A_number_is_corrected_by_name_only_and_a_repeated_request_changes_nothing()
    {
        var flow = await PrintedAsync();
        var bench = flow.Pipeline.Bench;
        await bench.ShipAsync(Demo, "1", ["11"], "Post", "1");

        await bench.ShipAsync(Demo, "1", items: null, "Post", "2");
        await bench.ShipAsync(Demo, "1", items: null, "Post", "3");
        await bench.ShipAsync(Demo, "1", ["12"], null, null);
        Assert.Equal(["1", "2"], (await flow.ViewAsync()).Items.Select(i => i.Shipment!.Number));

        await bench.ShipAsync(Demo, "1", ["12"], "Post", "4");
        Assert.Equal(["1", "4"], (await flow.ViewAsync()).Items.Select(i => i.Shipment!.Number));
        var tooLong = await bench.ShipAsync(Demo, "1", null, new string('x', 101), null);
        Assert.Equal("shipment-invalid", tooLong.Refusal!.Code);
    }

    [Fact]
    public async Task A_step_is_undone_for_a_minute()
    {
        var flow = await PrintedAsync();
        var bench = flow.Pipeline.Bench;
        await bench.FinishAsync(Demo, "1", ["11"]);
        await bench.ShipAsync(Demo, "1", items: null, null, null);

        Assert.Equal(["11", "12"], (await bench.UndoAsync(Demo, "1", null, "Shipped")).Value!.Items);
        var items = (await flow.ViewAsync()).Items;
        Assert.Equal([ItemState.Finished, ItemState.Printed], items.Select(i => i.State));
        Assert.All(items, i => Assert.Null(i.Shipment));

        // A second press is no second undo.
        Assert.True((await bench.UndoAsync(Demo, "1", ["11", "12"], "Shipped")).IsAccepted);
        Assert.Equal(ItemState.Finished, (await flow.ItemAsync()).State);

        flow.Pipeline.Clock.Advance(ItemTransitions.UndoWindow + TimeSpan.FromSeconds(1));
        Assert.Equal("undo-too-late", (await bench.UndoAsync(Demo, "1", ["11"], "Finished")).Refusal!.Code);
        Assert.Equal("undo-unknown", (await bench.UndoAsync(Demo, "1", null, "Printed")).Refusal!.Code);
    }

    [Fact]
    public async Task What_is_not_printed_cannot_be_finished()
    {
        var flow = new OrderFlow(new());
        await flow.DeliverAsync(Body());

        Assert.Equal("nothing-printed", (await flow.Pipeline.Bench.FinishAsync(Demo, "1", null)).Refusal!.Code);
        Assert.Equal("not-printed", (await flow.Pipeline.Bench.FinishAsync(Demo, "1", ["11"])).Refusal!.Code);
        Assert.Equal("item-unknown", (await flow.Pipeline.Bench.FinishAsync(Demo, "1", ["13"])).Refusal!.Code);
        Assert.Equal("order-unknown", (await flow.Pipeline.Bench.FinishAsync(Demo, "2", null)).Refusal!.Code);
        Assert.Equal("not-printed", (await RemakeAsync(flow)).Refusal!.Code);
    }

    [Fact]
    public async Task A_sheet_is_finished_as_a_whole_but_for_what_left_it()
    {
        var flow = await PrintedAsync();
        var sheet = (await flow.ItemAsync()).SheetId!;
        await flow.Pipeline.Actions.CancelAsync(OrderFlow.Key.Item("12"), reason: null);

        var step = (await flow.Pipeline.Bench.FinishSheetAsync(sheet)).Value!;
        Assert.Equal((1, 1), (step.Items, step.Others));
        Assert.Equal(ItemState.Finished, (await flow.ViewAsync()).State);

        Assert.Equal(1, (await flow.Pipeline.Bench.UndoSheetAsync(sheet)).Value!.Items);
        Assert.Equal(ItemState.Printed, (await flow.ItemAsync()).State);
        Assert.Equal("not-found", (await flow.Pipeline.Bench.FinishSheetAsync("none")).Refusal!.Code);
    }

    [Fact]
    public async Task A_spoiled_piece_is_on_the_next_sheet_once_however_often_it_is_asked_for()
    {
        var flow = await PrintedAsync();
        var first = (await flow.ItemAsync()).SheetId!;
        await flow.Pipeline.Bench.FinishAsync(Demo, "1", items: null);

        Assert.True((await RemakeAsync(flow, note: "slipped")).IsAccepted);
        Assert.True((await RemakeAsync(flow, note: "slipped")).IsAccepted);
        Assert.Equal(ItemState.Approved, (await flow.ViewAsync()).State);
        var waiting = Assert.Single((await flow.Pipeline.ApprovedItems.ListAsync(Demo, null, null)).Value!.Items);
        Assert.Equal((1, true), (waiting.Quantity, waiting.IsRemade));

        var second = await flow.PrintAsync();
        Assert.Equal(1, await flow.CopiesAsync(second.SheetId, "11"));
        Assert.Equal(0, await flow.CopiesAsync(second.SheetId, "12"));
        Assert.Empty(second.Flagged);
        var item = await flow.ItemAsync();
        Assert.Equal((ItemState.Printed, 3), (item.State, item.PrintedCount));
        var remake = Assert.Single(item.Remakes);
        Assert.Equal((first, second.SheetId), (remake.FormerSheet, remake.Sheet));
        Assert.Contains(
            (await flow.ViewAsync()).Timeline,
            e => $"{e.Text}".Contains("slipped", StringComparison.Ordinal)
        );

        // The same request comes once more, long after.
        await RemakeAsync(flow, note: "slipped");
        Assert.Equal(ItemState.Printed, (await flow.ItemAsync()).State);
        Assert.Empty((await flow.Pipeline.ApprovedItems.ListAsync(Demo, null, null)).Value!.Items);
    }

    [Fact]
    public async Task Remakes_are_counted_by_reason_between_two_days()
    {
        var flow = await PrintedAsync();
        await RemakeAsync(flow, "remake-1", "cut", copies: 2);
        await RemakeAsync(flow, "remake-2", "lost");
        await RemakeAsync(flow, "remake-2", "lost");
        // It may be written for a remake that never came about.
        await flow.Pipeline.RemakeList.AddAsync(new(Item, "remake-3", flow.Pipeline.Clock.GetUtcNow()));

        var count = (await flow.Pipeline.RemakeCounts.CountAsync(Demo, null, null)).Value!;
        Assert.Equal((2, 3), (count.Remakes, count.Copies));
        Assert.Equal([("cut", 1, 2), ("lost", 1, 1)], count.Reasons.Select(r => (r.Reason, r.Remakes, r.Copies)));
        var before = await flow.Pipeline.RemakeCounts.CountAsync(Demo, new(2026, 1, 1), new(2026, 11, 19));
        Assert.Equal(0, before.Value!.Remakes);
        var wrong = await flow.Pipeline.RemakeCounts.CountAsync(Demo, new(2026, 11, 20), new(2026, 11, 19));
        Assert.Equal("remake-period-invalid", wrong.Refusal!.Code);
    }

    [Theory]
    [InlineData("remake-1", "moon", 1, "remake-reason-unknown")]
    [InlineData("remake-1", null, 1, "remake-reason-unknown")]
    [InlineData("short", "cut", 1, "remake-key-invalid")]
    [InlineData(null, "cut", 1, "remake-key-invalid")]
    [InlineData("remake-1", "cut", 0, "remake-too-few")]
    [InlineData("remake-1", "cut", 4, "remake-too-many")]
    public async Task A_remake_that_cannot_be_is_a_sentence(string? key, string? reason, int copies, string code)
    {
        var flow = await PrintedAsync();
        var refused = await flow.Pipeline.Remaking.RemakeAsync(Item, new(key, reason, null, copies));
        Assert.Equal(code, refused.Refusal!.Code);
        Assert.DoesNotContain('…', refused.Refusal.Message);
    }

    [Fact]
    public async Task Without_its_print_files_an_item_is_not_made_again()
    {
        var flow = await PrintedAsync();
        await flow.Pipeline.Blobs.DeleteAllAsync("prints", "");
        Assert.Equal("remake-without-files", (await RemakeAsync(flow)).Refusal!.Code);
        Assert.Equal(ItemState.Printed, (await flow.ItemAsync()).State);
    }

    [Fact]
    public async Task What_the_shop_changes_during_a_remake_is_a_persons_to_decide()
    {
        var flow = await PrintedAsync();
        await RemakeAsync(flow);
        await flow.DeliverAsync(Body("2026-11-20T11:00:00Z", engraving: "Other"));

        var item = await flow.ItemAsync();
        Assert.Equal((ItemState.NeedsAttention, ItemCause.ChangedAfterPrint), (item.State, item.Cause));
        Assert.True(Assert.Single(item.Remakes).IsWithdrawn);
    }

    private static Task<PhotoNecklace.Core.Result<OrderItem>> RemakeAsync(
        OrderFlow flow,
        string key = "remake-1",
        string reason = "cut",
        string? note = null,
        int copies = 1
    ) => flow.Pipeline.Remaking.RemakeAsync(Item, new RemakeWish(key, reason, note, copies));

    // Order 1 with three copies of item 11 and one of 12, on a sheet.
    private static async Task<OrderFlow> PrintedAsync()
    {
        var flow = new OrderFlow(new());
        await flow.DeliverAsync(Body());
        await flow.ApproveAsync();
        await flow.PrintAsync();
        return flow;
    }

    private static byte[] Body(string at = "2026-11-20T10:00:00Z", string? engraving = null) =>
        OrderBodies.Order(
            1,
            at,
            lines:
            [
                OrderBodies.Line(11, "PAW", 3, [("_photo_id", OrderFlow.Photo), .. Engraved(engraving)]),
                OrderBodies.Line(12, "PAW", 1, ("_photo_id", OrderFlow.Photo)),
            ]
        );

    private static (string, string)[] Engraved(string? text) => text is null ? [] : [("Engraving", text)];
}
