using System.IO.Compression;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PhotoNecklace.Browser.Tests;

/// <summary>What happens to a printed piece in the workshop's page: the ticket is scanned, it is finished, shipped, made again.</summary>
public sealed class WorkshopBenchTests(PagesFixture pages)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_scanned_ticket_leads_to_the_item_and_its_next_step()
    {
        await using var page = await pages.OpenAsync("workshop#/demo/orders");
        var workshop = new Workshop(pages, page.Page);
        var order = await PrintedAsync(workshop);
        var item = (string)(await workshop.ReadAsync(order))["itemId"]!;
        await page.Page.GotoAsync($"workshop#/demo/order/{order.OrderId}?item={item}");

        // A scanner that types ends with Enter: the next step has the focus.
        await Expect(workshop.Button("Mark as finished")).ToBeFocusedAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        await workshop.IsAsync("Finished");
        await workshop.Button("Undo").ClickAsync();
        await workshop.IsAsync("Printed");
        await workshop.Button("Mark as finished").ClickAsync();
        await workshop.IsAsync("Finished");

        await page.Page.GetByLabel("Carrier").FillAsync("Post");
        await page.Page.GetByLabel("Tracking number").FillAsync("RR 1");
        await workshop.Button("Mark as shipped").ClickAsync();
        await workshop.IsAsync("Shipped");
        await Expect(workshop.Item).ToContainTextAsync("Post, RR 1");
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task A_spoiled_piece_is_made_again_with_a_reason()
    {
        await using var page = await pages.OpenAsync("workshop#/demo/orders");
        var workshop = new Workshop(pages, page.Page);
        var order = await PrintedAsync(workshop);
        await workshop.OpenAsync(order.OrderName);
        await workshop.Item.Locator("summary:text-is('Make again')").ClickAsync();

        await workshop.Button("Yes, make it again").ClickAsync();
        await Expect(workshop.Item.GetByRole(AriaRole.Alert)).ToContainTextAsync("Say why");
        await page.Page.GetByLabel("Reason", new() { Exact = true }).SelectOptionAsync("cut");
        await page.Page.GetByLabel("What happened").FillAsync("slipped");
        await workshop.Button("Yes, make it again").ClickAsync();

        await workshop.IsAsync("Approved");
        await Expect(workshop.Item).ToContainTextAsync("slipped");
        await Expect(workshop.Find(".timeline")).ToContainTextAsync("slipped");
        Assert.Equal(1, (int)(await workshop.ReadAsync(order))["openRemakes"]!);
    }

    [Fact]
    public async Task The_files_of_the_bench_are_saved()
    {
        await using var page = await pages.OpenAsync("workshop#/demo/orders");
        var workshop = new Workshop(pages, page.Page);
        var order = await workshop.PlaceAsync("ProofReady");
        await workshop.OpenAsync(order.OrderName);

        var bench = await page.Page.RunAndWaitForDownloadAsync(() => workshop.Button("Bench files (ZIP)").ClickAsync());
        using var zip = new ZipArchive(File.OpenRead((await bench.PathAsync())!));
        Assert.Contains(zip.Entries, e => e.Name == "cut-mm.dxf");
        var ticket = await page.Page.RunAndWaitForDownloadAsync(() => workshop.Button("Job ticket").ClickAsync());
        var pdf = await File.ReadAllBytesAsync((await ticket.PathAsync())!, Stop);
        Assert.StartsWith("%PDF-", Encoding.Latin1.GetString(pdf, 0, 8), StringComparison.Ordinal);
        Assert.Empty(page.Complaints);
    }

    private async Task<PlacedOrder> PrintedAsync(Workshop workshop)
    {
        var order = await workshop.PlaceAsync("ProofReady");
        using var approved = await pages.Http.PostAsync(
            $"api/orders/demo/{order.OrderId}/approve",
            content: null,
            Stop
        );
        approved.EnsureSuccessStatusCode();
        using var sheet = await pages.Http.PostAsJsonAsync(
            "api/sheets",
            new { shop = "demo", orders = new[] { order.OrderId } },
            Stop
        );
        sheet.EnsureSuccessStatusCode();
        await workshop.UntilAsync(order, "Printed");
        return order;
    }
}
