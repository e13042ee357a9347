using System.Text;
using System.Text.Json.Nodes;
using Azurite.Testing;
using PhotoNecklace.Core;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.Functions.Tests;

/// <summary>Messages as version 1 wrote them, that an upgrade finds on the queues: each gets where it belongs.</summary>
public sealed class FormerMessageTests(PipelineFixture pipeline)
{
    [Fact]
    public async Task Deliveries_and_erasures_of_version_1_are_handled()
    {
        var photo = await pipeline.UploadAsync(DrawnPhotos.FromPhone());
        var id = OrderNumbers.Next();
        var body = OrderBodies.Order(id, lines: [OrderBodies.Line(1, "PAW", 1, ("_photo_id", photo))]);
        await StoreAsync($"demo/{id}/w-1-0123456789abcdef.json", body);
        await SendAsync(Queues.Orders, $$"""{"shop":"demo","delivery":"{{id}}/w-1-0123456789abcdef"}""");
        await pipeline.OrderAsync(id, "ProofReady");

        const string Removal = """{"kind":0,"id":"5","at":"2026-11-20T12:00:00+00:00","lines":{"1":1}}""";
        await StoreAsync($"demo/{id}/removal.w-2-0123456789abcdef.json", Encoding.UTF8.GetBytes(Removal));
        await SendAsync(Queues.Orders, $$"""{"shop":"demo","delivery":"{{id}}/removal.w-2-0123456789abcdef"}""");
        await pipeline.OrderAsync(id, "Cancelled");

        await SendAsync(Queues.Orders, $$"""{"shop":"demo","delivery":"erase/{{id}}"}""");
        await Eventually.True(
            async () => TimelineOf(await pipeline.GetAsync($"orders/demo/{id}")).Contains("erased"),
            $"order {id} to be erased",
            TimeSpan.FromSeconds(60)
        );
    }

    [Fact]
    public async Task A_request_about_data_of_version_1_is_carried_out()
    {
        var id = OrderNumbers.Next();
        using var taken = await pipeline.DeliverAsync(
            OrderBodies.Order(id, lines: [OrderBodies.Line(1, "PAW", 1, ("Engraving", "Ada"))])
        );
        await pipeline.OrderAsync(id, "NeedsAttention");
        var request =
            $$"""{"topic":"customers/data_request","at":"2026-11-20T12:00:00+00:00","customerId":"{{OrderNumbers.Next()}}","orders":["{{id}}"]}""";
        await StoreAsync($"demo/compliance/w-{id}.json", Encoding.UTF8.GetBytes(request));

        await SendAsync(Queues.Orders, $$"""{"shop":"demo","delivery":"compliance/w-{{id}}"}""");

        await Eventually.True(
            async () => TimelineOf(await pipeline.GetAsync($"orders/demo/{id}")).Contains("data-requested"),
            "the question on the timeline",
            TimeSpan.FromSeconds(60)
        );
    }

    [Fact]
    public async Task What_is_on_the_queue_previews_is_sent_on()
    {
        // Nobody knows the item: that its message is kept as one of the queue items shows that it got there.
        var order = $"{OrderNumbers.Next()}";
        await SendAsync("previews", $$"""{"shop":"demo","orderId":"{{order}}","itemId":"1"}""");
        await KeptAsync("items", order);
    }

    [Theory]
    [InlineData("previews-poison", "items", """{"shop":"demo","orderId":"ORDER","itemId":"1"}""")]
    [InlineData("orders-poison", "erasures", """{"shop":"demo","delivery":"erase/ORDER"}""")]
    public async Task What_failed_too_often_under_version_1_is_kept_where_it_belongs_now(
        string poisonQueue,
        string queue,
        string body
    )
    {
        var order = $"{OrderNumbers.Next()}";
        await SendAsync(poisonQueue, body.Replace("ORDER", order, StringComparison.Ordinal));
        await KeptAsync(queue, order);
    }

    private Task StoreAsync(string name, byte[] body) =>
        pipeline.Blobs.GetBlobContainerClient(Containers.Webhooks).UploadBlobAsync(name, new BinaryData(body));

    private Task SendAsync(string queue, string body) => pipeline.Service<IQueueSender>().SendRawAsync(queue, body);

    private Task KeptAsync(string queue, string order) =>
        Eventually.True(
            async () =>
                (await pipeline.GetAsync($"poison/{queue}"))!
                    .AsArray()
                    .Any(m => m!["body"]!.GetValue<string>().Contains(order, StringComparison.Ordinal)),
            $"the message of order {order} to be kept",
            TimeSpan.FromSeconds(60)
        );

    private static IEnumerable<string> TimelineOf(JsonNode? order) =>
        order?["timeline"]?.AsArray().Select(e => e!["kind"]!.GetValue<string>()) ?? [];
}
