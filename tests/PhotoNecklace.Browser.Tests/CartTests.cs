using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PhotoNecklace.Browser.Tests;

/// <summary>A necklace in a shop's cart: its picture there, and how it is opened and changed again.</summary>
public sealed class CartTests(PagesFixture pages)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("silver")]
    [InlineData("gold")]
    public async Task A_necklace_is_seen_in_the_cart_and_changed_there(string metal)
    {
        await using var page = await pages.OpenAsync();
        var shop = new ShopTheme(pages, page, "section");
        await shop.OpenAsync("inside");
        await shop.Designer.IsDrawnAsync();
        await shop.MakeAsync();
        await shop.Designer.OrderButton.PressAsync("Enter");
        var form = page.Page.Locator("#product-form-main");
        await form.Locator("input[name='properties[Preview]']").WaitForAsync(Attached);
        var added = await shop.AddAsync();

        // A picture of the necklace, and not of the photo; and nothing in the order opens the photo.
        using var picture = await pages.Http.GetAsync(new Uri(added["properties[Preview]"]), Stop);
        Assert.Equal("image/jpeg", picture.Content.Headers.ContentType?.MediaType);
        Assert.Equal("cross-origin", Assert.Single(picture.Headers.GetValues("Cross-Origin-Resource-Policy")));
        var design = JsonNode.Parse(Decoded(added["properties[_design]"]))!;
        Assert.Equal("Always", (string?)design["chosen"]!["texts"]![0]);
        Assert.Equal(added["properties[_photo_id]"], (string?)design["photos"]![0]!["photoId"]);
        Assert.Null(design["photos"]![0]!["key"]);
        Assert.Null(design["photos"]![0]!["name"]);

        await page.Page.GotoAsync(PagesFixture.ShopOrigin + "/cart");
        var shown = page.Page.GetByRole(AriaRole.Img, new() { Name = "Your necklace" });
        await Expect(shown).ToHaveJSPropertyAsync("naturalWidth", 400);
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Edit design" }).ClickAsync();
        await shop.Designer.IsDrawnAsync();
        await Expect(shop.Designer.PhotoNotice).ToContainTextAsync("grandma.jpg: The photo is fine");
        await Expect(shop.Designer.Find("#engraving-1")).ToHaveValueAsync("Always");
        await Expect(shop.State).ToContainTextAsync("in the place of the one in your cart");
        // Reloading goes on with it.
        await page.Page.ReloadAsync();
        await Expect(shop.State).ToContainTextAsync("in the place of the one in your cart");

        await shop.Designer.FillAsync("#engraving-1", "For ever");
        if (metal != "silver")
        {
            await shop.Designer.PickAsync("metal", metal);
        }

        await form.Locator("input[value='For ever']").WaitForAsync(Attached);
        await shop.AddButton.PressAsync("Enter");
        await page.Page.WaitForURLAsync(PagesFixture.ShopOrigin + "/cart");

        var change = Assert.Single(shop.Changed);
        Assert.Equal(ShopTheme.LineKey, (string?)change["id"]);
        if (metal == "silver")
        {
            Assert.Equal(2, (int)change["quantity"]!);
            Assert.Equal("For ever", (string?)change["properties"]!["Engraving"]);
            Assert.Equal(added["properties[_photo_id]"], (string?)change["properties"]!["_photo_id"]);
            // The picture was of the design before.
            Assert.Null(change["properties"]!["Preview"]);
            Assert.Single(shop.Added);
        }
        else
        {
            // Another variant is another line: it comes, and the one before goes.
            Assert.Equal(0, (int)change["quantity"]!);
            Assert.Equal("44000000000003", shop.Added[^1]["id"]);
            Assert.Equal("For ever", shop.Added[^1]["properties[Engraving]"]);
            Assert.Equal(2, shop.Added.Count);
        }

        Assert.Empty(page.Complaints);
    }

    private static string Decoded(string word) =>
        Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(word));

    private static LocatorWaitForOptions Attached { get; } =
        new() { State = WaitForSelectorState.Attached, Timeout = 30_000 };
}
