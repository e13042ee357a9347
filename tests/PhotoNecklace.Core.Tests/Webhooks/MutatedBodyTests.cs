using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Platforms.Shopify;
using PhotoNecklace.Core.Platforms.WooCommerce;
using PhotoNecklace.Core.Shops;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Webhooks;

/// <summary>
/// Whatever is in a signed body, it is read or refused with a sentence; nothing throws, because that would be an answer of 500 and a
/// delivery that comes again and again.
/// </summary>
public sealed class MutatedBodyTests(ITestOutputHelper output)
{
    private const int Cases = 4000;

    private static readonly Shop Atelier = new()
    {
        Name = "atelier",
        Platform = WooCommercePlatform.PlatformName,
        Secrets = [MemoryPipeline.Secret],
    };

    [Theory]
    [InlineData(ShopifyPlatform.PlatformName)]
    [InlineData(WooCommercePlatform.PlatformName)]
    public void A_body_with_another_value_or_name_in_it_is_read_or_refused(string platform) =>
        Check(platform, BodyMutations.Replace);

    [Theory]
    [InlineData(ShopifyPlatform.PlatformName)]
    [InlineData(WooCommercePlatform.PlatformName)]
    public void A_body_with_damaged_bytes_is_read_or_refused(string platform) => Check(platform, BodyMutations.Damage);

    private void Check(string platformName, Func<Random, byte[], byte[]> mutate)
    {
        var (read, refused) = (0, 0);
        var pipeline = new MemoryPipeline(otherShop: Atelier);
        var platform = pipeline.Platforms.Find(platformName)!;
        var isShopify = platformName == ShopifyPlatform.PlatformName;
        var bodies = isShopify ? Shopify() : WooCommerce();
        Gen.Select(Gen.Int[0, bodies.Length - 1], Gen.Int)
            .Cases(
                (which, seed) =>
                {
                    var (topic, whole) = bodies[which];
                    var body = mutate(new Random(seed), whole);
                    var delivery = isShopify
                        ? MemoryPipeline.Delivery(body, topic)
                        : WooCommercePlatform.Sign(
                            Atelier.Name,
                            MemoryPipeline.Secret,
                            body,
                            topic,
                            "b1946ac92492d234"
                        );
                    var taken = pipeline.Intake.AcceptAsync(delivery).GetAwaiter().GetResult();
                    if (taken.Refusal is { } refusal)
                    {
                        Assert.EndsWith(".", refusal.Message, StringComparison.Ordinal);
                        refused++;
                        return;
                    }

                    read++;
                    if (platform.ReadOrder(body) is { IsAccepted: true, Value: { } order })
                    {
                        // What is read can be recorded, and every text of it can be stored as UTF-8.
                        var draft = pipeline.Mapper.Map(pipeline.Shops.Find(delivery.Shop)!, order, body);
                        var change = OrderMerge.Next(null, draft, pipeline.Overlay, order.UpdatedAt)!;
                        Assert.All(change.Items, i => Assert.True(i.Request.Quantity > 0));
                        JsonEncodedText.Encode(JsonSerializer.Serialize(change));
                        Assert.All(
                            change.Items.SelectMany(Texts).Append(draft.Order.Name),
                            text => JsonEncodedText.Encode(text)
                        );
                    }
                },
                Cases
            );
        output.WriteLine($"{read} bodies were read, {refused} refused");
        Assert.True(
            read > Cases / 100 && refused > Cases / 100,
            "Nothing was read, or nothing refused; the test proves nothing."
        );
    }

    private static IEnumerable<string> Texts(OrderItem item) =>
        new[]
        {
            item.Request.Sku,
            item.Request.Title,
            item.Request.Wishes.Texts.ElementAtOrDefault(0),
            item.Request.Wishes.Birthstone,
            item.Request.Wishes.Font,
            item.Reason?.Message,
        }.OfType<string>();

    private static (string Topic, byte[] Body)[] Shopify() =>
        [
            ("orders/create", Order(asObject: false)),
            ("orders/updated", Order(asObject: true)),
            ("refunds/create", OrderBodies.Refund(7, 1, lines: [(11, 1), (12, 2)])),
            ("orders/edited", OrderBodies.Edit(7, 1, removals: [(11, 1)])),
            (ShopifyComplianceReader.DataRequestTopic, Requests.Data("7001", "1")),
        ];

    private static (string Topic, byte[] Body)[] WooCommerce()
    {
        var line = WooCommerceBodies.Line(
            315,
            "HEART-LOCKET",
            2,
            ("_photo_id", new string('a', 32)),
            ("Engraving", "Für immer 👧 &amp; <b>ewig</b>"),
            ("Birthstone", "May"),
            ("_crop", "0.1,0.1,0.5,0.5"),
            ("_wapf_meta", JsonNode.Parse("""{"f":{"value":["https://shop.example/a.jpg"]}}""")),
            ("Photo 2", """<a href="https://shop.example/b.jpg">b</a>""")
        );
        var order = WooCommerceBodies
            .Order(727, lines: [line, WooCommerceBodies.Line(316, "PAW"), WooCommerceBodies.Line(317, null)])
            .With(("refunds", new JsonArray(WooCommerceBodies.Refund(9, "-10.00", (315, 1)))));
        return
        [
            ("order.created", order.Bytes()),
            ("order.updated", order.With(("status", "cancelled")).Bytes(isPretty: true)),
            ("order.deleted", WooCommerceBodies.Deleted(727).Bytes()),
        ];
    }

    private static byte[] Order(bool asObject)
    {
        var line = OrderBodies.Line(
            11,
            "HEART-LOCKET",
            2,
            ("_photo_id", new string('a', 32)),
            ("Engraving", "Für immer 👧"),
            ("Birthstone", "May"),
            ("_crop", "0.1,0.1,0.5,0.5"),
            ("Font", "inter")
        );
        if (asObject)
        {
            line["properties"] = new JsonObject { ["Photo"] = "https://cdn.example.com/a.jpg", ["Engraving"] = "A" };
        }

        return OrderBodies.With(
            OrderBodies.Order(
                1,
                lines: [OrderBodies.Left(line, 1), OrderBodies.Line(12, "PAW"), OrderBodies.Line(13, "GIFT-WRAP")]
            ),
            ("refunds", new JsonArray(OrderBodies.ListedRefund(5, (11, 1))))
        );
    }
}
