using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Approval;
using PhotoNecklace.Core.Proofs;
using PhotoNecklace.Core.Shops;
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
    public async Task A_customer_corrects_photo_text_and_font_and_no_webhook_undoes_it()
    {
        await _flow.ReadyAsync(engraving: "Rex");
        Assert.Equal(["photos", "texts", "font", "words"], Assert.Single((await ViewAsync()).Items).MayChange);

        var done = await _flow.Pipeline.Proofs.ChangeAsync(
            Token(),
            "11",
            Wish.First(crop: "0.1,0.1,0.5,0.5") with
            {
                Texts = ["Max"],
                Font = "great-vibes",
                Note = "a note for the timeline is the workshop's",
            }
        );
        await _flow.DeliverAsync(at: "2026-11-20T11:00:00Z", engraving: "Rex");

        Assert.True(done.IsAccepted, done.Refusal?.Message);
        var item = Assert.Single((await ViewAsync()).Items);
        Assert.Equal(("0.1,0.1,0.5,0.5", "Max", "great-vibes"), (item.Crops[0], item.Texts[0], item.Font));
        Assert.DoesNotContain(await _flow.EventsAsync(), e => $"{e.Text}".Contains("a note", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(ProofChanges.Photos | ProofChanges.Words, "texts")]
    [InlineData(ProofChanges.Texts, "photos")]
    [InlineData(ProofChanges.Texts, "font")]
    [InlineData(ProofChanges.All, "chain")]
    [InlineData(ProofChanges.Photos, "words")]
    [InlineData(ProofChanges.None, "photos")]
    public async Task What_the_shop_does_not_allow_is_refused_and_nothing_changes(ProofChanges may, string what)
    {
        var flow = new ChangeFlow(new MemoryPipeline(proofChanges: may));
        await flow.ReadyAsync(engraving: "Rex");
        var before = await flow.ItemAsync();
        var token = flow.Pipeline.Tokens.Create(new("demo", "1")).Token;

        var done = what switch
        {
            "words" => await flow.Pipeline.Proofs.AskAsync(token, "11", "Bluer, please."),
            _ => await flow.Pipeline.Proofs.ChangeAsync(
                token,
                "11",
                what switch
                {
                    "texts" => Wish.Text("Max"),
                    "font" => new() { Font = "great-vibes" },
                    "chain" => new() { Chain = "keyring" },
                    _ => Wish.First(crop: "0.1,0.1,0.5,0.5"),
                }
            ),
        };

        Assert.Equal(Refusals.ChangeNotOffered.Id, done.Refusal?.Code);
        Assert.Equal(before, await flow.ItemAsync());
        var item = Assert.Single((await flow.Pipeline.Proofs.ViewAsync(token)).Value!.Items);
        Assert.DoesNotContain(what, item.MayChange);
        Assert.Equal(may is not ProofChanges.None, item.CanChange);
    }

    [Fact]
    public async Task A_proof_waits_for_the_answer_to_a_request_in_words()
    {
        await _flow.ReadyAsync(engraving: "Rex");
        var version = Assert.Single((await ViewAsync()).Items).Version!;

        var asked = await _flow.Pipeline.Proofs.AskAsync(Token(), "11", " Could you\r\nmake it bluer? ");
        Assert.True((await _flow.Pipeline.Proofs.AskAsync(Token(), "11", "Could you\nmake it bluer?")).IsAccepted);
        await _flow.DeliverAsync(at: "2026-11-20T11:00:00Z", engraving: "Max");

        var item = Assert.Single(asked.Value!.Items);
        Assert.Equal("The workshop has your request and will answer here.", item.Reason?.Message);
        Assert.Equal((false, false), (item.CanApprove, item.CanChange));
        Assert.Equal(["words"], item.MayChange);
        Assert.Equal(ItemTransitions.NotApprovable, (await ApproveAsync(version)).Refusal?.Code);
        Assert.Equal(ItemTransitions.TooLate, (await _flow.ChangeAsync(Wish.Text("Leo"))).Refusal?.Code);
        Assert.Equal(
            (ItemState.NeedsAttention, ItemCause.ChangeRequested),
            ((await _flow.ItemAsync()).State, (await _flow.ItemAsync()).Cause)
        );

        var key = new ItemKey("demo", "1", "11");
        Assert.True((await _flow.Pipeline.Messages.AnswerAsync(key, "Gladly: look again.")).IsAccepted);
        Assert.True((await _flow.Pipeline.Messages.AnswerAsync(key, "Gladly: look again.")).IsAccepted);
        await _flow.RunAsync();

        item = Assert.Single((await ViewAsync()).Items);
        Assert.Equal((ItemState.ProofReady, true, "Max"), (item.State, item.CanApprove, item.Texts[0]));
        Assert.Equal(
            [(ChangedBy.Customer, "Could you\nmake it bluer?"), (ChangedBy.Workshop, "Gladly: look again.")],
            item.Messages.Select(m => (m.By, m.Text))
        );
        Assert.Single(await _flow.EventsAsync(), e => e.Kind == "change-requested");
        Assert.Single(await _flow.EventsAsync(), e => e.Kind == "answered");
    }

    [Fact]
    public async Task What_the_workshop_changes_answers_a_request_too()
    {
        await _flow.ReadyAsync(engraving: "Rex");
        await _flow.Pipeline.Proofs.AskAsync(Token(), "11", "It should read Max.");

        await _flow.ChangeAsync(Wish.Text("Max"), ChangedBy.Workshop);
        await _flow.RunAsync();

        var item = Assert.Single((await ViewAsync()).Items);
        Assert.Equal((ItemState.ProofReady, "Max"), (item.State, item.Texts[0]));
    }

    [Fact]
    public async Task Messages_have_a_length_and_a_number_and_are_erased_with_the_order()
    {
        await _flow.ReadyAsync();
        var proofs = _flow.Pipeline.Proofs;
        Assert.Equal("message-empty", (await proofs.AskAsync(Token(), "11", " \n ")).Refusal?.Code);
        Assert.Equal("message-empty", (await proofs.AskAsync(Token(), "11", null)).Refusal?.Code);
        Assert.Equal("message-too-long", (await proofs.AskAsync(Token(), "11", new('a', 1001))).Refusal?.Code);
        for (var n = 0; n < ItemMessage.Most; n++)
        {
            Assert.True((await proofs.AskAsync(Token(), "11", $"{n}")).IsAccepted);
        }

        Assert.Equal("message-too-many", (await proofs.AskAsync(Token(), "11", "more")).Refusal?.Code);
        Assert.Equal(ItemMessage.Most, (await _flow.ItemAsync()).Messages.Count);

        Assert.True((await _flow.Pipeline.Erasing.EraseAsync(new("demo", "1"))).IsAccepted);

        Assert.Empty((await _flow.ItemAsync()).Messages);
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
