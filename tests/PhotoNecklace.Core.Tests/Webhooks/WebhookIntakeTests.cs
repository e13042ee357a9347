using System.Text;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Platforms;
using PhotoNecklace.Core.Platforms.Shopify;
using PhotoNecklace.Core.Webhooks;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Webhooks;

public sealed class WebhookIntakeTests
{
    private readonly MemoryPipeline _pipeline = new();

    [Fact]
    public async Task A_signed_order_is_stored_and_then_queued()
    {
        var body = OrderBodies.Order(5001, lines: [OrderBodies.Line(1, "HEART-LOCKET")]);

        var accepted = await _pipeline.Intake.AcceptAsync(MemoryPipeline.Delivery(body));

        Assert.True(accepted.IsAccepted, accepted.Refusal?.Message);
        var message = Assert.Single(_pipeline.Queues.Of<DeliveryMessage>(Queues.Orders));
        Assert.Equal(("demo", "5001"), (message.Shop, message.OrderId));
        Assert.Equal($"demo/{accepted.Value.Delivery}.json", message.BlobName);
        var blob = await _pipeline.Blobs.ReadAsync(Containers.Webhooks, message.BlobName, 1 << 20);
        Assert.Equal(body, blob!.Content.ToArray());
    }

    [Fact]
    public async Task A_repeated_delivery_is_queued_again_but_stored_once()
    {
        var body = OrderBodies.Order(5002);
        var first = await _pipeline.Intake.AcceptAsync(MemoryPipeline.Delivery(body));
        var second = await _pipeline.Intake.AcceptAsync(MemoryPipeline.Delivery(body));

        Assert.Equal(first.Value, second.Value);
        Assert.Single(_pipeline.Blobs.Names);
        Assert.Equal(2, _pipeline.Queues.Messages.Count);
    }

    [Fact]
    public async Task An_old_body_replayed_under_a_future_id_takes_nobodys_place()
    {
        var old = OrderBodies.Order(5003, updatedAt: "2026-11-01T10:00:00Z");
        var next = OrderBodies.Order(5003, updatedAt: "2026-11-02T10:00:00Z");
        var replayed = await _pipeline.Intake.AcceptAsync(MemoryPipeline.Delivery(old, webhookId: "the-next-id"));
        var real = await _pipeline.Intake.AcceptAsync(MemoryPipeline.Delivery(next, webhookId: "the-next-id"));

        Assert.NotEqual(replayed.Value, real.Value);
        var blob = await _pipeline.Blobs.ReadAsync(Containers.Webhooks, $"demo/{real.Value!.Delivery}.json", 1 << 20);
        Assert.Equal(next, blob!.Content.ToArray());
    }

    [Fact]
    public async Task The_next_secret_is_taken_while_secrets_are_rotated()
    {
        var body = OrderBodies.Order(5004);
        var signature = WebhookSignature.Sign(body, "the-secret-that-comes-next");

        var accepted = await _pipeline.Intake.AcceptAsync(Request("demo", "orders/paid", signature, body));

        Assert.True(accepted.IsAccepted);
    }

    [Theory]
    [InlineData("demo", null)]
    [InlineData("demo", "")]
    [InlineData("demo", "not base64 at all!")]
    [InlineData("demo", "AAAA")]
    [InlineData("demo", "signed-with-another-secret")]
    [InlineData("nobody", "signed-rightly")]
    public async Task What_is_not_signed_is_refused_and_nothing_is_written(string shop, string? signature)
    {
        var body = OrderBodies.Order(5005);
        var header = signature switch
        {
            "signed-with-another-secret" => WebhookSignature.Sign(body, "another-secret-entirely"),
            "signed-rightly" => WebhookSignature.Sign(body, MemoryPipeline.Secret),
            _ => signature,
        };

        var refused = await _pipeline.Intake.AcceptAsync(Request(shop, "orders/create", header, body));

        Assert.Equal(WebhookIntake.NotSigned, refused.Refusal?.Code);
        Assert.Empty(_pipeline.Blobs.Names);
        Assert.Empty(_pipeline.Queues.Messages);
    }

