using Microsoft.Playwright;
using PhotoNecklace.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PhotoNecklace.Browser.Tests;

/// <summary>Nothing that was made in the designer is forgotten.</summary>
public sealed class KeptDesignTests(PagesFixture pages)
{
    private const string Page = "design?shop=demo&pendant=heart-locket";

    [Fact]
    public async Task Another_pendant_keeps_photo_crop_text_and_metal_and_reloading_keeps_all_of_it()
    {
        await using var page = await pages.OpenAsync(Page);
        var designer = await MadeAsync(page);
        await designer.FillAsync("#turn", "20");

        await designer.PickAsync("style", "bar");
        await designer.PickAsync("pendant", "photo-bar");
        await Expect(designer.Find("#stage .handle[data-slot='0']")).ToBeVisibleAsync();
        await Expect(designer.Find("#turn")).ToHaveValueAsync("20");
        await Expect(designer.Find("#placed")).ToContainTextAsync("the way you’ve placed it");
        await Expect(designer.Find("#engraving-1")).ToHaveValueAsync("Always");
        await Expect(designer.Find("input[name=metal][value=gold]")).ToBeCheckedAsync();

        await page.Page.ReloadAsync();
        await Expect(designer.Find("#photo-1 .notice")).ToContainTextAsync("grandma.jpg");
        await Expect(designer.Find("#stage .handle[data-slot='0']")).ToBeVisibleAsync();
        await Expect(designer.Find("input[name=pendant][value=photo-bar]")).ToBeCheckedAsync();
        await Expect(designer.Find("#engraving-1")).ToHaveValueAsync("Always");
        await Expect(designer.Find("#turn")).ToHaveValueAsync("20");

        await designer.PressAsync("#anew");
        await Expect(designer.Find("#engraving-1")).ToHaveValueAsync("");
        await Expect(designer.Find("#photo-1 .notice")).ToBeHiddenAsync();
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task A_link_opens_the_design_with_its_photo_on_another_device_and_only_with_its_key()
    {
        await using var page = await pages.OpenAsync(Page);
        var designer = await MadeAsync(page);
        await designer.FillAsync("#turn", "20");
        await designer.PressAsync("#share");
        var link = await designer.Find("#link").InputValueAsync();
        Assert.Contains("#design=", link, StringComparison.Ordinal);

        // Another browser context has nothing of the first one's storage.
        await using var other = await pages.OpenAsync(new Uri(link).PathAndQuery + new Uri(link).Fragment);
        var there = new Designer(other.Page);
        await Expect(there.Find("#engraving-1")).ToHaveValueAsync("Always");
        await Expect(there.Find("#stage .handle[data-slot='0']")).ToBeVisibleAsync();
        await Expect(there.Find("#turn")).ToHaveValueAsync("20");
        Assert.DoesNotContain("#", other.Page.Url, StringComparison.Ordinal);
        Assert.Empty(other.Complaints);

        // The ID alone, which stands in carts, opens nothing.
        var photo = await pages.PhotoAsync(800, 1000);
        using var answer = await pages.Http.GetAsync(
            $"api/photos/{photo}/picture",
            TestContext.Current.CancellationToken
        );
        Assert.Equal(404, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Cancelling_another_photo_keeps_the_one_before()
    {
        await using var page = await pages.OpenAsync(Page);
        var designer = await MadeAsync(page);
        await designer.FillAsync("#turn", "20");
        // It never gets there.
        await page.Page.RouteAsync("**/api/uploads", _ => Task.CompletedTask);
        await designer.ChooseAsync(DrawnPhotos.Portrait(900, 900), "other.jpg");
        await Expect(designer.PhotoNotice).ToContainTextAsync("Uploading other.jpg");
        await designer.PressAsync("#photo-1 button:text-is('Cancel')");

        await Expect(designer.PhotoNotice).ToContainTextAsync("Your photo grandma.jpg is still in place");
        await Expect(designer.Find("#turn")).ToHaveValueAsync("20");
        await designer.PressAsync("#order");
        await Expect(designer.Find("#placed-order h2")).ToContainTextAsync("Test order #");
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task A_photo_that_is_dropped_on_the_second_window_goes_there()
    {
        await using var page = await pages.OpenAsync("design?shop=demo&pendant=heart-locket-duo");
        var designer = new Designer(page.Page);
        await designer.IsDrawnAsync();
        // The driver's own event takes no fractions of a pixel.
        await page.Page.EvaluateAsync(
            """
            bytes => {
              const dataTransfer = new DataTransfer();
              dataTransfer.items.add(new File([Uint8Array.from(atob(bytes), c => c.charCodeAt(0))], 'dropped.jpg', { type: 'image/jpeg' }));
              const window = document.querySelector('#stage .handle[data-slot="1"]');
              window.removeAttribute('hidden');
              const { x, y, width, height } = window.getBoundingClientRect();
              window.setAttribute('hidden', '');
              document.querySelector('#stage').dispatchEvent(new DragEvent('drop', { dataTransfer, clientX: x + width / 2, clientY: y + height / 2, cancelable: true }));
            }
            """,
            Convert.ToBase64String(DrawnPhotos.Portrait(900, 900))
        );
        await Expect(designer.Find("#photo-2 .notice")).ToContainTextAsync("dropped.jpg");
        await designer.IsAcceptedAsync(2);
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task What_could_not_be_drawn_is_not_ordered_until_it_is()
    {
        await using var page = await pages.OpenAsync(Page);
        var designer = await MadeAsync(page);
        await page.Page.Context.SetOfflineAsync(true);
        await designer.PickAsync("metal", "silver");
        await Expect(designer.Find("#fault")).ToContainTextAsync("Can’t reach the server");
        await designer.PressAsync("#order");
        await Expect(designer.Find("#missing")).ToContainTextAsync("doesn’t show your latest choices yet");

        await page.Page.Context.SetOfflineAsync(false);
        await Expect(designer.Find("#failed")).ToBeHiddenAsync();
        await designer.PressAsync("#order");
        await Expect(designer.Find("#placed-order h2")).ToContainTextAsync("Test order #");
    }

    private static async Task<Designer> MadeAsync(BrowserPage page)
    {
        var designer = new Designer(page.Page);
        await designer.IsDrawnAsync();
        await designer.PickAsync("metal", "gold");
        await designer.FillAsync("#engraving-1", "Always");
        await designer.ChooseAsync(DrawnPhotos.Portrait(1600, 2000));
        await designer.IsAcceptedAsync();
        return designer;
    }
}
