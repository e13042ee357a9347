using System.Text;
using System.Text.Json.Nodes;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Platforms;
using PhotoNecklace.Core.Platforms.WooCommerce;
using PhotoNecklace.Testing;
using Xunit;
using static PhotoNecklace.Testing.WooCommerceBodies;

namespace PhotoNecklace.CoreTests.Platforms.WooCommerce;

public sealed class WooCommerceOrderReaderTests
{
    private static readonly string Photo = new('a', 32);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_order_is_read_with_its_lines_and_without_the_customers_data(bool isPretty)
    {
        var body = Order(727, lines: [Line(315, "HEART-LOCKET-SILVER-GLASS", 2, ("_photo_id", Photo))])
            .With(("number", "WEB-1001"), ("customer_id", 12), ("customer_note", "Für Mama &amp; Papa &lt;3"));

        var order = WooCommerceOrderReader.Read(body.Bytes(isPretty)).Value!;

        Assert.Equal(("727", "WEB-1001", "12"), (order.Id, order.Name, order.CustomerId));
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero), order.UpdatedAt);
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 8, 58, 0, TimeSpan.Zero), order.CreatedAt);
        Assert.Equal((FinancialState.Paid, "processing"), (order.FinancialState, order.FinancialStatus));
        Assert.Null(order.CancelledAt);
        Assert.False(order.IsTest);
        Assert.Equal("Für Mama & Papa <3", order.Note);
        var line = Assert.Single(order.Lines);
        Assert.Equal(
            ("315", "HEART-LOCKET-SILVER-GLASS", 2, 2, "94"),
            (line.Id, line.Sku, line.Quantity, line.Ordered, line.VariantId)
        );
        Assert.Equal(Photo, line.Properties["_photo_id"]);
        Assert.DoesNotContain(Street, order.ToString(), StringComparison.Ordinal);
        Assert.Null(order.FindFault());
    }

    // The words of wc_get_order_statuses(), those of drafts and of the trash, and two that plugins add.
    [Theory]
    [InlineData("processing", FinancialState.Paid)]
    [InlineData("completed", FinancialState.Paid)]
    [InlineData("wc-completed", FinancialState.Paid)]
    [InlineData("pending", FinancialState.Pending)]
    [InlineData("on-hold", FinancialState.Pending)]
    [InlineData("failed", FinancialState.Pending)]
    [InlineData("refunded", FinancialState.Refunded)]
    [InlineData("cancelled", FinancialState.Paid, true)]
    [InlineData("trash", FinancialState.Paid, true)]
    [InlineData("in-production", FinancialState.Paid)]
    [InlineData("in-production", FinancialState.Other, false, false)]
    [InlineData("processing", FinancialState.Paid, false, false)]
    [InlineData("cancelled", FinancialState.Voided, true, false)]
    [InlineData("", FinancialState.Unknown)]
    public void A_status_says_how_far_an_order_is_paid_and_whether_it_stands(
        string status,
        FinancialState state,
        bool isCancelled = false,
        bool isPaid = true
    )
    {
        var paid = isPaid ? "2026-11-20T08:58:30" : null;
        var order = Read(Order(1, status).With(("date_paid_gmt", paid), ("date_paid", paid)));

        Assert.Equal(state, order.FinancialState);
        Assert.Equal(isCancelled ? order.UpdatedAt : null, order.CancelledAt);
        Assert.DoesNotContain("wc-", order.FinancialStatus, StringComparison.Ordinal);
    }

    [Fact]
    public void A_body_without_dates_in_UTC_is_one_of_the_first_version_whose_dates_are_UTC()
    {
        var body = Order(
                7,
                lines: new JsonObject
                {
                    ["id"] = 71,
                    ["name"] = "Heart locket",
                    ["sku"] = "HEART-LOCKET",
                    ["product_id"] = 93,
                    ["variation_id"] = 0,
                    ["quantity"] = 1,
                    ["meta"] = new JsonArray(
                        new JsonObject
                        {
                            ["key"] = "pa_engraving",
                            ["label"] = "Engraving",
                            ["value"] = "Always",
                        }
                    ),
                }
            )
            .With(("date_modified", "2026-11-20T09:00:05"));
        foreach (var name in new[] { "created", "modified", "paid", "completed" })
        {
            body.Remove($"date_{name}_gmt");
        }

        body.Remove("meta_data");
        var order = Read(body);

        Assert.Equal(new DateTimeOffset(2026, 11, 20, 9, 0, 5, TimeSpan.Zero), order.UpdatedAt);
        var line = Assert.Single(order.Lines);
        Assert.Equal(("Always", "93"), (line.Properties["Engraving"], line.VariantId));
        Assert.Equal(FinancialState.Paid, order.FinancialState);
    }

    [Theory]
    [InlineData("2026-11-20T09:00:00Z", "09:00:00")]
    [InlineData("2026-11-20T10:00:00+01:00", "09:00:00")]
    [InlineData("2026-11-20 09:00:00", "09:00:00")]
    [InlineData("2026-11-20T09:00:00.25", "09:00:00.25")]
    [InlineData(null, "08:58:00")]
    [InlineData("", "08:58:00")]
    [InlineData("0000-00-00T00:00:00", "08:58:00")]
    [InlineData("yesterday", "08:58:00")]
    public void A_date_that_is_none_gives_way_to_that_of_the_orders_making(string? modified, string time)
    {
        var order = Read(Order(1).With(("date_modified_gmt", modified)));

        Assert.Equal(TimeSpan.Parse(time, null), order.UpdatedAt.UtcDateTime.TimeOfDay);
    }

    [Fact]
    public void Values_that_are_no_text_links_and_entities_become_what_people_would_read()
    {
        var line = Line(1, "HEART-LOCKET", 1);
        line["meta_data"] = new JsonArray(
            Meta(1, "Engraving", "I <3 you &amp; Tom"),
            Meta(2, "wcpa_text_7", "May", "Birthstone", "<p>May</p>"),
            Meta(3, "Size", 42),
            Meta(4, "Gift", true),
            Meta(
                5,
                "Photo",
                """<a data-href="https://other.example/" href="https://shop.example/a.jpg?x=1&amp;y=2" target="_blank">a.jpg</a>"""
            ),
            Meta(
                6,
                "Photo 2",
                """<a href='https://shop.example/b.jpg'><img src='https://shop.example/thumb.jpg'></a>"""
            ),
            Meta(7, "_wapf_meta", JsonNode.Parse("""{"f1":{"label":"x","value":["https://shop.example/c.jpg"]}}""")),
            Meta(8, "_pao_total", JsonNode.Parse("[1,2]")),
            Meta(9, "Lines", "<p>First<br />Second</p>"),
            Meta(10, "nothing", null),
            Meta(11, "Engraving", "an app's own"),
            "no entry",
            null
        );

        var properties = Assert.Single(Read(Order(1, lines: [line])).Lines).Properties;

        Assert.Equal("I <3 you & Tom", properties["engraving"]);
        Assert.Equal(("May", "May"), (properties["wcpa_text_7"], properties["Birthstone"]));
        Assert.Equal(("42", "true"), (properties["Size"], properties["Gift"]));
        Assert.Equal("https://shop.example/a.jpg?x=1&y=2", properties["Photo"]);
        Assert.Equal("https://shop.example/b.jpg", properties["Photo 2"]);
        Assert.Equal("https://shop.example/c.jpg", properties["_wapf_meta"]);
        Assert.Equal("[1,2]", properties["_pao_total"]);
        Assert.Equal("First\nSecond", properties["Lines"]);
        Assert.Equal("", properties["nothing"]);
    }

    [Fact]
    public void What_is_nested_deeper_than_any_plugin_nests_is_left_as_it_is()
    {
        var deep = JsonNode.Parse("""[[[[["https://shop.example/a.jpg"]]]]]""");
        var line = Line(1, "PAW", 1, ("Photo", deep));

        Assert.StartsWith(
            "[[",
            Assert.Single(Read(Order(1, lines: [line])).Lines).Properties["Photo"],
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("_photo_necklace_locale", "de_DE_formal", "de-DE")]
    [InlineData("wpml_language", "fr", "fr")]
    [InlineData("trp_language", "pt_BR", "pt-BR")]
    [InlineData("another_language", "fr", null)]
    public void The_customers_language_is_what_a_plugin_noted(string key, string value, string? locale)
    {
        var order = Read(Order(1).With(("meta_data", new JsonArray(Meta(1, "x", "y"), Meta(2, key, value)))));

        Assert.Equal(locale, order.CustomerLocale);
    }

    // PHP's array_filter leaves gaps in a list, which json_encode then writes as an object.
    [Fact]
    public void Meta_data_may_come_as_an_object_of_numbers()
    {
        var line = Line(1, "PAW");
        line["meta_data"] = new JsonObject { ["0"] = Meta(1, "Font", "inter"), ["2"] = Meta(2, "_photo_id", Photo) };

        Assert.Equal(Photo, Assert.Single(Read(Order(1, lines: [line])).Lines).Properties["_photo_id"]);
    }

    [Fact]
    public void A_product_that_is_gone_and_a_simple_one_have_no_variation_and_perhaps_no_SKU()
    {
        var gone = Line(1, null).With(("variation_id", 0), ("product_id", 0));
        var simple = Line(2, " PAW ").With(("variation_id", 0));

        var lines = Read(Order(1, lines: [gone, simple])).Lines;

        Assert.Equal((null, ""), (lines[0].VariantId, lines[0].Sku));
        Assert.Equal(("93", "PAW"), (lines[1].VariantId, lines[1].Sku));
    }

    [Fact]
    public void A_refund_of_money_alone_is_seen_and_takes_no_piece_out()
    {
        var order = Read(Order(1, lines: [Line(315, "PAW", 3)]).With(("refunds", new JsonArray(Refund(9, "-10.00")))));

        Assert.Equal(FinancialState.PartiallyRefunded, order.FinancialState);
        Assert.Equal("processing, partly refunded", order.FinancialStatus);
        Assert.Equal((3, 3), (order.Lines[0].Ordered, order.Lines[0].Quantity));
        Assert.Equal(["9"], order.Refunds!);
    }

    [Fact]
    public void The_pieces_that_the_plugin_says_were_refunded_are_not_left()
    {
        var refunds = new JsonArray(
            Refund(9, "-10.00", (315, 1)),
            Refund(10, "0.00", (315, 1), (316, 1)),
            Refund(10, "0.00", (315, 1)),
            new JsonObject
            {
                ["id"] = 11,
                ["line_items"] = new JsonArray(null, 3, new JsonObject { ["quantity"] = -1 }),
            },
            "no refund"
        );
        var order = Read(
            Order(1, lines: [Line(315, "PAW", 3), Line(316, "PAW", 1), Line(317, "PAW", 2)]).With(("refunds", refunds))
        );

        Assert.Equal([(3, 1), (1, 0), (2, 2)], order.Lines.Select(l => (l.Ordered, l.Quantity)));
    }

    [Theory]
    [InlineData("2.5", 2, false)]
    [InlineData("\"2\"", 2, true)]
    [InlineData("null", 1, true)]
    [InlineData("-3", 0, true)]
    public void A_quantity_that_is_no_whole_number_is_not_clear(string quantity, int read, bool isClear)
    {
        var line = Line(1, "PAW").With(("quantity", JsonNode.Parse(quantity)));

        var found = Assert.Single(Read(Order(1, lines: [line])).Lines);

        Assert.Equal(isClear, found.IsQuantityClear);
        Assert.Equal(isClear ? read : 1, found.Quantity);
    }

    [Theory]
    [InlineData("""{"id":1,"date_modified_gmt":"2026-01-01T00:00:00","line_items":[{"id":2}]}""")]
    [InlineData(
        """{"id":"1","date_modified_gmt":"2026-01-01T00:00:00","line_items":[{"id":"2","meta_data":null}],"refunds":null}"""
    )]
    [InlineData(
        """{"id":1,"date_created_gmt":"2026-01-01T00:00:00","line_items":[{"id":2,"sku":5,"name":null}],"customer_id":"0"}"""
    )]
    public void Odd_but_whole_orders_are_taken(string text)
    {
        var order = WooCommerceOrderReader.Read(Encoding.UTF8.GetBytes(text));

        Assert.True(order.IsAccepted, order.Refusal?.Message);
        Assert.Equal("2", Assert.Single(order.Value.Lines).Id);
        Assert.Null(order.Value.CustomerId);
    }

    [Theory]
    [InlineData("[]", "not a JSON object")]
    [InlineData("null", "not a JSON object")]
    [InlineData("<html>", "not valid JSON")]
    [InlineData("""{"id":7}""", "'line_items' is missing")]
    [InlineData("""{"id":0,"line_items":[]}""", "'id' is missing")]
    [InlineData("""{"id":7,"line_items":[]}""", "'date_modified_gmt'")]
    [InlineData(
        """{"id":7,"line_items":{},"date_modified_gmt":"2026-01-01T00:00:00"}""",
        "'line_items' is missing or not a list"
    )]
    [InlineData("""{"id":7,"line_items":[{}],"date_modified_gmt":"2026-01-01T00:00:00"}""", "line 1 of 'line_items'")]
    [InlineData(
        """{"id":7,"line_items":[{"id":1},{"id":1}],"date_modified_gmt":"2026-01-01T00:00:00"}""",
        "have the ID 1"
    )]
    [InlineData("""{"order":{"id":7,"line_items":[]}}""", "Choose the API version WP REST API Integration v3")]
    [InlineData(
        """{"code":"woocommerce_rest_cannot_view","message":"Sorry, you cannot view this resource.","data":{"status":403}}""",
        "Sorry, you cannot view this resource (woocommerce_rest_cannot_view). It reads an order in the name of whoever saved the webhook"
    )]
    [InlineData("""{"code":"rest_no_route","message":"No route was found.","data":{"status":404}}""", "rest_no_route")]
    public void What_is_no_order_is_refused_with_what_to_do(string text, string said)
    {
        var refusal = WooCommerceOrderReader.Read(Encoding.UTF8.GetBytes(text)).Refusal!;

        Assert.Equal(PlacedOrder.Invalid, refusal.Code);
        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_order_of_too_many_lines_is_refused_as_such()
    {
        var lines = Enumerable.Range(1, PlacedOrder.MaxLines + 1).Select(n => new JsonObject { ["id"] = n });

        Assert.Equal(
            PlacedOrder.TooLarge,
            WooCommerceOrderReader.Read(Order(1, lines: [.. lines]).Bytes()).Refusal?.Code
        );
    }

    [Fact]
    public void What_the_customer_chose_becomes_a_request_of_the_workshop()
    {
        var pipeline = new MemoryPipeline();
        var body = Order(
                727,
                lines:
                [
                    Line(
                        315,
                        "HEART-LOCKET-SILVER-GLASS",
                        1,
                        ("pa_metal", "silver"),
                        ("_photo_id", Photo),
                        ("_crop", "0.1,0.1,0.5,0.5"),
                        ("Engraving", "Always")
                    ),
                    Line(316, "GIFT-WRAP"),
                ]
            )
            .Bytes();
        var draft = pipeline.Mapper.Map(
            pipeline.Shops.Find(MemoryPipeline.ShopName)!,
            WooCommerceOrderReader.Read(body).Value!,
            body
        );

        var (id, request) = Assert.Single(draft.Items);
        Assert.Equal(("315", null, "Always"), (id, request.Fault?.Message, request.Wishes.Texts.ElementAtOrDefault(0)));
        Assert.Equal(Photo, Assert.Single(request.Slots).Photo.PhotoId);
        Assert.Equal(1, draft.Order.OtherLines);
    }

    private static PlacedOrder Read(JsonObject body)
    {
        var order = WooCommerceOrderReader.Read(body.Bytes());
        Assert.True(order.IsAccepted, order.Refusal?.Message);
        return order.Value;
    }
}
