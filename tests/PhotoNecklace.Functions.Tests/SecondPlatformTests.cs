using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs.Models;
using Azurite.Testing;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Platforms;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.Functions.Tests;

/// <summary>
/// Orders of a platform that the product does not know, from one class and one line of registration, on their way through the whole
/// pipeline: what a further platform costs.
/// </summary>
public sealed class SecondPlatformTests(PipelineFixture pipeline)
{
    private const string Shop = "market";

    private static readonly BazaarPlatform Bazaar = new();

    [Fact]
    public async Task An_order_with_text_ids_is_received_rendered_refunded_cancelled_and_erased()
    {
        var photo = await pipeline.UploadAsync(DrawnPhotos.FromPhone());
        var id = $"A-{OrderNumbers.Next()}/b";
        var buyer = $"c/{OrderNumbers.Next()}";
        var order = Order(id, buyer, photo);
        await TakeAsync(Bazaar.Write(order, Shop, PipelineFixture.Secret));

        var ready = await OrderAsync(id, o => Text(o, "state") == "ProofReady");
        Assert.Equal(("Sale 77", "settled"), (Text(ready, "name"), Text(ready, "financialStatus")));
        var item = Assert.Single(ready["items"]!.AsArray())!;
        Assert.Equal(("p/1", 2), (Text(item, "itemId"), item["quantity"]!.GetValue<int>()));
        Assert.NotEmpty(await pipeline.Http.GetByteArrayAsync(Text(item, "preview")));
        var folder = $"{Shop}/{id.Replace("/", "!2F", StringComparison.Ordinal)}/";
        Assert.Equal(item["previews"]!.AsArray().Count, Blobs(Containers.Previews, $"{folder}p!2F1/").Count);

        using var approved = await pipeline.Http.PostAsync($"orders/{Shop}/{Uri.EscapeDataString(id)}/approve", null);
        Assert.Equal(HttpStatusCode.OK, approved.StatusCode);
        var refund = new BazaarPlatform.Refund("r/1", id, 1_795_000_100, new() { ["p/1"] = 1 });
        await TakeAsync(Bazaar.Sign(new(Refund: refund), Shop, PipelineFixture.Secret));
        var refunded = await OrderAsync(id, o => o["items"]![0]!["quantity"]!.GetValue<int>() == 1);
        Assert.Equal("Approved", Text(refunded, "state"));

        var cancelled = order with { UpdatedAt = order.UpdatedAt.AddHours(1), CancelledAt = order.UpdatedAt };
        await TakeAsync(Bazaar.Write(cancelled, Shop, PipelineFixture.Secret));
        await OrderAsync(id, o => Text(o, "state") == "Cancelled");
        Assert.Equal(3, Blobs(Containers.Webhooks, folder).Count);

        await TakeAsync(Bazaar.Sign(new(Forget: new(buyer, [])), Shop, PipelineFixture.Secret));
        await Eventually.True(
            () =>
                Task.FromResult(
                    new[] { Containers.Webhooks, Containers.Previews, Containers.Prints }.All(c =>
                        Blobs(c, folder).Count == 0
                    )
                ),
            "the order's files to be gone",
            TimeSpan.FromSeconds(60)
        );
    }

    [Fact]
    public async Task A_wrong_signature_is_refused_and_writes_nothing()
    {
        var id = $"B-{OrderNumbers.Next()}/b";
        using var response = await SendAsync(Bazaar.Write(Order(id, "c/1", ""), Shop, "some-other-secret"));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        var answer = (await response.Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.Equal("webhook-not-signed", Text(answer, "code"));
        Assert.Contains(BazaarPlatform.SignatureHeader, Text(answer, "message"), StringComparison.Ordinal);
        Assert.Empty(Blobs(Containers.Webhooks, $"{Shop}/B-"));
    }

    [Theory]
    [InlineData(Shop)]
    [InlineData("nobody")]
    public async Task A_ping_gets_200_whether_there_is_such_a_shop_or_not_and_stores_nothing(string shop)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal) { [BazaarPlatform.PingHeader] = "hello" };
        using var response = await SendAsync(new(Bazaar.Name, shop, headers, "webhook_id=7"u8.ToArray()));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.DoesNotContain(Bodies(), b => b.Contains("webhook_id", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_signed_and_says_nothing_of_use_gets_200_and_stores_nothing()
    {
        var draft = $"draft-{OrderNumbers.Next()}";
        using var response = await SendAsync(Bazaar.Sign(new(Draft: draft), Shop, PipelineFixture.Secret));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.DoesNotContain(Bodies(), b => b.Contains(draft, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("A 77")]
    [InlineData("Ä-77")]
    [InlineData("")]
    public async Task An_id_that_storage_could_not_take_is_refused_with_a_sentence(string id)
    {
        using var response = await SendAsync(Bazaar.Write(Order(id, "c/1", ""), Shop, PipelineFixture.Secret));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var answer = (await response.Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.Equal("order-invalid", Text(answer, "code"));
        Assert.Contains($"'{id}'", Text(answer, "message"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("demo", "shopify")]
    [InlineData(Shop, "bazaar")]
    public async Task The_page_is_told_the_shops_platform(string shop, string platform) =>
        Assert.Equal(platform, Text((await pipeline.GetAsync($"design?shop={shop}"))!, "platform"));

    private static PlacedOrder Order(string id, string buyer, string photo)
    {
        var at = DateTimeOffset.FromUnixTimeSeconds(1_795_000_000);
        return new()
        {
            Id = id,
            Name = "Sale 77",
            CreatedAt = at,
            UpdatedAt = at,
            FinancialState = FinancialState.Paid,
            CustomerId = buyer,
            Lines =
            [
                new PlacedLine("p/1", 2) { Sku = "HEART-LOCKET" }.With([KeyValuePair.Create("_photo_id", photo)]),
                new PlacedLine("p/2", 1) { Sku = "GIFT-WRAP" },
            ],
        };
    }

    private async Task TakeAsync(WebhookRequest webhook)
    {
        using var response = await SendAsync(webhook);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    private async Task<HttpResponseMessage> SendAsync(WebhookRequest webhook)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"webhooks/{webhook.Platform}/{webhook.Shop}");
        request.Content = new ReadOnlyMemoryContent(webhook.Body);
        foreach (var (name, value) in webhook.Headers)
        {
            request.Headers.Add(name, value);
        }

        return await pipeline.Http.SendAsync(request);
    }

    private Task<JsonNode> OrderAsync(string id, Func<JsonNode, bool> until) =>
        Eventually.Value(
            async () =>
                await pipeline.GetAsync($"orders/{Shop}/{Uri.EscapeDataString(id)}") is { } order && until(order)
                    ? order
                    : null,
            $"order {id} to be as wanted",
            TimeSpan.FromSeconds(60)
        );

    private List<string> Blobs(string container, string prefix) =>
        [
            .. pipeline
                .Blobs.GetBlobContainerClient(container)
                .GetBlobs(BlobTraits.None, BlobStates.None, prefix, default)
                .Select(b => b.Name),
        ];

    private IEnumerable<string> Bodies()
    {
        var container = pipeline.Blobs.GetBlobContainerClient(Containers.Webhooks);
        return new[] { Shop, "nobody" }
            .SelectMany(s => Blobs(Containers.Webhooks, s + "/"))
            .Select(name => container.GetBlobClient(name).DownloadContent().Value.Content.ToString());
    }

    private static string Text(JsonNode node, string name) => node[name]?.GetValue<string>() ?? "";
}
