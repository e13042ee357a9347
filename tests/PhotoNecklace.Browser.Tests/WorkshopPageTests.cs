using System.Text;
using Microsoft.Playwright;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Operations;
using PhotoNecklace.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PhotoNecklace.Browser.Tests;

/// <summary>An operator's day: finding orders, mending them, approving, printing, and what failed.</summary>
public sealed class WorkshopPageTests(PagesFixture pages)
{
    private const string Orders = "workshop#/demo/orders";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Looks { get; } = PageLook.Tried("phone-dark");

    [Fact]
    public async Task From_two_proofs_to_approved_items_to_a_PDF()
    {
        await using var page = await pages.OpenAsync(Orders);
        var workshop = new Workshop(pages, page.Page);
        PlacedOrder[] placed = [await workshop.PlaceAsync("ProofReady"), await workshop.PlaceAsync("ProofReady")];
        foreach (var order in placed)
        {
            await workshop.OpenAsync(order.OrderName);
            await Expect(workshop.Item.Locator(".previews img").First).ToBeVisibleAsync();
            var photo = page.Page.GetByRole(AriaRole.Link, new() { Name = "Open photo 1" });
            Assert.Equal("\u00FF\u00D8", (await ReadAsync(photo))[..2]); // A JPEG, in its full size.
            await workshop.Button("Approve").ClickAsync();
            await workshop.IsAsync("Approved");
        }

        await workshop.Find("#nav-print").ClickAsync();
        // Orders of other tests may wait here too: only these two are chosen.
        await Expect(workshop.Find($"#print-{placed[1].OrderId}")).ToBeCheckedAsync();
        await UncheckOthersAsync(page.Page, placed);
        await Expect(workshop.Find("#print-chosen")).ToHaveTextAsync("Print 2 orders");
        await workshop.Find("#margin").FillAsync("5");
        await workshop.Find("#print-chosen").ClickAsync();
        var pdf = workshop.Find("#sheet a:has-text('PDF')");
        await Expect(pdf).ToBeVisibleAsync(new() { Timeout = 90_000 });
        await Expect(workshop.Find("#sheet")).ToContainTextAsync("2 items on 1 page");

        Assert.StartsWith("%PDF-", await ReadAsync(pdf), StringComparison.Ordinal);
        var picks = await ReadAsync(workshop.Find("#sheet a:has-text('pick list')"));
        Assert.All(placed, o => Assert.Contains(o.OrderName, picks, StringComparison.Ordinal));
        await Expect(workshop.Find($"#print-{placed[0].OrderId}")).ToHaveCountAsync(0);
        await page.Page.ReloadAsync();
        await Expect(pdf).ToBeVisibleAsync();
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task An_order_that_needs_attention_is_found_and_mended()
    {
        await using var page = await pages.OpenAsync(Orders);
        var workshop = new Workshop(pages, page.Page);
        var tooLong = string.Join(' ', Enumerable.Repeat("everlasting", 9));
        var order = await workshop.PlaceAsync("NeedsAttention", ("Engraving", tooLong));
        await workshop.Find("input[name=state][value=NeedsAttention]").CheckAsync();
        var listed = workshop.Find($"#orders li:has(a:text-is('{order.OrderName}'))");
        await Expect(listed.Locator(".reason")).ToBeVisibleAsync();
        await listed.Locator("a").ClickAsync();
        await workshop.IsAsync("NeedsAttention");
        var before = await PhotoAsync(order);
        await workshop.Find("summary:text-is('Change')").ClickAsync();
        await workshop.Button("Save and render again").ClickAsync();
        await Expect(workshop.Item.Locator("form > .notice")).ToHaveTextAsync("You haven’t changed anything yet.");
        await workshop
            .Item.Locator("input[type=file]")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "other.jpg",
                    MimeType = "image/jpeg",
                    Buffer = DrawnPhotos.Portrait(1500, 1500),
                }
            );
        await Expect(workshop.Item.Locator("form .photo .notice"))
            .ToContainTextAsync("The photo is fine", new() { Timeout = 60_000 });
        await page.Page.GetByLabel("Engraving", new() { Exact = true }).FillAsync("Always");
        await workshop.Find("summary:text-is('Enter numbers')").ClickAsync();
        await page.Page.GetByLabel("Part of the photo").FillAsync("0.1,0.1,0.8,0.8");
        await workshop.Button("Save and render again").ClickAsync();

