using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Operations;

public sealed class PoisonTests
{
    private static readonly string Photo = new('d', 32);

    private readonly MemoryPipeline _pipeline = new();

    [Fact]
    public async Task A_failed_rendering_shows_on_its_item_and_can_be_sent_back()
    {
        await RecordAsync();
        const string Body = """{"shop":"demo","orderId":"1","itemId":"2"}""";
        await _pipeline.Poisoning.RecordAsync(Queues.Previews, "m1", Body);
        await _pipeline.Poisoning.RecordAsync(Queues.Previews, "m1", Body);

        var item = await _pipeline.Orders.FindItemAsync(new("demo", "1", "2"));
        Assert.Equal((ItemState.NeedsAttention, "failed-repeatedly"), (item!.State, item.Reason?.Code));
        Assert.Contains(await _pipeline.Orders.ListEventsAsync(new("demo", "1")), e => e.Kind == "failed");

        var sent = await _pipeline.Requeue.SendBackAsync(Queues.Previews, ids: null);
        Assert.Equal(Body, Assert.Single(sent.Value!).Body);
        Assert.Contains((Queues.Previews, Body), _pipeline.Queues.Messages);
        Assert.Empty((await _pipeline.Requeue.ListAsync(Queues.Previews)).Value!);

        await UploadAsync("good");
        await _pipeline.Rendering.RenderAsync(new("demo", "1", "2"));
        Assert.Equal(ItemState.ProofReady, (await _pipeline.Orders.FindItemAsync(new("demo", "1", "2")))!.State);
    }

    [Fact]
    public async Task An_order_that_could_not_be_recorded_is_seen_and_recorded_later()
    {
        var delivery = await DeliverAsync();
        await _pipeline.Poisoning.RecordAsync(Queues.Orders, "m2", $$"""{"shop":"demo","delivery":"{{delivery}}"}""");

        var view = await _pipeline.Viewing.FindAsync("demo", "1");
        Assert.Equal((ItemState.NeedsAttention, "#1"), (view!.State, view.Name));
        Assert.Equal("failed-repeatedly", view.Attention?.Code);

        await _pipeline.Recording.RecordAsync(new("demo", delivery));
        view = await _pipeline.Viewing.FindAsync("demo", "1");
        Assert.Null(view!.Attention);
        Assert.Equal(ItemState.AwaitingPhoto, Assert.Single(view.Items).State);
    }

    [Fact]
    public async Task An_upload_that_could_not_be_checked_is_kept_as_something_that_can_be_sent_back()
    {
        await RecordAsync();
        var body = $$"""{"Type":"BlobTrigger","ContainerName":"uploads","BlobName":"{{Photo}}","ETag":"x"}""";
        await _pipeline.Poisoning.RecordUploadAsync("m3", body);

        var kept = Assert.Single((await _pipeline.Requeue.ListAsync(Queues.PhotoChecks)).Value!);
        Assert.Equal($$"""{"photoId":"{{Photo}}"}""", kept.Body);
        Assert.Equal(ItemState.NeedsAttention, (await _pipeline.Orders.FindItemAsync(new("demo", "1", "2")))!.State);
    }

    [Theory]
    [InlineData("orders", "not json")]
    [InlineData("orders", """{"shop":"demo","delivery":"gone"}""")]
    [InlineData("previews", "{}")]
    [InlineData("previews", """{"shop":"demo","orderId":"404","itemId":"1"}""")]
    [InlineData("photo-imports", "null")]
    [InlineData("photo-checks", """{"photoId":"../x"}""")]
    public async Task A_message_that_names_nothing_we_know_is_kept_all_the_same(string queue, string body)
    {
        await _pipeline.Poisoning.RecordAsync(queue, "m4", body);
        Assert.Equal(body, Assert.Single((await _pipeline.Requeue.ListAsync(queue)).Value!).Body);
    }

    [Fact]
    public async Task An_item_that_went_on_in_the_meantime_keeps_its_state()
    {
        await RecordAsync();
        await UploadAsync("good");
        await _pipeline.Rendering.RenderAsync(new("demo", "1", "2"));
        await _pipeline.Poisoning.RecordAsync(Queues.Previews, "m5", """{"shop":"demo","orderId":"1","itemId":"2"}""");

        Assert.Equal(ItemState.ProofReady, (await _pipeline.Orders.FindItemAsync(new("demo", "1", "2")))!.State);
    }

    [Fact]
    public async Task Only_the_chosen_messages_are_sent_back_and_only_to_queues_of_ours()
    {
        await _pipeline.Poisoning.RecordAsync(Queues.Previews, "a", "{}");
        await _pipeline.Poisoning.RecordAsync(Queues.Previews, "b", "{}");

        Assert.Equal("b", Assert.Single((await _pipeline.Requeue.SendBackAsync(Queues.Previews, ["b"])).Value!).Id);
        Assert.Equal("a", Assert.Single((await _pipeline.Requeue.ListAsync(Queues.Previews)).Value!).Id);
        Assert.Equal("queue-unknown", (await _pipeline.Requeue.SendBackAsync("payroll", null)).Refusal?.Code);
    }

    private async Task<string> DeliverAsync()
    {
        var body = OrderBodies.Order(1, lines: [OrderBodies.Line(2, "HEART-LOCKET", 1, ("_photo_id", Photo))]);
        return (await _pipeline.Intake.AcceptAsync(MemoryPipeline.Delivery(body))).Value!;
    }

    private async Task RecordAsync() => await _pipeline.Recording.RecordAsync(new("demo", await DeliverAsync()));

    private async Task UploadAsync(string content)
    {
        _pipeline.Blobs.Put(Containers.Uploads, Photo, System.Text.Encoding.UTF8.GetBytes(content));
        await _pipeline.PhotoIntake.HandleAsync(Photo);
    }
}
