using System.Text;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Printing;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Printing;

public sealed class SheetFlowTests
{
    private static readonly string Photo = new('a', 32);
    private readonly MemoryPipeline _pipeline = new();

    [Fact]
    public async Task An_approval_may_be_repeated_and_says_so_once()
    {
        await ReadyAsync(1, "PAW", "HEART-LOCKET");
        var first = await _pipeline.Approval.ApproveAsync("demo", "#1", items: null);
        var again = await _pipeline.Approval.ApproveAsync("demo", "1", items: null);
        Assert.Equal(["11", "12"], first.Value!.Approved);
        Assert.Equal(first.Value.Approved, again.Value!.Approved);
        Assert.Equal(2, (await _pipeline.Orders.ListEventsAsync(new("demo", "1"))).Count(e => e.Kind == "approved"));
        Assert.Equal(2, _pipeline.Approved.Of("demo").Count);
    }

    [Fact]
    public async Task Only_the_named_items_are_approved()
    {
        await ReadyAsync(1, "PAW", "HEART-LOCKET");
        await _pipeline.Approval.ApproveAsync("demo", "1", ["12"]);
        Assert.Equal([ItemState.ProofReady, ItemState.Approved], (await ItemsAsync(1)).Select(i => i.State));
    }

    [Fact]
    public async Task An_order_of_120_items_is_approved_and_printed_in_several_changes()
    {
        await ReadyAsync(1, [.. Enumerable.Repeat("PAW", 120)]);
        await _pipeline.Approval.ApproveAsync("demo", "1", items: null);
        var sheet = await PrintAsync(new("demo", ["1"]));
        Assert.Equal(120, sheet.Items.Count);
        Assert.All(await ItemsAsync(1), i => Assert.Equal((ItemState.Printed, sheet.SheetId), (i.State, i.SheetId)));
        Assert.Empty(_pipeline.Approved.Of("demo"));
    }

    [Fact]
    public async Task A_long_list_is_shared_out_among_sheets()
    {
        for (var order = 1; order <= 4; order++)
        {
            await ReadyAsync(order, [.. Enumerable.Repeat("PAW", 90)]);
            await _pipeline.Approval.ApproveAsync("demo", $"{order}", items: null);
        }

        var (one, other) = (
            await PrintAsync(new("demo", AllApproved: true)),
            await PrintAsync(new("demo", AllApproved: true))
        );

        Assert.Equal((300, 60), (one.Items.Count, one.Waiting));
        Assert.Equal((60, 0), (other.Items.Count, other.Waiting));
    }

    [Fact]
    public async Task A_full_sheet_reads_little_more_of_the_list_than_it_holds_and_counts_what_waits_only_so_far()
    {
        await ReadyAsync(1, quantity: 100, "PAW", "PAW", "PAW");
        await ReadyAsync(2, "PAW");
        foreach (var order in new[] { "1", "2" })
        {
            await _pipeline.Approval.ApproveAsync("demo", order, items: null);
        }

        for (var order = 3; order < 400; order++)
        {
            await _pipeline.Approved.AddAsync(new("demo", $"{order}", "1"), _pipeline.Clock.GetUtcNow(), default);
        }

        var sheet = await PrintAsync(new("demo", AllApproved: true));

        Assert.Equal((3, SheetPlan.MaxWaiting), (sheet.Items.Count, sheet.Waiting));
        Assert.InRange(_pipeline.Approved.Read, 3 + SheetPlan.MaxWaiting, 200);
        Assert.Equal(398, _pipeline.Approved.Of("demo").Count);
    }

    [Fact]
    public async Task An_item_that_is_listed_twice_is_printed_once()
    {
        await ReadyAsync(1, "PAW");
        await _pipeline.Approval.ApproveAsync("demo", "1", items: null);
        var item = Assert.Single(await ItemsAsync(1)).Key;
        // As if the order had been told another time of placing since.
        await _pipeline.Approved.AddAsync(item, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);

        Assert.Single((await PrintAsync(new("demo", AllApproved: true))).Items);

        Assert.Empty((await _pipeline.ApprovedItems.ListAsync("demo", null, null)).Value!.Items);
        Assert.Empty(_pipeline.Approved.Of("demo"));
    }

