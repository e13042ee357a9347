using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Platforms;
using PhotoNecklace.Core.Printing;
using PhotoNecklace.CoreTests.Printing;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Orders;

/// <summary>What is not paid, or a test, is rendered and approved, and gets to no sheet until it may.</summary>
public sealed class HoldTests
{
    private const string Ten = "2026-11-20T10:00:00Z";
    private const string Eleven = "2026-11-20T11:00:00Z";

    [Theory]
    [InlineData("pending", HoldCause.NotPaid, "not paid yet")]
    [InlineData("PENDING", HoldCause.NotPaid, "not paid yet")]
    [InlineData("authorized", HoldCause.NotPaid, "authorized")]
    [InlineData("partially_paid", HoldCause.NotPaid, "in part only")]
    [InlineData("refunded", HoldCause.NotPaid, "given back")]
    [InlineData("voided", HoldCause.NotPaid, "called off")]
    [InlineData("expired", HoldCause.NotPaid, "time to pay")]
    [InlineData("something_new", HoldCause.NotPaid, "'something_new'")]
    [InlineData("", HoldCause.PaymentUnknown, "did not say")]
    [InlineData(null, HoldCause.PaymentUnknown, "did not say")]
    public async Task An_approved_piece_of_an_unpaid_order_waits_with_its_cause_until_the_order_is_paid(
        string? status,
        HoldCause cause,
        string words
    )
    {
        var flow = new OrderFlow(new());
        await flow.DeliverAsync(Body(Ten, status), "orders/create");
        await flow.ApproveAsync();

        var refused = await flow.PrintAsync();
        var named = await flow.PrintAsync(new("demo", ["1"]));

        Assert.Equal(("sheet-on-hold", 1, 0), (refused.Refusal?.Code, refused.OnHold, refused.Items.Count));
        Assert.Equal("sheet-on-hold", named.Refusal?.Code);
        Assert.Contains("#1", refused.Refusal!.Message, StringComparison.Ordinal);
        Assert.Contains(words, refused.Refusal.Message, StringComparison.Ordinal);
        var view = await flow.ViewAsync();
        Assert.Equal((ItemState.OnHold, cause), (view.State, view.Hold!.Cause));
        Assert.Equal((ItemState.OnHold, cause), (view.Items[0].State, view.Items[0].Hold!.Cause));
        Assert.Contains(words, view.Hold.Message.ToString(), StringComparison.Ordinal);
        var listed = Assert.Single((await flow.Pipeline.Listing.ListAsync(new("demo", "OnHold"))).Value!.Orders);
        Assert.Equal((ItemState.OnHold, ItemState.OnHold), (listed.State, listed.Items[0].State));
        Assert.Equal(cause, listed.Hold?.Cause);
        Assert.Equal(
            cause,
            Assert.Single((await flow.Pipeline.ApprovedItems.ListAsync("demo", null, null)).Value!.Items).Hold?.Cause
        );

        await flow.DeliverAsync(Body(Eleven, "paid"), "orders/paid");
        Assert.Equal(ItemState.Approved, (await flow.ViewAsync()).State);
        Assert.Null((await flow.ViewAsync()).Hold);
        var sheet = await flow.PrintAsync();

        Assert.Equal((1, 0), (await flow.CopiesAsync(sheet.SheetId, "11"), sheet.OnHold));
        Assert.Equal(ItemState.Printed, (await flow.ItemAsync()).State);
        Assert.Empty(flow.Pipeline.Approved.Of("demo"));
    }

    [Theory]
    [InlineData("paid")]
    [InlineData("partially_refunded")]
    [InlineData("Paid")]
    public async Task A_paid_order_is_not_held(string status)
    {
        var flow = new OrderFlow(new());
        await flow.DeliverAsync(Body(Ten, status));
        Assert.Null((await flow.ViewAsync()).Hold);
        await flow.ApproveAsync();
        Assert.Single((await flow.PrintAsync()).Items);
    }

    [Fact]
    public async Task A_shop_says_in_which_states_pieces_are_made()
    {
        var flow = new OrderFlow(new(madeWhen: [FinancialState.Pending, FinancialState.Unknown]));
        foreach (
            var (at, status, isHeld) in new[]
            {
                (Ten, "pending", false),
                (Eleven, "paid", true),
                ("2026-11-20T12:00:00Z", null, false),
            }
        )
        {
            await flow.DeliverAsync(Body(at, status));
            Assert.Equal(isHeld, (await flow.ViewAsync()).Hold is not null);
        }
    }

    [Theory]
    [InlineData(false, "sheet-on-hold")]
    [InlineData(true, null)]
    public async Task A_test_order_is_made_on_a_developers_machine_only(bool isLocal, string? refusal)
    {
        var flow = new OrderFlow(new(makesTestOrders: isLocal, madeWhen: FinancialStates.All));
        await flow.DeliverAsync(OrderBodies.With(Body(Ten, "paid"), ("test", true)));
        await flow.ApproveAsync();

        Assert.Equal(refusal, (await flow.PrintAsync()).Refusal?.Code);
        Assert.Equal(isLocal ? null : HoldCause.TestOrder, (await flow.ViewAsync()).Hold?.Cause);
    }

