using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PhotoNecklace.Core.Proofs;
using PhotoNecklace.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PhotoNecklace.Browser.Tests;

/// <summary>A customer looks at a proof and decides.</summary>
public sealed class ProofPageTests(PagesFixture pages)
{
    private static readonly LocatorAssertionsToContainTextOptions Patient = new() { Timeout = 60_000 };

    public static TheoryData<string> Looks { get; } = PageLook.Tried("wide-dark");

    [Fact]
    public async Task From_a_photo_to_an_approved_order()
    {
        await using var page = await pages.OpenAsync("design?shop=demo");
        var designer = new Designer(page.Page);
        await designer.IsDrawnAsync();
        await designer.FillAsync("#engraving-1", "Always");
        await designer.ChooseAsync(DrawnPhotos.Portrait(1600, 2000));
        await designer.IsAcceptedAsync();
        await designer.OrderButton.ClickAsync();
        var link = designer.Find("#placed-order a:has-text('Open the proof')");
        await Expect(link).ToBeVisibleAsync(new() { Timeout = 60_000 });
        var place = await designer.Find("#placed-order .hint").First.InnerTextAsync();
        var order = new ProofOrder(pages, Regex.Match(place, @"Order ID (\w+)").Groups[1].Value);

        // The link has the customers' address; in this test the app is elsewhere.
        await page.Page.GotoAsync(new Uri((await link.GetAttributeAsync("href"))!).AbsolutePath);
        var piece = page.Page.Locator(".piece");
        await Expect(piece.Locator(".state")).ToContainTextAsync("Ready");
        await Expect(piece.Locator(".facts")).ToContainTextAsync("Always");
        await IsSeenAsync(piece);
        var open = await piece.Locator(".seen").GetAttributeAsync("src");
        await piece.GetByLabel("Closed").CheckAsync();
        await Expect(piece.Locator(".seen")).Not.ToHaveAttributeAsync("src", open!);
        await IsSeenAsync(piece);
        await Expect(piece.Locator(".worn svg")).ToHaveCountAsync(0);
        await piece.GetByLabel("Worn").CheckAsync();
        await Expect(piece.Locator(".worn svg")).ToBeVisibleAsync();
        await Expect(piece.GetByRole(AriaRole.Img, new() { Name = "worn: to scale on a bust" })).ToBeVisibleAsync();
        await Expect(piece.Locator(".seen")).ToBeHiddenAsync();
        await piece.GetByLabel("Closed").CheckAsync();
        await IsSeenAsync(piece);
        await piece.Locator(".approve").ClickAsync();

        await Expect(piece.Locator(".notice[role=status]").First).ToContainTextAsync("is approved");
        await Expect(piece.Locator("p[tabindex='-1']")).ToBeFocusedAsync();
        await Expect(piece.Locator(".approve")).ToBeHiddenAsync();
        await Expect(piece.Locator(".change")).ToBeHiddenAsync();
        await order.UntilAsync("Approved");
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task A_customer_corrects_the_text_and_the_font()
    {
        var order = await ProofOrder.PlaceAsync(pages, "Alwais");
        await using var page = await pages.OpenAsync(await order.PathAsync());
        var piece = page.Page.Locator(".piece");
        await IsSeenAsync(piece);
        await ProofOrder.EditAsync(piece);
        await piece.GetByLabel("Engraving", new() { Exact = true }).FillAsync("Always 漢 \ufff0");
        await piece.GetByText("Show me the new picture").ClickAsync();
        await Expect(piece.Locator(".editor [role=alert]")).ToContainTextAsync("cannot be engraved");

        await piece.GetByLabel("Engraving", new() { Exact = true }).FillAsync("Always");
        await piece.GetByLabel("Font").SelectOptionAsync("great-vibes");
        await page.ScreenshotAsync("proof-words");
        await page.AssertAccessibleAsync();
        await piece.GetByText("Show me the new picture").ClickAsync();

        await Expect(piece.Locator("p[tabindex='-1']")).ToContainTextAsync("Here is the new picture", Patient);
        await Expect(piece.Locator(".facts")).ToContainTextAsync("Always");
        var item = (await order.UntilAsync("ProofReady"))["items"]![0]!;
        Assert.Equal(("Always", "great-vibes"), ((string?)item["engraving"], (string?)item["font"]));
        Assert.Null(item["crop"]);
    }

    [Fact]
    public async Task A_request_in_words_reaches_the_workshop_and_its_answer_the_customer()
    {
        var order = await ProofOrder.PlaceAsync(pages, "Always");
        await using var page = await pages.OpenAsync(await order.PathAsync());
        var piece = page.Page.Locator(".piece");
        await IsSeenAsync(piece);
        await piece.GetByText("Ask the workshop for a change").ClickAsync();
        await piece.GetByText("Send", new() { Exact = true }).ClickAsync();
        await Expect(piece.Locator(".ask [role=alert]")).ToHaveTextAsync("Write what should be different.");
        await piece.GetByLabel("What should be different?").FillAsync("Closer to her eyes, please.");
        await page.AssertAccessibleAsync();
        await piece.GetByText("Send", new() { Exact = true }).ClickAsync();

        await Expect(piece.Locator("p[tabindex='-1']")).ToContainTextAsync("Sent. The workshop will answer here.");
        await Expect(piece.Locator("p[tabindex='-1']")).ToBeFocusedAsync();
        await Expect(piece.Locator(".conversation")).ToContainTextAsync("Closer to her eyes, please.");
        await Expect(piece.Locator(".approve")).ToBeHiddenAsync();
        await Expect(piece.Locator(".change")).ToBeHiddenAsync();
        await Expect(piece.Locator(".state")).ToHaveTextAsync("The workshop has your request and will answer here.");
        await page.ScreenshotAsync("proof-asked");

        await using var workshop = await pages.OpenAsync($"workshop#/demo/order/{order.Key.OrderId}");
        var item = workshop.Page.Locator("#order-view .item");
        await Expect(item.Locator(".conversation")).ToContainTextAsync("Closer to her eyes, please.", Patient);
        await item.GetByLabel("Your answer").FillAsync("Gladly. Look again.");
        await workshop.ScreenshotAsync("workshop-answer");
        await workshop.AssertAccessibleAsync();
        await item.GetByText("Send the answer").ClickAsync();
        await Expect(item).ToHaveAttributeAsync("data-state", "ProofReady", new() { Timeout = 60_000 });

        await page.Page.ReloadAsync();
        await Expect(piece.Locator(".conversation")).ToContainTextAsync("Gladly. Look again.");
        await Expect(piece.Locator(".approve")).ToBeVisibleAsync();
        Assert.Empty(workshop.Complaints);
    }

    [Fact]
    public async Task A_large_order_is_shown_in_pages()
    {
        // Without photos, so that nothing is rendered.
        var wishes = Enumerable
            .Range(0, 103)
            .Select(n => new Dictionary<string, string> { ["Engraving"] = $"No. {n}" });
        var order = await ProofOrder.RecordAsync(pages, [.. wishes]);
        await order.UntilAsync("NeedsAttention");
        await using var page = await pages.OpenAsync(await order.PathAsync());

        await Expect(page.Page.Locator(".piece")).ToHaveCountAsync(ProofViewing.PageSize, new() { Timeout = 60_000 });
        await Expect(page.Page.Locator(".piece").First).ToContainTextAsync("(1 of 103)");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Show more pieces" }).ClickAsync();

        await Expect(page.Page.Locator(".piece")).ToHaveCountAsync(103, new() { Timeout = 60_000 });
        await Expect(page.Page.Locator(".piece").Last).ToContainTextAsync("(103 of 103)");
        await Expect(page.Page.Locator("#more")).ToBeHiddenAsync();
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task Another_crop_gives_another_picture_and_is_remembered()
    {
        var order = await ProofOrder.PlaceAsync(pages, "Always");
        await using var page = await pages.OpenAsync(await order.PathAsync());
        var piece = page.Page.Locator(".piece");
        await IsSeenAsync(piece);
        var before = await BytesAsync(page.Page);
        await ProofOrder.EditAsync(piece);
        await Expect(piece.Locator(".change")).ToHaveAttributeAsync("aria-expanded", "true");
        await piece.GetByText("Show me the new picture").ClickAsync();
        await Expect(piece.Locator(".editor [role=alert]")).ToContainTextAsync("You haven’t changed anything yet");
        await piece.Locator("[data-placing=zoom-in]").ClickAsync(new() { ClickCount = 3 });
        await piece.Locator(".window-stage").FocusAsync();
        await page.Page.Keyboard.PressAsync("ArrowLeft");
        await DragAsync(page.Page, 15, -10);
        await Expect(piece.Locator("[data-placing=placed]")).ToContainTextAsync("the way you’ve placed it");
        await page.ScreenshotAsync("proof-editor");
        await page.AssertAccessibleAsync();
        await piece.GetByText("Show me the new picture").ClickAsync();

        await Expect(piece.Locator("p[tabindex='-1']")).ToContainTextAsync("Here is the new picture", Patient);
        await Expect(piece.Locator(".editor")).ToBeHiddenAsync();
        await IsSeenAsync(piece);
        Assert.NotEqual(before, await BytesAsync(page.Page));
        var seen = await order.UntilAsync("ProofReady");
        Assert.Equal(4, ((string)seen["items"]![0]!["crop"]!).Split(',').Length);
        Assert.Contains("crop", seen["timeline"]!.ToJsonString(), StringComparison.OrdinalIgnoreCase);

        // The editor begins with what was chosen, and can leave it to the server again.
        await ProofOrder.EditAsync(piece);
        await Expect(piece.Locator("[data-placing=placed]")).ToContainTextAsync("the way you’ve placed it");
        await piece.Locator("[data-placing=automatic]").ClickAsync();
        await piece.GetByText("Show me the new picture").ClickAsync();
        await Expect(piece.Locator("p[tabindex='-1']")).ToContainTextAsync("Here is the new picture", Patient);
        Assert.Null((await order.UntilAsync("ProofReady"))["items"]![0]!["crop"]);
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task Where_nobody_can_tell_what_matters_in_a_photo_the_editor_stands_open()
    {
        var photo = await pages.UploadAsync(DrawnPhotos.Jpeg(1200, 1500));
        var order = await ProofOrder.RecordAsync(pages, new Dictionary<string, string> { ["_photo_id"] = photo });
        await order.UntilAsync("ProofReady");
        await using var page = await pages.OpenAsync(await order.PathAsync());
        var piece = page.Page.Locator(".piece");
        await Expect(piece.Locator(".notices")).ToContainTextAsync("Please look at it closely", Patient);
        await Expect(piece.Locator(".editor")).ToBeVisibleAsync();
        await Expect(piece.Locator(".approve")).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();

        // What was begun is not approved away, and can be left alone.
        await piece.Locator(".window-stage").FocusAsync();
        await page.Page.Keyboard.PressAsync("ArrowLeft");
        await Expect(piece.Locator(".approve")).ToBeHiddenAsync();
        await piece.Locator(".change").ClickAsync();
        await Expect(piece.Locator(".editor")).ToBeHiddenAsync();
        await piece.Locator(".approve").ClickAsync();
        await Expect(piece.Locator(".notice[role=status]").First).ToContainTextAsync("is approved");
        await order.UntilAsync("Approved");
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task The_editor_begins_where_the_pipeline_put_the_photo()
    {
        var order = await ProofOrder.PlaceAsync(pages, "Always");
        var placed = (string)(await order.UntilAsync("ProofReady"))["items"]![0]!["placed"]![0]!;
        await using var page = await pages.OpenAsync(await order.PathAsync());
        var piece = page.Page.Locator(".piece");
        await ProofOrder.EditAsync(piece);
        await Expect(piece.Locator("[data-placing=placed]")).ToContainTextAsync("This is how we place it");

        var shown = await piece
            .Locator(".window-stage")
            .EvaluateAsync<double[]>(
                """
                stage => {
                  const number = (node, name) => Number(node.getAttribute(name));
                  const image = stage.querySelector('image.outside');
                  const window = stage.querySelector('.handle');
                  return [
                    -number(image, 'x') / number(image, 'width'),
                    -number(image, 'y') / number(image, 'height'),
                    number(window, 'width') / number(image, 'width'),
                    number(window, 'height') / number(image, 'height'),
                  ];
                }
                """
            );
        var expected = placed.Split(',').Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToList();
        Assert.All(shown.Index(), s => Assert.Equal(expected[s.Index], s.Item, 0.001));
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task The_second_photo_is_placed_by_keys_and_the_first_stays_as_it_is()
    {
        var order = await ProofOrder.PlaceWithTwoPhotosAsync(pages);
        await using var page = await pages.OpenAsync(await order.PathAsync());
        var piece = page.Page.Locator(".piece");
        await IsSeenAsync(piece);
        var before = await BytesAsync(page.Page);
        await ProofOrder.EditAsync(piece);
        await Expect(piece.GetByRole(AriaRole.Radio, new() { Name = "First photo" })).ToBeCheckedAsync();
        await piece.GetByRole(AriaRole.Radio, new() { Name = "Second photo" }).CheckAsync();
        await piece.Locator(".window-stage").FocusAsync();
        foreach (var key in new[] { "+", "+", "ArrowLeft" })
        {
            await page.Page.Keyboard.PressAsync(key);
        }

        await page.AssertAccessibleAsync();
        await page.ScreenshotAsync("proof-second");
        await piece.GetByText("Show me the new picture").ClickAsync();

        await Expect(piece.Locator("p[tabindex='-1']")).ToContainTextAsync("Here is the new picture", Patient);
        Assert.NotEqual(before, await BytesAsync(page.Page));
        var item = (await order.UntilAsync("ProofReady"))["items"]![0]!;
        Assert.Null(item["crop"]);
        Assert.Equal(4, ((string)item["crop2"]!).Split(',').Length);
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task Another_photo_can_be_chosen()
    {
        var order = await ProofOrder.PlaceAsync(pages, "Always");
        var ordered = (string?)(await order.UntilAsync("ProofReady"))["items"]![0]!["photos"]![0]!["photoId"];
        await using var page = await pages.OpenAsync(await order.PathAsync());
        var piece = page.Page.Locator(".piece");
        await ProofOrder.EditAsync(piece);
        await ChooseAsync(piece);
        await piece.GetByText("Show me the new picture").ClickAsync();

        await Expect(piece.Locator("p[tabindex='-1']")).ToContainTextAsync("Here is the new picture", Patient);
        var now = (await order.UntilAsync("ProofReady"))["items"]![0]!["photos"]![0]!["photoId"];
        Assert.NotEqual(ordered, (string?)now);
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task What_has_changed_meanwhile_is_shown_before_it_is_approved()
    {
        var order = await ProofOrder.PlaceAsync(pages, "Always");
        var path = await order.PathAsync();
        await using var first = await pages.OpenAsync(path);
        first.ProvokesRefusals = true;
        await IsSeenAsync(first.Page.Locator(".piece"));
        await using var second = await pages.OpenAsync(path);
        var piece = second.Page.Locator(".piece");
        await ProofOrder.EditAsync(piece);
        await piece.Locator("[data-placing=zoom-in]").ClickAsync(new() { ClickCount = 3 });
        await piece.GetByText("Show me the new picture").ClickAsync();
        await Expect(piece.Locator("p[tabindex='-1']")).ToContainTextAsync("Here is the new picture", Patient);

        var seen = await first.Page.Locator(".seen").GetAttributeAsync("src");
        await first.Page.Locator(".approve").ClickAsync();
        await Expect(first.Page.Locator("p.notice.warn[tabindex='-1']")).ToBeVisibleAsync();
        await Expect(first.Page.Locator(".seen")).Not.ToHaveAttributeAsync("src", seen!);
        await order.UntilAsync("ProofReady");
        await first.Page.Locator(".approve").ClickAsync();
        await order.UntilAsync("Approved");
        Assert.Empty(first.Complaints);
    }

    [Fact]
    public async Task All_that_is_ready_is_approved_at_once()
    {
        var order = await ProofOrder.PlaceAsync(pages, "For her", "For him");
        await using var page = await pages.OpenAsync(await order.PathAsync());
        await IsSeenAsync(page.Page.Locator(".piece").First);
        await IsSeenAsync(page.Page.Locator(".piece").Last);
        await page.AssertAccessibleAsync();
        await page.ScreenshotAsync("proof-two");
        await page.Page.GetByText("Approve all 2 pieces").ClickAsync();

        await Expect(page.Page.Locator("#said")).ToContainTextAsync("2 pieces are approved");
        await Expect(page.Page.Locator("#said")).ToBeFocusedAsync();
        await Expect(page.Page.Locator("#all")).ToBeHiddenAsync();
        await order.UntilAsync("Approved");
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task A_photo_that_is_missing_is_added_here()
    {
        var order = await ProofOrder.RecordAsync(pages, new Dictionary<string, string> { ["Engraving"] = "Always" });
        await order.UntilAsync("NeedsAttention");
        await using var page = await pages.OpenAsync(await order.PathAsync());
        var piece = page.Page.Locator(".piece");
        await Expect(piece.Locator(".unseen")).ToBeVisibleAsync();
        await Expect(piece.Locator(".state")).ToContainTextAsync("Please upload one here");
        await page.AssertAccessibleAsync();
        await page.ScreenshotAsync("proof-missing");
        await ChooseAsync(piece);
        await piece.GetByText("Show me the new picture").ClickAsync();

        await Expect(piece.Locator("p[tabindex='-1']")).ToContainTextAsync("Here is the new picture", Patient);
        await IsSeenAsync(piece);
        await piece.Locator(".approve").ClickAsync();
        await order.UntilAsync("Approved");
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task A_pictures_link_that_is_over_is_renewed()
    {
        var order = await ProofOrder.PlaceAsync(pages, "Always");
        await using var page = await pages.OpenAsync();
        page.ProvokesRefusals = true;
        var refused = 0;
        await page.Page.RouteAsync(
            "**/previews/**",
            r => Interlocked.Increment(ref refused) == 1 ? r.FulfillAsync(new() { Status = 403 }) : r.ContinueAsync()
        );
        await page.Page.GotoAsync("/" + await order.PathAsync());

        await page.Page.WaitForFunctionAsync("() => document.querySelector('.seen')?.naturalWidth > 0");
        Assert.Equal(2, refused);
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task A_link_that_has_expired_says_what_to_do()
    {
        var order = await ProofOrder.PlaceAsync(pages, "Always");
        var options = pages.Service<ProofOptions>();
        var expired = new ProofTokens(options with { Lifetime = TimeSpan.FromMinutes(-1) }, TimeProvider.System);
        await using var page = await pages.OpenAsync("proof/" + expired.Create(order.Key).Token);
        page.ProvokesRefusals = true;

        await Expect(page.Page.Locator("h1")).ToHaveTextAsync("This link has expired");
        await Expect(page.Page.Locator("[role=alert]")).ToContainTextAsync("Ask the shop for a new one");
        await Expect(page.Page.Locator(".piece")).ToHaveCountAsync(0);
        await page.AssertAccessibleAsync();
        await page.ScreenshotAsync("proof-expired");
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task A_link_opens_its_own_order_only_and_a_tampered_one_none()
    {
        var order = await ProofOrder.PlaceAsync(pages, "Mine");
        var other = await ProofOrder.PlaceAsync(pages, "Hers");
        var (path, otherPath) = (await order.PathAsync(), await other.PathAsync());
        await using var page = await pages.OpenAsync(otherPath);
        page.ProvokesRefusals = true;
        await Expect(page.Page.Locator(".piece")).ToHaveCountAsync(1);
        await Expect(page.Page.Locator(".facts")).ToContainTextAsync("Hers");

        // The head of one and the signature of the other.
        var token = path[..^20] + otherPath[^20..];
        using var answer = await pages.Http.GetAsync("api/proofs/" + token.Split('/')[^1]);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        await page.Page.GotoAsync("/" + token);
        await Expect(page.Page.Locator("h1")).ToHaveTextAsync("This link doesn’t open a proof");
        await Expect(page.Page.Locator("main")).Not.ToContainTextAsync("Mine");
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task Markup_in_an_engraving_is_text()
    {
        const string Markup = "<script>a()</script>";
        var order = await ProofOrder.PlaceAsync(pages, Markup);
        await using var page = await pages.OpenAsync(await order.PathAsync());

        await Expect(page.Page.Locator(".facts")).ToContainTextAsync(Markup);
        Assert.Equal(0, await page.Page.Locator("main script").CountAsync());
        Assert.Empty(page.Complaints);
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task It_fits_and_is_accessible(string name)
    {
        var order = await ProofOrder.PlaceAsync(pages, "Always\nwith me");
        await using var page = await pages.OpenAsync(await order.PathAsync(), PageLook.All.Single(l => l.Name == name));
        var piece = page.Page.Locator(".piece");
        await IsSeenAsync(piece);
        await page.AssertAccessibleAsync();
        await page.AssertFitsAsync();
        await page.ScreenshotAsync($"proof-{name}");

        await ProofOrder.EditAsync(piece);
        await Expect(piece.Locator(".placing")).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();
        await page.AssertFitsAsync();
        await page.ScreenshotAsync($"proof-{name}-change");
        Assert.Empty(page.Complaints);
    }

    private static async Task ChooseAsync(ILocator piece)
    {
        await piece
            .Locator("input[type=file]")
            .First.SetInputFilesAsync(
                new FilePayload
                {
                    Name = "other.jpg",
                    MimeType = "image/jpeg",
                    Buffer = DrawnPhotos.Portrait(1800, 1400),
                }
            );
        await Expect(piece.Locator(".photo .notice").First).ToContainTextAsync("The photo is fine", Patient);
    }

    /// <summary>Waits until the picture has arrived.</summary>
    private static async Task IsSeenAsync(ILocator piece)
    {
        await Expect(piece.Locator(".seen")).ToBeVisibleAsync();
        await piece.Locator(".seen").EvaluateAsync("async i => { await i.decode(); }");
    }

    private static async Task<string> BytesAsync(IPage page)
    {
        var address = await page.Locator(".seen").GetAttributeAsync("src");
        return Convert.ToHexString(await (await page.APIRequest.GetAsync(address!)).BodyAsync());
    }

    private static async Task DragAsync(IPage page, float dx, float dy)
    {
        var box = (await page.Locator(".window-stage .handle").BoundingBoxAsync())!;
        var (x, y) = (box.X + (box.Width / 2), box.Y + (box.Height / 2));
        await page.Mouse.MoveAsync(x, y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(x + dx, y + dy, new() { Steps = 4 });
        await page.Mouse.UpAsync();
    }
}
