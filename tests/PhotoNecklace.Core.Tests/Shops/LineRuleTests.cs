using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Platforms;
using PhotoNecklace.Core.Shops.Lines;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Shops;

public sealed class LineRuleTests
{
    private static readonly PendantChoice Piece = new("heart-locket", MetalName.Silver, Cover.Glass);

    [Theory]
    [InlineData("Engraving", "  engraving: ")]
    [InlineData("Engraving", "ENGRAVING (+$5.00)")]
    [InlineData("Engraving", "Engraving [+ 5,00 €]")]
    [InlineData("Engraving", "Engraving (5 USD)")]
    [InlineData("Engraving", "Engra\u200Bving\uFEFF\u2060")]
    [InlineData("Upload  your photo", "upload your\u00A0photo")]
    [InlineData("Gravur für Oma", "GRAVUR FÜR OMA")]
    [InlineData("_uploadery_*", "_uploadery_12")]
    public void A_name_is_the_same_name(string setting, string property) =>
        Assert.True(PropertyLabel.Parse(setting).Matches(property));

    [Theory]
    [InlineData("Engraving", "Engraving 2")]
    [InlineData("Size", "Size (24 mm)")]
    [InlineData("Photo", "Photograph")]
    [InlineData("_uploadery_*", "_uploader_1")]
    public void Another_name_is_not(string setting, string property) =>
        Assert.False(PropertyLabel.Parse(setting).Matches(property));

    [Theory]
    [InlineData("\uD83D", "half a character")]
    [InlineData("(+1)", "a price and nothing before it")]
    [InlineData("", "nothing")]
    public void Any_text_can_be_a_name(string name, string why)
    {
        Assert.NotNull(PropertyLabel.Normalise(name));
        Assert.False(PropertyLabel.Parse("Photo").Matches(name), why);
    }

    [Theory]
    [InlineData("Photo=Upload", PropertyField.Photo, null)]
    [InlineData("photo 2 = Second", PropertyField.Photo, 1)]
    [InlineData("Engraving 1=a=b", PropertyField.Engraving, 0)]
    [InlineData("Ignore=Whatever*", PropertyField.Ignore, null)]
    public void A_rule_is_read(string text, PropertyField field, int? place)
    {
        var rule = PropertyRule.Parse(text);

        Assert.Equal((field, place), (rule!.Field, rule.Place));
    }

    [Theory]
    [InlineData("Photo")]
    [InlineData("Photo=")]
    [InlineData("Photo=  ")]
    [InlineData("Picture=Upload")]
    [InlineData("Photo 0=Upload")]
    [InlineData("Photo 100=Upload")]
    [InlineData("Font 2=Schrift")]
    [InlineData("=Upload")]
    [InlineData("*")]
    public void What_is_no_rule_is_not(string text) => Assert.Null(PropertyRule.Parse(text));

    [Theory]
    [InlineData("variant:44", true)]
    [InlineData("product:8", true)]
    [InlineData("product:8; Metal: gold", true)]
    [InlineData("product:8; Metal: gold; Size: LARGE (+$3)", true)]
    [InlineData("sku:LOC*; Metal: Gold", true)]
    [InlineData("sku:locket", true)]
    [InlineData("sku:LOC", false)]
    [InlineData("product:8; Metal: Silver", false)]
    [InlineData("product:8; Box: Red", true)]
    [InlineData("product:8; Box: Green", false)]
    [InlineData("variant:8", false)]
    public void A_piece_is_known_by_its_line(string rule, bool expected)
    {
        var line = new PlacedLine("1", 1)
        {
            Sku = "LOCKET",
            VariantId = "44",
            ProductId = "8",
            VariantTitle = "Gold / Large",
        }.With([new("Box", "red")]);

        Assert.Equal(expected, PieceRule.Parse(rule, Piece)!.Matches(line));
    }

    [Theory]
    [InlineData("")]
    [InlineData("44000000000001")]
    [InlineData("variant:")]
    [InlineData("colour:red")]
    [InlineData("sku:A; Metal")]
    public void What_knows_no_line_is_no_rule(string text) => Assert.Null(PieceRule.Parse(text, Piece));

    // As themes and apps write them.
    [Theory]
    [InlineData("Preview", true)]
    [InlineData("_preview_image", true)]
    [InlineData("_Preview Image", true)]
    [InlineData("_custom-thumb", true)]
    [InlineData("_customily-cart-image", true)]
    [InlineData("_customily-production-url", true)]
    [InlineData("_pplr_preview", true)]
    [InlineData("_pplr_pdf", true)]
    [InlineData("_tib_design_link_2", true)]
    [InlineData("Upload your photo", false)]
    [InlineData("_uploadery_1", false)]
    [InlineData("Photo for the preview", false)]
    public void What_an_app_made_is_told_by_its_name(string name, bool expected) =>
        Assert.Equal(expected, LineAddresses.IsMade(name, new Dictionary<string, string>(StringComparer.Ordinal)));

    [Fact]
    public void What_the_designer_leaves_for_the_cart_is_neither_a_photo_nor_a_riddle()
    {
        var line = new PlacedLine("1", 1).With(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["_photo_id"] = new('a', 32),
                [LineProperties.Preview] = "https://necklaces.example/api/cart-pictures/a/b.jpg",
                [LineProperties.Design] = "eyJjaG9zZW4iOnt9fQ",
            }
        );
        var texts = new PropertyMap([], ["necklaces.example"]).Read(line);

        Assert.Empty(texts.Photos);
        Assert.Empty(texts.Unread);
        Assert.Empty(texts.UnreadUploads);
    }

    [Theory]
    [InlineData("https://a.example/1.jpg", 1)]
    [InlineData("https://a.example/1.jpg\nhttps://a.example/2.jpg", 2)]
    [InlineData("https://a.example/1.jpg, https://a.example/2.jpg", 2)]
    [InlineData("https://a.example/1.jpg,https://a.example/2.jpg,", 2)]
    [InlineData("https://a.example/w_1,h_2/1.jpg", 1)]
    [InlineData("front: https://a.example/1.jpg back: https://a.example/2.jpg", 2)]
    [InlineData("no address", 1)]
    [InlineData("https://ucarecdn.com/x~3/", 3)]
    [InlineData("https://ucarecdn.com/x~1000/", 1)]
    [InlineData("https://a.example/x~3/", 1)]
    public void Addresses_in_one_value_are_told_apart(string value, int count) =>
        Assert.Equal(count, LineAddresses.Split(value).Count);
}
