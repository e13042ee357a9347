using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Azurite.Testing;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.Functions.Tests;

/// <summary>From ready previews to a sheet of paper: approve, ask for a sheet, fetch it.</summary>
public sealed class SheetTests(PipelineFixture pipeline)
{
    [Fact]
    public async Task Approved_items_become_a_PDF_and_a_pick_list_and_are_printed_once()
    {
        var (first, second) = (await ReadyAsync("HEART-LOCKET-GOLD-GLASS", "PAW"), await ReadyAsync("ROUND-CHARM"));
        await ApproveAsync(first);
        await ApproveAsync(second);

        var sheet = await PrintAsync(
            new
            {
                shop = "demo",
                orders = new[] { $"{first}", $"{second}" },
                paper = "4x6in",
            }
        );

        Assert.Equal("Done", Text(sheet, "state"));
        Assert.Equal("4x6in", Text(sheet, "paper"));
        Assert.Equal(3, sheet["items"]!.AsArray().Count);
        Assert.InRange(sheet["fillRatio"]!.GetValue<double>(), 0.3, 1);
        var pdf = await pipeline.Http.GetByteArrayAsync(Text(sheet, "pdf"));
        Assert.StartsWith("%PDF-", Encoding.ASCII.GetString(pdf, 0, 8), StringComparison.Ordinal);
        var list = (await pipeline.Http.GetStringAsync(Text(sheet, "pickList"))).TrimStart('\uFEFF').Split("\r\n");
        Assert.Equal(
            "order,item,pendant,name,metal,cover,gem,engraving,engraving 2,chain,quantity,note,font,gift message,wrapping,occasion,nests,due",
            list[0]
        );
        Assert.Equal(
            $"#{first},1,heart-locket,Heart locket,gold,glass,—,—,—,princess 18 in,2,Please hurry,—,—,—,—,—,—",
            list[1]
        );
        using var cuts = new ZipArchive(await pipeline.Http.GetStreamAsync(Text(sheet, "cutLines")));
        Assert.Equal(
            ["page-1-mm.dxf", "page-1.svg"],
            cuts.Entries.Select(e => e.Name).Order(StringComparer.Ordinal).Take(2)
        );
        Assert.StartsWith(
            $"1,#{first},1,heart-locket,gold,princess 18 in,",
            await pipeline.Http.GetStringAsync(Text(sheet, "merge")),
            StringComparison.Ordinal
        );
        var order = await pipeline.OrderAsync(first, "Printed");
        Assert.Contains(
            order["timeline"]!.AsArray(),
            e =>
                Text(e!, "kind") == "printed"
                && Text(e!, "text").Contains(Text(sheet, "sheetId"), StringComparison.Ordinal)
        );

        var again = await PrintAsync(new { shop = "demo", orders = new[] { $"{first}" } });
        Assert.Equal("Refused", Text(again, "state"));
        Assert.Equal("sheet-empty", Text(again["refusal"]!, "code"));
        Assert.Null(again["pdf"]);
    }

    [Fact]
    public async Task All_that_is_approved_is_found_without_naming_it()
    {
        var id = await ReadyAsync("PAW");
        await ApproveAsync(id);
        // Another test's items may be on the same sheet: the shop is shared.
        await PrintAsync(new { shop = "demo", allApproved = true });
        await pipeline.OrderAsync(id, "Printed");
    }

    [Fact]
    public async Task Only_what_is_ready_can_be_approved()
    {
        var id = OrderNumbers.Next();
        using var taken = await pipeline.DeliverAsync(
            OrderBodies.Order(
                id,
                lines: [OrderBodies.Line(1, "NO-SUCH-SKU", 1, ("Photo", "https://cdn.example.com/a.jpg"))]
            )
        );
        await pipeline.OrderAsync(id, "NeedsAttention");

        await RefusedAsync(
            $"orders/demo/{id}/approve",
            new { items = new[] { "1" } },
            HttpStatusCode.Conflict,
            "not-approvable"
        );
        await RefusedAsync($"orders/demo/{id}/approve", new { }, HttpStatusCode.Conflict, "nothing-to-approve");
        await RefusedAsync(
            $"orders/demo/{id}/approve",
            new { items = new[] { "9" } },
            HttpStatusCode.NotFound,
            "item-unknown"
        );
        await RefusedAsync("orders/demo/4711/approve", new { }, HttpStatusCode.NotFound, "order-unknown");
        await RefusedAsync(
            $"orders/demo/{id}/approve",
            new[] { 1 },
            HttpStatusCode.UnprocessableEntity,
            "body-invalid"
        );
    }