    [Fact]
    public async Task The_customers_note_is_on_the_pick_list()
    {
        await ReadyAsync(1, "PAW");
        await _pipeline.Approval.ApproveAsync("demo", "1", items: null);
        var sheet = await PrintAsync(new("demo", ["1"]));
        var list = await _pipeline.Blobs.ReadAsync(Containers.Sheets, $"{sheet.SheetId}.csv", 1 << 20);
        var text = Encoding.UTF8.GetString(list!.Content.Span);
        Assert.EndsWith(",1,Please hurry,—,—,—,—,—,—\r\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Copies_and_the_second_photo_are_pieces_of_their_own()
    {
        await _pipeline.Intake.AcceptAsync(
            MemoryPipeline.Delivery(
                OrderBodies.Order(
                    1,
                    lines: [OrderBodies.Line(11, "CIRCLE-LOCKET", 3, ("_photo_id", Photo), ("_photo_id_2", Photo))]
                )
            )
        );
        await RunAsync();
        await _pipeline.Approval.ApproveAsync("demo", "1", items: null);
        var sheet = await PrintAsync(new("demo", ["1"]));
        var pdf = await _pipeline.Blobs.ReadAsync(Containers.Sheets, $"{sheet.SheetId}.pdf", 1 << 20);
        var lines = Encoding.UTF8.GetString(pdf!.Content.Span).Split('\n');
        Assert.Equal(6, lines.Length);
        Assert.Equal(3, lines.Count(l => l.Contains("|11|1|", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_item_that_is_cancelled_after_it_was_listed_is_on_no_sheet_and_leaves_the_list()
    {
        await ReadyAsync(1, "PAW");
        await _pipeline.Approval.ApproveAsync("demo", "1", items: null);
        await DeliverAsync(1, cancelled: true, quantity: 1, "PAW");
        var sheet = await PrintAsync(new("demo", AllApproved: true));
        Assert.Equal("sheet-empty", sheet.Refusal?.Code);
        Assert.Empty(_pipeline.Approved.Of("demo"));
    }

    [Fact]
    public async Task A_piece_that_the_paper_does_not_hold_refuses_the_sheet_and_frees_its_items()
    {
        await ReadyAsync(1, "PAW");
        await _pipeline.Approval.ApproveAsync("demo", "1", items: null);
        var item = Assert.Single(await ItemsAsync(1));
        var cut =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 250 250\"><path d=\"M1 1L249 1L249 249Z\"/></svg>";
        _pipeline.Blobs.Put(Containers.Prints, item.Rendition!.Cuts[0], Encoding.UTF8.GetBytes(cut));

        var refused = await PrintAsync(new("demo", ["1"]));

        Assert.Equal(SheetState.Refused, refused.State);
        Assert.Equal("piece-too-large", refused.Refusal?.Code);
        Assert.Contains("#1 · 11", refused.Refusal!.Message, StringComparison.Ordinal);
        item = Assert.Single(await ItemsAsync(1));
        Assert.Equal((ItemState.Approved, (string?)null), (item.State, item.SheetId));
    }

    private Task ReadyAsync(int order, params string[] skus) => ReadyAsync(order, quantity: 1, skus);

    private async Task ReadyAsync(int order, int quantity, params string[] skus)
    {
        await DeliverAsync(order, cancelled: false, quantity, skus);
        Assert.All(await ItemsAsync(order), i => Assert.Equal(ItemState.ProofReady, i.State));
    }

    private async Task DeliverAsync(int order, bool cancelled, int quantity, params string[] skus)
    {
        var at = cancelled ? "2026-11-20T12:00:00Z" : "2026-11-20T10:00:00Z";
        var lines = skus.Select(
            (sku, i) => OrderBodies.Line((order * 10) + 1 + i, sku, quantity, ("_photo_id", Photo))
        );
        var body = OrderBodies.Order(order, at, cancelledAt: cancelled ? at : null, lines: [.. lines]);
        await _pipeline.Intake.AcceptAsync(MemoryPipeline.Delivery(body, webhookId: $"{order}-{cancelled}"));
        await RunAsync();
    }

    private async Task<SheetView> PrintAsync(SheetOrder order)
    {
        var request = await _pipeline.SheetRequests.AcceptAsync(order);
        Assert.True(request.IsAccepted, request.Refusal?.Message);
        await _pipeline.Sheets.RenderAsync(new(request.Value.SheetId));
        return (await _pipeline.SheetViews.FindAsync(request.Value.SheetId))!;
    }

    private int _handled;

    private async Task RunAsync()
    {
        _pipeline.Blobs.Put(Containers.Uploads, Photo, "photo"u8.ToArray());
        await _pipeline.PhotoIntake.HandleAsync(Photo);
        while (_handled < _pipeline.Queues.Messages.Count)
        {
            var (queue, body) = _pipeline.Queues.Messages[_handled++];
            await _pipeline.HandleAsync(queue, body);
        }
    }

    private async Task<IReadOnlyList<OrderItem>> ItemsAsync(int order) =>
        (await _pipeline.Orders.FindAsync(new("demo", $"{order}")))!.Items;
}
