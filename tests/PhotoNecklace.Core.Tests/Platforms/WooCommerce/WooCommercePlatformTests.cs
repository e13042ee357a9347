using System.Text;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Platforms;
using PhotoNecklace.Core.Platforms.WooCommerce;
using PhotoNecklace.Core.Webhooks;
using PhotoNecklace.Testing;
using Xunit;
using static PhotoNecklace.Testing.WooCommerceBodies;

namespace PhotoNecklace.CoreTests.Platforms.WooCommerce;

public sealed class WooCommercePlatformTests
{
    private const string Secret = "a-secret-for-tests-only";
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, 300, TimeSpan.Zero);
    private static readonly WooCommercePlatform Platform = new();

    [Theory]
    [InlineData("webhook_id=7", null, true)]
    [InlineData("webhook_id=123456789", null, true)]
    [InlineData("webhook_id=7", "order.created", false)]
    [InlineData("webhook_id=", null, false)]
    [InlineData("webhook_id=7\n", null, false)]
    [InlineData("webhook_id=7&id=8", null, false)]
    [InlineData("webhook_id=x", null, false)]
    [InlineData("{\"id\":7}", null, false)]
    [InlineData("", null, false)]
    [InlineData("webhook_id=1111111111111111111111111111111111111111111111111111111111111111", null, false)]
    public void A_ping_is_an_unsigned_form_that_names_the_webhook(string body, string? topic, bool isPing)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Content-Type"] = "application/x-www-form-urlencoded",
        };
        if (topic is not null)
        {
            headers[WooCommercePlatform.TopicHeader] = topic;
        }

        Assert.Equal(isPing, Platform.IsPing(new("woocommerce", "demo", headers, Encoding.UTF8.GetBytes(body))));
    }

    // Made with `printf '%s' '{"id":727}' | openssl dgst -sha256 -hmac 'a-secret-for-tests-only' -binary | base64`.
    [Fact]
    public void The_signature_is_base64_of_the_HMAC_of_the_raw_body()
    {
        var request = new WebhookRequest(
            "woocommerce",
            "demo",
            new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
            {
                ["x-wc-webhook-signature"] = "BPob27IbkYXLq3/6awk9mvmDHW2Ud3dwJ+jlOy3/lmc=",
            },
            "{\"id\":727}"u8.ToArray()
        );

        Assert.True(Platform.IsSigned(request, [Secret]));
        Assert.False(Platform.IsSigned(request, ["another-secret-altogether"]));
        Assert.False(Platform.IsSigned(request with { Body = "{\"id\": 727}"u8.ToArray() }, [Secret]));
    }

    [Theory]
    [InlineData("order.created")]
    [InlineData("order.updated")]
    [InlineData("order.restored")]
    public void An_order_is_read_whatever_happened_to_it(string topic)
    {
        var read = Platform.Read(Delivery("demo", Secret, Order(727, lines: [Line(1, "PAW")]), topic), Now);

        var content = Assert.IsType<OrderContent>(read.Value);
        Assert.Equal(("727", topic), (content.Order.Id, content.Topic));
    }

    [Theory]
    [InlineData("checkout-draft")]
    [InlineData("auto-draft")]
    public void A_draft_is_nothing_to_store(string status) =>
        Assert.IsType<NothingToStore>(Platform.Read(Delivery("demo", Secret, Order(727, status)), Now).Value);

    [Fact]
    public void So_is_the_error_about_an_order_that_is_gone()
    {
        var gone = new System.Text.Json.Nodes.JsonObject
        {
            ["code"] = "woocommerce_rest_shop_order_invalid_id",
            ["message"] = "Invalid ID.",
        };
        Assert.IsType<NothingToStore>(Platform.Read(Delivery("demo", Secret, gone), Now).Value);
    }

    [Fact]
    public void A_deletion_names_the_order_and_counts_from_now()
    {
        var read = Platform.Read(Delivery("demo", Secret, Deleted(727), "order.deleted"), Now);

        var removal = Assert.IsType<RemovalContent>(read.Value);
        Assert.Equal(("727", RemovalKind.Deletion), (removal.OrderId, removal.Removal.Kind));
        Assert.Equal(Now.AddMilliseconds(-300), removal.Removal.At);
        Assert.Empty(removal.Removal.Lines);
        Assert.True(PlatformId.IsValid(removal.Removal.Id));
    }

    [Fact]
    public void A_recorded_order_cannot_be_sent_again_as_a_deletion()
    {
        var refusal = Platform
            .Read(Delivery("demo", Secret, Order(727, lines: [Line(1, "PAW")]), "order.deleted"), Now)
            .Refusal;

        Assert.Equal(PlacedOrder.Invalid, refusal?.Code);
        Assert.Contains("which such a delivery does not have", refusal!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("product.updated")]
    [InlineData("customer.deleted")]
    [InlineData("ORDER.CREATED")]
    [InlineData("")]
    public void Other_topics_are_refused_with_those_that_there_are(string topic)
    {
        var refusal = Platform.Read(Delivery("demo", Secret, Order(727), topic), Now).Refusal!;

        Assert.Equal("webhook-topic", refusal.Code);
        Assert.Contains("order.created", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_orders_of_one_second_with_one_delivery_id_are_both_kept()
    {
        var pipeline = Pipeline();
        foreach (var id in new[] { 727, 728 })
        {
            var taken = await pipeline.Intake.AcceptAsync(Delivery("atelier", Secret, Order(id)));
            Assert.True(taken.IsAccepted, taken.Refusal?.Message);
        }

        Assert.Equal(2, pipeline.Blobs.Names.Count);
        Assert.Equal(
            ["727", "728"],
            pipeline.Queues.Of<DeliveryMessage>(Queues.Orders).Select(m => m.OrderId).Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData("atelier")]
    [InlineData("nobody")]
    public async Task A_ping_stores_nothing_whether_there_is_such_a_shop_or_not(string shop)
    {
        var pipeline = Pipeline();
        var ping = new WebhookRequest(
            "woocommerce",
            shop,
            new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase),
            "webhook_id=7"u8.ToArray()
        );

        Assert.Equal(WebhookReceipt.Nothing, (await pipeline.Intake.AcceptAsync(ping)).Value);
        Assert.Empty(pipeline.Blobs.Names);
        Assert.Empty(pipeline.Queues.Messages);
    }

    private static MemoryPipeline Pipeline() =>
        new(
            otherShop: new()
            {
                Name = "atelier",
                Platform = WooCommercePlatform.PlatformName,
                Secrets = [Secret],
            }
        );
}
