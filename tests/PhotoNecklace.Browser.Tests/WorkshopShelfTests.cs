using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PhotoNecklace.Browser.Tests;

/// <summary>The workshop's shelf, what is due, sheets by profile, and scanning.</summary>
public sealed class WorkshopShelfTests(PagesFixture pages)
{
    [Fact]
    public async Task A_blank_that_is_out_of_stock_holds_its_items_until_it_is_back_and_a_roll_takes_them()
    {
        await using var page = await pages.OpenAsync("workshop#/demo/orders");
        var workshop = new Workshop(pages, page.Page);
        // No other test takes this blank.
        var order = await workshop.PlaceAsync("oval-locket", "glass", "ProofReady");
        await workshop.OpenAsync(order.OrderName);
        await workshop.Button("Approve").ClickAsync();
        await workshop.IsAsync("Approved");

        await workshop.Find("#nav-shelf").ClickAsync();
        var row = workshop.Find("#shelf-list tbody tr:has(td:text-is('Oval locket'))");
        await Expect(row).ToContainTextAsync("silver");
        await row.GetByRole(AriaRole.Button, new() { Name = "Out of stock", Exact = true }).ClickAsync();
        await Expect(workshop.Find("#shelf-status")).ToContainTextAsync("oval-locket/silver is out of stock.");
        await workshop.OpenAsync(order.OrderName);
        await workshop.IsAsync("OnHold");
        await Expect(workshop.Item).ToContainTextAsync("oval-locket/silver is out of stock");

        await workshop.Find("#nav-shelf").ClickAsync();
        await workshop.Find("#shelf-out li:has-text('oval-locket/silver')").GetByRole(AriaRole.Button).ClickAsync();
        await Expect(workshop.Find("#shelf-status")).ToContainTextAsync("oval-locket/silver is back.");

        await workshop.Find("#nav-due").ClickAsync();
        await Expect(workshop.Find("#due-list")).ToContainTextAsync(order.OrderName);

        await workshop.Find("#nav-print").ClickAsync();
        await Expect(workshop.Find($"#print-{order.OrderId}")).ToBeCheckedAsync();
        // What other tests approve meanwhile stays where it is.
        await page.Page.EvaluateAsync(
            "own => [...document.querySelectorAll('#approved input:checked')].filter(i => i.value !== own).forEach(i => i.click())",
            $"{order.OrderId}"
        );

        await workshop.Find("#profile").SelectOptionAsync("roll");
        await Expect(workshop.Find("#paper")).ToBeHiddenAsync();
        await Expect(workshop.Find("#profile-hint")).ToContainTextAsync("500mm, two targets");
        await workshop.Find("#print-chosen").ClickAsync();
        await Expect(workshop.Find("#sheet a:has-text('cut lines')")).ToBeVisibleAsync(new() { Timeout = 90_000 });
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task A_browser_that_reads_no_codes_says_what_does()
    {
        await using var page = await pages.OpenAsync("workshop#/demo/orders");
        var workshop = new Workshop(pages, page.Page);
        await page.Page.EvaluateAsync("delete window.BarcodeDetector");

        await workshop.Button("Scan").ClickAsync();

        await Expect(workshop.Find("#scan-said")).ToContainTextAsync("This browser can’t read codes with the camera.");
        await workshop.Button("Close").ClickAsync();
        await Expect(workshop.Find("#scan-dialog")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_code_before_the_camera_opens_its_item()
    {
        await using var page = await pages.OpenAsync("workshop#/demo/orders");
        var workshop = new Workshop(pages, page.Page);
        var order = await workshop.PlaceAsync("ProofReady");
        // In place of a camera and a browser that reads codes.
        await page.Page.EvaluateAsync(
            """
            code => {
              const canvas = document.createElement('canvas');
              // A stream has a frame for each change of the canvas.
              setInterval(() => canvas.getContext('2d').fillRect(0, 0, Math.random() * 9, 9), 50);
              navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(5);
              let looks = 0;
              window.BarcodeDetector = class {
                static getSupportedFormats = async () => ['qr_code'];
                detect = async () => [{ rawValue: looks++ === 0 ? 'https://other.example/' : code }];
              };
            }
            """,
            $"https://shop.example/workshop#/demo/order/{order.OrderId}?item=1"
        );

        await workshop.Button("Scan").ClickAsync();

        await Expect(workshop.Find("#order-title")).ToHaveTextAsync($"Order {order.OrderName}");
        await Expect(workshop.Find("#scan-dialog")).ToBeHiddenAsync();
    }
}
