using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Notifications;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.CoreTests.Orders;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Notifications;

public sealed class NotificationTests
{
    private static readonly ShopNotifications Wanted = new(
        new("https://shop.example/notices"),
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    );

    private readonly ChangeFlow _flow = new(new MemoryPipeline(notifications: Wanted));

    private FakeNotificationPost Shop => _flow.Pipeline.NotificationPost;

    // The example of the Standard Webhooks specification's own libraries.
    [Fact]
    public void A_signature_is_the_one_that_receivers_expect() =>
        Assert.Equal(
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            Wanted.Sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"u8)
        );

    [Theory]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("whsec_")]
    [InlineData("whsec_c2hvcnQ=")]
    [InlineData("whsec_not base64, but long enough to be a key")]
    public void A_secret_that_is_none_is_known(string secret) => Assert.Null(ShopNotifications.KeyOf(secret));

    [Fact]
    public async Task The_shop_is_told_once_when_a_proof_is_ready_approved_and_printed()
    {
        await _flow.ReadyAsync();
        await _flow.DeliverAsync(at: "2026-11-20T11:00:00Z");
        Assert.Equal(["proof.ready"], Types());

        await _flow.Pipeline.Approval.ApproveAsync("demo", "1", items: null);
        await _flow.RunAsync();
        var sheet = await _flow.Pipeline.SheetRequests.AcceptAsync(new("demo", ["1"]));
        await _flow.Pipeline.Sheets.RenderAsync(new(sheet.Value!.SheetId));
        await _flow.RunAsync();

        // Printed is approved, too; it was told before, and is not told again.
        Assert.Equal(["proof.ready", "order.approved", "order.printed"], Types());
        Assert.Equal(3, Shop.Posts.Select(p => p.Headers["webhook-id"]).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_shipment_is_told_once_it_cannot_be_undone_any_more()
    {
        await _flow.ReadyAsync();
        await _flow.Pipeline.Approval.ApproveAsync("demo", "1", items: null);
        var sheet = await _flow.Pipeline.SheetRequests.AcceptAsync(new("demo", ["1"]));
        await _flow.Pipeline.Sheets.RenderAsync(new(sheet.Value!.SheetId));
        await _flow.RunAsync();
        var before = Shop.Posts.Count;

        await _flow.Pipeline.Bench.ShipAsync("demo", "1", null, "Post", "1");
        await _flow.Pipeline.Bench.UndoAsync("demo", "1", null, "Shipped");
        await _flow.RunAsync();
        await _flow.Pipeline.Bench.ShipAsync("demo", "1", null, "Post", "2");
        await _flow.RunAsync();
        Assert.Equal(before, Shop.Posts.Count);
        Assert.Contains(_flow.Pipeline.Queues.Delays, d => d.Delay > ItemTransitions.UndoWindow);

        _flow.Pipeline.Clock.Advance(TimeSpan.FromMinutes(2));
        await _flow.Pipeline.Sending.SendAsync(new("demo", "1"));
        await _flow.Pipeline.Sending.SendAsync(new("demo", "1"));

        Assert.Equal(before + 1, Shop.Posts.Count);
        var data = JsonNode.Parse(Shop.Posts[^1].Body.ToArray())!;
        Assert.Equal("order.shipped", $"{data["type"]}");
        var item = data["data"]!["items"]![0]!;
        Assert.Equal(("Shipped", "Post", "2"), ($"{item["state"]}", $"{item["carrier"]}", $"{item["trackingNumber"]}"));
    }

    [Fact]
    public async Task A_notification_is_signed_links_to_the_proof_and_names_nobody()
    {
        await _flow.ReadyAsync(engraving: "Rex");

        var (url, headers, body) = Assert.Single(Shop.Posts);
        Assert.Equal(Wanted.Url, url);
        var time = long.Parse(headers["webhook-timestamp"], CultureInfo.InvariantCulture);
        Assert.Equal(_flow.Pipeline.Clock.GetUtcNow().ToUnixTimeSeconds(), time);
        Assert.Equal(Wanted.Sign(headers["webhook-id"], time, body), headers["webhook-signature"]);
        var text = Encoding.UTF8.GetString(body);
        Assert.DoesNotContain("Ada", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Rex", text, StringComparison.Ordinal);
        var data = JsonNode.Parse(text)!["data"]!;
        Assert.Equal("#1", $"{data["orderName"]}");
        var link = new Uri($"{data["proofUrl"]}");
        Assert.True((await _flow.Pipeline.Proofs.ViewAsync(link.Segments[^1])).IsAccepted);
    }

    [Fact]
    public async Task A_proof_that_was_made_anew_is_news()
    {
        await _flow.ReadyAsync();
        await _flow.ChangeAsync(Wish.First(crop: "0.1,0.1,0.5,0.5"));
        await _flow.RunAsync();

        Assert.Equal(["proof.ready", "proof.ready"], Types());
    }

    [Fact]
    public async Task A_photo_that_was_refused_is_told_with_the_reason()
    {
        await _flow.UploadAsync('a', content: "bad");
        await _flow.DeliverAsync();

        Assert.Equal(["photo.refused"], Types());
        var item = JsonNode.Parse(Shop.Posts[0].Body)!["data"]!["items"]![0]!;
        Assert.Equal("photo-damaged", $"{item["reason"]!["code"]}");
    }

    [Fact]
    public async Task A_photo_that_is_missing_was_not_refused()
    {
        await _flow.Pipeline.Intake.AcceptAsync(
            MemoryPipeline.Delivery(OrderBodies.Order(1, lines: [OrderBodies.Line(11, "PAW", 1)]), webhookId: "1")
        );
        await _flow.RunAsync();

        Assert.Equal("photo-missing", (await _flow.ItemAsync()).Reason?.Code);
        Assert.Empty(Types());
    }

    [Fact]
    public async Task Half_an_order_that_is_ready_is_no_news_yet()
    {
        await _flow.UploadAsync('a');
        var lines = new[] { 'a', 'b' }.Select(
            (p, i) => OrderBodies.Line(11 + i, "PAW", 1, ("_photo_id", ChangeFlow.Photo(p)))
        );
        await _flow.Pipeline.Intake.AcceptAsync(
            MemoryPipeline.Delivery(OrderBodies.Order(1, lines: [.. lines]), webhookId: "1")
        );
        await _flow.RunAsync();
        Assert.Equal(ItemState.ProofReady, (await _flow.ItemAsync()).State);
        Assert.Empty(Shop.Posts);

        await _flow.UploadAsync('b');
        Assert.Equal(["proof.ready"], Types());
    }

    [Fact]
    public async Task A_shop_that_fails_is_tried_for_a_day_then_the_message_is_kept()
    {
        Shop.Answer = NotificationAnswer.Failed;
        await _flow.ReadyAsync();

        Assert.Equal(NotificationSending.Delays.Count + 1, Shop.Posts.Count);
        Assert.Single(Shop.Posts.Select(p => p.Headers["webhook-id"]).Distinct(StringComparer.Ordinal));
        var delays = _flow.Pipeline.Queues.Delays.Select(d => d.Delay).ToList();
        Assert.Equal(NotificationSending.Delays, delays);
        Assert.InRange(delays.Sum(d => d.TotalHours), 20, 26);
        var (_, kept) = Assert.Single(
            _flow.Pipeline.Queues.Messages,
            m => m.Queue == Queues.Notifications + Queues.PoisonSuffix
        );

        await _flow.Pipeline.Poisoning.RecordAsync(Queues.Notifications, "m", kept);

        Assert.Single(await _flow.EventsAsync(), e => e.Kind == "not-told");
        Assert.Equal(ItemState.ProofReady, (await _flow.ItemAsync()).State);
        Shop.Answer = NotificationAnswer.Taken;
        Assert.True((await _flow.Pipeline.Requeue.SendBackAsync(Queues.Notifications, ids: null)).IsAccepted);
        await _flow.RunAsync();
        Assert.Equal(NotificationSending.Delays.Count + 2, Shop.Posts.Count);
    }

    [Fact]
    public async Task A_shop_that_wants_no_notification_is_not_asked_again()
    {
        Shop.Answer = NotificationAnswer.Gone;
        await _flow.ReadyAsync();
        await _flow.DeliverAsync(at: "2026-11-20T11:00:00Z");

        Assert.Single(Shop.Posts);
        Assert.Empty(_flow.Pipeline.Queues.Delays);
    }

    [Fact]
    public async Task Without_an_address_nothing_is_queued()
    {
        var flow = new ChangeFlow(new MemoryPipeline());
        await flow.ReadyAsync();

        Assert.DoesNotContain(flow.Pipeline.Queues.Messages, m => m.Queue == Queues.Notifications);
    }

    private List<string> Types() => [.. Shop.Posts.Select(p => $"{JsonNode.Parse(p.Body)!["type"]}")];
}
