using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Approval;
using PhotoNecklace.Core.Proofs;
using PhotoNecklace.CoreTests.Orders;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Proofs;

public sealed class ProofDecidingTests
{
    private readonly ChangeFlow _flow = new(new MemoryPipeline());

    [Fact]
    public async Task A_customer_sees_what_is_made_for_her_and_approves_what_she_sees()
    {
        await _flow.ReadyAsync(engraving: "Rex");
        var item = Assert.Single((await ViewAsync()).Items);
        Assert.Equal(
            ("11", "paw", "Rex", ItemState.ProofReady),
            (item.ItemId, item.Pendant, item.Texts[0], item.State)
        );
        Assert.Equal(["front", "back"], item.Previews.Select(p => p.View));
        Assert.True(item is { CanApprove: true, CanChange: true });

        var approved = await ApproveAsync(item.Version!);

        item = Assert.Single(approved.Value!.Items);
        Assert.Equal(ItemState.Approved, item.State);
        Assert.False(item.CanApprove || item.CanChange);
        Assert.Single(await _flow.EventsAsync(), e => $"{e.Text}" == "The customer approved the preview.");
    }

    [Fact]
    public async Task A_large_order_is_looked_at_and_approved_in_pages()
    {
        await _flow.UploadAsync('a');
        await _flow.DeliverAsync(items: 230);
        var token = _flow.Pipeline.Tokens.Create(new("demo", "1")).Token;

        var (seen, pages, continuation) = (new List<ProofItem>(), 0, (string?)null);
        do
        {
            var page = (await _flow.Pipeline.Proofs.ViewAsync(token, continuation)).Value!;
            Assert.InRange(page.Items.Count, 1, ProofViewing.PageSize);
            Assert.Equal(230, page.ItemCount);
            seen.AddRange(page.Items);
            (pages, continuation) = (pages + 1, page.Continuation);
        } while (continuation is not null);

        Assert.Equal(3, pages);
        Assert.Equal(230, seen.DistinctBy(i => i.ItemId, StringComparer.Ordinal).Count());

        var last = seen[^1];
        var wish = new Dictionary<string, string>(StringComparer.Ordinal) { [last.ItemId] = last.Version! };
        var approved = await _flow.Pipeline.Proofs.ApproveAsync(token, wish);
        Assert.Equal(seen[0].ItemId, approved.Value!.Items[0].ItemId);
        var item = await _flow.Pipeline.Orders.FindItemAsync(new("demo", "1", last.ItemId));
        Assert.Equal(ItemState.Approved, item!.State);
        Assert.Equal(
            Refusals.ContinuationInvalid.Id,
            (await _flow.Pipeline.Proofs.ViewAsync(token, "\n")).Refusal?.Code
        );
    }

    [Fact]
    public async Task A_proof_that_changed_since_is_not_approved()
    {
        await _flow.ReadyAsync();
        var version = Assert.Single((await ViewAsync()).Items).Version!;
        await _flow.ChangeAsync(Wish.First(crop: "0.1,0.1,0.5,0.5"), ChangedBy.Workshop);
        await _flow.RunAsync();

        Assert.Equal(ItemApproval.ProofChanged, (await ApproveAsync(version)).Refusal?.Code);
        Assert.Equal(ItemState.ProofReady, (await _flow.ItemAsync()).State);
        Assert.True((await ApproveAsync(Assert.Single((await ViewAsync()).Items).Version!)).IsAccepted);
    }

    [Fact]
    public async Task Approving_twice_says_yes_once()
    {
        await _flow.ReadyAsync();
        var version = Assert.Single((await ViewAsync()).Items).Version!;

        Assert.True((await ApproveAsync(version)).IsAccepted);
        Assert.True((await ApproveAsync(version)).IsAccepted);

        Assert.Single(await _flow.EventsAsync(), e => e.Kind == "approved");
    }

