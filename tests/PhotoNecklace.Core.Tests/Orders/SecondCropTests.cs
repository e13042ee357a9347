using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Orders;

/// <summary>The part of a locket's second photo, from the order to what is made and back into a person's hands.</summary>
public sealed class SecondCropTests
{
    private const string Left = "0,0,0.5,0.5";
    private const string Right = "0.4,0.4,0.5,0.5";

    private readonly ChangeFlow _flow = new(new MemoryPipeline());

    [Fact]
    public async Task Each_photo_has_its_own_part_and_another_part_is_another_picture()
    {
        var item = await ReadyAsync(("_crop", Left), ("_crop_2", Right));
        Assert.Equal((Left, Right), (Text(item, first: true), Text(item, first: false)));

        Assert.True((await _flow.ChangeAsync(Wish.Second(crop: Left))).IsAccepted);
        await _flow.RunAsync();

        var changed = await _flow.ItemAsync();
        Assert.Equal((Left, Left), (Text(changed, first: true), Text(changed, first: false)));
        Assert.NotEqual(item.Rendition!.Hash, changed.Rendition!.Hash);
        var told = Assert.Single(await _flow.EventsAsync(), e => e.Kind == "changed-here").Text.ToString();
        Assert.Equal($"The customer changed the second crop (was {Right}).", told);
    }

