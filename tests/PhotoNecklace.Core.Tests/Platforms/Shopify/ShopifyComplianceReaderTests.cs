using System.Text;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Platforms.Shopify;
using PhotoNecklace.Core.Privacy;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Platforms.Shopify;

public sealed class ShopifyComplianceReaderTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_a_request_the_ids_are_kept()
    {
        var read = ShopifyComplianceReader.Read(
            ShopifyComplianceReader.RedactCustomerTopic,
            Requests.RedactCustomer("191167", "299938", "280263", "299938"),
            Now
        );
        Assert.Equal("191167", read.Value!.CustomerId);
        Assert.Equal(["299938", "280263"], read.Value.Orders);
        Assert.Equal(Now, read.Value.At);
    }

    // The topic is not signed. Whoever has seen one signed body must not be able to make another wish of it.
    [Theory]
    [InlineData(ShopifyComplianceReader.RedactShopTopic, "redact")]
    [InlineData(ShopifyComplianceReader.RedactShopTopic, "data")]
    [InlineData(ShopifyComplianceReader.RedactShopTopic, "order")]
    [InlineData(ShopifyComplianceReader.RedactCustomerTopic, "data")]
    [InlineData(ShopifyComplianceReader.RedactCustomerTopic, "shop")]
    [InlineData(ShopifyComplianceReader.RedactCustomerTopic, "order")]
    [InlineData(ShopifyComplianceReader.DataRequestTopic, "redact")]
    [InlineData(ShopifyComplianceReader.DataRequestTopic, "shop")]
    [InlineData(ShopifyComplianceReader.DataRequestTopic, "order")]
    public async Task A_signed_body_under_another_topic_is_refused_and_writes_nothing(string topic, string kind)
    {
        var body = kind switch
        {
            "redact" => Requests.RedactCustomer("1", "2"),
            "data" => Requests.Data("1", "2"),
            "shop" => Requests.RedactShop(),
            _ => OrderBodies.Order(1),
        };
        var pipeline = new MemoryPipeline();
        var refused = await pipeline.Intake.AcceptAsync(MemoryPipeline.Delivery(body, topic));
        Assert.Equal("request-invalid", refused.Refusal?.Code);
        Assert.Empty(pipeline.Blobs.Names);
        Assert.Empty(pipeline.Queues.Messages);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"shop_domain":"a","customer":{},"orders_to_redact":[]}""")]
    [InlineData("""{"shop_domain":"a","customer":{"id":"../x"},"orders_to_redact":[]}""")]
    [InlineData("""{"shop_domain":"a","customer":{"id":1},"orders_to_redact":["../../1"]}""")]
    [InlineData("""{"shop_domain":"a","customer":{"id":1},"orders_to_redact":"all"}""")]
    public void A_body_that_does_not_fit_gets_a_sentence(string body)
    {
        var read = ShopifyComplianceReader.Read(
            ShopifyComplianceReader.RedactCustomerTopic,
            Encoding.UTF8.GetBytes(body),
            Now
        );
        Assert.EndsWith(".", read.Refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_does_not_belong_is_quoted_short_and_clean()
    {
        var body = $$"""{"\u202e{{new string('x', 5000)}}":1,"shop_domain":"a"}""";
        var message = ShopifyComplianceReader
            .Read(ShopifyComplianceReader.RedactShopTopic, Encoding.UTF8.GetBytes(body), Now)
            .Refusal!.Message;
        Assert.Contains("it has 'xxx", message, StringComparison.Ordinal);
        Assert.InRange(message.Length, 1, 300);
    }

    [Fact]
    public async Task A_failed_request_is_kept_as_what_it_is()
    {
        var pipeline = new MemoryPipeline();
        var message = QueuedMessage.Of(new EraseOrderMessage("demo", "1"));
        await pipeline.Poisoning.RecordAsync(message.Queue, "m-1", message.Body);
        var kept = Assert.Single(await pipeline.Poison.ListAsync(Queues.Erasures, 10));
        Assert.Contains("Erasing order 1 of demo", kept.About.ToString(), StringComparison.Ordinal);
    }
}
