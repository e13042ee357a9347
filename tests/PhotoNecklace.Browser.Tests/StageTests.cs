using System.Globalization;
using Microsoft.Playwright;
using PhotoNecklace.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PhotoNecklace.Browser.Tests;

/// <summary>The picture stays in sight, and the designer takes the room and the look that its place gives it.</summary>
public sealed class StageTests(PagesFixture pages)
{
    [Fact]
    public async Task On_a_phone_the_picture_stays_while_choices_are_made()
    {
        await using var page = await pages.OpenAsync("design?shop=demo", PageLook.Phone);
        var designer = new Designer(page.Page);
        await designer.IsDrawnAsync();
        foreach (var field in new[] { "input[name=metal]", "#chain-length", "#engraving-1", "input[name=font]" })
        {
            await designer.Find(field).First.FocusAsync();
            await Expect(designer.Find("#stage-place")).ToHaveClassAsync("card stage-place pinned");
            var stage = (await designer.Find("#stage").BoundingBoxAsync())!;
            var focused = (await designer.Find(field).First.BoundingBoxAsync())!;
            Assert.InRange(stage.Y, -3, 3);
            Assert.InRange(stage.Height, 150, 200);
            // It hides nothing that has the focus.
            Assert.True(focused.Y >= stage.Y + stage.Height, field);
        }

        await page.ScreenshotAsync("design-phone-pinned");
    }

    [Fact]
    public async Task On_a_wide_screen_picture_zoom_turn_and_verdict_fit_together()
    {
        await using var page = await pages.OpenAsync("design?shop=demo");
        var designer = new Designer(page.Page);
        await designer.IsDrawnAsync();
        await designer.ChooseAsync(DrawnPhotos.Portrait(1600, 2000));
        await designer.IsAcceptedAsync();
        var verdict = (await designer.Find("#grade").BoundingBoxAsync())!;
        Assert.InRange((await designer.Find("#stage").BoundingBoxAsync())!.Y, 0, 300);
        Assert.InRange(verdict.Y + verdict.Height, 300, 900);
    }

    [Fact]
    public async Task The_wheel_scrolls_the_page_until_the_photo_is_taken_in_hand()
    {
        await using var page = await pages.OpenAsync("design?shop=demo");
        var designer = new Designer(page.Page);
        await designer.IsDrawnAsync();
        await designer.ChooseAsync(DrawnPhotos.Portrait(1600, 2000));
        await designer.IsAcceptedAsync();
        var box = (await designer.Find("#stage .handle[data-slot='0']").BoundingBoxAsync())!;
        await page.Page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));
        await page.Page.Mouse.WheelAsync(0, 200);
        await page.Page.WaitForFunctionAsync("() => scrollY > 0");
        await Expect(designer.Find("#undo")).ToHaveAttributeAsync("aria-disabled", "true");

        await page.Page.EvaluateAsync("scrollTo(0, 0)");
        await designer.Find("#stage").FocusAsync();
        await page.Page.Mouse.WheelAsync(0, -200);
        await Expect(designer.Find("#undo")).ToHaveAttributeAsync("aria-disabled", "false");
        Assert.True(double.Parse(await designer.Find("#zoom").InputValueAsync(), CultureInfo.InvariantCulture) > 0);
    }

    [Fact]
    public async Task In_a_shops_page_it_has_the_pages_language_look_and_prices_and_a_frame_of_a_phones_size()
    {
        await using var page = await pages.OpenAsync(path: null, PageLook.Phone with { Dark = true });
        var shop = new ShopTheme(pages, page, "radios");
        await shop.OpenAsync(
            "block",
            "data-lang=\"de\" data-currency=\"EUR\" data-accent=\"#004488\" data-radius=\"2px\"",
            html => html.Replace("<body", "<body style=\"background:#fff\"", StringComparison.Ordinal)
        );
        await shop.Designer.IsDrawnAsync();
        await Expect(shop.Designer.Find("#steps .step:has(#metals) summary")).ToContainTextAsync("Metall");
        await Expect(shop.Designer.Find("#price")).ToHaveTextAsync("49,00\u00a0€");
        await shop.Designer.PickAsync("metal", "gold");
        await Expect(shop.Designer.Find("#price")).ToHaveTextAsync("79,50\u00a0€");
        var look = await shop
            .Designer.Find("html")
            .EvaluateAsync<string[]>(
                "h => [h.dataset.scheme, getComputedStyle(h).getPropertyValue('--accent'), getComputedStyle(h).getPropertyValue('--round')]"
            );
        Assert.Equal(["light", "#004488", "2px"], look);
        var frame = (await page.Page.Locator("iframe").BoundingBoxAsync())!;
        Assert.InRange(frame.Height, 500, 1600);
        await page.ScreenshotAsync("shop-phone-de");
        Assert.Empty(page.Complaints);
    }
}