    [Fact]
    public async Task Operator_and_customer_see_it()
    {
        await ReadyAsync(("_crop_2", Right));

        var view = (await _flow.Pipeline.Viewing.FindAsync("demo", "1"))!;
        var proof = (await _flow.Pipeline.Proofs.ViewAsync(Token())).Value!;

        Assert.Equal([null, Right], Assert.Single(view.Items).Crops);
        Assert.Equal([null, Right], Assert.Single(proof.Items).Crops);

        // What the pipeline chose for the first, and what was chosen for the second: in windows of one shape both are squares.
        var placed = Assert.Single(proof.Items).Placed;
        Assert.Equal(placed, Assert.Single(view.Items).Placed);
        Assert.Equal(2, placed.Count);
        Assert.True(CropRect.Parse(placed[0]).IsAccepted);
        Assert.StartsWith("0.4,", placed[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_customer_changes_it_on_her_proof()
    {
        await ReadyAsync();

        var done = await _flow.Pipeline.Proofs.ChangeAsync(Token(), "11", Wish.Second(crop: Right));

        Assert.Equal(Right, Assert.Single(done.Value!.Items).Crops[1]);
        Assert.Equal(ItemState.Rendering, Assert.Single(done.Value!.Items).State);
    }

    [Fact]
    public async Task Another_second_photo_forgets_the_second_part_and_leaves_the_first()
    {
        await ReadyAsync(("_crop", Left), ("_crop_2", Right));
        await _flow.UploadAsync('c');

        await _flow.ChangeAsync(Wish.Second(ChangeFlow.Photo('c')));
        await _flow.RunAsync();

        var item = await _flow.ItemAsync();
        Assert.Equal(ItemState.ProofReady, item.State);
        Assert.Equal((Left, null), (Text(item, first: true), Text(item, first: false)));
    }

    [Fact]
    public async Task An_empty_part_is_the_systems_choice_again_whatever_a_later_webhook_says()
    {
        var chosen = await ReadyAsync(("_crop_2", Right));
        await _flow.ChangeAsync(Wish.Second(crop: ""));
        await _flow.RunAsync();
        var mine = await _flow.ItemAsync();
        Assert.NotEqual(chosen.Rendition!.Hash, mine.Rendition!.Hash);

        await DeliverAsync("2026-11-20T11:00:00Z", ("_crop_2", Left));

        Assert.Null(Text(await _flow.ItemAsync(), first: false));
        Assert.Equal(mine.Rendition.Hash, (await _flow.ItemAsync()).Rendition!.Hash);
    }

    [Theory]
    [InlineData("0,0,2,2", "The second photo: The crop '0,0,2,2' cannot be used")]
    [InlineData("0,0", "The second photo: The crop '0,0' cannot be used: four numbers are needed")]
    public async Task A_part_that_cannot_be_is_refused_and_says_whose_it_is(string crop, string sentence)
    {
        var before = await ReadyAsync();

        var refused = await _flow.ChangeAsync(Wish.Second(crop: crop));

        Assert.Equal("crop-2-invalid", refused.Refusal?.Code);
        Assert.StartsWith(sentence, refused.Refusal!.Message, StringComparison.Ordinal);
        Assert.Equal(before, await _flow.ItemAsync());
    }

    [Fact]
    public async Task Without_a_second_photo_there_is_no_part_of_it()
    {
        await _flow.UploadAsync('a');
        await DeliverAsync("2026-11-20T10:00:00Z", photos: 1);
        Assert.Equal(ItemState.ProofReady, (await _flow.ItemAsync()).State);

        Assert.Equal("crop-2-invalid", (await _flow.ChangeAsync(Wish.Second(crop: Right))).Refusal?.Code);
        await _flow.UploadAsync('b');
        var both = await _flow.ChangeAsync(Wish.Second(ChangeFlow.Photo('b'), Right));
        await _flow.RunAsync();

        Assert.True(both.IsAccepted, both.Refusal?.Message);
        Assert.Equal(Right, Text(await _flow.ItemAsync(), first: false));
    }

    [Fact]
    public async Task A_piece_with_one_window_has_no_second_part()
    {
        await _flow.ReadyAsync();

        Assert.Equal("photo-not-offered", (await _flow.ChangeAsync(Wish.Second(crop: Right))).Refusal?.Code);
    }

    [Fact]
    public async Task The_first_parts_mending_does_not_mend_the_second()
    {
        await _flow.UploadAsync('a');
        await _flow.UploadAsync('b');
        await DeliverAsync("2026-11-20T10:00:00Z", ("_crop_2", "1,1,1,1"));
        Assert.Equal("crop-2-invalid", (await _flow.ItemAsync()).Reason?.Code);

        await _flow.ChangeAsync(Wish.First(crop: Left), ChangedBy.Workshop);
        await _flow.RunAsync();
        Assert.Equal(ItemState.NeedsAttention, (await _flow.ItemAsync()).State);
        await _flow.ChangeAsync(Wish.Second(crop: Right), ChangedBy.Workshop);
        await _flow.RunAsync();

        var item = await _flow.ItemAsync();
        Assert.Equal((ItemState.ProofReady, Right), (item.State, Text(item, first: false)));
    }

    private async Task<OrderItem> ReadyAsync(params (string, string)[] properties)
    {
        await _flow.UploadAsync('a');
        await _flow.UploadAsync('b');
        await DeliverAsync("2026-11-20T10:00:00Z", properties);
        var item = await _flow.ItemAsync();
        Assert.Equal(ItemState.ProofReady, item.State);
        return item;
    }

    private Task DeliverAsync(string at, params (string, string)[] properties) => DeliverAsync(at, 2, properties);

    private async Task DeliverAsync(string at, int photos, params (string, string)[] properties)
    {
        (string, string)[] named = [("_photo_id", ChangeFlow.Photo('a')), ("_photo_id_2", ChangeFlow.Photo('b'))];
        var line = OrderBodies.Line(11, "CIRCLE-LOCKET", 1, [.. named.Take(photos), .. properties]);
        var body = OrderBodies.Order(1, at, lines: [line]);
        var taken = await _flow.Pipeline.Intake.AcceptAsync(MemoryPipeline.Delivery(body, webhookId: at));
        Assert.True(taken.IsAccepted);
        await _flow.RunAsync();
    }

    private string Token() => _flow.Pipeline.Tokens.Create(new("demo", "1")).Token;

    private static string? Text(OrderItem item, bool first) => item.Request.Slots[first ? 0 : 1].Crop?.ToString();
}
