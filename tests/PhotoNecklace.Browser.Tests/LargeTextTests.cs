using Microsoft.Playwright;
using PhotoNecklace.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PhotoNecklace.Browser.Tests;

/// <summary>Text of twice the size on a phone of 390 px: nothing lies beside the window.</summary>
public sealed class LargeTextTests(PagesFixture pages)
{
    private static PageLook Phone { get; } = PageLook.Phone with { Width = 390, Height = 844 };

    [Fact]
    public async Task The_designer_fits()
    {
        await using var page = await OpenAsync("design?shop=demo&pendant=birthstone-heart");
        var designer = new Designer(page.Page);
        await designer.IsDrawnAsync();
        await page.AssertFitsAsync();
        await designer.FillAsync("#engraving-1", "Always with me");
        await designer.ChooseAsync(DrawnPhotos.Portrait(1200, 1500));
        await designer.IsAcceptedAsync();
        await designer.Find("#share").ClickAsync();
        await page.AssertFitsAsync();
        await page.ScreenshotAsync("design-large-text");
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task The_proof_fits()
    {
        var order = await ProofOrder.PlaceAsync(pages, "Always");
        await using var page = await OpenAsync(await order.PathAsync());
        await ProofOrder.EditAsync(page.Page.Locator(".piece"));
        await Expect(page.Page.Locator(".piece img.seen")).ToBeVisibleAsync();
        await page.AssertFitsAsync();
        await page.ScreenshotAsync("proof-large-text");
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task The_workshop_fits()
    {
        await using var page = await OpenAsync("workshop#/demo/orders");
        var workshop = new Workshop(pages, page.Page);
        var order = await workshop.PlaceAsync("ProofReady", ("Engraving", "Always"));
        foreach (var view in new[] { "print", "due", "shelf", "outlines", "messages", "orders" })
        {
            await workshop.Find($"#nav-{view}").ClickAsync();
            await Expect(workshop.Find($"#{view}-title")).ToBeVisibleAsync();
            await page.AssertFitsAsync();
        }

        await workshop.OpenAsync(order.OrderName);
        await workshop.IsAsync("ProofReady");
        await page.AssertFitsAsync();
        await page.ScreenshotAsync("workshop-large-text");
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task The_frame_in_a_shops_page_fits()
    {
        await using var page = await OpenAsync(null);
        var shop = new ShopTheme(pages, page, "section");
        await shop.OpenAsync("block");
        await shop.Designer.IsDrawnAsync();
        await shop.MakeAsync();
        Assert.Equal("", await BrowserPage.WiderThanWindowAsync(page.Page.Frames[1]));
        await page.ScreenshotAsync("frame-large-text");
        Assert.Empty(page.Complaints);
    }

    // As the browser's own setting does it: in all frames.
    private async Task<BrowserPage> OpenAsync(string? path)
    {
        var page = await pages.OpenAsync(null, Phone);
        await page.Page.AddInitScriptAsync(
            "addEventListener('DOMContentLoaded', () => { document.documentElement.style.fontSize = '200%'; });"
        );
        if (path is not null)
        {
            await page.Page.GotoAsync(path);
        }

        return page;
    }
}
