using System.Web;
using Azurite.Testing;
using Microsoft.Playwright;
using PhotoNecklace.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PhotoNecklace.Browser.Tests;

/// <summary>Where a design goes in a shop: into its cart, or into the product page that frames the designer.</summary>
public sealed class DesignEndTests(PagesFixture pages)
{
    [Theory]
    [InlineData("cart", "/cart/add", "id", "44000000000001")]
    [InlineData("woo", "/", "add-to-cart", "94")]
    public async Task A_design_is_posted_to_the_shops_cart(string shop, string path, string field, string variant)
    {
        await using var page = await pages.OpenAsync($"design?shop={shop}");
        var designer = new Designer(page.Page);
        await designer.IsDrawnAsync();
        var posted = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await page.Page.RouteAsync(
            PagesFixture.ShopOrigin + path,
            route =>
            {
                posted.TrySetResult(route.Request.PostData ?? "");
                return route.FulfillAsync(new() { ContentType = "text/html", Body = "<title>Cart</title>" });
            }
        );
        await designer.FillAsync("#engraving-1", "Mum & Dad");
        await designer.ChooseAsync(DrawnPhotos.Portrait(1200, 1500));
        await designer.IsAcceptedAsync();
        await designer.Find("#zoom-in").ClickAsync();
        await designer.OrderButton.ClickAsync();

        var fields = HttpUtility.ParseQueryString(await posted.Task.WaitAsync(TimeSpan.FromSeconds(60)));
        Assert.Equal(variant, fields[field]);
        Assert.Equal("1", fields["quantity"]);
        Assert.Equal("Mum & Dad", fields["properties[Engraving]"]);
        Assert.Matches("^[0-9a-f]{32}$", fields["properties[_photo_id]"]);
        Assert.Equal(4, fields["properties[_crop]"]!.Split(',').Length);
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task One_script_tag_puts_the_designer_into_a_product_page()
    {
        await using var page = await pages.OpenAsync("design?shop=cart");
        await OpenProductPageAsync(page.Page, PagesFixture.ShopOrigin);
        var designer = new Designer(page.Page, page.Page.FrameLocator("iframe"));
        await designer.IsDrawnAsync();
        await Expect(designer.OrderButton).ToHaveTextAsync("Use this necklace");
        await designer.FillAsync("#engraving-1", "Always");
        await designer.ChooseAsync(DrawnPhotos.Portrait(1200, 1500));
        await designer.IsAcceptedAsync();
        await designer.OrderButton.ClickAsync();
        await designer.OrderButton.ClickAsync();

        var field = page.Page.Locator("#product input[name='properties[_photo_id]']");
        await Expect(field).ToHaveCountAsync(1);
        Assert.Matches("^[0-9a-f]{32}$", await field.InputValueAsync());
        await Expect(page.Page.Locator("#product input[name='properties[Engraving]']")).ToHaveValueAsync("Always");
        await Expect(page.Page.Locator("#product [name=id]")).ToHaveValueAsync("44000000000001");
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task A_page_of_another_origin_can_neither_frame_it_nor_speak_to_the_shops_form()
    {
        await using var stranger = await pages.OpenAsync("design?shop=cart");
        await OpenProductPageAsync(stranger.Page, "https://stranger.example");
        await Expect(stranger.Page.Locator("iframe")).ToBeAttachedAsync();
        await Eventually.True(
            () => stranger.Complaints.Any(c => c.Contains("frame-ancestors", StringComparison.Ordinal)),
            "the browser to refuse the frame"
        );

        await using var shop = await pages.OpenAsync("design?shop=cart");
        await OpenProductPageAsync(shop.Page, PagesFixture.ShopOrigin);
        await new Designer(shop.Page, shop.Page.FrameLocator("iframe")).IsDrawnAsync();
        // The page itself is no frame of the designer's: what it says must change nothing.
        await shop.Page.EvaluateAsync(
            """
            () => new Promise(resolve => {
              addEventListener('message', e => e.data.last && resolve());
              postMessage({ type: 'photo-necklace:chosen', sku: 'X', properties: { Engraving: 'forged' } }, '*');
              postMessage({ last: true }, '*');
            })
            """
        );
        await Expect(shop.Page.Locator("#product [data-photo-necklace]")).ToHaveCountAsync(0);
    }

    private async Task OpenProductPageAsync(IPage page, string origin)
    {
        await page.RouteAsync(
            origin + "/product",
            route =>
                route.FulfillAsync(
                    new()
                    {
                        ContentType = "text/html",
                        Body = $"""
                        <!doctype html><html lang="en"><title>Locket</title>
                        <form id="product" method="post" action="/cart/add"><input name="id" value="1" />
                        <script src="{pages.Http.BaseAddress}assets/embed.js" data-shop="cart"></script></form></html>
                        """,
                    }
                )
        );
        await page.GotoAsync(origin + "/product");
    }
}
