using PhotoNecklace.Core;
using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Operations;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests;

/// <summary>Messages exactly as version 1 wrote them.</summary>
public sealed class FormerMessagesTests
{
    private readonly MemoryPipeline _pipeline = new();

    [Theory]
    [InlineData(
        "orders",
        """{"shop":"demo","delivery":"5001/w-1-0123456789abcdef"}""",
        "orders",
        """{"kind":"order","platform":"shopify","shop":"demo","orderId":"5001","delivery":"w-1-0123456789abcdef"}"""
    )]
    [InlineData(
        "orders",
        """{"shop":"demo","delivery":"5001/removal.w-1-0123"}""",
        "orders",
        """{"kind":"removal","shop":"demo","orderId":"5001","delivery":"w-1-0123"}"""
    )]
    [InlineData(
        "orders",
        """{"shop":"demo","delivery":"compliance/w-1-0123"}""",
        "erasures",
        """{"kind":"request","delivery":"w-1-0123","shop":"demo"}"""
    )]
    [InlineData(
        "orders",
        """{"shop":"demo","delivery":"erase/5001"}""",
        "erasures",
        """{"kind":"order","orderId":"5001","shop":"demo"}"""
    )]
    [InlineData(
        "previews",
        """{"shop":"demo","orderId":"5001","itemId":"7"}""",
        "items",
        """{"shop":"demo","orderId":"5001","itemId":"7"}"""
    )]
    public void Each_becomes_the_message_that_is_written_now(string queue, string body, string newQueue, string newBody)
    {
        var current = FormerMessages.Translate(queue, body);
        Assert.Equal(newQueue, current.Queue);
        Assert.True(
            System.Text.Json.Nodes.JsonNode.DeepEquals(
                System.Text.Json.Nodes.JsonNode.Parse(newBody),
                System.Text.Json.Nodes.JsonNode.Parse(current.Body)
            ),
            current.Body
        );
        Assert.Equal(current, FormerMessages.Translate(current.Queue, current.Body));
    }

    [Theory]
    [InlineData("orders", "not json")]
    [InlineData("orders", "null")]
    [InlineData("orders", """{"shop":"demo","delivery":"gone"}""")]
    [InlineData("orders", """{"kind":"order","shop":"demo","orderId":"a/b","delivery":"w"}""")]
    [InlineData("sheets", """{"sheetId":"s"}""")]
    public void What_is_not_of_version_1_stays_as_it_is(string queue, string body) =>
        Assert.Equal(new(queue, body), FormerMessages.Translate(queue, body));

    [Fact]
    public async Task An_erasure_on_the_queue_of_orders_is_sent_on_and_done()
    {
        await RecordAsync();
        await _pipeline.HandleAsync(Queues.Orders, """{"shop":"demo","delivery":"erase/1"}""");
        var (queue, body) = _pipeline.Queues.Messages[^1];
        Assert.Equal(Queues.Erasures, queue);
        await _pipeline.HandleAsync(queue, body);
        Assert.NotNull((await _pipeline.Orders.FindOrderAsync(new("demo", "1")))!.ErasedAt);
    }

    [Fact]
    public async Task What_failed_under_the_queues_former_name_is_shown_and_sent_back_under_both_names()
    {
        await RecordAsync();
        const string Body = """{"shop":"demo","orderId":"1","itemId":"2"}""";
        await _pipeline.Poison.AddAsync(
            new("previews", "old", Body, _pipeline.Clock.GetUtcNow(), Remark.FromText("Rendering item 2."))
        );
        await _pipeline.Poisoning.RecordAsync("previews", "young", Body);

        foreach (var name in new[] { "items", "previews" })
        {
            var kept = (await _pipeline.Requeue.ListAsync(name)).Value!;
            Assert.Equal([("previews", "old"), ("items", "young")], kept.Select(m => (m.Queue, m.Id)));
        }

        Assert.Equal(ItemState.NeedsAttention, (await _pipeline.Orders.FindItemAsync(new("demo", "1", "2")))!.State);
        Assert.Equal(2, (await _pipeline.Requeue.SendBackAsync("previews", ids: null)).Value!.Count);
        Assert.Equal([("items", Body), ("items", Body)], _pipeline.Queues.Messages.TakeLast(2));
        Assert.Empty((await _pipeline.Requeue.ListAsync("items")).Value!);
    }

    [Fact]
    public async Task An_erasure_that_failed_under_version_1_is_sent_back_to_the_queue_of_erasures()
    {
        const string Body = """{"shop":"demo","delivery":"erase/1"}""";
        await _pipeline.Poison.AddAsync(
            new(Queues.Orders, "a", Body, _pipeline.Clock.GetUtcNow(), Remark.FromText("Erasing order 1."))
        );
        await _pipeline.Poisoning.RecordAsync(Queues.Orders, "b", Body);

        Assert.Single((await _pipeline.Requeue.ListAsync(Queues.Erasures)).Value!);
        await _pipeline.Requeue.SendBackAsync(Queues.Orders, ids: null);

        Assert.Equal(
            new EraseOrderMessage("demo", "1"),
            Assert.Single(_pipeline.Queues.Of<ErasureMessage>(Queues.Erasures))
        );
    }

    private async Task RecordAsync()
    {
        var body = OrderBodies.Order(1, lines: [OrderBodies.Line(2, "PAW", 1, ("_photo_id", new string('a', 32)))]);
        await _pipeline.HandleAsync(await _pipeline.Intake.AcceptAsync(MemoryPipeline.Delivery(body)));
    }
}
