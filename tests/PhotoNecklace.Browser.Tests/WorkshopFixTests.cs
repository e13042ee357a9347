using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PhotoNecklace.Browser.Tests;

/// <summary>What the workshop changes about a piece: where the photo lies, stones, font; by pointer, by keyboard, by numbers.</summary>
public sealed class WorkshopFixTests(PagesFixture pages)
{
    private const string Orders = "workshop#/demo/orders";

    [Fact]
    public async Task A_photo_is_placed_by_dragging_and_given_back_to_the_system()
    {
        await using var page = await pages.OpenAsync(Orders);
        var workshop = new Workshop(pages, page.Page);
        var order = await workshop.PlaceAsync("ProofReady", ("_crop", "0.2,0.2,0.4,0.3"));
        await OpenAsync(workshop, order);
        var numbers = page.Page.GetByLabel("Part of the photo");
        await Expect(numbers).ToHaveValueAsync("0.2,0.2,0.4,0.3");

        await DragAsync(page.Page, workshop.Find(".window-stage .handle"), -40, 0);
        var dragged = await numbers.InputValueAsync();
        var (x, y) = (Part(dragged, 0), Part(dragged, 1));
        Assert.True(x > 0.21, $"Dragged to the left, more of the right shows: {dragged}");
        await workshop.Button("Save and render again").ClickAsync();
        await Expect(workshop.Item.Locator(".facts")).ToContainTextAsync($"{dragged} (changed here)");
        await workshop.IsAsync("ProofReady");

        await OpenFormAsync(workshop);
        await workshop.Button("Place automatically").ClickAsync();
        await Expect(numbers).ToHaveValueAsync("");
        await page.Page.GetByLabel("Reason for the change").FillAsync("Cut her ear");
        await workshop.Button("Save and render again").ClickAsync();
        await Expect(workshop.Item.Locator(".facts")).ToContainTextAsync("placed automatically (changed here)");
        await Expect(workshop.Find(".timeline")).ToContainTextAsync("“Cut her ear”");
        Assert.True(y is > 0.1 and < 0.4, dragged);
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task The_second_photo_is_placed_without_moving_the_first()
    {
        await using var page = await pages.OpenAsync(Orders);
        var workshop = new Workshop(pages, page.Page);
        (string, string)[] wishes =
        [
            ("_photo_id_2", await workshop.UploadAsync()),
            ("_crop", "0.1,0.1,0.5,0.4"),
            ("_crop_2", "0.2,0.2,0.4,0.32"),
        ];
        var order = await workshop.PlaceAsync("circle-locket", "glass", "ProofReady", wishes);
        await workshop.OpenAsync(order.OrderName);
        await workshop.Find("summary:text-is('Change')").ClickAsync();
        var second = page.Page.GetByRole(AriaRole.Group, new() { Name = "The second photo in its window" });
        await second.FocusAsync();
        await page.Page.Keyboard.PressAsync("ArrowLeft");
        await workshop.Find("summary:text-is('Enter numbers')").Nth(1).ClickAsync();
        var placed = await page.Page.GetByLabel("Part of the second photo").InputValueAsync();
        Assert.True(Part(placed, 0) > 0.2, placed);
        await page.AssertAccessibleAsync();
        await page.ScreenshotAsync("workshop-two-photos");
        await workshop.Button("Save and render again").ClickAsync();

        var facts = workshop.Item.Locator(".facts");
        await Expect(facts).ToContainTextAsync($"{placed} (changed here)");
        await workshop.IsAsync("ProofReady");
        await Expect(facts).ToContainTextAsync("0.1,0.1,0.5,0.4");
        var item = await workshop.ReadAsync(order);
        Assert.Equal(("0.1,0.1,0.5,0.4", placed), ((string?)item["crop"], (string?)item["crop2"]));
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task Placing_begins_where_the_picture_has_the_photo()
    {
        await using var page = await pages.OpenAsync(Orders);
        var workshop = new Workshop(pages, page.Page);
        var order = await workshop.PlaceAsync("ProofReady");
        await OpenAsync(workshop, order);
        var numbers = page.Page.GetByLabel("Part of the photo");
        await workshop.Find(".window-stage").FocusAsync();
        // There and back; the other way round it would meet the photo's edge.
        await page.Page.Keyboard.PressAsync("ArrowUp");
        await page.Page.Keyboard.PressAsync("ArrowDown");

        var begun = await numbers.InputValueAsync();
        var made = (string)(await workshop.ReadAsync(order))["placed"]![0]!;
        Assert.All(Enumerable.Range(0, 4), i => Assert.Equal(Part(made, i), Part(begun, i), 0.005));
        // Not from the middle, where the crown of the head is cut.
        Assert.NotEqual(0.5, Part(made, 1) + (Part(made, 3) / 2), 0.02);
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task Everything_is_done_with_the_keyboard_alone()
    {
        await using var page = await pages.OpenAsync(Orders);
        var workshop = new Workshop(pages, page.Page);
        var order = await workshop.PlaceAsync("ProofReady");
        await workshop.OpenAsync(order.OrderName);
        await Expect(workshop.Item).ToBeVisibleAsync();
        await TabToAsync(page.Page, "summary:text-is('Change')");
        await page.Page.Keyboard.PressAsync("Enter");
        await TabToAsync(page.Page, ".window-stage");
        await page.Page.Keyboard.PressAsync("+");
        await page.Page.Keyboard.PressAsync("ArrowRight");
        await TabToAsync(page.Page, "summary:text-is('Enter numbers')");
        await page.Page.Keyboard.PressAsync("Enter");
        await TabToAsync(page.Page, "[id^=crop-][type=text]");
        var placed = await page.Page.GetByLabel("Part of the photo").InputValueAsync();
        await TabToAsync(page.Page, "[id^=engraving-]");
        await page.Page.Keyboard.TypeAsync("Ada");
        await TabToAsync(page.Page, "[id^=font-]");
        await page.Page.Keyboard.TypeAsync("Gre");
        await TabToAsync(page.Page, "button:text-is('Save and render again')");
        await page.Page.Keyboard.PressAsync("Enter");

        await Expect(workshop.Item.Locator(".facts")).ToContainTextAsync("Ada (changed here)");
        await workshop.IsAsync("ProofReady");
        var item = await workshop.ReadAsync(order);
        Assert.NotEmpty(placed);
        Assert.Equal(placed, (string?)item["crop"]);
        Assert.Equal("great-vibes", (string?)item["font"]);
        // The keyboard's place is not lost when the item is shown anew.
        await Expect(workshop.Item.Locator("h3")).ToBeFocusedAsync();
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task Stones_and_fonts_are_chosen_from_what_there_is()
    {
        await using var page = await pages.OpenAsync(Orders);
        var workshop = new Workshop(pages, page.Page);
        (string, string)[] wishes = [("Birthstone", "may, 9"), ("Font", "Great Vibes"), ("Engraving", "Us")];
        var order = await workshop.PlaceAsync("birthstone-row", "glass", "ProofReady", wishes);
        await OpenAsync(workshop, order);
        string[] shown = ["emerald", "sapphire", "", "", ""];
        for (var seat = 0; seat < shown.Length; seat++)
        {
            await Expect(Stone(seat)).ToHaveValueAsync(shown[seat]);
        }

        await Expect(page.Page.GetByLabel("Font")).ToHaveValueAsync("great-vibes");
        await workshop.Button("Save and render again").ClickAsync();
        await Expect(workshop.Item.Locator("form > .notice")).ToHaveTextAsync("You haven’t changed anything yet.");
        await Stone(1).SelectOptionAsync("ruby");
        await Stone(4).SelectOptionAsync("opal");
        await workshop.Button("Save and render again").ClickAsync();

        await Expect(workshop.Item.Locator(".facts")).ToContainTextAsync("emerald, ruby, opal (changed here)");
        await workshop.IsAsync("ProofReady");
        Assert.Equal("Great Vibes", (string?)(await workshop.ReadAsync(order))["font"]);
        Assert.Empty(page.Complaints);

        ILocator Stone(int seat) => page.Page.GetByLabel($"Stone {seat + 1}", new() { Exact = true });
    }

    [Fact]
    public async Task A_stone_that_there_is_not_is_shown_and_replaced()
    {
        await using var page = await pages.OpenAsync(Orders);
        var workshop = new Workshop(pages, page.Page);
        var order = await workshop.PlaceAsync(
            "birthstone-disc",
            "glass",
            "NeedsAttention",
            ("Birthstone", "Kryptonite")
        );
        await OpenAsync(workshop, order);
        var stone = page.Page.GetByLabel("Birthstone");
        await Expect(stone.Locator("option:checked")).ToHaveTextAsync("Kryptonite (no such stone)");
        await stone.SelectOptionAsync("January: garnet");
        await workshop.Button("Save and render again").ClickAsync();

        await workshop.IsAsync("ProofReady");
        await Expect(workshop.Item.Locator(".facts")).ToContainTextAsync("garnet (changed here)");
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task On_a_phone_states_are_chosen_from_a_list_in_one_row()
    {
        await using var page = await pages.OpenAsync(Orders, PageLook.Phone);
        var workshop = new Workshop(pages, page.Page);
        var order = await workshop.PlaceAsync("NeedsAttention", ("Engraving", new string('W', 90)));
        await page.Page.GetByLabel("State").FocusAsync();
        await page.Page.GetByLabel("State").SelectOptionAsync("NeedsAttention");
        await Expect(workshop.Find($"#orders a:text-is('{order.OrderName}')")).ToBeVisibleAsync();
        await Expect(workshop.Find("#state")).ToBeFocusedAsync();
        await Expect(workshop.Find("input[name=state]:visible")).ToHaveCountAsync(0);
        var row = (await workshop.Find(".filter").First.BoundingBoxAsync())!;
        Assert.InRange(row.Height, 44, 60);

        await workshop.Find("#q").FillAsync(order.OrderId);
        await workshop.Button("Search").ClickAsync();
        await Expect(workshop.Find("#orders li")).ToHaveCountAsync(1);
        await page.Page.GetByLabel("State").SelectOptionAsync("All");
        await Expect(workshop.Find("#q")).ToHaveValueAsync("");
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task All_that_is_approved_is_chosen_and_left_out_at_once()
    {
        await using var page = await pages.OpenAsync(Orders);
        var workshop = new Workshop(pages, page.Page);
        foreach (
            var order in new[] { await workshop.PlaceAsync("ProofReady"), await workshop.PlaceAsync("ProofReady") }
        )
        {
            await workshop.OpenAsync(order.OrderName);
            await workshop.Button("Approve").ClickAsync();
            await workshop.IsAsync("Approved");
        }

        await workshop.Find("#nav-print").ClickAsync();
        await workshop.Button("Clear selection").ClickAsync();
        await Expect(workshop.Find("#approved input:checked")).ToHaveCountAsync(0);
        await Expect(workshop.Find("#print-chosen")).ToBeDisabledAsync();
        await Expect(workshop.Find("#print-chosen")).ToHaveTextAsync("Select orders to print");
        await workshop.Find("#approved input:enabled").First.CheckAsync();
        await Expect(workshop.Find("#print-chosen")).ToHaveTextAsync("Print 1 order");
        await workshop.Button("Select all").ClickAsync();
        await Expect(workshop.Find("#approved input:enabled:not(:checked)")).ToHaveCountAsync(0);
        await Expect(workshop.Button("Clear selection")).ToBeFocusedAsync();
        Assert.Empty(page.Complaints);
    }

    private static async Task OpenAsync(Workshop workshop, PlacedOrder order)
    {
        await workshop.OpenAsync(order.OrderName);
        await OpenFormAsync(workshop);
    }

    private static async Task OpenFormAsync(Workshop workshop)
    {
        await workshop.Find("summary:text-is('Change')").ClickAsync();
        await workshop.Find("summary:text-is('Enter numbers')").ClickAsync();
    }

    private static double Part(string crop, int index) =>
        double.Parse(crop.Split(',')[index], System.Globalization.CultureInfo.InvariantCulture);

    private static async Task TabToAsync(IPage page, string selector)
    {
        var target = page.Locator(selector);
        await Expect(target).ToBeVisibleAsync();
        for (var presses = 0; presses < 60; presses++)
        {
            if (await target.EvaluateAsync<bool>("e => e === document.activeElement"))
            {
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"Tab does not come to {selector}.");
    }

    private static async Task DragAsync(IPage page, ILocator what, float dx, float dy)
    {
        await what.ScrollIntoViewIfNeededAsync();
        var box = (await what.BoundingBoxAsync())!;
        var (x, y) = (box.X + (box.Width / 2), box.Y + (box.Height / 2));
        await page.Mouse.MoveAsync(x, y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(x + dx, y + dy, new() { Steps = 4 });
        await page.Mouse.UpAsync();
    }
}