    [Fact]
    public async Task A_signed_body_with_one_byte_changed_is_refused()
    {
        var body = OrderBodies.Order(5006);
        var signature = WebhookSignature.Sign(body, MemoryPipeline.Secret);
        for (var i = 0; i < body.Length; i += 17)
        {
            var forged = (byte[])body.Clone();
            forged[i] ^= 1;
            var refused = await _pipeline.Intake.AcceptAsync(Request("demo", "orders/create", signature, forged));
            Assert.Equal(WebhookIntake.NotSigned, refused.Refusal?.Code);
        }

        Assert.Empty(_pipeline.Blobs.Names);
    }

    [Theory]
    [InlineData("products/update", """{"id":1,"updated_at":"2026-01-01T00:00:00Z","line_items":[]}""", "webhook-topic")]
    [InlineData(null, """{"id":1,"updated_at":"2026-01-01T00:00:00Z","line_items":[]}""", "webhook-topic")]
    [InlineData("orders/create", "hello", "order-invalid")]
    [InlineData("orders/create", "[]", "order-invalid")]
    [InlineData("orders/create", "{}", "order-invalid")]
    [InlineData(
        "orders/create",
        """{"id":"a/b","updated_at":"2026-01-01T00:00:00Z","line_items":[]}""",
        "order-invalid"
    )]
    [InlineData("orders/create", """{"id":1,"updated_at":"yesterday-ish","line_items":[]}""", "order-invalid")]
    [InlineData("orders/create", """{"id":1,"updated_at":"2026-01-01T00:00:00Z"}""", "order-invalid")]
    [InlineData("orders/create", """{"id":1,"updated_at":"2026-01-01T00:00:00Z","line_items":[{}]}""", "order-invalid")]
    [InlineData(
        "orders/create",
        """{"id":1,"updated_at":"2026-01-01T00:00:00Z","line_items":[{"id":1},{"id":1}]}""",
        "order-invalid"
    )]
    [InlineData(
        "orders/cancelled",
        """{"id":1,"updated_at":"2026-01-01T00:00:00Z","line_items":[]}""",
        "order-invalid"
    )]
    public async Task A_signed_body_that_does_not_fit_is_refused_with_a_sentence(
        string? topic,
        string text,
        string code
    )
    {
        var body = Encoding.UTF8.GetBytes(text);
        var signature = WebhookSignature.Sign(body, MemoryPipeline.Secret);

        var refused = await _pipeline.Intake.AcceptAsync(Request("demo", topic, signature, body));

        Assert.Equal(code, refused.Refusal?.Code);
        Assert.EndsWith(".", refused.Refusal!.Message, StringComparison.Ordinal);
        Assert.Empty(_pipeline.Blobs.Names);
        Assert.Empty(_pipeline.Queues.Messages);
    }

    [Fact]
    public void The_signature_is_the_one_that_the_platform_makes()
    {
        // HMAC-SHA256 of "Hi There" with twenty bytes 0x0b: RFC 4231, test case 1.
        var secret = Encoding.UTF8.GetString(Enumerable.Repeat((byte)0x0b, 20).ToArray());

        var signature = WebhookSignature.Sign("Hi There"u8, secret);

        Assert.Equal(
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
            Convert.ToHexStringLower(Convert.FromBase64String(signature))
        );
    }

    [Fact]
    public async Task A_platform_that_is_not_known_is_named_as_the_fault()
    {
        var request = MemoryPipeline.Delivery(OrderBodies.Order(5007)) with { Platform = "shopfiy" };

        var refused = await _pipeline.Intake.AcceptAsync(request);

        Assert.Equal(Refusals.PlatformUnknown.Id, refused.Refusal?.Code);
        Assert.Contains("shopify", refused.Refusal!.Message, StringComparison.Ordinal);
        Assert.Empty(_pipeline.Blobs.Names);
    }

    private static WebhookRequest Request(string shop, string? topic, string? signature, byte[] body)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            [ShopifyPlatform.DeliveryHeader] = "w",
        };
        if (topic is not null)
        {
            headers[ShopifyPlatform.TopicHeader] = topic;
        }

        if (signature is not null)
        {
            headers[ShopifyPlatform.SignatureHeader] = signature;
        }

        return new(ShopifyPlatform.PlatformName, shop, headers, body);
    }
}
