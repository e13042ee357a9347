using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PhotoNecklace.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PhotoNecklace.Browser.Tests;

/// <summary>A customer makes a necklace, and things go wrong on the way.</summary>
public sealed class DesignPageTests(PagesFixture pages)
{
    private const string Page = "design?shop=demo";

    private static readonly LocatorAssertionsToContainTextOptions Patient = new() { Timeout = 60_000 };

    [Fact]
    public async Task From_a_photo_to_an_order_with_the_crop_that_was_seen()
    {
        await using var page = await pages.OpenAsync(Page);
        var designer = new Designer(page.Page);
        await designer.IsDrawnAsync();
        await designer.PickAsync("metal", "gold");
        await designer.FillAsync("#engraving-1", "Always");
        await designer.ChooseAsync(DrawnPhotos.Portrait(1600, 2000));
        await designer.IsAcceptedAsync();
        await Expect(designer.Find("#grade")).ToContainTextAsync("Sharp");
        await Expect(designer.Find("#placed")).ToContainTextAsync(new Regex("This is how we place it|not seen whole"));
        await designer.PressAsync("#zoom-in");
        await designer.PressAsync("#zoom-in");
        await designer.PressAsync("#zoom-in");
        await DragAsync(page.Page, 12, -8);
        await designer.OrderButton.ClickAsync();

        await Expect(designer.Find("#placed-order h2")).ToContainTextAsync("Test order #");
        await Expect(designer.Find("#placed-order [role=status]")).ToContainTextAsync("The proof is ready", Patient);
        await Expect(designer.Find("#placed-order img")).ToBeVisibleAsync();
        var item = await ItemAsync(designer);
        var crop = Numbers(item["crop"]);
        var photo = (string)item["photos"]![0]!["photoId"]!;
        var ours = Numbers((await pages.GetAsync($"api/photos/{photo}/placement?pendant=heart-locket"))!["crop"]);
        Assert.Equal(4, crop.Count);
        // Three steps of 1.1 closer than the pipeline's own choice, and then with the photo to the right and up.
        Assert.Equal(ours[2] / 1.331, crop[2], 0.002);
        Assert.InRange(ours[0] + (ours[2] / 2) - (crop[0] + (crop[2] / 2)), 0.005, 0.2);
        Assert.InRange(crop[1] + (crop[3] / 2) - (ours[1] + (ours[3] / 2)), 0.005, 0.2);
        Assert.Equal("Always", (string?)item["engraving"]);
        Assert.Equal("gold", (string?)item["metal"]);
        Assert.Equal("ProofReady", (string?)item["state"]);
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task A_charm_goes_on_a_bracelet_and_its_photo_is_engraved()
    {
        await using var page = await pages.OpenAsync(Page + "&pendant=heart-charm");
        var designer = new Designer(page.Page);
        await designer.IsDrawnAsync();
        await Expect(designer.Find("#chain-length")).ToHaveValueAsync("");
        await designer.PickAsync("cover", "laser");
        await designer.Find("#chain-on").SelectOptionAsync("bracelet");
        await designer.Find("#chain-length").SelectOptionAsync("7.5");
        await designer.Find("#chain-metal").SelectOptionAsync("gold");
        await Expect(designer.Find("#stage image[data-slot]")).ToHaveAttributeAsync("filter", new Regex("url"));
        await designer.ChooseAsync(DrawnPhotos.Portrait(1200, 1200));
        await designer.IsAcceptedAsync();
        await designer.OrderButton.ClickAsync();
        await Expect(designer.Find("#placed-order [role=status]")).ToContainTextAsync("The proof is ready", Patient);
        var item = await ItemAsync(designer);
        Assert.Equal("bracelet, 7.5 in, gold", (string?)item["chain"]);
        Assert.Equal("laser", (string?)item["cover"]);
        Assert.Empty(item["prints"]!.AsArray());
        Assert.Single(item["lasers"]!.AsArray());
        await designer.Find("#chain-on").SelectOptionAsync("none");
        await Expect(designer.Find("#chain-length")).ToHaveCountAsync(0);
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task When_too_many_photos_were_sent_the_customer_reads_when_to_try_again()
    {
        const string Said =
            "Many photos were sent from your connection in a short time. Wait 2 minutes, then send the photo again.";
        var asked = "";
        await using var page = await pages.OpenAsync(Page + "&ticket=1795730400.abc");
        await page.Page.RouteAsync(
            "**/api/uploads",
            route =>
            {
                asked = route.Request.PostData ?? "";
                return route.FulfillAsync(
                    new()
                    {
                        Status = 429,
                        Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Retry-After"] = "120" },
                        ContentType = "application/json",
                        Body = $$"""{"code":"uploads-too-many","message":"{{Said}}"}""",
                    }
                );
            }
        );
        var designer = new Designer(page.Page);
        await designer.IsDrawnAsync();
        await designer.ChooseAsync(DrawnPhotos.Portrait(900, 900));
        await Expect(designer.PhotoNotice).ToHaveTextAsync(Said);
        Assert.Equal("""{"shop":"demo","ticket":"1795730400.abc"}""", asked);

        await page.Page.UnrouteAsync("**/api/uploads");
        await designer.Find("#photo-1 button:has-text('Upload again')").ClickAsync();
        await designer.IsAcceptedAsync();
    }

    [Fact]
    public async Task A_photo_that_nobody_moved_is_left_to_the_server()
    {
        await using var page = await pages.OpenAsync(Page + "&pendant=circle-locket");
        var designer = new Designer(page.Page);
        await designer.IsDrawnAsync();
        await designer.ChooseAsync(DrawnPhotos.Portrait(900, 900));
        await designer.IsAcceptedAsync();
        await designer.ChooseAsync(DrawnPhotos.Portrait(800, 900), "grandpa.jpg", photo: 2);
        await designer.IsAcceptedAsync(photo: 2);
        await designer.OrderButton.ClickAsync();

        await Expect(designer.Find("#placed-order [role=status]")).ToContainTextAsync("The proof is ready", Patient);
        var item = await ItemAsync(designer);
        Assert.Null(item["crop"]);
        Assert.Null(item["crop2"]);
        Assert.Equal(2, item["photos"]!.AsArray().Count);
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task Both_photos_are_placed_each_in_its_window_by_hand_and_by_keys()
    {
        await using var page = await pages.OpenAsync(Page + "&pendant=circle-locket");
        var designer = new Designer(page.Page);
        await designer.IsDrawnAsync();
        await designer.ChooseAsync(DrawnPhotos.Portrait(1600, 2000));
        await designer.IsAcceptedAsync();
        await Expect(designer.Find("#which")).ToBeHiddenAsync();
        await designer.ChooseAsync(DrawnPhotos.Portrait(1500, 1500), "grandpa.jpg", photo: 2);
        await designer.IsAcceptedAsync(photo: 2);

        // The photo that came last is in hand; the other one is taken by dragging it, and the second again by its sign.
        await Expect(designer.Find("#which").GetByLabel("Second photo")).ToBeCheckedAsync();
        await Expect(designer.Find("#placed")).ToContainTextAsync("This is how we place it");
        await DragAsync(page.Page, 12, -8, slot: 0);
        await Expect(designer.Find("#which").GetByLabel("First photo")).ToBeCheckedAsync();
        await designer.Find("#which").GetByLabel("Second photo").CheckAsync();
        await designer.Find("#stage").FocusAsync();
        foreach (var key in new[] { "+", "+", "ArrowRight", ">" })
        {
            await page.Page.Keyboard.PressAsync(key);
        }

        await page.AssertAccessibleAsync();
        await page.ScreenshotAsync("design-both");
        await designer.OrderButton.ClickAsync();
        await Expect(designer.Find("#placed-order [role=status]")).ToContainTextAsync("The proof is ready", Patient);
        var item = await ItemAsync(designer);
        var first = Numbers(item["crop"]);
        var second = Numbers(item["crop2"]);
        var ids = item["photos"]!.AsArray().Select(p => (string)p!["photoId"]!).ToList();
        var ours = Numbers((await pages.GetAsync($"api/photos/{ids[0]}/placement?pendant=circle-locket"))!["crop"]);
        Assert.Equal(4, first.Count);
        Assert.Equal(ours[2], first[2], 0.001);
        Assert.InRange(first[1] - ours[1], 0.005, 0.3);
        Assert.Equal(-5, second[4]);
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task A_turned_photo_is_ordered_turned_and_keys_do_it()
    {
        await using var page = await pages.OpenAsync(Page);
        var designer = new Designer(page.Page);
        await designer.IsDrawnAsync();
        await designer.ChooseAsync(DrawnPhotos.Portrait(1600, 2000));
        await designer.IsAcceptedAsync();
        await designer.Find("#stage").FocusAsync();
        foreach (var key in new[] { "+", "+", "ArrowRight", ">", ">" })
        {
            await page.Page.Keyboard.PressAsync(key);
        }

        await Expect(designer.Find("#placed")).ToContainTextAsync("the way you’ve placed it");
        await designer.OrderButton.ClickAsync();
        await Expect(designer.Find("#placed-order [role=status]")).ToContainTextAsync("The proof is ready", Patient);
        Assert.EndsWith(",-10", (string)(await ItemAsync(designer))["crop"]!, StringComparison.Ordinal);
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task A_photo_that_is_cut_short_is_refused_with_a_sentence()
    {
        await using var page = await pages.OpenAsync(Page);
        var designer = new Designer(page.Page);
        await designer.ChooseAsync(DrawnPhotos.Portrait(1200, 1500)[..9000]);

        await Expect(designer.Find("#photo-1 .notice.bad")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(designer.PhotoNotice).ToContainTextAsync("again");
        await designer.OrderButton.ClickAsync();
        await Expect(designer.Find("#missing")).ToHaveTextAsync("Add a photo first.");
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task An_upload_that_breaks_off_can_be_sent_again()
    {
        await using var page = await pages.OpenAsync(Page);
        page.ProvokesRefusals = true;
        var designer = new Designer(page.Page);
        await designer.IsDrawnAsync();
        const string Storage = "**/uploads/*?*";
        await page.Page.RouteAsync(Storage, r => r.AbortAsync("connectionreset"));
        await designer.ChooseAsync(DrawnPhotos.Portrait(800, 1000));
        await Expect(designer.PhotoNotice).ToContainTextAsync("was interrupted");
        await page.Page.UnrouteAsync(Storage);
        await designer.Find("#photo-1 button:has-text('Upload again')").ClickAsync();

        await designer.IsAcceptedAsync();
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task A_link_that_has_expired_is_replaced()
    {
        await using var page = await pages.OpenAsync(Page);
        var designer = new Designer(page.Page);
        var refused = 0;
        await page.Page.RouteAsync(
            "**/uploads/*?*",
            r =>
                r.Request.Method == "PUT" && Interlocked.Increment(ref refused) == 1
                    ? r.FulfillAsync(
                        new()
                        {
                            Status = 403,
                            Headers = new Dictionary<string, string> { ["Access-Control-Allow-Origin"] = "*" },
                        }
                    )
                    : r.ContinueAsync()
        );
        await designer.ChooseAsync(DrawnPhotos.Portrait(800, 1000));

        await designer.IsAcceptedAsync();
        Assert.Equal(2, refused);
    }

    [Fact]
    public async Task A_HEIC_photo_becomes_a_JPEG_and_only_then_the_reader_is_loaded()
    {
        await using var page = await pages.OpenAsync(Page);
        var readers = 0;
        page.Page.Context.Request += (_, r) =>
            readers += r.Url.EndsWith("libheif.wasm", StringComparison.Ordinal) ? 1 : 0;
        var designer = new Designer(page.Page);
        await designer.IsDrawnAsync();
        Assert.Equal(0, readers);
        await designer.ChooseAsync(HeicPhoto.Bytes, "IMG_0001.HEIC");

        await Expect(designer.PhotoNotice).ToContainTextAsync("IMG_0001.HEIC: The photo is fine: 360 × 480", Patient);
        await Expect(designer.Find("#stage image[data-slot='0']")).ToHaveAttributeAsync("href", new Regex("^blob:"));
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task Markup_in_an_engraving_and_a_files_name_is_text()
    {
        const string Markup = "<script>alert(1)</script>";
        await using var page = await pages.OpenAsync(Page);
        var dialogs = 0;
        page.Page.Dialog += (_, d) => _ = d.DismissAsync().ContinueWith(_ => dialogs++, TaskScheduler.Default);
        var designer = new Designer(page.Page);
        await designer.IsDrawnAsync();
        await designer.FillAsync("#engraving-1", "<b>x</b>");
        await designer.ChooseAsync(DrawnPhotos.Portrait(600, 700), "<img src=x onerror=alert(1)>.jpg");
        await Expect(designer.PhotoNotice)
            .ToContainTextAsync("<img src=x onerror=alert(1)>.jpg: The photo is fine", Patient);
        await designer.FillAsync("#engraving-1", Markup + Markup + Markup + Markup);
        await Expect(designer.Find("#engraving-1-fault")).ToContainTextAsync("<script>");

        Assert.Equal(0, await page.Page.Locator("#photo-1 img, #engravings b, main script").CountAsync());
        Assert.Equal(0, dialogs);
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task While_typing_the_customer_reads_how_many_characters_are_left()
    {
        await using var page = await pages.OpenAsync(Page);
        var designer = new Designer(page.Page);
        await designer.IsDrawnAsync();
        var room = designer.Find("#engraving-1-room");
        await Expect(room).ToContainTextAsync(new Regex("About [0-9]+ more characters fit"));
        var empty = await LeftAsync();

        await designer.FillAsync("#engraving-1", "Always");
        await Expect(room).Not.ToHaveTextAsync($"About {empty} more characters fit.");
        Assert.InRange(await LeftAsync(), 1, empty - 1);

        // Said to whoever cannot see it, once; and the text's description names it.
        await Expect(designer.Find("#engraving-1-said")).ToContainTextAsync("more character");
        Assert.Contains(
            "engraving-1-room",
            await designer.Find("#engraving-1").GetAttributeAsync("aria-describedby"),
            StringComparison.Ordinal
        );

        // A font with thin strokes leaves less room, and the hint says its least size.
        await designer.PickAsync("font", "great-vibes");
        await Expect(designer.Find("#engraving-1-hint")).ToContainTextAsync("down to 3 mm");
        await designer.FillAsync("#engraving-1", new string('W', 60));
        await Expect(room).ToHaveTextAsync("No more characters fit.");
        await Expect(designer.Find("#engraving-1-fault")).ToContainTextAsync("can be cut down to 2.96 mm");
        Assert.Empty(page.Complaints);

        async Task<int> LeftAsync() =>
            int.Parse(Regex.Match(await room.InnerTextAsync(), "[0-9]+").Value, CultureInfo.InvariantCulture);
    }

    private async Task<JsonNode> ItemAsync(Designer designer)
    {
        var heading = await designer.Find("#placed-order h2").InnerTextAsync();
        var name = heading.Split('#')[1].Split(' ')[0];
        return (await pages.GetAsync($"api/orders/demo/{name}"))!["items"]![0]!;
    }

    private static List<double> Numbers(JsonNode? crop) =>
        [.. ((string)crop!).Split(',').Select(n => double.Parse(n, CultureInfo.InvariantCulture))];

    private static async Task DragAsync(IPage page, float dx, float dy, int slot = 0)
    {
        var box = (await page.Locator($"#stage .handle[data-slot='{slot}']").BoundingBoxAsync())!;
        var (x, y) = (box.X + (box.Width / 2), box.Y + (box.Height / 2));
        await page.Mouse.MoveAsync(x, y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(x + dx, y + dy, new() { Steps = 4 });
        await page.Mouse.UpAsync();
    }
}
