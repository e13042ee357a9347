using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Core.Platforms.Shopify;
using PhotoNecklace.Core.Shops;
using PhotoNecklace.Core.Webhooks;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Orders;

public sealed class OrderMapperTests
{
    private static readonly string PhotoA = new('a', 32);
    private static readonly string PhotoB = new('b', 32);
    private static readonly Shop Shop = new()
    {
        Name = "demo",
        Secrets = ["x"],
        Skus = new Dictionary<string, PendantChoice>(StringComparer.OrdinalIgnoreCase)
        {
            ["MY-HEART"] = new("heart-locket", MetalName.RoseGold, Cover.Glass),
        },
    };

    private readonly OrderMapper _mapper = new MemoryPipeline().Mapper;

    [Fact]
    public void A_line_becomes_a_request()
    {
        var request = Request(
            OrderBodies.Line(
                1,
                "heart-locket-silver-glass",
                3,
                ("_photo_id", PhotoA),
                ("_crop", "0.1,0.2,0.5,0.5"),
                ("Note", "ignored")
            )
        );

        Assert.Null(request.Fault);
        Assert.Equal(new PendantChoice("heart-locket", MetalName.Silver, Cover.Glass), request.Choice);
        Assert.Equal(3, request.Quantity);
        Assert.Equal(new PhotoReference(PhotoA), Assert.Single(request.Slots).Photo);
        Assert.Equal("0.1,0.2,0.5,0.5", request.Slots[0].Crop?.ToString());
    }

    [Fact]
    public void The_font_and_both_engravings_are_read_and_checked()
    {
        ItemRequest Read(string sku, string font, string second) =>
            Request(
                OrderBodies.Line(
                    1,
                    sku,
                    1,
                    ("_photo_id", PhotoA),
                    ("Engraving", "Mum"),
                    ("font", $" {font} "),
                    ("Engraving 2", second)
                )
            );

        var good = Read("CIRCLE-LOCKET", "Great Vibes", "Always");
        Assert.Null(good.Fault);
        Assert.Equal(new(["Mum", "Always"], font: "Great Vibes"), good.Wishes);
        Assert.NotEqual(good.Wishes, Read("CIRCLE-LOCKET", "Great Vibes", "Never").Wishes);

        var font = Read("CIRCLE-LOCKET", "Comic Sans", "Always").Fault;
        Assert.Equal("engraving-font", font?.Code);
        Assert.Contains("'Comic Sans'. It is offered in: dancing-script, ", font!.Message, StringComparison.Ordinal);

        var second = Read("HEART-LOCKET", "inter", "Always").Fault;
        Assert.Equal("engraving-not-offered", second?.Code);
        Assert.Contains("has one place for an engraving (lid)", second!.Message, StringComparison.Ordinal);
        Assert.Equal("engraving-too-long", Read("CIRCLE-LOCKET", "inter", new('W', 1001)).Fault?.Code);
        Assert.Equal("engraving-too-long", Read("CIRCLE-LOCKET", "inter", new('W', 90)).Fault?.Code);
    }

    [Fact]
    public void The_shops_own_sku_comes_first() =>
        Assert.Equal(
            new PendantChoice("heart-locket", MetalName.RoseGold, Cover.Glass),
            Request(OrderBodies.Line(1, "my-heart", 1, ("_photo_id", PhotoA))).Choice
        );

    [Fact]
    public void A_second_photo_fills_the_second_window()
    {
        var request = Request(OrderBodies.Line(1, "CIRCLE-LOCKET", 1, ("_photo_id", PhotoA), ("_photo_id_2", PhotoB)));

        Assert.Null(request.Fault);
        Assert.Equal([PhotoA, PhotoB], request.Slots.Select(s => s.Photo.PhotoId));
    }

    [Fact]
    public void A_part_stays_with_its_photo()
    {
        (string, string)[] crops = [("_crop", "0,0,0.5,0.5"), ("_crop_2", "0.5,0.5,0.5,0.5,10")];
        (string, string)[] photos = [("_photo_id", PhotoA), ("_photo_id_2", PhotoB)];

        var both = Request(OrderBodies.Line(1, "CIRCLE-LOCKET", 1, [.. photos, .. crops])).Slots;
        var first = Request(OrderBodies.Line(1, "CIRCLE-LOCKET", 1, [photos[0], .. crops])).Slots;
        var second = Request(OrderBodies.Line(1, "CIRCLE-LOCKET", 1, [photos[1], .. crops])).Slots;

        Assert.Equal([crops[0].Item2, crops[1].Item2], both.Select(s => $"{s.Crop}"));
        Assert.Equal((PhotoA, crops[0].Item2), (Assert.Single(first).Photo.PhotoId, $"{first[0].Crop}"));
        Assert.Equal((PhotoB, crops[1].Item2), (Assert.Single(second).Photo.PhotoId, $"{second[0].Crop}"));
    }

    [Fact]
    public void A_photo_by_address_gets_the_same_id_at_every_try_and_another_id_on_another_line()
    {
        const string Url = "https://cdn.example.com/p.jpg?token=1";
        var first = Request(OrderBodies.Line(1, "HEART-LOCKET", 1, ("Photo", Url)));
        var again = Request(OrderBodies.Line(1, "HEART-LOCKET", 1, ("Photo", Url)));
        var other = Request(OrderBodies.Line(2, "HEART-LOCKET", 1, ("Photo", Url)));

        Assert.Equal(first.Slots, again.Slots);
        Assert.NotEqual(first.Slots, other.Slots);
        Assert.Equal(Url, first.Slots[0].Photo.Url);
        Assert.True(PhotoId.IsValid(first.Slots[0].Photo.PhotoId));
    }

