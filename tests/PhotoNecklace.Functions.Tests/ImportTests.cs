using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs.Models;
using Azurite.Testing;
using PhotoNecklace.Core;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.Functions.Tests;

/// <summary>Files of orders, from the preview to pieces that are approved, over real storage.</summary>
public sealed class ImportTests(PipelineFixture pipeline)
{
    private const string Shop = "demo";

    // No webhook comes for it, so that it has no secret.
    private const string FilesOnly = "files";

    [Fact]
    public async Task A_table_is_shown_imported_twice_and_its_missing_photo_comes_by_the_proof_link()
    {
        var number = OrderNumbers.Next();
        var file = $"""
            Bestellnummer;Artikel;Stück;Gravur
            A{number};PAW-GOLD-RESIN;2;"Für
            immer"
            B{number};PAW;zwei;
            """;
        var preview = await PostAsync(
            $"preview?name=messe.csv&map={Uri.EscapeDataString("Sku=Artikel")}",
            file,
            HttpStatusCode.OK
        );
        Assert.Equal(
            ["Order", "Sku", "Quantity", "Engraving"],
            preview["columns"]!.AsArray().Select(c => Text(c!, "use"))
        );
        Assert.Equal(1, preview["orderCount"]!.GetValue<int>());
        var fault = Assert.Single(preview["faults"]!.AsArray())!;
        Assert.Equal(4, fault["line"]!.GetValue<int>());
        Assert.Contains("'zwei' is not a whole number", Text(fault, "reason"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await pipeline.Http.GetAsync($"orders/{Shop}/A{number}")).StatusCode);

        var import = await ImportAsync($"name=messe.csv&map=Sku%3DArtikel&plan={Text(preview, "id")}", file);
        Assert.Equal(1, import["outcomes"]!["New"]!.GetValue<int>());
        Assert.Equal(1, import["withoutPhoto"]!.GetValue<int>());
        var order = await OrderAsync(number, o => o["items"]!.AsArray().Count == 1);
        Assert.Equal(("NeedsAttention", "paid"), (Text(order, "state"), Text(order, "financialStatus")));

        var again = await ImportAsync("name=messe.csv&map=Sku%3DArtikel", file);
        Assert.Equal(1, again["outcomes"]!["Unchanged"]!.GetValue<int>());

        var id = Text(import["import"]!, "id");
        var csv = await pipeline.Http.GetStringAsync($"shops/{Shop}/imports/{id}/orders?format=csv");
        Assert.Contains($"A{number},import-A{number},unchanged,1,2,", csv, StringComparison.Ordinal);
        var listed = (await pipeline.Http.GetFromJsonAsync<JsonNode>($"shops/{Shop}/imports/{id}/orders"))!["orders"]![
            0
        ]!;
        Assert.True(listed["needsPhoto"]!.GetValue<bool>());
        var token = new Uri(Text(listed, "proofUrl")).Segments[^1];

        var photo = await pipeline.UploadAsync(DrawnPhotos.FromPhone());
        var proof = (await pipeline.Http.GetFromJsonAsync<JsonNode>($"proofs/{token}"))!["items"]![0]!;
        Assert.Equal("photo-missing", Text(proof["reason"]!, "code"));
        using var given = await pipeline.Http.PostAsJsonAsync($"proofs/{token}/items/1", new { photoId = photo });
        Assert.Equal(HttpStatusCode.Accepted, given.StatusCode);
        await OrderAsync(number, o => Text(o, "state") == "ProofReady");
        using var approved = await pipeline.Http.PostAsync($"orders/{Shop}/A{number}/approve", null);
        Assert.Equal(HttpStatusCode.OK, approved.StatusCode);
        var ready = await OrderAsync(number, o => Text(o, "state") == "Approved");
        Assert.Null(ready["hold"]);

        // Bodies of parts hold what customers wrote; none is left.
        var left = pipeline
            .Blobs.GetBlobContainerClient(Containers.Webhooks)
            .GetBlobs(BlobTraits.None, BlobStates.None, $"{Shop}/imports/{id}/", default);
        Assert.DoesNotContain(left, b => b.Name.Contains("/parts/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_archive_of_amazon_custom_brings_its_photo()
    {
        var digits = $"{OrderNumbers.Next()}".PadLeft(17, '7')[^17..];
        var order = $"{digits[..3]}-{digits[3..10]}-{digits[10..]}";
        var json = $$"""
            {"orderId":"{{order}}","orderItemId":"11","asin":"PAW-SILVER-RESIN","title":"Photo paw","quantity":1,
             "customizationData":{"type":"PageContainerCustomization","children":[
              {"type":"ImageCustomization","label":"Your photo","image":{"imageName":"p.jpg"} },
              {"type":"TextCustomization","label":"Text","inputValue":"Always"} ] } 
            }
            """;
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            await Put(archive, "11.json", Encoding.UTF8.GetBytes(json));
            await Put(archive, "p.jpg", DrawnPhotos.FromPhone());
        }

        var import = await ImportAsync("name=a.zip", zip.ToArray(), FilesOnly);
        Assert.Equal((1, 0), (import["outcomes"]!["New"]!.GetValue<int>(), import["withoutPhoto"]!.GetValue<int>()));
        var ready = await Eventually.Value<JsonNode>(
            async () =>
                await pipeline.Http.GetFromJsonAsync<JsonNode>($"orders/{FilesOnly}/{order}") is { } o
                && Text(o, "state") == "ProofReady"
                    ? o
                    : null,
            "the order of the archive to be ready"
        );
        Assert.Equal("Always", Text(ready["items"]![0]!, "engraving"));
    }

    [Fact]
    public async Task What_cannot_be_imported_is_a_sentence()
    {
        var html = await PostAsync("preview", "<html>Sign in</html>\nnow", HttpStatusCode.UnprocessableEntity);
        Assert.Contains("No column holds the order's number", Text(html, "message"), StringComparison.Ordinal);
        var stale = await PostAsync($"?plan={new string('0', 32)}", "Order,SKU\n1,PAW", HttpStatusCode.Conflict);
        Assert.Equal("import-changed", Text(stale, "code"));
        using var signed = await pipeline.Http.PostAsync($"webhooks/import/{Shop}", new StringContent("{}"));
        Assert.Equal(HttpStatusCode.Unauthorized, signed.StatusCode);
        using var lost = await pipeline.Http.GetAsync($"shops/{Shop}/imports/{new string('0', 32)}");
        Assert.Equal(HttpStatusCode.NotFound, lost.StatusCode);
    }

    private static async Task Put(ZipArchive archive, string name, byte[] content)
    {
        await using var entry = await archive.CreateEntry(name).OpenAsync();
        await entry.WriteAsync(content);
    }

    private Task<JsonNode> ImportAsync(string query, string file) => ImportAsync(query, Encoding.UTF8.GetBytes(file));

    private async Task<JsonNode> ImportAsync(string query, byte[] file, string shop = Shop)
    {
        var begun = await PostAsync($"?{query}", file, HttpStatusCode.Accepted, shop);
        var id = Text(begun["import"]!, "id");
        return await Eventually.Value<JsonNode>(
            async () =>
                await pipeline.Http.GetFromJsonAsync<JsonNode>($"shops/{shop}/imports/{id}") is { } status
                && status["isFinished"]!.GetValue<bool>()
                    ? status
                    : null,
            "the import to be finished"
        );
    }

    private Task<JsonNode> PostAsync(string path, string file, HttpStatusCode expected) =>
        PostAsync(path, Encoding.UTF8.GetBytes(file), expected);

    private async Task<JsonNode> PostAsync(string path, byte[] file, HttpStatusCode expected, string shop = Shop)
    {
        var at = path.StartsWith('?') ? $"shops/{shop}/imports{path}" : $"shops/{shop}/imports/{path}";
        using var answer = await pipeline.Http.PostAsync(at, new ByteArrayContent(file));
        Assert.Equal(expected, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    private Task<JsonNode> OrderAsync(long number, Func<JsonNode, bool> isSo) =>
        Eventually.Value<JsonNode>(
            async () =>
            {
                using var answer = await pipeline.Http.GetAsync($"orders/{Shop}/A{number}");
                return
                    answer.IsSuccessStatusCode
                    && await answer.Content.ReadFromJsonAsync<JsonNode>() is { } order
                    && isSo(order)
                    ? order
                    : null;
            },
            $"order A{number} to be as wanted"
        );

    private static string Text(JsonNode node, string name) => node[name]?.GetValue<string>() ?? "";
}
