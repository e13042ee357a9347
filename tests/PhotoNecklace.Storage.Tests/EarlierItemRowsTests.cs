using Azure.Data.Tables;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Orders;
using Xunit;

namespace PhotoNecklace.Storage.Tests;

/// <summary>Rows exactly as the version wrote them that knew two photos, two crops and two texts of an item.</summary>
public sealed class EarlierItemRowsTests(StorageFixture storage)
{
    private const string A = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    private const string B = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
    private const string C = "cccccccccccccccccccccccccccccccc";

    private const string Request = $$$"""
        {"sku":"CIRCLE-LOCKET","title":"Circle locket","quantity":2,"choice":{"pendantId":"circle-locket","metal":"rose-gold","cover":"resin-dome"},"wishes":{"engraving":"Mum","birthstone":"May","crop":{"x":0.1,"y":0.2,"width":0.5,"height":0.4},"font":"inter","engraving2":"Always","crop2":{"x":0,"y":0,"width":1,"height":1,"rotation":-12.5}},"photos":[{"photoId":"{{{A}}}"},{"photoId":"{{{B}}}","url":"https://cdn.example.com/b.jpg"}]}
        """;

    private const string Ordered = $$$"""
        {"sku":"CIRCLE-LOCKET","title":"Circle locket","quantity":2,"wishes":{"crop":{"x":0,"y":0,"width":0.5,"height":0.5}},"photos":[{"photoId":"{{{C}}}"}]}
        """;

    private const string Changes = $$$"""
        {"photoId2":"{{{B}}}","crop":"","crop2":"0,0,0.5,0.5","engraving":"Mum","engraving2":"","font":"inter","by":"workshop","at":"2026-03-29T01:59:59.1234567+02:00"}
        """;

    private readonly TableServiceClient _tables = storage.Connection.Tables;
    private readonly OrderKey _key = new("demo-" + Samples.Unique(), "1001");

    [Fact]
    public async Task An_item_is_read_and_written_again_with_the_members_that_it_had()
    {
        await AddAsync(Request, Ordered, Changes);
        var orders = new AzureOrderTable(_tables);

        var stored = (await orders.FindAsync(_key))!;
        var item = Assert.Single(stored.Items);

        Assert.Equal(
            new ItemRequest
            {
                Sku = "CIRCLE-LOCKET",
                Title = "Circle locket",
                Quantity = 2,
                Choice = new("circle-locket", "rose-gold", Cover.ResinDome),
                Wishes = new(["Mum", "Always"], "May", "inter"),
                Slots =
                [
                    new(new(A), new(0.1, 0.2, 0.5, 0.4)),
                    new(new(B, "https://cdn.example.com/b.jpg"), new(0, 0, 1, 1, -12.5)),
                ],
            },
            item.Request
        );
        Assert.Equal([new ItemSlot(new(C), new CropRect(0, 0, 0.5, 0.5))], item.Ordered!.Slots);
        Assert.Equal([new SlotChange(null, ""), new SlotChange(B, "0,0,0.5,0.5")], item.Changes!.Slots);
        Assert.Equal(["Mum", ""], item.Changes.Texts);

        // What it is written as, whoever runs the earlier version reads: no member has another name or another form.
        Assert.True(await orders.TryCommitAsync(_key, new(stored.Order, [item with { PrintedCount = 1 }], [])));
        var row = (await _tables.GetTableClient(Tables.Orders).GetEntityAsync<TableEntity>(Partition, "item|11")).Value;
        Assert.Equal(Members(Request), Members(row.GetString("Request")));
        Assert.Equal(Members(Ordered), Members(row.GetString("Ordered")));
        Assert.Equal(Members(Changes), Members(row.GetString("Changes")));
        Assert.Equal(item.Request, Assert.Single((await orders.FindAsync(_key))!.Items).Request);
    }

    [Fact]
    public async Task A_crop_without_a_photo_says_nothing()
    {
        await AddAsync(
            """{"sku":"PAW","title":"Paw","quantity":1,"wishes":{"crop":{"x":0,"y":0,"width":1,"height":1}},"photos":[]}"""
        );

        var item = Assert.Single((await new AzureOrderTable(_tables).FindAsync(_key))!.Items);

        Assert.Equal(new ItemRequest { Sku = "PAW", Title = "Paw" }, item.Request);
    }

    private string Partition => $"{_key.Shop}|1001";

    // Every member by its path, in the order of names: JSON's own order means nothing.
    private static IEnumerable<string> Members(string? json)
    {
        using var document = System.Text.Json.JsonDocument.Parse(json!);
        return [.. Members("", document.RootElement).Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Members(string path, System.Text.Json.JsonElement element) =>
        element.ValueKind switch
        {
            System.Text.Json.JsonValueKind.Object => element
                .EnumerateObject()
                .SelectMany(m => Members($"{path}.{m.Name}", m.Value)),
            System.Text.Json.JsonValueKind.Array => element
                .EnumerateArray()
                .SelectMany((e, i) => Members($"{path}[{i}]", e)),
            _ => [$"{path} = {element.GetRawText()}"],
        };

    private async Task AddAsync(string request, string? ordered = null, string? changes = null)
    {
        var table = _tables.GetTableClient(Tables.Orders);
        await table.AddEntityAsync(
            new TableEntity(Partition, "order")
            {
                ["Name"] = "#1001",
                ["CreatedAt"] = "2026-03-28T23:59:59.0000000Z",
                ["Version"] = """{"updatedAt":"2026-03-28T23:59:59+00:00","stage":2,"bodyHash":"abc"}""",
            }
        );
        var item = new TableEntity(Partition, "item|11")
        {
            ["State"] = "ProofReady",
            ["Since"] = "2026-03-28T23:59:59.0000000Z",
            ["Request"] = request,
        };
        foreach (var (column, value) in new[] { ("Ordered", ordered), ("Changes", changes) })
        {
            if (value is not null)
            {
                item[column] = value;
            }
        }

        await table.AddEntityAsync(item);
    }
}
