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
        await _pipeline.Poisoning.RecordAsync(Queues.Items, "m1", Body);
        await _pipeline.Poisoning.RecordAsync(Queues.Items, "m1", Body);

        var item = await _pipeline.Orders.FindItemAsync(new("demo", "1", "2"));
        Assert.Equal((ItemState.NeedsAttention, "failed-repeatedly"), (item!.State, item.Reason?.Code));
        Assert.Contains(await _pipeline.Orders.ListEventsAsync(new("demo", "1")), e => e.Kind == "failed");

        var sent = await _pipeline.Requeue.SendBackAsync(Queues.Items, ids: null);
        Assert.Equal(Body, Assert.Single(sent.Value!).Body);
        Assert.Contains((Queues.Items, Body), _pipeline.Queues.Messages);
        Assert.Empty((await _pipeline.Requeue.ListAsync(Queues.Items)).Value!);

        await UploadAsync("good");
        await _pipeline.Rendering.RenderAsync(new("demo", "1", "2"));
        Assert.Equal(ItemState.ProofReady, (await _pipeline.Orders.FindItemAsync(new("demo", "1", "2")))!.State);
    }

    [Fact]
    public async Task An_order_that_could_not_be_recorded_is_seen_and_recorded_later()
    {
        var message = await DeliverAsync();
        await _pipeline.Poisoning.RecordAsync(message.Queue, "m2", message.Body);

        var view = await _pipeline.Viewing.FindAsync("demo", "1");
        Assert.Equal((ItemState.NeedsAttention, "#1"), (view!.State, view.Name));
        Assert.Equal("failed-repeatedly", view.Attention?.Code);
        Assert.Equal(ItemState.NeedsAttention, await ListedAsync());

        await _pipeline.HandleAsync(message.Queue, message.Body);
        view = await _pipeline.Viewing.FindAsync("demo", "1");
        Assert.Null(view!.Attention);
        Assert.Equal(ItemState.AwaitingPhoto, Assert.Single(view.Items).State);
        Assert.Equal(ItemState.AwaitingPhoto, await ListedAsync());

        // Once, although nobody knew at first when it was placed.
        async Task<ItemState> ListedAsync()
        {
            var listed = Assert.Single((await _pipeline.Listing.ListAsync(new("demo"))).Value!.Orders);
            var other = listed.State == ItemState.NeedsAttention ? ItemState.AwaitingPhoto : ItemState.NeedsAttention;
            Assert.Empty((await _pipeline.Listing.ListAsync(new("demo", $"{other}"))).Value!.Orders);
            return listed.State;
        }
    }

    [Fact]
    public async Task An_upload_that_the_host_has_given_up_is_checked_again_before_a_person_hears_of_it()
    {
        await RecordAsync();
        var body = $$"""{"Type":"BlobTrigger","ContainerName":"uploads","BlobName":"{{Photo}}","ETag":"x"}""";
        await _pipeline.Poisoning.RecordUploadAsync("m3", body);

        Assert.Empty((await _pipeline.Requeue.ListAsync(Queues.PhotoChecks)).Value!);
        var later = Assert.Single(_pipeline.Queues.Of<PhotoCheckMessage>(Queues.PhotoChecks));
        Assert.Equal(new(Photo, 1), later);

        var failed = System.Text.Json.JsonSerializer.Serialize(later, System.Text.Json.JsonSerializerOptions.Web);
        await _pipeline.Poisoning.RecordAsync(Queues.PhotoChecks, "m3", failed);
        Assert.Equal(failed, Assert.Single((await _pipeline.Requeue.ListAsync(Queues.PhotoChecks)).Value!).Body);
        Assert.Equal(ItemState.NeedsAttention, (await _pipeline.Orders.FindItemAsync(new("demo", "1", "2")))!.State);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[1]")]
    [InlineData("""{"BlobName":"notes.txt"}""")]
    [InlineData("""{"BlobName":"\ud800"}""")]
    [InlineData("""{"BlobName":7}""")]
    public async Task What_the_host_says_of_no_photo_is_kept_for_a_person(string body)
    {
        await _pipeline.Poisoning.RecordUploadAsync("m6", body);

        Assert.Equal(body, Assert.Single((await _pipeline.Requeue.ListAsync(Queues.PhotoChecks)).Value!).Body);
        Assert.Empty(_pipeline.Queues.Of<PhotoCheckMessage>(Queues.PhotoChecks));
    }

    [Theory]
    [InlineData("orders", "not json")]
    [InlineData("orders", """{"shop":"demo","delivery":"gone"}""")]
    [InlineData("orders", """{"kind":"order","shop":"demo"}""")]
    [InlineData("orders", """{"kind":"order","shop":"demo","orderId":"1","delivery":"gone"}""")]
    [InlineData("orders", """{"kind":"gift"}""")]
    [InlineData("erasures", """{"shop":"demo","orderId":"1"}""")]
    [InlineData("erasures", "null")]
    [InlineData("items", "{}")]
    [InlineData("items", """{"shop":"demo","orderId":"404","itemId":"1"}""")]
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
        await _pipeline.Poisoning.RecordAsync(Queues.Items, "m5", """{"shop":"demo","orderId":"1","itemId":"2"}""");

        Assert.Equal(ItemState.ProofReady, (await _pipeline.Orders.FindItemAsync(new("demo", "1", "2")))!.State);
    }

    [Fact]
    public async Task Only_the_chosen_messages_are_sent_back_and_only_to_queues_of_ours()
    {
        await _pipeline.Poisoning.RecordAsync(Queues.Items, "a", "{}");
        await _pipeline.Poisoning.RecordAsync(Queues.Items, "b", "{}");

        Assert.Equal("b", Assert.Single((await _pipeline.Requeue.SendBackAsync(Queues.Items, ["b"])).Value!).Id);
        Assert.Equal("a", Assert.Single((await _pipeline.Requeue.ListAsync(Queues.Items)).Value!).Id);
        Assert.Equal("queue-unknown", (await _pipeline.Requeue.SendBackAsync("payroll", null)).Refusal?.Code);
    }

    private async Task<QueuedMessage> DeliverAsync()
    {
        var body = OrderBodies.Order(1, lines: [OrderBodies.Line(2, "HEART-LOCKET", 1, ("_photo_id", Photo))]);
        return (await _pipeline.Intake.AcceptAsync(MemoryPipeline.Delivery(body))).Value!.Message!;
    }

    private async Task RecordAsync()
    {
        var message = await DeliverAsync();
        await _pipeline.HandleAsync(message.Queue, message.Body);
    }

    private async Task UploadAsync(string content)
    {
        _pipeline.Blobs.Put(Containers.Uploads, Photo, System.Text.Encoding.UTF8.GetBytes(content));
        await _pipeline.PhotoIntake.HandleAsync(Photo);
    }
}
