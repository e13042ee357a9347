using PhotoNecklace.Core.Orders;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Orders;

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
        Assert.Single(await _flow.EventsAsync(), e => e.Kind == "approved" && e.Text.Contains("by itself"));
        Assert.Equal(0, await _flow.Pipeline.AutoApproval.RunAsync());
    }

    [Fact]
    public async Task A_change_begins_the_time_anew()
    {
        await _flow.ReadyAsync();
        _flow.Pipeline.Clock.Advance(TimeSpan.FromDays(2));
        await _flow.ChangeAsync(new(Crop: "0.1,0.1,0.5,0.5"));
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
        var warned = item with { Rendition = item.Rendition! with { Warnings = ["It prints a little soft."] } };
        Assert.True(await _flow.Pipeline.Orders.TryCommitAsync(item.Key.Order, new(null, [warned], [])));
        _flow.Pipeline.Clock.Advance(TimeSpan.FromDays(4));

        Assert.Equal(0, await _flow.Pipeline.AutoApproval.RunAsync());
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
        Assert.StartsWith("A face is not seen whole", Assert.Single(view.Warnings), StringComparison.Ordinal);
        Assert.Equal(view.Warnings, proof.Warnings);

        // She has placed it herself: nobody need tell her.
        await _flow.ChangeAsync(new(Crop: "0,0,1,0.9"));
        await _flow.RunAsync();
        _flow.Pipeline.Clock.Advance(TimeSpan.FromDays(4));
        Assert.Equal(1, await _flow.Pipeline.AutoApproval.RunAsync());
    }
}
