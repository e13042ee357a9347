using System.Text.Json.Nodes;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Printing;
using PhotoNecklace.CoreTests.Printing;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Orders;

/// <summary>What was refunded or taken out of an order is not made, whatever said so and whenever it came.</summary>
public sealed class RefundTests
{
    private const string First = "2026-11-20T10:00:00Z";
    private const string Later = "2026-11-20T11:00:00Z";

    private readonly OrderFlow _flow = new(new());

    public enum Said
    {
        CurrentQuantity,
        ListOfRefunds,
        RefundsCreate,
        OrdersEdited,
    }

    public static TheoryData<Said, bool> Ways
    {
        get
        {
            var ways = new TheoryData<Said, bool>();
            foreach (var said in Enum.GetValues<Said>())
            {
                ways.Add(said, true);
                ways.Add(said, false);
            }

            return ways;
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Two_of_two_refunded_cancels_the_item_before_or_after_its_approval(Said said, bool approved)
    {
        await _flow.DeliverAsync(Body(First, 2));
        if (approved)
        {
            await _flow.ApproveAsync();
        }

        await TakeOutAsync(said, ordered: 2, left: 0);

        Assert.Equal(
            (ItemState.Cancelled, "removed"),
            ((await _flow.ItemAsync()).State, (await _flow.ItemAsync()).Reason?.Code)
        );
        Assert.Equal("sheet-empty", (await _flow.PrintAsync()).Refusal?.Code);
        Assert.Empty(_flow.Pipeline.Approved.Of("demo"));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Two_of_three_refunded_leaves_one_copy_on_the_sheet_and_the_approval_stands(
        Said said,
        bool approved
    )
    {
        await _flow.DeliverAsync(Body(First, 3));
        if (approved)
        {
            await _flow.ApproveAsync();
        }

        await TakeOutAsync(said, ordered: 3, left: 1);
        if (!approved)
        {
            await _flow.ApproveAsync();
        }

        var sheet = await _flow.PrintAsync();

        Assert.Equal(1, await _flow.CopiesAsync(sheet.SheetId, "11"));
        Assert.Equal((ItemState.Printed, 1), ((await _flow.ItemAsync()).State, (await _flow.ItemAsync()).PrintedCount));
        Assert.Empty(sheet.Flagged);
    }

    [Theory]
    [InlineData(Said.CurrentQuantity)]
    [InlineData(Said.ListOfRefunds)]
    [InlineData(Said.RefundsCreate)]
    [InlineData(Said.OrdersEdited)]
    public async Task What_is_taken_out_after_printing_is_said_to_be_too_many(Said said)
    {
        await _flow.DeliverAsync(Body(First, 3));
        await _flow.ApproveAsync();
        await _flow.PrintAsync();

        await TakeOutAsync(said, ordered: 3, left: 1);

        var item = Assert.Single((await _flow.ViewAsync()).Items);
        Assert.Equal((ItemState.Printed, "printed-too-many"), (item.State, item.Reason?.Code));
        Assert.Contains("3 were printed, and 1", item.Reason!.Message, StringComparison.Ordinal);
        Assert.Contains((await _flow.ViewAsync()).Timeline, e => e.Kind == "printed-too-many");

        await _flow.DeliverAsync(Body("2026-11-20T13:00:00Z", 3, left: 0));
        item = Assert.Single((await _flow.ViewAsync()).Items);
        Assert.Equal(ItemState.Cancelled, item.State);
        Assert.Contains("printed already: 3 too many", item.Reason!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refund_while_the_sheet_is_made_is_told_by_the_sheet()
    {
        await _flow.DeliverAsync(Body(First, 3));
        await _flow.ApproveAsync();
        var isRefunded = false;
        _flow.Pipeline.Blobs.Created = async name =>
        {
            // Its list is fixed; the PDF is not there yet.
            if (name.EndsWith(".plan.json", StringComparison.Ordinal) && !isRefunded)
            {
                isRefunded = true;
                await TakeOutAsync(Said.RefundsCreate, ordered: 3, left: 1);
            }
        };

        var sheet = await _flow.PrintAsync();

        Assert.True(isRefunded);
        Assert.Equal(3, await _flow.CopiesAsync(sheet.SheetId, "11"));
        Assert.Contains(
            "3 were printed, and 1",
            Assert.Single(sheet.Flagged).Reason.ToString(),
            StringComparison.Ordinal
        );
        var item = await _flow.ItemAsync();
        Assert.Equal((ItemState.Printed, "printed-too-many", 3), (item.State, item.Reason?.Code, item.PrintedCount));
    }

    [Fact]
    public async Task More_of_a_piece_while_its_sheet_is_made_or_afterwards_needs_a_person()
    {
        await _flow.DeliverAsync(Body(First, 1));
        await _flow.ApproveAsync();
        await _flow.PrintAsync();
        await _flow.DeliverAsync(Body(Later, 3));

        var item = await _flow.ItemAsync();
        Assert.Equal((ItemState.NeedsAttention, "changed-after-print"), (item.State, item.Reason?.Code));
        Assert.Contains("1 was printed, and 3 are wanted", item.Reason!.Message, StringComparison.Ordinal);

        await _flow.DeliverAsync(Body("2026-11-20T13:00:00Z", 3, left: 1));
        Assert.Equal(
            (ItemState.Printed, (Refusal?)null),
            ((await _flow.ItemAsync()).State, (await _flow.ItemAsync()).Reason)
        );
    }

    [Fact]
    public async Task A_refund_before_its_order_is_remembered_and_its_order_is_in_no_list_until_then()
    {
        await _flow.DeliverAsync(Refund(2), "refunds/create");
        await _flow.DeliverAsync(Refund(2), "refunds/create");

        Assert.Null(await _flow.Pipeline.Viewing.FindAsync("demo", "1"));
        Assert.Equal("order-unknown", (await _flow.Pipeline.Approval.ApproveAsync("demo", "1", null)).Refusal?.Code);
        Assert.Empty((await _flow.Pipeline.Listing.ListAsync(new("demo"))).Value!.Orders);

        await _flow.DeliverAsync(Body(First, 3), "orders/create");
        Assert.Equal(1, (await _flow.ItemAsync()).Request.Quantity);
        var view = await _flow.ViewAsync();
        Assert.Contains(view.Timeline, e => e.Kind == "order-received");
        Assert.Equal(("#1", ItemState.ProofReady), (view.Name, view.State));

        // What the body then lists is not taken off twice.
        await _flow.DeliverAsync(Listing(Body(Later, 3, left: 1), 5));
        await _flow.DeliverAsync(Refund(2), "refunds/create");
        Assert.Equal(1, (await _flow.ItemAsync()).Request.Quantity);
    }

    [Fact]
    public async Task Of_a_refund_only_ids_and_counts_are_kept()
    {
        await _flow.DeliverAsync(Refund(1), "refunds/create");
        var name = Assert.Single(_flow.Pipeline.Blobs.Names, n => n.StartsWith("webhooks/", StringComparison.Ordinal));
        var blob = await _flow.Pipeline.Blobs.ReadAsync(Containers.Webhooks, name["webhooks/".Length..], 1 << 20);
        Assert.DoesNotContain("Ada", System.Text.Encoding.UTF8.GetString(blob!.Content.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refund_of_an_erased_order_brings_nothing_back_and_leaves_nothing()
    {
        await _flow.DeliverAsync(Body(First, 2));
        await _flow.Pipeline.Erasing.EraseAsync(OrderFlow.Key);
        await _flow.DeliverAsync(Refund(1), "refunds/create");
        Assert.DoesNotContain(_flow.Pipeline.Blobs.Names, n => n.StartsWith("webhooks/", StringComparison.Ordinal));
        Assert.Equal("erased", (await _flow.ItemAsync()).Reason?.Code);
    }

    [Theory]
    [InlineData("refunds/create", """{"id":1}""")]
    [InlineData("refunds/create", """{"id":1,"order_id":1,"created_at":"2026-11-20T10:00:00Z"}""")]
    [InlineData(
        "refunds/create",
        """{"id":1,"order_id":1,"created_at":"2026-11-20T10:00:00Z","refund_line_items":[{"line_item_id":1,"quantity":"some"}]}"""
    )]
    [InlineData("refunds/create", """{"id":1,"order_id":"\ud83d","created_at":"2026-11-20T10:00:00Z"}""")]
    [InlineData(
        "orders/edited",
        """{"id":1,"order_id":1,"created_at":"2026-11-20T10:00:00Z","refund_line_items":[]}"""
    )]
    [InlineData("orders/edited", """{"order_edit":{"id":1,"order_id":1,"created_at":"soon"}}""")]
    public async Task A_body_that_does_not_fit_its_topic_is_refused(string topic, string body)
    {
        var delivery = MemoryPipeline.Delivery(System.Text.Encoding.UTF8.GetBytes(body), topic);
        Assert.Equal("order-invalid", (await _flow.Pipeline.Intake.AcceptAsync(delivery)).Refusal?.Code);
    }

    [Fact]
    public async Task An_order_is_not_taken_for_a_refund_nor_a_refund_for_an_order()
    {
        var order = MemoryPipeline.Delivery(Body(First, 1), "refunds/create");
        Assert.Equal("order-invalid", (await _flow.Pipeline.Intake.AcceptAsync(order)).Refusal?.Code);
        var refund = MemoryPipeline.Delivery(Refund(1));
        Assert.Equal("order-invalid", (await _flow.Pipeline.Intake.AcceptAsync(refund)).Refusal?.Code);
    }

    private async Task TakeOutAsync(Said said, int ordered, int left)
    {
        var (body, topic) = said switch
        {
            Said.CurrentQuantity => (Body(Later, ordered, left), "orders/updated"),
            Said.ListOfRefunds => (
                OrderBodies.With(
                    Body(Later, ordered),
                    ("refunds", new JsonArray(OrderBodies.ListedRefund(5, (11, ordered - left))))
                ),
                "orders/updated"
            ),
            Said.RefundsCreate => (Refund(ordered - left), "refunds/create"),
            _ => (OrderBodies.Edit(6, 1, Later, (11, ordered - left)), "orders/edited"),
        };
        await _flow.DeliverAsync(body, topic);
    }

    private static byte[] Refund(int quantity) => OrderBodies.Refund(5, 1, Later, (11, quantity));

    private static byte[] Listing(byte[] body, long refund) =>
        OrderBodies.With(body, ("refunds", new JsonArray(OrderBodies.ListedRefund(refund, (11, 2)))));

    private static byte[] Body(string at, int ordered, int? left = null)
    {
        var line = OrderBodies.Line(11, "PAW", ordered, ("_photo_id", OrderFlow.Photo));
        return OrderBodies.With(
            OrderBodies.Order(1, at, lines: [left is { } n ? OrderBodies.Left(line, n) : line]),
            ("refunds", new JsonArray())
        );
    }
}
