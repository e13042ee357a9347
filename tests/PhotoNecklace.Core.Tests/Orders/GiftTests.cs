using System.Globalization;
using System.Text.Json.Nodes;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Platforms;
using PhotoNecklace.Core.Platforms.Shopify;
using PhotoNecklace.Core.Platforms.WooCommerce;
using PhotoNecklace.Core.Shops;
using PhotoNecklace.Core.Shops.Lines;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Orders;

/// <summary>What a customer said of a gift, from the cart or its lines, and where it ends up.</summary>
public sealed class GiftTests
{
    private static readonly OrderKey Key = new("demo", "1");
    private static readonly Shop Shop = new() { Name = "demo", Secrets = ["x"] };

    private readonly MemoryPipeline _pipeline = new();

    [Fact]
    public void Attributes_of_the_cart_come_before_the_lines()
    {
        var body = OrderBodies.With(
            OrderBodies.Order(
                1,
                lines:
                [
                    Line(11, ("Gift message", "of the line"), ("Occasion", "Birthday")),
                    Line(12, ("Occasion", "Wedding")),
                ]
            ),
            (
                "note_attributes",
                Attributes(
                    ("gift message:", "Happy birthday,\r\nmum"),
                    ("Gift wrapping", "yes"),
                    ("Due date", "2026-12-24")
                )
            )
        );

        Assert.Equal(
            new Gift("Happy birthday,\nmum", "yes", "Birthday Wedding", "2026-12-24"),
            Map(ShopifyOrderReader.Read(body))
        );
    }

    [Theory]
    [InlineData("2026-12-24", "2026-12-24")]
    [InlineData("24.12.2026", "2026-12-24")]
    [InlineData("December 24, 2026", "2026-12-24")]
    [InlineData("24 Dec 2026", "2026-12-24")]
    [InlineData("03/04/2027", null)] // March to some people, April to others.
    [InlineData("before Christmas", null)]
    [InlineData("2026-02-30", null)]
    public void The_order_is_due_on_a_day_that_everybody_reads_alike(string written, string? day)
    {
        var body = OrderBodies.With(
            OrderBodies.Order(1, lines: [Line(11)]),
            ("note_attributes", Attributes(("Due date", written)))
        );

        var order = _pipeline.Mapper.Map(Shop, ShopifyOrderReader.Read(body).Value!, "{}"u8.ToArray()).Order;

        Assert.Equal(written, order.Gift?.DueDate);
        Assert.Equal(day, order.DueOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_shops_own_names_are_mapped()
    {
        var shop = Shop with
        {
            Properties =
            [
                PropertyRule.Parse("GiftMessage=Grußkarte")!,
                PropertyRule.Parse("Wrapping=Geschenkpapier*")!,
                PropertyRule.Parse("DueDate=Wunschtermin")!,
            ],
        };
        var body = OrderBodies.With(
            OrderBodies.Order(1, lines: [Line(11, ("Wunschtermin", "24.12."))]),
            ("note_attributes", Attributes(("Grußkarte", "Für Oma"), ("Geschenkpapier (+2,00 €)", "rot")))
        );

        Assert.Equal(new Gift("Für Oma", "rot", null, "24.12."), Map(ShopifyOrderReader.Read(body), shop));
    }

    [Theory]
    [InlineData("no")]
    [InlineData("false")]
    [InlineData("0")]
    [InlineData("")]
    public void A_box_that_is_not_ticked_is_no_gift(string wrapping)
    {
        var body = OrderBodies.With(
            OrderBodies.Order(1, lines: [Line(11)]),
            ("note_attributes", Attributes(("Gift wrapping", wrapping), ("utm_source", "mail")))
        );

        Assert.Null(Map(ShopifyOrderReader.Read(body)));
    }

    [Fact]
    public void WooCommerce_has_it_in_the_orders_meta_data()
    {
        var order = WooCommerceBodies.Order(1, lines: [WooCommerceBodies.Line(11, "PAW", 1)]);
        order["meta_data"] = new JsonArray(
            new JsonObject
            {
                ["id"] = 1,
                ["key"] = "gift_message",
                ["display_key"] = "Gift message",
                ["value"] = "For &amp; from us",
            },
            new JsonObject
            {
                ["id"] = 2,
                ["key"] = "Occasion",
                ["value"] = "Christmas",
            }
        );

        var read = WooCommerceOrderReader.Read(System.Text.Encoding.UTF8.GetBytes(order.ToJsonString()));

        Assert.Equal(new Gift("For & from us", null, "Christmas", null), Map(read));
    }

    [Fact]
    public void What_is_long_is_cut_and_what_turns_text_is_dropped()
    {
        var body = OrderBodies.With(
            OrderBodies.Order(1, lines: [Line(11)]),
            ("note_attributes", Attributes(("Gift message", new string('m', 5000)), ("Occasion", "Bar\u202Ethday")))
        );

        var gift = Map(ShopifyOrderReader.Read(body))!;
        Assert.Equal(OrderNote.MaxLength, gift.Message!.Length);
        Assert.DoesNotContain('\u202E', gift.Occasion!);
    }

    [Fact]
    public async Task It_stands_on_the_order_and_goes_with_its_erasure()
    {
        var flow = new ChangeFlow(_pipeline);
        await flow.UploadAsync('a');
        var body = OrderBodies.With(
            OrderBodies.Order(1, lines: [Line(11, ("_photo_id", ChangeFlow.Photo('a')))]),
            ("note_attributes", Attributes(("Gift message", "For mum")))
        );
        await _pipeline.Intake.AcceptAsync(MemoryPipeline.Delivery(body));
        await flow.RunAsync();
        Assert.Equal("For mum", (await _pipeline.Viewing.FindAsync("demo", "1"))!.Gift?.Message);

        await _pipeline.Approval.ApproveAsync("demo", "1", items: null);
        var sheet = await _pipeline.SheetRequests.AcceptAsync(new("demo", ["1"]));
        await _pipeline.Sheets.RenderAsync(new(sheet.Value!.SheetId));
        var list = await _pipeline.Blobs.ReadAsync(Containers.Sheets, $"{sheet.Value.SheetId}.csv", 1 << 20);
        Assert.EndsWith(
            ",For mum,—,—,—,—\r\n",
            System.Text.Encoding.UTF8.GetString(list!.Content.Span),
            StringComparison.Ordinal
        );
        var tickets = await _pipeline.Tickets.OfOrderAsync("demo", "1", null, null);
        Assert.Contains("For mum", System.Text.Encoding.UTF8.GetString(tickets.Value!), StringComparison.Ordinal);

        await _pipeline.Erasing.EraseAsync(Key);
        Assert.Null((await _pipeline.Viewing.FindAsync("demo", "1"))!.Gift);
    }

    private Gift? Map(Result<PlacedOrder> read, Shop? shop = null) =>
        _pipeline.Mapper.Map(shop ?? Shop, read.Value!, "{}"u8.ToArray()).Order.Gift;

    private static JsonObject Line(long id, params (string, string)[] properties) =>
        OrderBodies.Line(id, "PAW", 1, properties);

    private static JsonArray Attributes(params (string Name, string Value)[] attributes) =>
        [.. attributes.Select(a => (JsonNode)new JsonObject { ["name"] = a.Name, ["value"] = a.Value })];
}
