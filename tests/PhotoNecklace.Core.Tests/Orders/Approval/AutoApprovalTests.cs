using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Listing;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Orders.Approval;

public sealed class AutoApprovalTests
{
    private readonly ChangeFlow _flow = new(new MemoryPipeline(autoApproveAfter: TimeSpan.FromDays(3)));

    [Fact]
    public async Task A_proof_that_nobody_objected_to_is_approved_when_its_time_is_over()
    {
        await _flow.ReadyAsync();
        _flow.Pipeline.Clock.Advance(TimeSpan.FromHours(71));
        Assert.Equal(0, await _flow.Pipeline.AutoApproval.RunAsync());
        Assert.Equal(ItemState.ProofReady, (await _flow.ItemAsync()).State);

        _flow.Pipeline.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, await _flow.Pipeline.AutoApproval.RunAsync());

        Assert.Equal(ItemState.Approved, (await _flow.ItemAsync()).State);
        Assert.Single(await _flow.EventsAsync(), e => e.Kind == "approved" && $"{e.Text}".Contains("automatically"));
        Assert.Equal(0, await _flow.Pipeline.AutoApproval.RunAsync());
    }

    [Fact]
    public async Task A_change_begins_the_time_anew()
    {
        await _flow.ReadyAsync();
        _flow.Pipeline.Clock.Advance(TimeSpan.FromDays(2));
        await _flow.ChangeAsync(Wish.First(crop: "0.1,0.1,0.5,0.5"));
        await _flow.RunAsync();
        _flow.Pipeline.Clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal(0, await _flow.Pipeline.AutoApproval.RunAsync());
    }

    [Fact]
    public async Task A_shop_that_does_not_ask_for_it_has_nothing_approved()
    {
        var flow = new ChangeFlow(new MemoryPipeline());
        await flow.ReadyAsync();
        flow.Pipeline.Clock.Advance(TimeSpan.FromDays(300));

        Assert.Equal(0, await flow.Pipeline.AutoApproval.RunAsync());
    }

    [Fact]
    public async Task An_item_with_a_warning_waits_for_a_person()
    {
        var item = await _flow.ReadyAsync();
        var warned = item with { Rendition = item.Rendition! with { Warnings = [Remarks.FaceCut.With(("photo", 1))] } };
        Assert.True(await _flow.Pipeline.Orders.TryCommitAsync(item.Key.Order, new(null, [warned], [])));
        _flow.Pipeline.Clock.Advance(TimeSpan.FromDays(4));

        Assert.Equal(0, await _flow.Pipeline.AutoApproval.RunAsync());
        // Nor is it looked at every hour from now on.
        Assert.Equal(0, _flow.Pipeline.Undecided.Count);
    }

    [Fact]
    public async Task Only_what_is_due_is_read()
    {
        await _flow.UploadAsync('a');
        for (var order = 1; order <= 6; order++)
        {
            await _flow.DeliverAsync(order);
            _flow.Pipeline.Clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal(4, await _flow.Pipeline.AutoApproval.RunAsync());

        Assert.Equal(4, _flow.Pipeline.Undecided.Read);
        Assert.Equal(2, _flow.Pipeline.Undecided.Count);
    }

    [Fact]
    public async Task An_item_of_an_order_that_is_ready_later_has_its_own_time()
    {
        await _flow.UploadAsync('a');
        await _flow.DeliverAsync(items: 2);
        _flow.Pipeline.Clock.Advance(TimeSpan.FromDays(2));
        await _flow.ChangeAsync(Wish.First(crop: "0.1,0.1,0.5,0.5"));
        await _flow.RunAsync();
        _flow.Pipeline.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(1, await _flow.Pipeline.AutoApproval.RunAsync());
        Assert.Equal(ItemState.ProofReady, (await _flow.ItemAsync(item: 1)).State);
        Assert.Equal(ItemState.Approved, (await _flow.ItemAsync(item: 2)).State);
        Assert.Equal(0, await _flow.Pipeline.AutoApproval.RunAsync());

        _flow.Pipeline.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1, await _flow.Pipeline.AutoApproval.RunAsync());
        Assert.Equal(ItemState.Approved, (await _flow.ItemAsync(item: 1)).State);
        Assert.Equal(0, _flow.Pipeline.Undecided.Count);
    }

    [Fact]
    public async Task An_entry_for_a_time_that_is_not_true_any_more_goes_and_the_true_one_is_there()
    {
        await _flow.ReadyAsync();
        var order = new OrderKey("demo", "1");
        var entry = Assert.Single((await ListAsync()).Entries);
        await _flow.Pipeline.Undecided.RemoveAsync(entry);
        await _flow.Pipeline.Undecided.AddAsync(order, entry.At.AddDays(-9));

        Assert.Equal(0, await _flow.Pipeline.AutoApproval.RunAsync());

        Assert.Equal(entry.At, Assert.Single((await ListAsync()).Entries).At);

        Task<ListPage> ListAsync() =>
            _flow.Pipeline.Undecided.ListAsync("demo", DateTimeOffset.MaxValue, 10, after: null);
    }

    [Fact]
    public async Task What_nobody_placed_and_nothing_tells_how_to_place_waits_for_a_person_and_opens_before_her()
    {
        await _flow.UploadAsync('a', content: "view ");
        await _flow.DeliverAsync();
        _flow.Pipeline.Clock.Advance(TimeSpan.FromDays(4));

        Assert.Equal(0, await _flow.Pipeline.AutoApproval.RunAsync());

        var token = _flow.Pipeline.Tokens.Create(new("demo", "1")).Token;
        var proof = Assert.Single((await _flow.Pipeline.Proofs.ViewAsync(token)).Value!.Items);
        Assert.Equal(Remarks.PlacementUnsure.With(("photo", 1)), Assert.Single(proof.Warnings));
        Assert.True(proof.NeedsLook);

        await _flow.ChangeAsync(Wish.First(crop: "0,0,1,0.9"));
        await _flow.RunAsync();
        proof = Assert.Single((await _flow.Pipeline.Proofs.ViewAsync(token)).Value!.Items);
        Assert.False(proof.NeedsLook);
        _flow.Pipeline.Clock.Advance(TimeSpan.FromDays(4));
        Assert.Equal(1, await _flow.Pipeline.AutoApproval.RunAsync());
    }

    [Fact]
    public async Task A_face_that_is_cut_is_shown_to_both_and_waits_for_a_person()
    {
        await _flow.UploadAsync('a', content: "close ");
        await _flow.DeliverAsync();
        _flow.Pipeline.Clock.Advance(TimeSpan.FromDays(4));

        Assert.Equal(0, await _flow.Pipeline.AutoApproval.RunAsync());

        var token = _flow.Pipeline.Tokens.Create(new("demo", "1")).Token;
        var proof = Assert.Single((await _flow.Pipeline.Proofs.ViewAsync(token)).Value!.Items);
        var view = Assert.Single((await _flow.Pipeline.Viewing.FindAsync("demo", "1"))!.Items);
        Assert.Equal(ItemState.ProofReady, view.State);
        Assert.Equal(Remarks.FaceCut.With(("photo", 1)), Assert.Single(view.Warnings));
        Assert.Equal(view.Warnings, proof.Warnings);

        // She has placed it herself: nobody need tell her.
        await _flow.ChangeAsync(Wish.First(crop: "0,0,1,0.9"));
        await _flow.RunAsync();
        _flow.Pipeline.Clock.Advance(TimeSpan.FromDays(4));
        Assert.Equal(1, await _flow.Pipeline.AutoApproval.RunAsync());
    }
}