        await workshop.IsAsync("ProofReady");
        await Expect(workshop.Item.Locator(".facts")).ToContainTextAsync("Always (changed here)");
        await Expect(workshop.Item.Locator(".facts")).ToContainTextAsync("0.1,0.1,0.8,0.8");
        await Expect(workshop.Find(".timeline")).ToContainTextAsync("everlasting");
        await Expect(workshop.Find("#order-view > [role=status]")).ToHaveTextAsync("Heart locket: Proof ready.");
        Assert.NotEqual(before, await PhotoAsync(order));
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task A_refused_change_says_why_and_an_item_is_cancelled_and_brought_back()
    {
        await using var page = await pages.OpenAsync(Orders);
        page.ProvokesRefusals = true;
        var workshop = new Workshop(pages, page.Page);
        var order = await workshop.PlaceAsync("ProofReady");
        await workshop.OpenAsync(order.OrderName);
        await workshop.Find("summary:text-is('Change')").ClickAsync();
        await workshop.Find("summary:text-is('Enter numbers')").ClickAsync();
        await page.Page.GetByLabel("Part of the photo").FillAsync("everything");
        await workshop.Button("Save and render again").ClickAsync();
        await Expect(workshop.Item.GetByRole(AriaRole.Alert).Filter(new() { HasText = "crop" })).ToBeVisibleAsync();

        await workshop.Find("summary:text-is('Cancel this item')").ClickAsync();
        await page.Page.GetByLabel("Reason (shown in the order’s history)").FillAsync("The customer rang");
        await workshop.Button("Yes, cancel this item").ClickAsync();
        await workshop.IsAsync("Cancelled");
        await Expect(workshop.Find(".timeline")).ToContainTextAsync("The customer rang");
        await workshop.Button("Try again").ClickAsync();
        await workshop.IsAsync("ProofReady");
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task The_customers_link_is_there_to_be_copied()
    {
        await using var page = await pages.OpenAsync(Orders);
        var workshop = new Workshop(pages, page.Page);
        var order = await workshop.PlaceAsync("ProofReady");
        await workshop.OpenAsync(order.OrderName);
        await workshop.Button("Customer link").ClickAsync();

        await Expect(workshop.Find("#proof-link"))
            .ToHaveValueAsync(new System.Text.RegularExpressions.Regex("/proof/."));
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task A_search_finds_one_order_or_says_that_there_is_none()
    {
        await using var page = await pages.OpenAsync(Orders);
        var workshop = new Workshop(pages, page.Page);
        var order = await workshop.PlaceAsync("ProofReady");
        await workshop.Find("#q").FillAsync(order.OrderId);
        await workshop.Button("Search").ClickAsync();
        await Expect(workshop.Find("#orders li")).ToHaveCountAsync(1);
        await Expect(workshop.Find("#orders li")).ToContainTextAsync(order.OrderName);
        await workshop.Find("#q").FillAsync("no-such-order");
        await workshop.Button("Search").ClickAsync();

        await Expect(workshop.Find("#orders-status"))
            .ToHaveTextAsync("No order name or ID starts with “no-such-order”.");
        await Expect(workshop.Find("#orders li")).ToHaveCountAsync(0);
        await page.Page.GoBackAsync();
        await Expect(workshop.Find("#orders li")).ToHaveCountAsync(1);
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task A_sheet_that_cannot_be_says_why_and_an_unknown_order_too()
    {
        await using var page = await pages.OpenAsync(Orders);
        page.ProvokesRefusals = true;
        var workshop = new Workshop(pages, page.Page);
        var order = await workshop.PlaceAsync("ProofReady");
        await workshop.OpenAsync(order.OrderName);
        await workshop.Button("Approve").ClickAsync();
        await workshop.IsAsync("Approved");
        await workshop.Find("#nav-print").ClickAsync();
        await workshop.Find("#margin").FillAsync("500");
        await workshop.Find("#print-chosen").ClickAsync();
        await Expect(workshop.Find("#sheet-fault")).ToContainTextAsync("margin");
        await Expect(workshop.Find("#sheet")).ToBeHiddenAsync();
        await workshop.Find("#margin").FillAsync("");
        await workshop.Find("#print-chosen").ClickAsync();
        await Expect(workshop.Find("#margin")).ToBeFocusedAsync();

        await page.Page.GotoAsync("workshop#/demo/order/0");
        await Expect(workshop.Find("#fault")).ToContainTextAsync("has no order '0' here");
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task More_orders_are_shown_when_asked_for()
    {
        await using var page = await pages.OpenAsync("workshop#/cart/orders");
        var workshop = new Workshop(pages, page.Page);
        await workshop.PlaceAsync("ProofReady");
        await workshop.PlaceAsync("ProofReady");
        // One at a time, so that two orders are enough.
        await page.Page.RouteAsync(
            "**/api/orders/demo?*",
            r => r.ContinueAsync(new() { Url = r.Request.Url + "&top=1" })
        );
        await page.Page.Locator("#shop").SelectOptionAsync("demo");
        await workshop.Find("input[name=state][value=ProofReady]").CheckAsync();
        await Expect(workshop.Find("#orders li")).ToHaveCountAsync(1);
        await Expect(workshop.Find("#orders-status")).ToHaveTextAsync("1 order shown. There are more.");
        await workshop.Button("Show more").ClickAsync();

        await Expect(workshop.Find("#orders li")).ToHaveCountAsync(2);
        await Expect(workshop.Find("#orders li:last-child a")).ToBeFocusedAsync();
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task A_failed_message_is_shown_with_its_reason_and_sent_back()
    {
        const string Queue = Queues.Notifications;
        var about = $"The notification {Guid.NewGuid():N} of <b>no shop</b> failed.";
        var kept = pages.Service<IPoisonTable>();
        // The shop is not there any more: the step takes such a message and has nothing to do.
        const string Body = """{"Shop":"gone","OrderId":"1","ItemId":"1"}""";
        await kept.AddAsync(new(Queue, $"{Guid.NewGuid()}", Body, DateTimeOffset.UtcNow, Remark.FromText(about)), Stop);
        await using var page = await pages.OpenAsync("workshop#/demo/messages");
        var workshop = new Workshop(pages, page.Page);
        await workshop.Find($"input[name=queue][value={Queue}]").CheckAsync();
        var message = workshop.Find("#messages li").Filter(new() { HasText = about });
        await message.Locator("summary").ClickAsync();
        await Expect(message.Locator("pre")).ToHaveTextAsync(Body);
        await message.GetByRole(AriaRole.Button, new() { Name = "Send back" }).ClickAsync();

        await Expect(workshop.Find("#messages-status")).ToHaveTextAsync("1 message sent back (Notifications).");
        await Expect(message).ToHaveCountAsync(0);
        Assert.DoesNotContain(await kept.ListAsync(Queue, 500, Stop), m => m.About.ToString() == about);
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task The_key_is_asked_for_once_and_sent_with_every_request()
    {
        await using var page = await pages.OpenAsync("design?shop=demo");
        List<string> keys = [];
        await page.Page.RouteAsync(
            "**/api/{shops,orders}**",
            async route =>
            {
                var key = await route.Request.HeaderValueAsync("x-functions-key");
                if (key == "right")
                {
                    lock (keys)
                    {
                        keys.Add(key);
                    }

                    await route.ContinueAsync();
                }
                else
                {
                    await route.FulfillAsync(new() { Status = 401 });
                }
            }
        );
        // As the page is in Azure.
        await page.Page.RouteAsync(
            "**/workshop",
            async route =>
            {
                var answer = await route.FetchAsync();
                var html = await answer.TextAsync();
                await route.FulfillAsync(
                    new()
                    {
                        Response = answer,
                        Body = html.Replace("data-key=\"\"", "data-key=\"needed\"", StringComparison.Ordinal),
                    }
                );
            }
        );
        await page.Page.GotoAsync(Orders);
        var workshop = new Workshop(pages, page.Page);
        await Expect(workshop.Find("#key-dialog")).ToBeVisibleAsync();
        Assert.Empty(page.Complaints);
        await workshop.Find("#key").FillAsync("wrong");
        await workshop.Button("Unlock").ClickAsync();
        await Expect(workshop.Find("#key-hint")).ToContainTextAsync("That key was refused.");
        await page.AssertAccessibleAsync();
        await workshop.Find("#key").FillAsync("right");
        await workshop.Button("Unlock").ClickAsync();
        await Expect(workshop.Find("#orders-view")).ToBeVisibleAsync();
        await Expect(workshop.Find("#key-dialog")).ToBeHiddenAsync();
        await page.Page.ReloadAsync();

        await Expect(workshop.Find("#orders-view")).ToBeVisibleAsync();
        await Expect(workshop.Find("#key-dialog")).ToBeHiddenAsync();
        Assert.NotEmpty(keys);
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task It_fits_and_is_accessible(string name)
    {
        await using var page = await pages.OpenAsync(Orders, PageLook.All.Single(l => l.Name == name));
        var workshop = new Workshop(pages, page.Page);
        await workshop.PlaceAsync("NeedsAttention", ("Engraving", new string('W', 90)));
        const string Note =
            "Please engrave it in capitals, and leave the price out of the parcel: it is a present.\nThank you!";
        var order = await workshop.SendAsync(Note, photoId: await workshop.UploadAsync());
        await workshop.Button("Refresh").ClickAsync();
        await Expect(workshop.Find($"#orders a:text-is('{order.OrderName}')")).ToBeVisibleAsync();
        await LookAsync(page, $"workshop-{name}");

        await workshop.OpenAsync(order.OrderName);
        await workshop.IsAsync("ProofReady");
        await workshop.Find("summary:text-is('Change')").ClickAsync();
        await Expect(workshop.Item.Locator(".previews img").First).ToBeVisibleAsync();
        await LookAsync(page, $"workshop-order-{name}");

        await workshop.Button("Approve").ClickAsync();
        await workshop.IsAsync("Approved");
        await workshop.Find("#nav-print").ClickAsync();
        await Expect(workshop.Find($"#print-{order.OrderId}")).ToBeVisibleAsync();
        await LookAsync(page, $"workshop-print-{name}");
        await UncheckOthersAsync(page.Page, [order]);
        await workshop.Find("#print-chosen").ClickAsync();
        await Expect(workshop.Find("#sheet a:has-text('PDF')")).ToBeVisibleAsync(new() { Timeout = 90_000 });
        await LookAsync(page, $"workshop-sheet-{name}");

        await pages
            .Service<IPoisonTable>()
            .AddAsync(
                new(
                    Queues.Sheets,
                    $"{Guid.NewGuid()}",
                    """{"SheetId":"gone"}""",
                    DateTimeOffset.UtcNow,
                    Remark.FromText(
                        $"Print sheet gone ({name}): its request is not in the container sheets. Ask for the sheet again."
                    )
                ),
                Stop
            );
        await workshop.Find("#nav-messages").ClickAsync();
        await workshop.ChooseAsync("queue", Queues.Sheets);
        await workshop.Find("#messages summary").First.ClickAsync();
        await LookAsync(page, $"workshop-messages-{name}");
        Assert.Empty(page.Complaints);
    }

    private async Task<string?> PhotoAsync(PlacedOrder order) =>
        (string?)(await pages.GetAsync($"api/orders/demo/{order.OrderId}"))?["items"]?[0]?["photos"]?[0]?["photoId"];

    private static async Task LookAsync(BrowserPage page, string name)
    {
        await page.AssertAccessibleAsync();
        await page.AssertFitsAsync();
        await page.ScreenshotAsync(name);
    }

    private static async Task UncheckOthersAsync(IPage page, PlacedOrder[] mine)
    {
        foreach (
            var id in await page.EvaluateAsync<string[]>(
                "() => [...document.querySelectorAll('#approved input:checked')].map(i => i.value)"
            )
        )
        {
            if (mine.All(o => o.OrderId != id))
            {
                await page.Locator($"#print-{id}").UncheckAsync();
            }
        }
    }

    private static async Task<string> ReadAsync(ILocator link)
    {
        using var http = new HttpClient();
        var address = new Uri((await link.GetAttributeAsync("href"))!);
        return Encoding.Latin1.GetString(await http.GetByteArrayAsync(address, Stop));
    }
}
