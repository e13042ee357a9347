using Microsoft.Playwright;
using PhotoNecklace.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PhotoNecklace.Browser.Tests;

/// <summary>What strangers wrote, as the workshop reads it: always a text.</summary>
public sealed class WorkshopNoteTests(PagesFixture pages)
{
    private const string Markup =
        "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">";

    private const string CountViolations =
        "window.violations = 0; addEventListener('securitypolicyviolation', () => window.violations++);";

    [Fact]
    public async Task A_note_is_shown_and_the_newest_one_counts()
    {
        await using var page = await pages.OpenAsync("workshop#/demo/orders");
        var workshop = new Workshop(pages, page.Page);
        var order = await workshop.SendAsync("Please in capitals.\nThank you!");
        await workshop.OpenAsync(order.OrderName);
        var note = workshop.Find(".note");
        await Expect(note.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Customer’s note");
        Assert.Equal("Please in capitals.\nThank you!", await note.Locator("p").InnerTextAsync());

        await workshop.SendAsync("No, small letters", order);
        await workshop.Button("Refresh").ClickAsync();
        await Expect(note.Locator("p")).ToHaveTextAsync("No, small letters");
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task Markup_in_note_engraving_and_file_name_is_text()
    {
        await using var page = await pages.OpenAsync("workshop#/demo/orders");
        await page.Page.AddInitScriptAsync(CountViolations);
        await page.Page.ReloadAsync();
        var workshop = new Workshop(pages, page.Page);
        var noted = await workshop.SendAsync(Markup);
        await workshop.OpenAsync(noted.OrderName);
        await Expect(workshop.Find(".note p")).ToHaveTextAsync(Markup);
        await NothingRanAsync(page, noted);

        var engraved = await workshop.PlaceAsync("NeedsAttention", ("Engraving", Markup));
        await workshop.OpenAsync(engraved.OrderName);
        await Expect(workshop.Item.Locator(".facts")).ToContainTextAsync(Markup);
        await workshop.Find("summary:text-is('Change')").ClickAsync();
        await Expect(page.Page.GetByLabel("Engraving", new() { Exact = true })).ToHaveValueAsync(Markup);
        const string Name = "<img src=x onerror=document.title='owned'>.jpg";
        await workshop
            .Item.Locator("input[type=file]")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = Name,
                    MimeType = "image/jpeg",
                    Buffer = DrawnPhotos.Portrait(1500, 1500),
                }
            );
        await Expect(workshop.Item.Locator("form .photo .notice"))
            .ToHaveTextAsync($"{Name}: The photo is fine: 1500 × 1500 px.", new() { Timeout = 60_000 });
        await NothingRanAsync(page, engraved);

        // The same markup as markup: the policy stops it, and the count above would have shown it.
        await page.Page.EvaluateAsync(
            "() => document.querySelector('main').insertAdjacentHTML('beforeend', '<i onclick=\"1\"></i>')"
        );
        await page.Page.WaitForFunctionAsync("() => window.violations > 0");
    }

    private static async Task NothingRanAsync(BrowserPage page, PlacedOrder order)
    {
        await Expect(page.Page).ToHaveTitleAsync($"{order.OrderName} – Workshop");
        await Expect(page.Page.Locator("main script, main img:not([src^='http'])")).ToHaveCountAsync(0);
        Assert.Equal(0, await page.Page.EvaluateAsync<int>("() => window.violations"));
        Assert.Empty(page.Complaints);
    }
}