    [Fact]
    public async Task Paid_that_comes_before_pending_is_paid()
    {
        var flow = new OrderFlow(new());
        await flow.DeliverAsync(Body(Ten, "paid"), "orders/paid");
        await flow.DeliverAsync(Body(Ten, "pending"), "orders/create");
        Assert.Null((await flow.ViewAsync()).Hold);
    }

    [Fact]
    public async Task Money_that_goes_back_after_the_approval_holds_the_piece_and_a_sheet_of_others_goes_on()
    {
        var flow = new OrderFlow(new());
        await flow.DeliverAsync(Body(Ten, "paid"));
        await flow.DeliverAsync(Body(Ten, "paid", order: 2));
        await flow.ApproveAsync();
        await flow.Pipeline.Approval.ApproveAsync("demo", "2", items: null);
        await flow.DeliverAsync(Body(Eleven, "refunded"));

        var sheet = await flow.PrintAsync();

        Assert.Equal(["21"], sheet.Items.Select(i => i.ItemId));
        Assert.Equal(1, sheet.OnHold);
        Assert.Equal(
            (ItemState.Approved, (string?)null),
            ((await flow.ItemAsync()).State, (await flow.ItemAsync()).SheetId)
        );
        Assert.Single(flow.Pipeline.Approved.Of("demo"));
    }

    [Theory]
    [InlineData(".plan.json")]
    [InlineData(".pdf")]
    public async Task Money_that_goes_back_while_the_sheet_is_made_is_told_by_the_sheet_and_the_piece_is_made_when_it_is_paid(
        string written
    )
    {
        var flow = new OrderFlow(new());
        await flow.DeliverAsync(Body(Ten, "paid"));
        await flow.ApproveAsync();
        flow.Pipeline.Blobs.Created = async name =>
        {
            if (name.EndsWith(written, StringComparison.Ordinal))
            {
                flow.Pipeline.Blobs.Created = null;
                await flow.DeliverAsync(Body(Eleven, "voided"));
            }
        };

        var sheet = await flow.PrintAsync();

        var flag = Assert.Single(sheet.Flagged);
        Assert.Contains(
            "Do not use the piece. On hold: the payment was called off.",
            flag.Reason.ToString(),
            StringComparison.Ordinal
        );
        Assert.Equal(
            (ItemState.Approved, (string?)null),
            ((await flow.ItemAsync()).State, (await flow.ItemAsync()).SheetId)
        );
        Assert.Equal("sheet-on-hold", (await flow.PrintAsync()).Refusal?.Code);

        await flow.DeliverAsync(Body("2026-11-20T12:00:00Z", "paid"));
        var second = await flow.PrintAsync();
        Assert.Empty(second.Flagged);
        Assert.Equal(
            (ItemState.Printed, second.SheetId),
            ((await flow.ItemAsync()).State, (await flow.ItemAsync()).SheetId)
        );
    }

    [Fact]
    public async Task Money_that_goes_back_between_claim_and_plan_keeps_the_piece_off_the_sheet()
    {
        var flow = new OrderFlow(new());
        await flow.DeliverAsync(Body(Ten, "paid"));
        await flow.ApproveAsync();
        flow.Pipeline.Orders.Committing = (_, change) =>
        {
            if (change.Items is [{ State: ItemState.Approved, SheetId: not null }])
            {
                flow.Pipeline.Orders.Committing = null;
                flow.DeliverAsync(Body(Eleven, "refunded")).GetAwaiter().GetResult();
            }
        };

        var sheet = await flow.PrintAsync();

        Assert.Equal((SheetState.Refused, 0, 1), (sheet.State, sheet.Items.Count, sheet.OnHold));
        Assert.Null((await flow.ItemAsync()).SheetId);
    }

    [Fact]
    public async Task A_customer_does_not_read_of_it()
    {
        var flow = new OrderFlow(new());
        await flow.DeliverAsync(Body(Ten, "pending"));
        await flow.ApproveAsync();
        var proof = (await flow.Pipeline.Proofs.ViewAsync(flow.Pipeline.Tokens.Create(OrderFlow.Key).Token)).Value!;
        Assert.Equal(ItemState.Approved, Assert.Single(proof.Items).State);
    }

    private static byte[] Body(string at, string? status, int order = 1) =>
        OrderBodies.With(
            OrderBodies.Order(
                order,
                at,
                lines: [OrderBodies.Line((order * 10) + 1, "PAW", 1, ("_photo_id", OrderFlow.Photo))]
            ),
            ("financial_status", status)
        );
}
