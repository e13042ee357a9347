using Microsoft.Playwright;
using PhotoNecklace.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PhotoNecklace.Browser.Tests;

/// <summary>A finger on the photo, with the browser's own touch events: those that a page makes for itself obey no touch-action.</summary>
public sealed class TouchTests(PagesFixture pages)
{
    [Fact]
    public async Task A_finger_moves_the_photo_of_the_designer()
    {
        await using var page = await pages.OpenAsync("design?shop=demo", PageLook.Phone);
        var designer = new Designer(page.Page);
        await designer.IsDrawnAsync();
        await designer.ChooseAsync(DrawnPhotos.Portrait(1600, 2000));
        await designer.IsAcceptedAsync();
        await designer.FillAsync("#zoom", "50");

        await MovesAsync(
            page.Page,
            page.Page.Locator("#stage .handle[data-slot='0']"),
            page.Page.Locator("#stage image[data-slot='0']")
        );
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task A_finger_moves_the_photo_of_a_proof()
    {
        var order = await ProofOrder.PlaceAsync(pages, "Always");
        await using var page = await pages.OpenAsync(await order.PathAsync(), PageLook.Phone);
        await ProofOrder.EditAsync(page.Page.Locator(".piece"));
        await page.Page.Locator("[data-placing=zoom]").FillAsync("50");

        await MovesAsync(
            page.Page,
            page.Page.Locator(".window-stage .handle"),
            page.Page.Locator(".window-stage image.outside")
        );
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task A_finger_moves_the_photo_of_the_workshop()
    {
        await using var page = await pages.OpenAsync("workshop#/demo/orders", PageLook.Phone);
        var workshop = new Workshop(pages, page.Page);
        var order = await workshop.PlaceAsync("ProofReady");
        await workshop.OpenAsync(order.OrderName);
        await workshop.Find("summary:text-is('Change')").ClickAsync();
        await page.Page.Locator("[data-placing=zoom]").FillAsync("50");

        await MovesAsync(
            page.Page,
            page.Page.Locator(".window-stage .handle"),
            page.Page.Locator(".window-stage image.outside")
        );
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task Two_fingers_turn_the_photo_and_what_was_done_can_be_undone()
    {
        await using var page = await pages.OpenAsync("design?shop=demo", PageLook.Phone);
        var designer = new Designer(page.Page);
        await designer.IsDrawnAsync();
        await designer.ChooseAsync(DrawnPhotos.Portrait(1600, 2000));
        await designer.IsAcceptedAsync();
        await designer.FillAsync("#zoom", "50");
        var handle = page.Page.Locator("#stage .handle[data-slot='0']");
        await handle.EvaluateAsync("h => h.scrollIntoView({ block: 'center' })");
        var box = (await handle.BoundingBoxAsync())!;
        var (x, y) = (box.X + (box.Width / 2), box.Y + (box.Height / 2));
        var touch = await page.Page.Context.NewCDPSessionAsync(page.Page);

        // A quarter turn, of which the first degrees are nobody's will.
        await SendAsync(touch, "touchStart", (x - 15, y));
        await SendAsync(touch, "touchStart", (x - 15, y), (x + 15, y));
        for (var degrees = 5; degrees <= 90; degrees += 5)
        {
            var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
            await SendAsync(touch, "touchMove", (x - (15 * cos), y - (15 * sin)), (x + (15 * cos), y + (15 * sin)));
        }

        await SendAsync(touch, "touchEnd");
        Assert.InRange(double.Parse(await designer.Find("#turn").InputValueAsync(), null), 80, 84);

        await designer.PressAsync("#undo");
        await Expect(designer.Find("#turn")).ToHaveValueAsync("0");
        await designer.PressAsync("#redo");
        Assert.InRange(double.Parse(await designer.Find("#turn").InputValueAsync(), null), 80, 84);
        await designer.PressAsync("#undo");
        await designer.PressAsync("#undo");
        await Expect(designer.Find("#undo")).ToHaveAttributeAsync("aria-disabled", "true");
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task A_tap_on_a_small_window_enlarges_it()
    {
        await using var page = await pages.OpenAsync("design?shop=demo&pendant=upright-bar", PageLook.Phone);
        var designer = new Designer(page.Page);
        await designer.IsDrawnAsync();
        await designer.ChooseAsync(DrawnPhotos.Portrait(1600, 2000));
        await designer.IsAcceptedAsync();
        var handle = page.Page.Locator("#stage .handle[data-slot='0']");
        await handle.EvaluateAsync("h => h.scrollIntoView({ block: 'center' })");
        var box = (await handle.BoundingBoxAsync())!;
        Assert.InRange(box.Width, 5, 80);
        var touch = await page.Page.Context.NewCDPSessionAsync(page.Page);
        await SendAsync(touch, "touchStart", (box.X + (box.Width / 2), box.Y + (box.Height / 2)));
        await SendAsync(touch, "touchEnd");

        await Expect(designer.Find("#large .handle")).ToBeVisibleAsync();
        var larger = (await designer.Find("#large .handle").BoundingBoxAsync())!;
        Assert.True(larger.Width > 2 * box.Width, $"{box.Width:0} px became {larger.Width:0} px");
        await designer.FillAsync("#zoom", "50");
        await MovesAsync(page.Page, page.Page.Locator("#large .handle"), page.Page.Locator("#large image.outside"));
        await page.AssertAccessibleAsync();
        await page.ScreenshotAsync("design-phone-large");
        await designer.PressAsync("#enlarge");
        await Expect(designer.Find("#stage svg")).ToBeVisibleAsync();
        Assert.Empty(page.Complaints);
    }

    // 60 px of the finger are 60 px of the photo, two fingers make it larger, and the page stays where it is.
    private static async Task MovesAsync(IPage page, ILocator handle, ILocator photo)
    {
        await handle.EvaluateAsync("h => h.scrollIntoView({ block: 'center' })");
        await page.EvaluateAsync(
            "() => { window.cancelled = 0; addEventListener('pointercancel', () => window.cancelled++, true); }"
        );
        var touch = await page.Context.NewCDPSessionAsync(page);
        var window = (await handle.BoundingBoxAsync())!;
        var (x, y) = (window.X + (window.Width / 2), window.Y + (window.Height / 2));
        var before = (await photo.BoundingBoxAsync())!;
        var scrolled = await page.EvaluateAsync<double>("() => scrollY");

        await SendAsync(touch, "touchStart", (x - 30, y));
        for (var step = 1; step <= 12; step++)
        {
            await SendAsync(touch, "touchMove", (x - 30 + (step * 5), y + (step * 2.5)));
        }

        await SendAsync(touch, "touchEnd");
        var after = (await photo.BoundingBoxAsync())!;
        Assert.Equal((60, 30), (Math.Round(after.X - before.X), Math.Round(after.Y - before.Y)));

        await SendAsync(touch, "touchStart", (x - 10, y));
        await SendAsync(touch, "touchStart", (x - 10, y), (x + 10, y));
        for (var step = 1; step <= 10; step++)
        {
            await SendAsync(touch, "touchMove", (x - 10 - (step * 0.8), y), (x + 10 + (step * 0.8), y));
        }

        await SendAsync(touch, "touchEnd");
        var pinched = (await photo.BoundingBoxAsync())!;
        Assert.Equal(1.8, pinched.Width / after.Width, 0.1);
        Assert.Equal(
            new[] { 0, 1, scrolled },
            await page.EvaluateAsync<double[]>("() => [window.cancelled, visualViewport.scale, scrollY]")
        );
    }

    private static Task SendAsync(ICDPSession touch, string type, params (double X, double Y)[] fingers) =>
        touch.SendAsync(
            "Input.dispatchTouchEvent",
            new()
            {
                ["type"] = type,
                ["touchPoints"] = fingers
                    .Select(
                        (f, id) =>
                            new Dictionary<string, object>
                            {
                                ["x"] = f.X,
                                ["y"] = f.Y,
                                ["id"] = id,
                            }
                    )
                    .ToArray(),
            }
        );
}
