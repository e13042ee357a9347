using System.Text;
using Microsoft.Playwright;
using PhotoNecklace.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PhotoNecklace.Browser.Tests;

/// <summary>Somebody comes back from a fair with a table of orders, and its customers upload their photos by their links.</summary>
public sealed class WorkshopImportTests(PagesFixture pages)
{
    private static readonly LocatorAssertionsToContainTextOptions Patient = new() { Timeout = 60_000 };

    [Theory]
    [InlineData(1200, "workshop-import")]
    [InlineData(390, "workshop-import-phone")]
    public async Task A_table_is_looked_at_mapped_imported_and_its_photo_is_uploaded_by_the_link(
        int width,
        string picture
    )
    {
        var number = $"F{Guid.NewGuid():N}"[..10];
        await using var page = await pages.OpenAsync("workshop#/demo/import");
        await page.Page.SetViewportSizeAsync(width, 900);
        var workshop = new Workshop(pages, page.Page);
        await Expect(workshop.Find("#import-title")).ToBeVisibleAsync();

        // All of it with the keyboard, but for the file, which a page cannot be given by keys.
        await workshop.Find("#import-file").FocusAsync();
        await page.Page.Keyboard.PressAsync("Tab");
        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(workshop.Find("#import-fault")).ToHaveTextAsync("Choose a file.");
        await Choose(
            workshop,
            $"Slip;Necklace;Metal;Engraving;Name\n{number};Paw;Gold;Für Ida;Ann\n{number}b;Paw;Tin;;Bo\n"
        );
        await workshop.Button("Look at the file").ClickAsync();
        await Expect(workshop.Find("#import-fault")).ToContainTextAsync("No column holds the order's number");

        await Choose(
            workshop,
            $"Slip;Order;Necklace;Metal;Engraving;Name\n1;{number};Paw;Gold;Für Ida;Ann\n2;{number}b;Paw;Tin;;Bo\n"
        );
        await workshop.Button("Look at the file").ClickAsync();
        await Expect(workshop.Find("#import-summary")).ToHaveTextAsync("2 rows: 0 orders with 0 pieces");
        await Expect(workshop.Find("#import-summary")).ToBeFocusedAsync();
        var piece = page.Page.GetByLabel("Necklace is read as");
        await piece.SelectOptionAsync("Piece");
        await Expect(workshop.Find("#import-summary")).ToHaveTextAsync("2 rows: 1 order with 1 piece");
        await Expect(page.Page.GetByLabel("Necklace is read as")).ToBeFocusedAsync();
        await Expect(workshop.Find("#import-faults")).ToContainTextAsync("Line 3: There is no metal 'Tin'.");
        await page.AssertAccessibleAsync();
        await page.AssertFitsAsync();
        await page.ScreenshotAsync(picture);

        await workshop.Find("#import-confirm").FocusAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(workshop.Find("#import-done")).ToBeFocusedAsync(new() { Timeout = 60_000 });
        await Expect(workshop.Find("#import-result")).ToContainTextAsync("1 new");
        var link = page.Page.GetByRole(AriaRole.Link, new() { Name = $"Proof of {number}", Exact = true });
        await Expect(link).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();
        await page.AssertFitsAsync();
        await page.ScreenshotAsync(picture + "-done");

        var address = new Uri((await link.GetAttributeAsync("href"))!);
        await UploadAsync(address.AbsolutePath.TrimStart('/'), picture);
    }

    private async Task UploadAsync(string proof, string picture)
    {
        await using var page = await pages.OpenAsync(proof);
        var card = page.Page.Locator("section.piece");
        await Expect(card.Locator(".state"))
            .ToHaveTextAsync("There is no photo for this piece yet. Please upload one here.");
        await Expect(card.Locator(".notice.bad")).ToHaveCountAsync(0);
        await Expect(card.Locator(".change")).ToBeHiddenAsync();
        await page.AssertAccessibleAsync();
        await page.ScreenshotAsync(picture + "-proof");
        await card.Locator("input[type=file]")
            .First.SetInputFilesAsync(
                new FilePayload
                {
                    Name = "mum.jpg",
                    MimeType = "image/jpeg",
                    Buffer = DrawnPhotos.Portrait(1800, 1400),
                }
            );
        await Expect(card.Locator(".photo .notice").First).ToContainTextAsync("The photo is fine", Patient);
        await card.Locator(".editor button.wide").ClickAsync();
        await Expect(card).ToHaveAttributeAsync("data-state", "ProofReady", new() { Timeout = 60_000 });
        Assert.Empty(page.Complaints);
    }

    private static Task Choose(Workshop workshop, string table) =>
        workshop
            .Find("#import-file")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "fair.csv",
                    MimeType = "text/csv",
                    Buffer = Encoding.UTF8.GetBytes(table),
                }
            );
}
