using System.Text;
using PhotoNecklace.Core.Platforms.Shopify;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Platforms.Shopify;

public sealed class ShopifyOrderReaderTests
{
    [Fact]
    public void An_order_is_read_with_its_lines_and_without_the_customers_data()
    {
        var body = OrderBodies.Order(
            820982911946154508,
            name: "#1001",
            lines:
            [
                OrderBodies.Line(
                    866550311766439020,
                    "BAR-SILVER-NONE",
                    2,
                    ("_photo_id", "x"),
                    ("Engraving", " Für immer ")
                ),
            ]
        );

        var order = ShopifyOrderReader.Read(body).Value!;

        Assert.Equal("820982911946154508", order.Id);
        Assert.Equal("#1001", order.Name);
        Assert.Equal("7001", order.CustomerId);
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero), order.UpdatedAt);
        var line = Assert.Single(order.Lines);
        Assert.Equal(("866550311766439020", "BAR-SILVER-NONE", 2), (line.Id, line.Sku, line.Quantity));
        Assert.Equal("Für immer", line.Properties["engraving"]);
        Assert.DoesNotContain("Secret Street", order.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"id":1,"updated_at":"2026-01-01T00:00:00Z","line_items":[{"id":2,"properties":null}]}""")]
    [InlineData(
        """{"id":1,"updated_at":"2026-01-01T00:00:00Z","line_items":[{"id":2,"properties":[null,3,{"name":"a"}]}]}"""
    )]
    [InlineData(
        """{"id":1,"updated_at":"2026-01-01T00:00:00Z","line_items":[{"id":2,"sku":null,"title":5}],"customer":null}"""
    )]
    [InlineData("""{"id":"1","updated_at":"2026-01-01T00:00:00Z","line_items":[{"id":"2"}],"test":"yes"}""")]
    public void Odd_but_whole_orders_are_taken(string text)
    {
        var order = ShopifyOrderReader.Read(Encoding.UTF8.GetBytes(text));

        Assert.True(order.IsAccepted, order.Refusal?.Message);
        Assert.Equal("2", Assert.Single(order.Value.Lines).Id);
    }

    [Fact]
    public void Properties_may_come_as_an_object_and_with_numbers()
    {
        const string Text =
            """{"id":1,"updated_at":"2026-01-01T00:00:00Z","line_items":[{"id":2,"properties":{"Birthstone":5,"Engraving":"A"}}]}""";

        var line = Assert.Single(ShopifyOrderReader.Read(Encoding.UTF8.GetBytes(Text)).Value!.Lines);

        Assert.Equal("5", line.Properties["Birthstone"]);
        Assert.Equal("A", line.Properties["Engraving"]);
    }

    [Fact]
    public void Half_a_character_in_a_note_or_a_property_loses_no_order()
    {
        const string Text =
            """{"id":1,"updated_at":"2026-01-01T00:00:00Z","note":"a\ud83d b","line_items":[{"id":2,"properties":[{"name":"Engraving","value":"\udc67"}]}]}""";

        var order = ShopifyOrderReader.Read(Encoding.UTF8.GetBytes(Text)).Value!;

        Assert.Equal("""a\ud83d b""", order.Note);
        Assert.Equal("""\udc67""", Assert.Single(order.Lines).Properties["Engraving"]);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("\"true\"", true)]
    [InlineData("\"True\"", true)]
    [InlineData("1", true)]
    [InlineData("{}", true)]
    [InlineData("false", false)]
    [InlineData("\"false\"", false)]
    [InlineData("0", false)]
    [InlineData("\"\"", false)]
    [InlineData("null", false)]
    public void Whatever_may_mean_that_it_is_a_test_order_makes_it_one(string test, bool isTest)
    {
        var text = $$"""{"id":1,"updated_at":"2026-01-01T00:00:00Z","line_items":[],"test":{{test}}}""";

        Assert.Equal(isTest, ShopifyOrderReader.Read(Encoding.UTF8.GetBytes(text)).Value!.IsTest);
    }

    [Theory]
    [InlineData("\"yesterday\"")]
    [InlineData("\"2026-02-30T10:00:00Z\"")]
    [InlineData("1763632800")]
    [InlineData("true")]
    [InlineData("[]")]
    public void A_cancellation_whose_time_cannot_be_read_is_not_overlooked(string cancelledAt)
    {
        var text = $$"""{"id":1,"updated_at":"2026-01-01T00:00:00Z","line_items":[],"cancelled_at":{{cancelledAt}}}""";

        var refusal = ShopifyOrderReader.Read(Encoding.UTF8.GetBytes(text)).Refusal;

        Assert.Equal("order-invalid", refusal?.Code);
        Assert.Contains("'cancelled_at'", refusal!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10:00")]
    [InlineData("10:00:00Z")]
    [InlineData("Fri 10:00")]
    [InlineData("11/20/2026 10:00:00")]
    public void A_time_that_means_another_day_to_another_reader_is_none(string time)
    {
        var text = $$"""{"id":1,"updated_at":"{{time}}","line_items":[]}""";

        var refusal = ShopifyOrderReader.Read(Encoding.UTF8.GetBytes(text)).Refusal;

        Assert.Contains("'updated_at'", refusal?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_deeply_nested_body_is_refused_and_not_followed()
    {
        var text = new string('[', 100_000);

        Assert.Equal("order-invalid", ShopifyOrderReader.Read(Encoding.UTF8.GetBytes(text)).Refusal?.Code);
    }
}
