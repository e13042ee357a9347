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

namespace PhotoNecklace.CoreTests.Shops;

/// <summary>Order lines as upload apps of shops' platforms leave them, in the shapes that their public code or help pages show; the values are made up.</summary>
public sealed class UploadAppTests
{
    private const string Cdn =
        "https://cdn.shopify.com/s/files/1/0001/0002/0003/uploads/0123456789abcdef0123456789abcdef.jpg";
    private const string Preview =
        "https://cdn.shopify.com/s/files/1/0001/0002/0003/uploads/fedcba9876543210fedcba9876543210.jpg";

    private readonly OrderMapper _mapper = new MemoryPipeline().Mapper;

    [Fact]
    public void Shopifys_own_file_input()
    {
        var request = Shopify(
            ["Photo=Upload a photo of your loved one", "Engraving=Your text"],
            ("Upload a Photo of your loved one ", Cdn),
            ("Your text (+$5.00)", "Always")
        );

        Assert.Null(request.Fault);
        Assert.Equal([Cdn], Addresses(request));
        Assert.Equal(new(["Always"]), request.Wishes);
    }

    [Fact]
    public void Uploadery_numbers_its_files()
    {
        var (first, second) = (
            "https://uploadery.s3.amazonaws.com/demo/0a1b2c3d-a.jpg",
            "https://uploadery.s3.amazonaws.com/demo/4e5f6a7b-b.png"
        );
        var request = Shopify(["Photo=_uploadery_*"], ("_uploadery_1", first), ("_uploadery_2", second));

        Assert.Equal([first, second], Addresses(request));
    }

    [Fact]
    public void Zepto_names_the_property_that_holds_its_preview()
    {
        (string, string)[] line =
        [
            ("Custom Preview", Preview),
            ("Custom Image", Cdn),
            ("_pplr_preview", "Custom Preview"),
            ("_Custom Image_crop", "0,0,10,10"),
            ("__pplr_data", Preview),
        ];

        Assert.Equal([Cdn], Addresses(Shopify(["Photo=Custom*"], line)));
        Assert.Equal([Cdn], Addresses(Shopify(["Photo=custom image"], line)));

        // Who really wants the preview says so by its whole name.
        Assert.Equal([Preview], Addresses(Shopify(["Photo=Custom Preview"], line)));
    }

    [Fact]
    public void Customily_tells_properties_of_one_name_apart_by_characters_that_nobody_sees()
    {
        var (first, second) = ("https://cdn.customily.com/uploads/1.jpg", "https://cdn.customily.com/uploads/2.jpg");
        var request = Shopify(
            ["Photo=Image Upload", "Engraving=Name"],
            ("Image Upload", first),
            ("Image Upload\u200B", second),
            ("Name", "Ann"),
            ("_customily-preview", "https://cdn.customily.com/previews/3.jpg"),
            ("_customily-thumb", "https://cdn.customily.com/thumbs/3.jpg"),
            ("_customily-production-url", "https://cdn.customily.com/production/3.png")
        );

        Assert.Equal([first, second], Addresses(request));
        Assert.Equal(new(["Ann"]), request.Wishes);
    }

