using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PhotoNecklace.Browser.Tests;

/// <summary>The designer where the plugin for WooCommerce puts it: in the product's form, with the product's variations in the tag.</summary>
public sealed class WooCommercePageTests(PagesFixture pages)
{
    private const string Variations =
        "data-variants='44000000000001,44000000000002,44000000000003,44000000000004,44000000000005'";

    [Fact]
    public async Task A_simple_product_is_ordered_with_its_design_and_never_without()
    {
        await using var page = await pages.OpenAsync();
        var shop = new ShopTheme(pages, page, "woocommerce-simple");
        await shop.OpenAsync("inside", "data-variants='44000000000001'");
        await shop.Designer.IsDrawnAsync();
        await shop.AddButton.PressAsync("Enter");
        await shop.IsHeldAsync("Add a photo first.");
        Assert.Empty(shop.Added);

        await shop.MakeAsync("Mum & Dad");
        var fields = await shop.AddAsync();

        Assert.Equal(("44000000000001", "1"), (fields["add-to-cart"], fields["photo_necklace"]));
        Assert.Equal("Mum & Dad", fields["properties[Engraving]"]);
        Assert.Matches("^[0-9a-f]{32}$", fields["properties[_photo_id]"]);
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task A_product_without_a_photo_is_ordered_where_the_design_is_optional()
    {
        await using var page = await pages.OpenAsync();
        var shop = new ShopTheme(pages, page, "woocommerce-simple");
        await shop.OpenAsync("inside", "data-variants='44000000000001' data-optional=''");
        await shop.Designer.IsDrawnAsync();

        var fields = await shop.AddAsync();
        Assert.Equal("44000000000001", fields["add-to-cart"]);
        Assert.DoesNotContain(fields.Keys, k => k.StartsWith("properties", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_form_of_blocks_follows_the_frame_and_the_frame_follows_it()
    {
        await using var page = await pages.OpenAsync();
        var shop = new ShopTheme(pages, page, "woocommerce-block");
        await shop.OpenAsync("inside", Variations);
        await shop.Designer.IsDrawnAsync();
        await shop.MakeAsync();

        await shop.Designer.PickAsync("metal", "gold");
        await Expect(shop.Shown).ToHaveTextAsync("Gold / Resin dome");
        await Expect(page.Page.Locator("[name=variation_id]")).ToHaveValueAsync("44000000000003");
        await shop.ChooseAsync("Rose gold");
        await Expect(shop.Designer.Find("input[name=metal][value=rose-gold]")).ToBeCheckedAsync();
        await shop.Designer.PickAsync("metal", "silver");
        await shop.Designer.PickAsync("cover", "glass");
        await Expect(shop.Shown).ToHaveTextAsync("Silver / Glass");
        await shop.IsInFormAsync();

        var fields = await shop.AddAsync();
        Assert.Equal(
            ("77", "44000000000002", "silver", "glass"),
            (fields["add-to-cart"], fields["variation_id"], fields["attribute_pa_metal"], fields["attribute_pa_cover"])
        );
        Assert.Equal("Always", fields["properties[Engraving]"]);
        Assert.Empty(page.Complaints);
    }
}