    [Theory]
    [InlineData("NO-SUCH-SKU", "_photo_id", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "sku-unknown")]
    [InlineData("", "Engraving", "Hello", "sku-unknown")]
    [InlineData("HEART-LOCKET", "Engraving", "Hello", "photo-missing")]
    [InlineData("HEART-LOCKET", "_photo_id", "../../etc/passwd", "photo-id-invalid")]
    [InlineData("HEART-LOCKET", "_photo_id", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "photo-id-invalid")]
    [InlineData("HEART-LOCKET", "_crop", "0,0,2,2", "crop-invalid")]
    [InlineData("HEART-LOCKET", "_crop_2", "0,0,2,2", "crop-2-invalid")]
    public void A_line_that_cannot_be_made_says_why(string sku, string name, string value, string code)
    {
        var properties = name.StartsWith("_crop", StringComparison.Ordinal)
            ? new[] { ("_photo_id", PhotoA), (name, value) }
            : [(name, value)];

        var fault = Request(OrderBodies.Line(1, sku, 1, properties)).Fault;

        Assert.Equal(code, fault?.Code);
        Assert.EndsWith(".", fault!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Chain", "20 in, box", "", "", "20 in, box")]
    [InlineData("Chain length", "20", "Chain colour", "gold", "20; gold")]
    [InlineData("Chain style", "Rope", "Chain color", "Rose gold", "Rope; Rose gold")]
    [InlineData("Carrier", "Key ring", "Font", "inter", "Key ring")]
    [InlineData("Font", "inter", "", "", null)]
    public void A_chain_may_come_in_parts(string one, string value, string other, string otherValue, string? chain)
    {
        var request = Request(OrderBodies.Line(1, "MOON", 1, ("_photo_id", PhotoA), (one, value), (other, otherValue)));
        Assert.Null(request.Fault);
        Assert.Equal(chain, request.Wishes.Chain);
    }

    [Theory]
    [InlineData("Font", "engraving-font")]
    [InlineData("Birthstone", "birthstone-unknown")]
    [InlineData("Chain", "chain-unknown")]
    [InlineData("Engraving", "engraving-too-long")]
    public void A_fault_that_quotes_a_long_text_cuts_no_character_in_half(string name, string code)
    {
        // A table takes no half of a surrogate pair. Wherever the text is cut, one of the two has a pair there.
        foreach (var before in new[] { "x", "xy" })
        {
            var text = before + string.Concat(Enumerable.Repeat("👧", 300));
            var fault = Request(
                OrderBodies.Line(
                    1,
                    "BIRTHSTONE-DISC",
                    1,
                    ("_photo_id", PhotoA),
                    (name, text),
                    ("Birthstone", "May"),
                    ("Engraving", "A")
                )
            ).Fault;

            Assert.Equal(code, fault?.Code);
            JsonEncodedText.Encode(fault!.Message);
        }
    }

    [Theory]
    [InlineData("""\ud83d""")]
    [InlineData("""Mum \uDC67""")]
    public void Half_a_character_is_not_engraved_as_it_was_sent(string engraving)
    {
        var body = $$$"""
            {"id":9,"updated_at":"2026-11-20T10:00:00Z","line_items":[{"id":1,"sku":"PAW","properties":
            {"_photo_id":"{{{PhotoA}}}","Engraving":"{{{engraving}}}"}}]}
            """;

        var bytes = Encoding.UTF8.GetBytes(body);
        var fault = Assert.Single(_mapper.Map(Shop, ShopifyOrderReader.Read(bytes).Value!, bytes).Items).Request.Fault;

        Assert.Equal("engraving-character", fault?.Code);
        Assert.Contains(engraving[^6..], fault!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_of_something_else_is_counted_and_left_alone()
    {
        var draft = Read(
            OrderBodies.Line(1, "GIFT-WRAP"),
            OrderBodies.Line(2, "HEART-LOCKET", 1, ("_photo_id", PhotoA))
        );

        Assert.Equal(1, draft.Order.OtherLines);
        Assert.Equal("2", Assert.Single(draft.Items).ItemId);
    }

    [Fact]
    public void A_line_with_quantity_0_was_taken_out() =>
        Assert.Empty(Read(OrderBodies.Line(1, "HEART-LOCKET", 0, ("_photo_id", PhotoA))).Items);

    [Fact]
    public void A_quantity_nobody_orders_goes_to_a_person() =>
        Assert.Equal(
            "quantity-too-large",
            Request(OrderBodies.Line(1, "HEART-LOCKET", 5000, ("_photo_id", PhotoA))).Fault?.Code
        );

    private ItemRequest Request(JsonObject line) => Assert.Single(Read(line).Items).Request;

    private ParsedOrder Read(params JsonObject[] lines)
    {
        var body = OrderBodies.Order(9, lines: lines);
        return _mapper.Map(Shop, ShopifyOrderReader.Read(body).Value!, body);
    }
}
