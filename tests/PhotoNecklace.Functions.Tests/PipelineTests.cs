using System.Text.Json.Nodes;
using PhotoNecklace.Testing;
using SkiaSharp;
using Xunit;

namespace PhotoNecklace.Functions.Tests;

/// <summary>Orders on the main road: from a photo and a signed webhook to a preview.</summary>
public sealed class PipelineTests(PipelineFixture pipeline)
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(8)]
    public async Task A_photo_and_an_order_become_a_preview_a_print_and_a_cut_line(ushort orientation)
    {
        var photo = await pipeline.UploadAsync(DrawnPhotos.FromPhone(orientation: orientation));
        var id = OrderNumbers.Next();
        await TakeAsync(OrderBodies.Order(id, lines: [OrderBodies.Line(1, "HEART-LOCKET", 1, ("_photo_id", photo))]));

        var order = await pipeline.OrderAsync(id, "ProofReady");

        var item = Assert.Single(order["items"]!.AsArray())!;
        var preview = await DownloadAsync(item["preview"]!);
        using var picture = SKBitmap.Decode(preview);
        Assert.Equal((1000, 1000), (picture.Width, picture.Height));
        AssertNoMetadata(preview);
        var print = await DownloadAsync(Assert.Single(item["prints"]!.AsArray())!);
        AssertNoMetadata(print);
        using var artwork = SKBitmap.Decode(print);
        // Upright: red at the top left, blue at the bottom right, whatever way the camera was held.
        var (first, last) = (artwork.GetPixel(5, 5), artwork.GetPixel(artwork.Width - 6, artwork.Height - 6));
        Assert.True(first.Red > first.Blue + 50, $"{first}");
        Assert.True(last.Blue > last.Red + 50, $"{last}");
        var cut = await DownloadAsync(Assert.Single(item["cuts"]!.AsArray())!);
        Assert.Contains("mm\"", System.Text.Encoding.UTF8.GetString(cut), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_engraving_has_its_outlines_and_its_font()
    {
        var photo = await pipeline.UploadAsync(DrawnPhotos.FromPhone());
        var id = OrderNumbers.Next();
        var line = OrderBodies.Line(
            1,
            "PHOTO-BAR",
            1,
            ("_photo_id", photo),
            ("Engraving", "אהבה ♥ Anna"),
            ("Font", "inter")
        );
        await TakeAsync(OrderBodies.Order(id, lines: [line]));

        var order = await pipeline.OrderAsync(id, "ProofReady");

        var engraving = Assert.Single(order["items"]![0]!["engravings"]!.AsArray())!;
        Assert.Equal("back", engraving["side"]!.GetValue<string>());
        Assert.Equal(["Inter"], engraving["fonts"]!.AsArray().Select(f => f!.GetValue<string>()));
        var svg = System.Text.Encoding.UTF8.GetString(await DownloadAsync(engraving["url"]!));
        Assert.Contains("<path d=\"M", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("<text", svg, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_photo_may_come_after_its_order()
    {
        var ticket = await pipeline.CreateUploadAsync();
        var photo = ticket["photoId"]!.GetValue<string>();
        var id = OrderNumbers.Next();
        await TakeAsync(OrderBodies.Order(id, lines: [OrderBodies.Line(1, "PAW", 1, ("_photo_id", photo))]));
        var waiting = await pipeline.OrderAsync(id, "AwaitingPhoto");
        Assert.Equal("awaiting-upload", waiting["items"]![0]!["photos"]![0]!["state"]!.GetValue<string>());

        await pipeline.PutAsync(ticket["uploadUrl"]!.GetValue<string>(), DrawnPhotos.FromPhone());

        var ready = await pipeline.OrderAsync(id, "ProofReady");
        Assert.Equal("accepted", ready["items"]![0]!["photos"]![0]!["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task One_delivery_three_times_at_once_makes_one_order()
    {
        var photo = await pipeline.UploadAsync(DrawnPhotos.FromPhone());
        var id = OrderNumbers.Next();
        var body = OrderBodies.Order(id, lines: [OrderBodies.Line(1, "ROUND-CHARM", 1, ("_photo_id", photo))]);
        await Task.WhenAll(TakeAsync(body), TakeAsync(body), TakeAsync(body));

        var order = await pipeline.OrderAsync(id, "ProofReady");

        Assert.Single(order["items"]!.AsArray());
        var kinds = order["timeline"]!.AsArray().Select(e => e!["kind"]!.GetValue<string>());
        Assert.Single(kinds, k => k == "order-received");
    }

    [Fact]
    public async Task An_item_that_cannot_be_made_does_not_hold_up_the_others()
    {
        var photo = await pipeline.UploadAsync(DrawnPhotos.FromPhone());
        var small = await pipeline.UploadAsync(DrawnPhotos.FromPhone(170, 170));
        var id = OrderNumbers.Next();
        await TakeAsync(
            OrderBodies.Order(
                id,
                lines:
                [
                    OrderBodies.Line(1, "HEART-LOCKET", 1, ("_photo_id", photo)),
                    OrderBodies.Line(2, "NO-SUCH-SKU", 1, ("_photo_id", photo)),
                    OrderBodies.Line(3, "HEART-LOCKET", 1, ("_photo_id", small)),
                    OrderBodies.Line(4, "HEART-LOCKET", 1, ("Photo", "https://elsewhere.example/photo.jpg")),
                    OrderBodies.Line(5, "BIRTHSTONE-DISC", 1, ("_photo_id", photo), ("Birthstone", "smarch")),
                ]
            )
        );

        await pipeline.OrderAsync(id, "NeedsAttention");
        var expected = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["1"] = null,
            ["2"] = "sku-unknown",
            ["3"] = "photo-too-small-to-print",
            ["4"] = "photo-address-host",
            ["5"] = "birthstone-unknown",
        };
        await Azurite.Testing.Eventually.True(
            async () =>
                (await pipeline.GetAsync($"orders/demo/{id}"))!["items"]!
                    .AsArray()
                    .All(i =>
                        i!["reason"]?["code"]?.GetValue<string>() == expected[i["itemId"]!.GetValue<string>()]
                        && i["state"]!.GetValue<string>() is "ProofReady" or "NeedsAttention"
                    ),
            "each item to end where it should"
        );
    }

    [Fact]
    public async Task A_cancellation_that_overtakes_its_order_is_remembered()
    {
        var photo = await pipeline.UploadAsync(DrawnPhotos.FromPhone());
        var id = OrderNumbers.Next();
        var line = OrderBodies.Line(1, "HEART-LOCKET", 1, ("_photo_id", photo));
        await TakeAsync(
            OrderBodies.Order(id, "2026-11-20T11:00:00Z", cancelledAt: "2026-11-20T11:00:00Z", lines: [line]),
            "orders/cancelled"
        );
        await pipeline.OrderAsync(id, "Cancelled");

        await TakeAsync(OrderBodies.Order(id, "2026-11-20T10:00:00Z", lines: [line]));
        // A later delivery shows that the one before it was looked at: its order is recorded.
        var other = OrderNumbers.Next();
        await TakeAsync(OrderBodies.Order(other, lines: [OrderBodies.Line(1, "PAW", 1, ("_photo_id", photo))]));
        await pipeline.OrderAsync(other, "ProofReady");

        await pipeline.OrderAsync(id, "Cancelled");
    }

    [Fact]
    public async Task The_customers_name_and_address_are_nowhere_but_in_the_raw_delivery()
    {
        var photo = await pipeline.UploadAsync(DrawnPhotos.FromPhone());
        var id = OrderNumbers.Next();
        await TakeAsync(OrderBodies.Order(id, lines: [OrderBodies.Line(1, "PAW", 1, ("_photo_id", photo))]));
        await pipeline.OrderAsync(id, "ProofReady");

        var tables = pipeline.Service<Azure.Data.Tables.TableServiceClient>();
        foreach (var table in PhotoNecklace.Core.Tables.All)
        {
            await foreach (var row in tables.GetTableClient(table).QueryAsync<Azure.Data.Tables.TableEntity>())
            {
                var text = string.Join('\n', row.Select(c => $"{c.Key}={c.Value}"));
                Assert.DoesNotContain("Secret Street", text, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain("grandchild@example.com", text, StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    [Fact]
    public async Task The_catalogue_and_the_health_are_told()
    {
        Assert.Equal("healthy", (await pipeline.GetAsync("health"))!["status"]!.GetValue<string>());
        var styles = (await pipeline.GetAsync("pendants"))!["pendants"]!
            .AsArray()
            .Select(p => p!["style"]!.GetValue<string>())
            .Distinct(StringComparer.Ordinal);
        Assert.Equal(5, styles.Count());
    }

    private async Task TakeAsync(byte[] body, string topic = "orders/create")
    {
        using var response = await pipeline.DeliverAsync(body, topic);
        Assert.Equal(System.Net.HttpStatusCode.Accepted, response.StatusCode);
    }

    private Task<byte[]> DownloadAsync(JsonNode link) => pipeline.Http.GetByteArrayAsync(link.GetValue<string>());

    private static void AssertNoMetadata(byte[] file)
    {
        var text = System.Text.Encoding.Latin1.GetString(file);
        Assert.DoesNotContain("Exif", text, StringComparison.Ordinal);
        Assert.DoesNotContain("eXIf", text, StringComparison.Ordinal);
        Assert.DoesNotContain("http://ns.adobe.com", text, StringComparison.Ordinal);
    }
}
