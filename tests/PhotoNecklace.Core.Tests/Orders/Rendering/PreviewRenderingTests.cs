using System.Text;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Orders.Rendering;

public sealed class PreviewRenderingTests
{
    private static readonly string PhotoA = new('a', 32);
    private static readonly string PhotoB = new('b', 32);
    private static readonly AdvanceItemMessage Message = new("demo", "1", "2");

    private readonly MemoryPipeline _pipeline = new();

    [Fact]
    public async Task An_item_waits_until_its_photo_has_a_verdict()
    {
        await RecordAsync(("_photo_id", PhotoA));
        await _pipeline.Rendering.RenderAsync(Message);

        Assert.Equal(ItemState.AwaitingPhoto, (await ItemAsync()).State);
        Assert.Empty(_pipeline.Queues.Of<AdvanceItemMessage>(Queues.Items));
    }

    [Fact]
    public async Task Photo_first_or_order_first_ends_in_the_same_proof()
    {
        await RecordAsync(("_photo_id", PhotoA));
        await UploadAsync(PhotoA, "one");
        await _pipeline.Rendering.RenderAsync(Assert.Single(_pipeline.Queues.Of<AdvanceItemMessage>(Queues.Items)));
        var orderFirst = await ItemAsync();

        var other = new MemoryPipeline();
        other.Blobs.Put(Containers.Uploads, PhotoA, "one"u8.ToArray());
        await other.PhotoIntake.HandleAsync(PhotoA);
        await RecordAsync(other, ("_photo_id", PhotoA));
        await other.Rendering.RenderAsync(Assert.Single(other.Queues.Of<AdvanceItemMessage>(Queues.Items)));
        var photoFirst = (await other.Orders.FindItemAsync(new("demo", "1", "2")))!;

        Assert.Equal(ItemState.ProofReady, orderFirst.State);
        Assert.Equal(orderFirst.Rendition!.Hash, photoFirst.Rendition!.Hash);
    }

    [Fact]
    public async Task A_second_photo_is_waited_for()
    {
        await RecordAsync(("_photo_id", PhotoA), ("_photo_id_2", PhotoB));
        await UploadAsync(PhotoA, "one");
        await _pipeline.Rendering.RenderAsync(Message);
        Assert.Equal(ItemState.AwaitingPhoto, (await ItemAsync()).State);

        await UploadAsync(PhotoB, "two");
        await _pipeline.Rendering.RenderAsync(Message);

        var item = await ItemAsync();
        Assert.Equal(ItemState.ProofReady, item.State);
        Assert.Equal(2, item.Rendition!.Prints.Count);
    }

    [Fact]
    public async Task Everything_that_the_item_names_is_there_when_it_says_so()
    {
        await RecordAsync(("_photo_id", PhotoA));
        await UploadAsync(PhotoA, "one");
        await _pipeline.Rendering.RenderAsync(Message);

        var rendition = (await ItemAsync()).Rendition!;
        Assert.Contains($"previews/{rendition.Preview}", _pipeline.Blobs.Names);
        Assert.All(rendition.Prints, p => Assert.Contains($"prints/{p}", _pipeline.Blobs.Names));
        Assert.All(rendition.Cuts, c => Assert.Contains($"prints/{c}", _pipeline.Blobs.Names));
        Assert.StartsWith("demo/1/2/", rendition.Preview, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_engraved_has_a_file_for_each_side()
    {
        await RecordAsync(("_photo_id", PhotoA), ("Engraving", "Mum"), ("Font", "inter"));
        await UploadAsync(PhotoA, "one");
        await _pipeline.Rendering.RenderAsync(Message);

        var rendition = (await ItemAsync()).Rendition!;
        var engraving = Assert.Single(rendition.Engravings);
        Assert.Equal(["Inter"], engraving.Fonts);
        Assert.Equal($"demo/1/2/{rendition.Hash}-engraving-{engraving.Side}.svg", engraving.Blob);
        Assert.Contains($"prints/{engraving.Blob}", _pipeline.Blobs.Names);
        var view = (await _pipeline.Viewing.FindAsync("demo", "1"))!.Items[0];
        Assert.Contains(engraving.Blob, Assert.Single(view.Engravings).Url.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_rendering_of_the_same_thing_changes_nothing()
    {
        await RecordAsync(("_photo_id", PhotoA));
        await UploadAsync(PhotoA, "one");
        await _pipeline.Rendering.RenderAsync(Message);
        var first = await ItemAsync();
        await _pipeline.Rendering.RenderAsync(Message);

        Assert.Equal(first, await ItemAsync());
    }

    [Fact]
    public async Task A_refused_photo_becomes_the_items_reason()
    {
        await RecordAsync(("_photo_id", PhotoA));
        await UploadAsync(PhotoA, "bad");
        await _pipeline.Rendering.RenderAsync(Message);

        var item = await ItemAsync();
        Assert.Equal((ItemState.NeedsAttention, "photo-damaged"), (item.State, item.Reason?.Code));
    }

    [Fact]
    public async Task A_crop_too_small_for_the_window_needs_attention()
    {
        await RecordAsync(("_photo_id", PhotoA), ("_crop", "0.4,0.4,0.05,0.05"));
        await UploadAsync(PhotoA, "one");
        await _pipeline.Rendering.RenderAsync(Message);

        Assert.Equal("photo-too-small-to-print", (await ItemAsync()).Reason?.Code);
    }

    [Fact]
    public async Task An_item_that_is_not_recorded_is_tried_again() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => _pipeline.Rendering.RenderAsync(Message));

    private async Task<OrderItem> ItemAsync() => (await _pipeline.Orders.FindItemAsync(new("demo", "1", "2")))!;

    private Task RecordAsync(params (string, string)[] properties) => RecordAsync(_pipeline, properties);

    private static async Task RecordAsync(MemoryPipeline pipeline, params (string, string)[] properties)
    {
        var body = OrderBodies.Order(1, lines: [OrderBodies.Line(2, "CIRCLE-LOCKET", 1, properties)]);
        var delivery = await pipeline.Intake.AcceptAsync(MemoryPipeline.Delivery(body));
        await pipeline.HandleAsync(delivery);
    }

    private async Task UploadAsync(string photo, string content)
    {
        _pipeline.Blobs.Put(Containers.Uploads, photo, Encoding.UTF8.GetBytes(content));
        await _pipeline.PhotoIntake.HandleAsync(photo);
    }
}
