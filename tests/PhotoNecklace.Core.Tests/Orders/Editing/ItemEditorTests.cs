using System.Text.Json;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Orders.Editing;

public sealed class ItemEditorTests
{
    private readonly ChangeFlow _flow = new(new MemoryPipeline());

    [Fact]
    public async Task Another_photo_is_rendered_again_and_the_timeline_keeps_what_was()
    {
        var before = await _flow.ReadyAsync();
        await _flow.UploadAsync('b');

        var changed = await _flow.ChangeAsync(Wish.First(ChangeFlow.Photo('b')));
        Assert.Equal(ItemState.Rendering, changed.Value!.State);
        await _flow.RunAsync();

        var after = await _flow.ItemAsync();
        Assert.Equal(ItemState.ProofReady, after.State);
        Assert.NotEqual(before.Rendition!.Hash, after.Rendition!.Hash);
        Assert.Equal(ChangeFlow.Photo('b'), Assert.Single(after.Request.Slots).Photo.PhotoId);
        Assert.Equal(ChangeFlow.Photo('a'), Assert.Single(after.FormerPhotos));
        var told = Assert.Single(await _flow.EventsAsync(), e => e.Kind == "changed-here").Text.ToString();
        Assert.Contains($"photo (was {ChangeFlow.Photo('a')})", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_workshop_may_change_something_else_of_an_item_that_cannot_be_made_yet(bool isOfEarlierVersion)
    {
        await _flow.UploadAsync('a');
        await _flow.DeliverAsync(engraving: new string('x', 300));
        var item = await _flow.ItemAsync();
        var fault = item.Request.Fault!;
        if (isOfEarlierVersion)
        {
            // It kept the sentence and not what the sentence is made of.
            var old = item with
            {
                Request = item.Request with { Fault = Refusal.FromText(fault.Code, "The engraving is too long.") },
            };
            Assert.True(await _flow.Pipeline.Orders.TryCommitAsync(item.Key.Order, new(null, [old], [])));
        }

        var changed = await _flow.ChangeAsync(Wish.First(crop: "0.1,0.1,0.5,0.5"), ChangedBy.Workshop);

        Assert.True(changed.IsAccepted, $"{changed.Refusal}");
        Assert.Equal((ItemState.NeedsAttention, fault.Code), (changed.Value.State, changed.Value.Reason?.Code));
    }

    [Fact]
    public async Task Another_chain_is_a_change_that_the_timeline_tells_and_storage_keeps()
    {
        await _flow.ReadyAsync();

        var changed = await _flow.ChangeAsync(new() { Chain = "22 in, gold" }, ChangedBy.Workshop);
        await _flow.RunAsync();

        Assert.True(changed.IsAccepted, $"{changed.Refusal}");
        var item = await _flow.ItemAsync();
        Assert.Equal(ItemState.ProofReady, item.State);
        Assert.Equal("22 in, gold", item.Request.Wishes.Chain);
        var stored = JsonSerializer.Deserialize<ItemRequest>(JsonSerializer.Serialize(item.Request))!;
        Assert.Equal(item.Request, stored);
        Assert.Equal(item.Changes, JsonSerializer.Deserialize<ItemChanges>(JsonSerializer.Serialize(item.Changes)));
        var told = Assert.Single(await _flow.EventsAsync(), e => e.Kind == "changed-here").Text.ToString();
        Assert.Contains("chain (was the usual one)", told, StringComparison.Ordinal);
        var refused = await _flow.ChangeAsync(new() { Chain = "26 in" }, ChangedBy.Customer);
        Assert.Equal("chain-not-offered", refused.Refusal?.Code);
    }

    [Fact]
    public async Task A_photo_may_come_after_it_was_chosen()
    {
        await _flow.ReadyAsync();

        await _flow.ChangeAsync(Wish.First(ChangeFlow.Photo('b')));
        await _flow.RunAsync();
        Assert.Equal(ItemState.AwaitingPhoto, (await _flow.ItemAsync()).State);

        await _flow.UploadAsync('b');
        Assert.Equal(ItemState.ProofReady, (await _flow.ItemAsync()).State);
    }

    [Fact]
    public async Task Back_at_a_photo_that_was_ordered_by_its_address_it_is_fetched()
    {
        var line = OrderBodies.Line(11, "PAW", 1, ("Photo", "https://cdn.example.com/p.jpg"));
        await _flow.Pipeline.Intake.AcceptAsync(MemoryPipeline.Delivery(OrderBodies.Order(1, lines: [line])));
        await _flow.RunAsync();
        var ordered = Assert.Single((await _flow.ItemAsync()).Request.Slots).Photo;
        await _flow.ChangeAsync(Wish.First(ChangeFlow.Photo('b')));
        var before = _flow.Pipeline.Queues.Messages.Count(m => m.Queue == Queues.PhotoImports);

        await _flow.ChangeAsync(Wish.First(ordered.PhotoId));

        Assert.Equal(ordered, Assert.Single((await _flow.ItemAsync()).Request.Slots).Photo);
        Assert.Equal(before + 1, _flow.Pipeline.Queues.Messages.Count(m => m.Queue == Queues.PhotoImports));
    }

    [Fact]
    public async Task A_later_webhook_does_not_undo_a_change_and_its_own_news_are_taken()
    {
        await _flow.ReadyAsync();
        await _flow.UploadAsync('b');
        await _flow.UploadAsync('c');
        await _flow.ChangeAsync(Wish.First(ChangeFlow.Photo('b'), "0.1,0.1,0.5,0.5"));

        await _flow.DeliverAsync(at: "2026-11-20T11:00:00Z", photo: 'c', engraving: "Rex");

        var item = await _flow.ItemAsync();
        Assert.Equal(ItemState.ProofReady, item.State);
        Assert.Equal(ChangeFlow.Photo('b'), Assert.Single(item.Request.Slots).Photo.PhotoId);
        Assert.Equal("0.1,0.1,0.5,0.5", item.Request.Slots[0].Crop?.ToString());
        Assert.Equal("Rex", item.Request.Wishes.Texts.ElementAtOrDefault(0));
        Assert.Equal(ChangeFlow.Photo('c'), Assert.Single(item.Ordered!.Slots).Photo.PhotoId);
    }

    [Fact]
    public async Task A_webhook_about_the_money_leaves_a_changed_item_alone()
    {
        await _flow.ReadyAsync();
        await _flow.ChangeAsync(Wish.First(crop: "0.1,0.1,0.5,0.5"));
        await _flow.RunAsync();
        var before = await _flow.ItemAsync();

        await _flow.DeliverAsync(at: "2026-11-20T11:00:00Z");

        Assert.Equal(before, await _flow.ItemAsync());
    }

    [Fact]
    public async Task An_empty_crop_is_the_systems_choice_again()
    {
        var first = await _flow.ReadyAsync();
        await _flow.ChangeAsync(Wish.First(crop: "0.1,0.1,0.5,0.5"));
        await _flow.RunAsync();
        Assert.NotEqual(first.Rendition!.Hash, (await _flow.ItemAsync()).Rendition!.Hash);

        await _flow.ChangeAsync(Wish.First(crop: ""));
        await _flow.RunAsync();

        Assert.Equal(first.Rendition.Hash, (await _flow.ItemAsync()).Rendition!.Hash);
    }

    [Fact]
    public async Task The_same_change_again_changes_nothing()
    {
        await _flow.ReadyAsync();
        await _flow.ChangeAsync(Wish.First(crop: "0.1,0.1,0.5,0.5"));
        await _flow.RunAsync();
        var (item, events) = (await _flow.ItemAsync(), await _flow.EventsAsync());

        Assert.True((await _flow.ChangeAsync(Wish.First(crop: "0.1,0.1,0.5,0.5"))).IsAccepted);
        await _flow.RunAsync();

        Assert.Equal(item, await _flow.ItemAsync());
        Assert.Equal(events, await _flow.EventsAsync());
    }

    [Fact]
    public async Task What_a_customer_approved_only_the_workshop_can_change()
    {
        await _flow.ReadyAsync();
        await _flow.Pipeline.Approval.ApproveAsync("demo", "1", items: null);

        var late = await _flow.ChangeAsync(Wish.First(crop: "0.1,0.1,0.5,0.5"));
        Assert.Equal(ItemTransitions.TooLate, late.Refusal?.Code);
        Assert.Equal(ItemState.Approved, (await _flow.ItemAsync()).State);

        var changed = await _flow.ChangeAsync(Wish.Text("Rex") with { Note = "She rang." }, ChangedBy.Workshop);
        await _flow.RunAsync();
        Assert.True(changed.IsAccepted, changed.Refusal?.Message);
        Assert.Equal(ItemState.ProofReady, (await _flow.ItemAsync()).State);
        var told = Assert.Single(await _flow.EventsAsync(), e => e.Kind == "changed-here").Text.ToString();
        Assert.Contains("It had already been approved. “She rang.”", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_photo_that_was_refused_cannot_be_chosen_and_says_why()
    {
        var before = await _flow.ReadyAsync();
        await _flow.UploadAsync('c', content: "bad");

        var refused = await _flow.ChangeAsync(Wish.First(ChangeFlow.Photo('c')));

        Assert.Equal("photo-damaged", refused.Refusal?.Code);
        Assert.Equal(before, await _flow.ItemAsync());
    }

    [Theory]
    [InlineData("photo-id-invalid", "no-photo", null, null)]
    [InlineData("photo-not-offered", null, "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", null)]
    [InlineData("crop-invalid", null, null, "0,0,0,0")]
    [InlineData("change-empty", null, null, null)]
    public async Task A_wish_that_cannot_be_is_refused(string code, string? photo, string? second, string? crop)
    {
        var before = await _flow.ReadyAsync();

        var refused = await _flow.ChangeAsync(new() { Slots = [new(photo, crop), new(second)] });

        Assert.Equal(code, refused.Refusal?.Code);
        Assert.Equal(before, await _flow.ItemAsync());
    }

    [Fact]
    public async Task An_engraving_that_was_too_long_is_mended_by_the_workshop()
    {
        await _flow.UploadAsync('a');
        await _flow.DeliverAsync(engraving: new string('m', 200));
        Assert.Equal(ItemState.NeedsAttention, (await _flow.ItemAsync()).State);
        Assert.Equal("not-retryable", (await RetryAsync()).Refusal?.Code);

        Assert.True((await _flow.ChangeAsync(Wish.Text("Rex"), ChangedBy.Workshop)).IsAccepted);
        await _flow.RunAsync();

        Assert.Equal(ItemState.ProofReady, (await _flow.ItemAsync()).State);
    }

    [Fact]
    public async Task What_the_workshop_took_out_stays_out_until_it_brings_it_back()
    {
        await _flow.ReadyAsync();
        var cancelled = await _flow.Pipeline.Actions.CancelAsync(new("demo", "1", "11"), "Out of silver.");
        Assert.Contains("“Out of silver.”", cancelled.Value!.Reason!.Message, StringComparison.Ordinal);

        await _flow.DeliverAsync(at: "2026-11-20T11:00:00Z");
        Assert.Equal(ItemState.Cancelled, (await _flow.ItemAsync()).State);

        Assert.True((await RetryAsync()).IsAccepted);
        await _flow.RunAsync();
        Assert.Equal(ItemState.ProofReady, (await _flow.ItemAsync()).State);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_the_shop_cancelled_the_workshop_does_not_bring_back(bool takenOutBefore)
    {
        await _flow.ReadyAsync();
        if (takenOutBefore)
        {
            await _flow.Pipeline.Actions.CancelAsync(new("demo", "1", "11"), reason: null);
        }

        const string At = "2026-11-20T11:00:00Z";
        var line = OrderBodies.Line(11, "PAW", 1, ("_photo_id", ChangeFlow.Photo('a')));
        await _flow.Pipeline.Intake.AcceptAsync(
            MemoryPipeline.Delivery(OrderBodies.Order(1, At, cancelledAt: At, lines: [line]), webhookId: "c")
        );
        await _flow.RunAsync();

        Assert.Equal("not-retryable", (await RetryAsync()).Refusal?.Code);
        var refused = await _flow.ChangeAsync(Wish.Text("Rex"), ChangedBy.Workshop);
        Assert.Equal(ItemTransitions.TooLate, refused.Refusal?.Code);
        Assert.Contains("The order was cancelled.", refused.Refusal!.Message, StringComparison.Ordinal);
        var item = await _flow.ItemAsync();
        Assert.Equal((ItemState.Cancelled, "order-cancelled"), (item.State, item.Reason?.Code));
    }

    [Fact]
    public async Task A_photo_is_waited_for_even_when_whoever_chose_it_died_before_noting_that()
    {
        var item = await _flow.ReadyAsync();
        var changed = (
            item.WithRequest(item.Request with { Slots = [new(new(ChangeFlow.Photo('b')))] }) with
            {
                Rendition = null,
            }
        ).Rehydrate(ItemState.AwaitingPhoto);
        Assert.True(await _flow.Pipeline.Orders.TryCommitAsync(item.Key.Order, new(null, [changed], [])));

        // The look that was asked for before, and only then the photo.
        await _flow.Pipeline.Rendering.RenderAsync(new("demo", "1", "11"));
        await _flow.UploadAsync('b');

        Assert.Equal(ItemState.ProofReady, (await _flow.ItemAsync()).State);
    }

    private Task<Result<OrderItem>> RetryAsync() => _flow.Pipeline.Actions.RetryAsync(new("demo", "1", "11"));
}