    [Fact]
    public async Task Whoever_was_not_answered_and_says_yes_again_is_not_told_that_it_is_too_late()
    {
        await _flow.ReadyAsync();
        var version = Assert.Single((await ViewAsync()).Items).Version!;
        await ApproveAsync(version);
        var sheet = await _flow.Pipeline.SheetRequests.AcceptAsync(new("demo", ["1"]));
        await _flow.Pipeline.Sheets.RenderAsync(new(sheet.Value!.SheetId));
        Assert.Equal(ItemState.Printed, (await _flow.ItemAsync()).State);

        Assert.True((await ApproveAsync(version)).IsAccepted);
        Assert.Equal(ItemApproval.ProofChanged, (await ApproveAsync("another")).Refusal?.Code);

        Assert.Equal(ItemState.Printed, (await _flow.ItemAsync()).State);
        Assert.Empty(_flow.Pipeline.Approved.Of("demo"));
    }

    [Fact]
    public async Task A_customer_changes_photo_and_crop_and_nothing_else()
    {
        await _flow.ReadyAsync(engraving: "Rex");

        var done = await _flow.Pipeline.Proofs.ChangeAsync(
            Token(),
            "11",
            Wish.First(crop: "0.1,0.1,0.5,0.5") with
            {
                Texts = ["Max"],
                Birthstone = "May",
            }
        );

        var item = Assert.Single(done.Value!.Items);
        Assert.Equal(("0.1,0.1,0.5,0.5", "Rex", (string?)null), (item.Crops[0], item.Texts[0], item.Birthstone));
    }

    [Fact]
    public async Task Another_orders_item_is_out_of_reach()
    {
        await _flow.ReadyAsync();
        await _flow.DeliverAsync(order: 2);

        var done = await _flow.Pipeline.Proofs.ChangeAsync(Token(), "21", Wish.First(crop: ""));

        Assert.Equal(OrderUpdater.ItemUnknown, done.Refusal?.Code);
    }

    [Fact]
    public async Task A_token_that_is_none_or_has_expired_opens_nothing()
    {
        await _flow.ReadyAsync();
        var token = Token();
        Assert.Equal(Refusals.ProofUnknown.Id, (await _flow.Pipeline.Proofs.ViewAsync(token + "x")).Refusal?.Code);
        Assert.Equal(Refusals.ProofUnknown.Id, (await ViewOf("99")).Refusal?.Code);

        _flow.Pipeline.Clock.Advance(TimeSpan.FromDays(31));

        Assert.Equal(Refusals.ProofExpired.Id, (await _flow.Pipeline.Proofs.ViewAsync(token)).Refusal?.Code);

        Task<Core.Result<ProofView>> ViewOf(string order) =>
            _flow.Pipeline.Proofs.ViewAsync(_flow.Pipeline.Tokens.Create(new("demo", order)).Token);
    }

    [Fact]
    public async Task An_erased_order_is_shown_to_nobody_and_brought_back_by_nobody()
    {
        await _flow.ReadyAsync(engraving: "Rex");
        await _flow.ChangeAsync(Wish.First(crop: "0.1,0.1,0.5,0.5"));
        await _flow.RunAsync();

        Assert.True((await _flow.Pipeline.Erasing.EraseAsync(new("demo", "1"))).IsAccepted);

        Assert.Equal(Refusals.ProofUnknown.Id, (await _flow.Pipeline.Proofs.ViewAsync(Token())).Refusal?.Code);
        var item = await _flow.ItemAsync();
        Assert.Null(item.Ordered);
        Assert.Null(item.Changes);
        var change = await _flow.ChangeAsync(Wish.Text("Rex"), ChangedBy.Workshop);
        Assert.Equal("order-erased", change.Refusal?.Code);
    }

    private string Token() => _flow.Pipeline.Tokens.Create(new("demo", "1")).Token;

    private async Task<ProofView> ViewAsync() => (await _flow.Pipeline.Proofs.ViewAsync(Token())).Value!;

    private Task<Core.Result<ProofView>> ApproveAsync(string version) =>
        _flow.Pipeline.Proofs.ApproveAsync(
            Token(),
            new Dictionary<string, string>(StringComparer.Ordinal) { ["11"] = version }
        );
}
