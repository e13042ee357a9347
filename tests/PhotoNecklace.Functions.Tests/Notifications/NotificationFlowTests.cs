using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Azurite.Testing;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Notifications;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.Functions.Tests.Notifications;

/// <summary>From a webhook to what the shop's own server is told, through the whole pipeline and over HTTP.</summary>
public sealed class NotificationFlowTests(NotificationPipeline pipeline) : IClassFixture<NotificationPipeline>
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task A_shop_in_trouble_gets_every_notification_in_the_end_and_knows_it_by_its_id()
    {
        var photo = await pipeline.UploadAsync(DrawnPhotos.FromPhone());
        await pipeline.VerdictAsync(photo);
        var id = OrderNumbers.Next();
        pipeline.Shop.Answer(Notification.ProofReady, id, 500, ShopServer.Hang);
        pipeline.Shop.Answer(Notification.OrderApproved, id, ShopServer.Hang, 503);

        await DeliverAsync(id, OrderBodies.Line(1, "PAW", 1, ("_photo_id", photo), ("Engraving", "Rex")));
        var ready = await ToldAsync(id, Notification.ProofReady);
        Assert.Equal([500, ShopServer.Hang, 200], ready.Select(p => p.Answer));
        Assert.Single(ready.Select(p => p.Id).Distinct());
        var data = ready[^1].Body["data"]!;
        Assert.Equal(("demo", $"#{id}"), ($"{data["shop"]}", $"{data["orderName"]}"));
        Assert.Equal("ProofReady", $"{Assert.Single(data["items"]!.AsArray())!["state"]}");
        var token = new Uri($"{data["proofUrl"]}").Segments[^1];
        var proof = Assert.Single((await pipeline.GetAsync($"proofs/{token}"))!["items"]!.AsArray())!;

        // The customer follows the link that the shop sent her.
        using var approved = await pipeline.Http.PostAsJsonAsync(
            $"proofs/{token}/approve",
            new { items = new[] { new { itemId = "1", version = $"{proof["version"]}" } } }
        );
        Assert.Equal(HttpStatusCode.OK, approved.StatusCode);
        var yes = await ToldAsync(id, Notification.OrderApproved);
        Assert.Equal([ShopServer.Hang, 503, 200], yes.Select(p => p.Answer));
        Assert.Single(yes.Select(p => p.Id).Distinct());

        using var sheet = await pipeline.Http.PostAsJsonAsync(
            "sheets",
            new { shop = "demo", orders = new[] { $"{id}" } }
        );
        Assert.Equal(HttpStatusCode.Accepted, sheet.StatusCode);
        Assert.Single(await ToldAsync(id, Notification.OrderPrinted));

        Assert.Empty(pipeline.Shop.Faults);
        Assert.Equal(3, pipeline.Shop.About(id).Select(p => p.Id).Distinct().Count());
        Assert.Equal(
            [NotificationSending.Delays[0], NotificationSending.Delays[1]],
            pipeline.Delays.Where(d => d.Message.OrderId == $"{id}").Select(d => d.Delay).Take(2)
        );
        await TimelineAsync(id, "notified-proof-ready", "notified-order-approved", "notified-order-printed");
    }

    [Fact]
    public async Task A_refused_photo_is_told_with_its_reason_and_a_link_to_mend_it()
    {
        var photo = await pipeline.UploadAsync("<html>no photo</html>"u8.ToArray());
        var id = OrderNumbers.Next();
        await DeliverAsync(id, OrderBodies.Line(1, "PAW", 1, ("_photo_id", photo)));

        var told = Assert.Single((await ToldAsync(id, Notification.PhotoRefused)).DistinctBy(p => p.Id));
        var item = Assert.Single(told.Body["data"]!["items"]!.AsArray())!;
        Assert.StartsWith("photo-", $"{item["reason"]!["code"]}", StringComparison.Ordinal);
        Assert.NotEmpty($"{item["reason"]!["message"]}");
        var token = new Uri($"{told.Body["data"]!["proofUrl"]}").Segments[^1];
        Assert.NotNull(await pipeline.GetAsync($"proofs/{token}"));
        Assert.Empty(pipeline.Shop.Faults);
    }

    [Fact]
    public async Task A_shop_without_notifications_is_told_nothing()
    {
        var photo = await pipeline.UploadAsync(DrawnPhotos.FromPhone());
        var id = OrderNumbers.Next();
        var line = OrderBodies.Line(1, "PAW", 1, ("_photo_id", photo));
        using var taken = await pipeline.DeliverAsync(OrderBodies.Order(id, lines: [line]), shop: "quiet");
        Assert.Equal(HttpStatusCode.Accepted, taken.StatusCode);
        await StateAsync("quiet", id, "ProofReady");
        using var approved = await pipeline.Http.PostAsync($"orders/quiet/{id}/approve", content: null);
        Assert.Equal(HttpStatusCode.OK, approved.StatusCode);

        // An approval is answered once what follows from it is on its queues.
        Assert.DoesNotContain(pipeline.Messages, m => m.Shop == "quiet");
        Assert.Empty(pipeline.Shop.About(id));
    }

    [Fact]
    public async Task A_shop_that_is_down_for_good_is_kept_in_the_poison_queue_and_the_timeline_says_so()
    {
        var tries = NotificationSending.Delays.Count + 1;
        var photo = await pipeline.UploadAsync(DrawnPhotos.FromPhone());
        var id = OrderNumbers.Next();
        pipeline.Shop.Answer(Notification.ProofReady, id, [.. Enumerable.Repeat(502, tries)]);
        await DeliverAsync(id, OrderBodies.Line(1, "PAW", 1, ("_photo_id", photo)));

        var kept = await Eventually.Value(
            async () =>
                (await pipeline.GetAsync($"poison/{Queues.Notifications}"))!
                    .AsArray()
                    .FirstOrDefault(m => $"{m!["body"]}".Contains($"\"{id}\"", StringComparison.Ordinal)),
            $"the notification of order {id} to be kept",
            Deadline
        );
        Assert.Equal($"Notifying shop demo about order {id}.", $"{kept["about"]}");
        Assert.Equal(tries, pipeline.Shop.About(id).Count);
        Assert.Single(pipeline.Shop.About(id).Select(p => p.Id).Distinct());
        Assert.Equal(
            NotificationSending.Delays,
            pipeline.Delays.Where(d => d.Message.OrderId == $"{id}").Select(d => d.Delay)
        );
        var order = await TimelineAsync(id, "not-told");
        Assert.Equal("ProofReady", $"{order["state"]}"); // It is made all the same.

        using var sent = await pipeline.Http.PostAsJsonAsync(
            $"poison/{Queues.Notifications}/requeue",
            new { ids = new[] { $"{kept["id"]}" } }
        );
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        Assert.Equal(200, (await ToldAsync(id, Notification.ProofReady))[^1].Answer);
    }

    private async Task DeliverAsync(long id, JsonObject line)
    {
        using var taken = await pipeline.DeliverAsync(OrderBodies.Order(id, lines: [line]));
        Assert.Equal(HttpStatusCode.Accepted, taken.StatusCode);
    }

    // The posts of a type about an order, once one of them was taken.
    private async Task<List<Post>> ToldAsync(long id, string type)
    {
        List<Post> Posts() => [.. pipeline.Shop.About(id).Where(p => p.Type == type)];
        await Eventually.True(
            () => Posts().Exists(p => p.Answer == 200),
            $"{type} of order {id} to be taken",
            Deadline
        );
        return Posts();
    }

    // The order once its timeline has all these kinds of events: they are written after the shop has answered.
    private Task<JsonNode> TimelineAsync(long id, params string[] kinds) =>
        Eventually.Value(
            async () =>
                await pipeline.GetAsync($"orders/demo/{id}") is { } order
                && kinds.All(k => order["timeline"]!.AsArray().Any(e => $"{e!["kind"]}" == k))
                    ? order
                    : null,
            $"the timeline of order {id} to tell of {string.Join(", ", kinds)}",
            Deadline
        );

    private Task StateAsync(string shop, long id, string state) =>
        Eventually.True(
            async () => $"{(await pipeline.GetAsync($"orders/{shop}/{id}"))?["state"]}" == state,
            $"order {id} to be {state}",
            Deadline
        );
}