    [Fact]
    public async Task A_wish_for_a_sheet_that_cannot_be_is_a_sentence()
    {
        await RefusedAsync(
            "sheets",
            new { shop = "nobody", allApproved = true },
            HttpStatusCode.NotFound,
            "shop-unknown"
        );
        await RefusedAsync(
            "sheets",
            new { shop = "demo", orders = new[] { "4711" } },
            HttpStatusCode.NotFound,
            "order-unknown"
        );
        await RefusedAsync("sheets", new { shop = "demo" }, HttpStatusCode.UnprocessableEntity, "sheet-what");
        await RefusedAsync(
            "sheets",
            new
            {
                shop = "demo",
                allApproved = true,
                paper = "a3",
            },
            HttpStatusCode.UnprocessableEntity,
            "paper-unknown"
        );
        await RefusedAsync(
            "sheets",
            new
            {
                shop = "demo",
                allApproved = true,
                marginMm = 40,
            },
            HttpStatusCode.UnprocessableEntity,
            "sheet-settings"
        );
        await RefusedAsync(
            "sheets",
            new
            {
                shop = "demo",
                allApproved = true,
                profile = "roll",
            },
            HttpStatusCode.NotFound,
            "sheet-profile-unknown"
        );
        await RefusedAsync(
            "sheets",
            new
            {
                shop = "demo",
                allApproved = true,
                metals = new[] { "lead" },
            },
            HttpStatusCode.UnprocessableEntity,
            "sheet-filter-invalid"
        );
        await RefusedAsync("sheets", "x", HttpStatusCode.UnprocessableEntity, "body-invalid");
        Assert.Null(await pipeline.GetAsync("sheets/no-such-sheet"));
        Assert.Null(await pipeline.GetAsync("sheets/..%5C"));
    }

    private async Task<long> ReadyAsync(params string[] skus)
    {
        var photo = await pipeline.UploadAsync(DrawnPhotos.FromPhone());
        var id = OrderNumbers.Next();
        var lines = skus.Select((sku, i) => OrderBodies.Line(i + 1, sku, i == 0 ? 2 : 1, ("_photo_id", photo)));
        using var taken = await pipeline.DeliverAsync(OrderBodies.Order(id, lines: [.. lines]));
        Assert.Equal(HttpStatusCode.Accepted, taken.StatusCode);
        await pipeline.OrderAsync(id, "ProofReady");
        return id;
    }

    private async Task ApproveAsync(long id)
    {
        using var response = await pipeline.Http.PostAsync($"orders/demo/{id}/approve", content: null);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await pipeline.OrderAsync(id, "Approved");
    }

    private async Task<JsonNode> PrintAsync(object wish)
    {
        using var response = await pipeline.Http.PostAsJsonAsync("sheets", wish);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var ticket = (await response.Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.Equal($"/api/sheets/{Text(ticket, "sheetId")}", Text(ticket, "statusUrl"));
        return await Eventually.Value(
            async () =>
                await pipeline.GetAsync(Text(ticket, "statusUrl")) is { } sheet
                && Text(sheet, "state") is ("Done" or "Refused")
                    ? sheet
                    : null,
            "the sheet to be done",
            TimeSpan.FromSeconds(60)
        );
    }

    private async Task RefusedAsync(string path, object body, HttpStatusCode status, string code)
    {
        using var response = await pipeline.Http.PostAsJsonAsync(path, body);
        Assert.Equal(status, response.StatusCode);
        Assert.Equal(code, Text((await response.Content.ReadFromJsonAsync<JsonNode>())!, "code"));
    }

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();
}