    [Fact]
    public void Teeinblues_pictures_of_the_piece_are_no_photo()
    {
        var request = Shopify(
            [],
            ("_customization_image", "https://cdn.teeinblue.example/p.png"),
            ("_tib_design_link_1", "https://cdn.teeinblue.example/front.png")
        );

        Assert.Equal("photo-missing", request.Fault?.Code);
        Assert.Contains("_photo_id", request.Fault!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Uploadcares_group_is_as_many_photos()
    {
        var request = Shopify(["Photo=Pictures"], ("Pictures", "https://ucarecdn.com/0123-4567~2/"));

        Assert.Equal(
            ["https://ucarecdn.com/0123-4567~2/nth/0/", "https://ucarecdn.com/0123-4567~2/nth/1/"],
            Addresses(request)
        );
    }

    [Fact]
    public void Bolds_extras_are_lines_of_their_own_and_nothing_of_ours()
    {
        var order = Map(
            new Shop
            {
                Name = "demo",
                Secrets = ["x"],
                Properties = Rules("Photo=Add photo"),
            },
            OrderBodies.Line(1, "CIRCLE-LOCKET", 1, ("Add photo", Cdn), ("_boldBuilderId", "b1")),
            OrderBodies.Line(2, "GIFT-BOX", 1, ("_boldBuilderId", "b1"), ("_boldVariantNames", "Gift box"))
        );

        Assert.Equal([Cdn], Addresses(Assert.Single(order.Items).Request));
        Assert.Equal(1, order.Order.OtherLines);
    }

    [Theory]
    [InlineData("Your photo", "https://shop.example/wp-content/uploads/product_addons_uploads/0a/p.jpg", null, null)]
    [InlineData(
        "Your photo",
        "<a href=\"https://shop.example/wp-content/uploads/extra_product_options/0a/p.jpg\">p.jpg</a>",
        "_tmcartepo_data",
        """[{"name":"Your photo","value":"https://shop.example/wp-content/uploads/extra_product_options/0a/p.jpg","price":0}]"""
    )]
    [InlineData(
        "Your photo",
        "https://shop.example/wp-content/uploads/wapf/0a/p.jpg",
        "_wapf_meta",
        """{"f1":{"id":"f1","label":"Your photo","value":"https://shop.example/wp-content/uploads/wapf/0a/p.jpg"}}"""
    )]
    [InlineData(
        "your_photo",
        "https://shop.example/wp-content/uploads/ppom_files/confirmed/7/p.jpg",
        "_ppom_fields",
        """{"fields":{"your_photo":"https://shop.example/wp-content/uploads/ppom_files/confirmed/7/p.jpg"}}"""
    )]
    public void WooCommerces_plugins(string key, string value, string? hidden, string? copy)
    {
        var meta = new JsonArray
        {
            new JsonObject
            {
                ["id"] = 1,
                ["key"] = key,
                ["value"] = value,
                ["display_key"] = "Your photo",
                ["display_value"] = value,
            },
        };
        if (hidden is not null)
        {
            meta.Add(
                new JsonObject
                {
                    ["id"] = 2,
                    ["key"] = hidden,
                    ["value"] = JsonNode.Parse(copy!),
                }
            );
        }

        var body = new JsonObject
        {
            ["id"] = 9,
            ["number"] = "9",
            ["status"] = "processing",
            ["date_created_gmt"] = "2026-11-01T10:00:00",
            ["date_modified_gmt"] = "2026-11-01T10:00:00",
            ["line_items"] = new JsonArray
            {
                new JsonObject
                {
                    ["id"] = 1,
                    ["name"] = "Locket",
                    ["sku"] = "CIRCLE-LOCKET",
                    ["quantity"] = 1,
                    ["product_id"] = 5,
                    ["meta_data"] = meta,
                },
            },
        };
        var bytes = System.Text.Encoding.UTF8.GetBytes(body.ToJsonString());
        var shop = new Shop
        {
            Name = "demo",
            Secrets = ["x"],
            Properties = Rules("Photo=Your photo"),
        };
        var order = _mapper.Map(shop, WooCommerceOrderReader.Read(bytes).Value!, bytes);

        var address = Assert.Single(Addresses(Assert.Single(order.Items).Request));
        Assert.EndsWith("/p.jpg", address, StringComparison.Ordinal);
        Assert.StartsWith("https://shop.example/wp-content/uploads/", address, StringComparison.Ordinal);
    }

    [Fact]
    public void An_upload_under_a_name_that_no_setting_tells_needs_attention_and_names_it()
    {
        var known = Shopify([], ("Upload your photo", Cdn));
        Assert.Equal("photo-missing", known.Fault?.Code);
        Assert.Contains("'Photo=Upload your photo'", known.Fault!.Message, StringComparison.Ordinal);

        var shop = new Shop { Name = "demo", Secrets = ["x"] };
        var unknown = Map(shop, OrderBodies.Line(1, "LOCKET", 1, ("Upload your photo", Cdn)));
        Assert.Equal("sku-unknown", Assert.Single(unknown.Items).Request.Fault?.Code);
        Assert.Equal(0, unknown.Order.OtherLines);

        // A product that is no necklace may take a photo too: the shop says so.
        var others = shop with
        {
            Pieces = [PieceRule.Parse("sku:MUG*", choice: null)!],
        };
        var mug = Map(others, OrderBodies.Line(1, "MUG-BLUE", 1, ("Upload your photo", Cdn)));
        Assert.Empty(mug.Items);
        Assert.Equal(1, mug.Order.OtherLines);
    }

    [Fact]
    public void A_photo_of_ours_counts_before_an_apps()
    {
        var id = new string('a', 32);
        var request = Shopify(["Photo=Upload"], ("Upload", Cdn), ("_photo_id", id));

        Assert.Equal(new PhotoReferenceShown(id, null), Assert.Single(request.Slots.Select(Shown)));
    }

    private sealed record PhotoReferenceShown(string Id, string? Url);

    private static PhotoReferenceShown Shown(ItemSlot slot) => new(slot.Photo.PhotoId, slot.Photo.Url);

    private static IReadOnlyList<PropertyRule> Rules(params string[] rules) =>
        [.. rules.Select(r => Assert.IsType<PropertyRule>(PropertyRule.Parse(r)))];

    private static IEnumerable<string?> Addresses(ItemRequest request) => request.Slots.Select(s => s.Photo.Url);

    private ItemRequest Shopify(string[] rules, params (string, string)[] properties) =>
        Assert
            .Single(
                Map(
                    new Shop
                    {
                        Name = "demo",
                        Secrets = ["x"],
                        Properties = Rules(rules),
                    },
                    OrderBodies.Line(1, "CIRCLE-LOCKET", 1, properties)
                ).Items
            )
            .Request;

    private ParsedOrder Map(Shop shop, params JsonObject[] lines)
    {
        var body = OrderBodies.Order(9, lines: lines);
        return _mapper.Map(shop, ShopifyOrderReader.Read(body).Value!, body);
    }
}
