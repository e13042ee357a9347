using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.Functions.Tests;

/// <summary>From the printed sheet to the parcel, over HTTP.</summary>
public sealed class BenchTests(PipelineFixture pipeline)
{
    [Fact]
    public async Task A_printed_piece_is_finished_shipped_and_made_again()
    {
        var id = await ApprovedAsync();
        var first = await PrintAsync(id);

        // What the bench takes, of the order and of the sheet.
        var ofOrder = await UnpackAsync($"orders/demo/{id}/bench?paper=62mm");
        Assert.Equal(
            ["cut-mm.dxf", "cut.svg", "engraving-back-mm.dxf", "engraving-back.svg", "ticket.pdf"],
            ofOrder.Keys.Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
        Assert.Contains(
            "AC1009",
            Encoding.ASCII.GetString(ofOrder.First(f => f.Key.EndsWith("cut-mm.dxf", StringComparison.Ordinal)).Value),
            StringComparison.Ordinal
        );
        Assert.Equal(ofOrder.Count, (await UnpackAsync($"sheets/{first}/bench")).Count);
        var tickets = await pipeline.Http.GetByteArrayAsync($"sheets/{first}/tickets?paper=4x6in");
        Assert.Contains("/MediaBox [0 0 288 432]", Encoding.Latin1.GetString(tickets), StringComparison.Ordinal);

        // Finished, taken back, finished again, shipped.
        Assert.Equal(1, (await PostAsync($"sheets/{first}/finish"))["items"]!.GetValue<int>());
        await pipeline.OrderAsync(id, "Finished");
        await PostAsync($"orders/demo/{id}/undo", new { state = "Finished" });
        await pipeline.OrderAsync(id, "Printed");
        await PostAsync($"orders/demo/{id}/finish");
        await PostAsync($"orders/demo/{id}/ship", new { carrier = "Post", number = "RR 1" });
        var shipped = await pipeline.OrderAsync(id, "Shipped");
        Assert.Equal("RR 1", (string?)shipped["items"]![0]!["shipment"]!["number"]);

        // It came back damaged: one copy is on the next sheet, though it was asked for twice.
        var wish = new
        {
            key = $"k-{id}",
            reason = "damaged",
            note = "bent",
        };
        await PostAsync($"orders/demo/{id}/items/1/remake", wish);
        await PostAsync($"orders/demo/{id}/items/1/remake", wish);
        await pipeline.OrderAsync(id, "Approved");
        var second = await PrintAsync(id);
        Assert.NotEqual(first, second);
        var counted = (await pipeline.GetAsync("remakes/demo"))!;
        Assert.True(
            counted["reasons"]!.AsArray().Single(r => (string?)r!["reason"] == "damaged")!["copies"]!.GetValue<int>()
                >= 1,
            counted.ToJsonString()
        );
    }

    [Fact]
    public async Task What_the_bench_cannot_have_is_a_sentence()
    {
        var id = await ApprovedAsync();

        await RefusedAsync(
            $"orders/demo/{id}/tickets?paper=a5",
            HttpStatusCode.UnprocessableEntity,
            "ticket-paper-unknown"
        );
        await RefusedAsync($"orders/demo/{id}/bench?item=9", HttpStatusCode.NotFound, "item-unknown");
        await RefusedAsync("orders/demo/4711/bench", HttpStatusCode.NotFound, "order-unknown");
        await RefusedAsync("sheets/no-such-sheet/bench", HttpStatusCode.NotFound, "not-found");
        await RefusedAsync("sheets/no-such-sheet/tickets", HttpStatusCode.NotFound, "not-found");
        await RefusedAsync("remakes/demo?from=yesterday", HttpStatusCode.UnprocessableEntity, "remake-period-invalid");
        await RefusedAsync(
            $"orders/demo/{id}/finish",
            HttpStatusCode.Conflict,
            "not-printed",
            new { items = new[] { "1" } }
        );
        await RefusedAsync($"orders/demo/{id}/ship", HttpStatusCode.UnprocessableEntity, "body-invalid", "x");
        await RefusedAsync(
            $"orders/demo/{id}/items/1/remake",
            HttpStatusCode.Conflict,
            "not-printed",
            new { key = $"again-{id}", reason = "cut" }
        );
    }

    private async Task<long> ApprovedAsync()
    {
        var photo = await pipeline.UploadAsync(DrawnPhotos.FromPhone());
        var id = OrderNumbers.Next();
        var line = OrderBodies.Line(1, "PAW", 1, ("_photo_id", photo), ("Engraving", "Rex"));
        using var taken = await pipeline.DeliverAsync(OrderBodies.Order(id, lines: [line]));
        Assert.Equal(HttpStatusCode.Accepted, taken.StatusCode);
        await pipeline.OrderAsync(id, "ProofReady");
        await PostAsync($"orders/demo/{id}/approve");
        await pipeline.OrderAsync(id, "Approved");
        return id;
    }

    private async Task<string> PrintAsync(long id)
    {
        using var response = await pipeline.Http.PostAsJsonAsync(
            "sheets",
            new { shop = "demo", orders = new[] { $"{id}" } }
        );
        var sheet = (string)(await response.Content.ReadFromJsonAsync<JsonNode>())!["sheetId"]!;
        await pipeline.OrderAsync(id, "Printed");
        return sheet;
    }

    private async Task<Dictionary<string, byte[]>> UnpackAsync(string path)
    {
        using var zip = new ZipArchive(new MemoryStream(await pipeline.Http.GetByteArrayAsync(path)));
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            using var content = new MemoryStream();
            await using var stream = await entry.OpenAsync();
            await stream.CopyToAsync(content);
            files[entry.FullName] = content.ToArray();
        }

        return files;
    }

    private async Task<JsonNode> PostAsync(string path, object? body = null)
    {
        using var response = body is null
            ? await pipeline.Http.PostAsync(path, content: null)
            : await pipeline.Http.PostAsJsonAsync(path, body);
        var answer = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{path}: {answer}");
        return JsonNode.Parse(answer)!;
    }

    private async Task RefusedAsync(string path, HttpStatusCode status, string code, object? body = null)
    {
        using var response = body is null
            ? await pipeline.Http.GetAsync(path)
            : await pipeline.Http.PostAsJsonAsync(path, body);
        Assert.Equal(status, response.StatusCode);
        Assert.Equal(code, (string?)(await response.Content.ReadFromJsonAsync<JsonNode>())!["code"]);
    }
}
