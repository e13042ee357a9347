using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs.Models;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Platforms.Shopify;
using PhotoNecklace.Core.Webhooks;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.Functions.Tests;

/// <summary>What a stranger, a broken sender or a wrong subscription gets, over HTTP.</summary>
public sealed class WebhookTests(PipelineFixture pipeline)
{
    public static TheoryData<string, string, HttpStatusCode, string> Refusals =>
        new()
        {
            { "wrong-signature", "orders/create", HttpStatusCode.Unauthorized, "webhook-not-signed" },
            { "no-signature", "orders/create", HttpStatusCode.Unauthorized, "webhook-not-signed" },
            { "empty", "orders/create", HttpStatusCode.Unauthorized, "webhook-not-signed" },
            { "empty-but-signed", "orders/create", HttpStatusCode.Unauthorized, "webhook-not-signed" },
            { "two-megabytes", "orders/create", HttpStatusCode.RequestEntityTooLarge, "webhook-too-large" },
            { "two-megabytes-chunked", "orders/create", HttpStatusCode.RequestEntityTooLarge, "webhook-too-large" },
            { "no-order", "orders/create", HttpStatusCode.UnprocessableEntity, "order-invalid" },
            { "other-platform", "orders/create", HttpStatusCode.NotFound, "platform-unknown" },
            { "other-shops-platform", "orders/create", HttpStatusCode.Unauthorized, "webhook-not-signed" },
            { "order", "products/create", HttpStatusCode.UnprocessableEntity, "webhook-topic" },
        };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_delivery_that_does_not_fit_gets_a_sentence_and_writes_nothing(
        string kind,
        string topic,
        HttpStatusCode status,
        string code
    )
    {
        var body = kind switch
        {
            "empty" or "empty-but-signed" => [],
            "two-megabytes" or "two-megabytes-chunked" => new byte[2 * 1024 * 1024],
            "no-order" => """{"hello":"world"}"""u8.ToArray(),
            _ => OrderBodies.Order(OrderNumbers.Next()),
        };
        var platform = kind switch
        {
            "other-platform" => "shopware",
            "other-shops-platform" => "bazaar",
            _ => "shopify",
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"webhooks/{platform}/quiet");
        request.Content = new ByteArrayContent(body);
        request.Headers.Add(ShopifyPlatform.TopicHeader, topic);
        request.Headers.TransferEncodingChunked = kind == "two-megabytes-chunked";
        if (kind is not ("no-signature" or "empty"))
        {
            var secret = kind == "wrong-signature" ? "not-the-secret" : PipelineFixture.Secret;
            request.Headers.Add(ShopifyPlatform.SignatureHeader, WebhookSignature.Sign(body, secret));
        }

        using var response = await pipeline.Http.SendAsync(request);

        Assert.Equal(status, response.StatusCode);
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Equal(code, answer["code"]!.GetValue<string>());
        Assert.EndsWith(".", answer["message"]!.GetValue<string>(), StringComparison.Ordinal);
        var written = pipeline
            .Blobs.GetBlobContainerClient(Containers.Webhooks)
            .GetBlobs(BlobTraits.None, BlobStates.None, "quiet/", default);
        Assert.Empty(written);
    }

    [Fact]
    public async Task A_shop_that_is_not_known_looks_like_a_wrong_signature()
    {
        using var unknown = await pipeline.DeliverAsync(OrderBodies.Order(1), shop: "nobody");
        using var wrong = await pipeline.DeliverAsync(OrderBodies.Order(1), shop: "quiet", signature: "AAAA");

        Assert.Equal(HttpStatusCode.Unauthorized, unknown.StatusCode);
        Assert.Equal(await wrong.Content.ReadAsStringAsync(), await unknown.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Answers_are_json()
    {
        using var response = await pipeline.DeliverAsync(Encoding.UTF8.GetBytes("hello"), shop: "quiet");
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
    }
}
