using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs.Models;
using Azurite.Testing;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Platforms;
using PhotoNecklace.Core.Platforms.WooCommerce;
using PhotoNecklace.Testing;
using Xunit;
using static PhotoNecklace.Testing.WooCommerceBodies;

namespace PhotoNecklace.Functions.Tests;

/// <summary>A shop on WooCommerce, from the ping of a new webhook to an order that is made, refunded, cancelled and deleted.</summary>
public sealed class WooCommerceTests(PipelineFixture pipeline)
{
    private const string Shop = "woo";

    // What WC_Webhook::deliver_ping sends: a form without any header of WooCommerce's. Nothing but 200 counts.
    [Theory]
    [InlineData(Shop)]
    [InlineData("nobody")]
    public async Task The_ping_of_a_new_webhook_gets_exactly_200_and_stores_nothing(string shop)
    {
        var hook = OrderNumbers.Next();
        using var form = new StringContent($"webhook_id={hook}", Encoding.ASCII);
        form.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        using var response = await pipeline.Http.PostAsync($"webhooks/woocommerce/{shop}", form);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.DoesNotContain(Bodies(), b => b.Contains($"webhook_id={hook}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_order_is_rendered_refunded_in_part_and_cancelled()
    {
        var photo = await pipeline.UploadAsync(DrawnPhotos.FromPhone());
        var id = OrderNumbers.Next();
        var order = Order(
                id,
                lines:
                [
                    Line(315, "HEART-LOCKET-SILVER-GLASS", 2, ("_photo_id", photo), ("Engraving", "Always")),
                    Line(316, "GIFT-WRAP"),
                ]
            )
            .With(("number", "WEB-77"), ("customer_note", "Tom &amp; Ada"));
        await TakeAsync(order, "order.created");

        var ready = await OrderAsync(id, o => Text(o, "state") == "ProofReady");
        Assert.Equal(
            ("WEB-77", "processing", "Tom & Ada"),
            (Text(ready, "name"), Text(ready, "financialStatus"), Text(ready, "note"))
        );
        var item = Assert.Single(ready["items"]!.AsArray())!;
        Assert.Equal(("315", 2), (Text(item, "itemId"), item["quantity"]!.GetValue<int>()));
        Assert.NotEmpty(await pipeline.Http.GetByteArrayAsync(Text(item, "preview")));
        using var approved = await pipeline.Http.PostAsync($"orders/{Shop}/{id}/approve", null);
        Assert.Equal(HttpStatusCode.OK, approved.StatusCode);

        var refunded = order.With(
            ("date_modified_gmt", "2026-11-20T09:30:00"),
            ("refunds", new JsonArray(Refund(9, "-49.00", (315, 1))))
        );
        await TakeAsync(refunded);
        var fewer = await OrderAsync(id, o => o["items"]![0]!["quantity"]!.GetValue<int>() == 1);
        Assert.Equal(
            ("Approved", "processing, partly refunded"),
            (Text(fewer, "state"), Text(fewer, "financialStatus"))
        );

        await TakeAsync(refunded.With(("date_modified_gmt", "2026-11-20T09:45:00"), ("status", "cancelled")));
        await OrderAsync(id, o => Text(o, "state") == "Cancelled");
        Assert.Equal(3, Names($"{Shop}/{id}/").Count);
    }

    [Fact]
    public async Task An_order_that_is_not_paid_is_on_hold_until_it_is()
    {
        var photo = await pipeline.UploadAsync(DrawnPhotos.FromPhone());
        var id = OrderNumbers.Next();
        var order = Order(id, "on-hold", lines: [Line(315, "PAW", 1, ("_photo_id", photo))]);
        await TakeAsync(order, "order.created");
        var held = await OrderAsync(id, o => o["items"]!.AsArray().Count == 1);
        Assert.Contains("on-hold", $"{held["hold"]}", StringComparison.Ordinal);

        await TakeAsync(order.With(("status", "processing"), ("date_modified_gmt", "2026-11-20T09:30:00")));
        await OrderAsync(id, o => o["hold"] is null);
    }

    [Fact]
    public async Task An_order_in_the_trash_is_cancelled_and_one_out_of_it_is_made_again()
    {
        var photo = await pipeline.UploadAsync(DrawnPhotos.FromPhone());
        var id = OrderNumbers.Next();
        var order = Order(id, lines: [Line(315, "PAW", 1, ("_photo_id", photo))]);
        await TakeAsync(order, "order.created");
        await OrderAsync(id, o => Text(o, "state") == "ProofReady");

        await TakeAsync(Deleted(id), "order.deleted");
        var cancelled = await OrderAsync(id, o => Text(o, "state") == "Cancelled");
        Assert.Contains("cancelled", $"{cancelled["items"]![0]!["reason"]}", StringComparison.Ordinal);

        var later = DateTime.UtcNow.AddHours(1).ToString("yyyy-MM-ddTHH:mm:ss", null);
        await TakeAsync(order.With(("date_modified_gmt", later)), "order.restored");
        await OrderAsync(id, o => Text(o, "state") == "ProofReady");
    }

    [Fact]
    public async Task Two_orders_with_one_delivery_id_are_both_recorded()
    {
        var (one, two) = (OrderNumbers.Next(), OrderNumbers.Next());
        await TakeAsync(Order(one, lines: [Line(1, "PAW")]));
        await TakeAsync(Order(two, lines: [Line(1, "PAW")]));

        await OrderAsync(one, _ => true);
        await OrderAsync(two, _ => true);
    }

    [Theory]
    [InlineData("wrong-secret", HttpStatusCode.Unauthorized, "webhook-not-signed", "the field Secret of the webhook")]
    [InlineData("error", HttpStatusCode.UnprocessableEntity, "order-invalid", "such as a shop manager, save it")]
    [InlineData("topic", HttpStatusCode.UnprocessableEntity, "webhook-topic", "order.deleted")]
    [InlineData(
        "order-as-deletion",
        HttpStatusCode.UnprocessableEntity,
        "order-invalid",
        "which such a delivery does not have"
    )]
    public async Task What_does_not_fit_gets_a_sentence_to_act_on_and_writes_nothing(
        string kind,
        HttpStatusCode status,
        string code,
        string said
    )
    {
        var id = OrderNumbers.Next();
        var body =
            kind == "error"
                ? new JsonObject
                {
                    ["code"] = "woocommerce_rest_cannot_view",
                    ["message"] = "Sorry, you cannot view this resource.",
                    ["data"] = new JsonObject { ["status"] = 403 },
                }
                : Order(id);
        var topic = kind switch
        {
            "topic" => "product.updated",
            "order-as-deletion" => "order.deleted",
            _ => "order.updated",
        };
        var secret = kind == "wrong-secret" ? "some-other-secret" : PipelineFixture.Secret;
        using var response = await SendAsync(Delivery(Shop, secret, body, topic));

        Assert.Equal(status, response.StatusCode);
        var answer = (await response.Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.Equal(code, Text(answer, "code"));
        Assert.Contains(said, Text(answer, "message"), StringComparison.Ordinal);
        Assert.Empty(Names($"{Shop}/{id}/"));
        Assert.DoesNotContain(Bodies(), b => b.Contains("rest_cannot_view", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_checkout_that_is_being_filled_in_gets_200_and_is_not_stored()
    {
        var id = OrderNumbers.Next();
        using var response = await SendAsync(
            Delivery(Shop, PipelineFixture.Secret, Order(id, "checkout-draft"), "order.created")
        );

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(Names($"{Shop}/{id}/"));
    }

    private async Task TakeAsync(JsonObject body, string topic = "order.updated")
    {
        using var response = await SendAsync(Delivery(Shop, PipelineFixture.Secret, body, topic));
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    private async Task<HttpResponseMessage> SendAsync(WebhookRequest webhook)
    {
        var path = $"webhooks/{WooCommercePlatform.PlatformName}/{webhook.Shop}";
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Content = new ReadOnlyMemoryContent(webhook.Body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        foreach (var (name, value) in webhook.Headers)
        {
            request.Headers.Add(name, value);
        }

        return await pipeline.Http.SendAsync(request);
    }

    private Task<JsonNode> OrderAsync(long id, Func<JsonNode, bool> until) =>
        Eventually.Value(
            async () => await pipeline.GetAsync($"orders/{Shop}/{id}") is { } order && until(order) ? order : null,
            $"order {id} to be as wanted",
            TimeSpan.FromSeconds(60)
        );

    private List<string> Names(string prefix) =>
        [
            .. pipeline
                .Blobs.GetBlobContainerClient(Containers.Webhooks)
                .GetBlobs(BlobTraits.None, BlobStates.None, prefix, default)
                .Select(b => b.Name),
        ];

    private IEnumerable<string> Bodies()
    {
        var container = pipeline.Blobs.GetBlobContainerClient(Containers.Webhooks);
        return new[] { $"{Shop}/", "nobody/" }
            .SelectMany(Names)
            .Select(name => container.GetBlobClient(name).DownloadContent().Value.Content.ToString());
    }

    private static string Text(JsonNode node, string name) => node[name]?.GetValue<string>() ?? "";
}
