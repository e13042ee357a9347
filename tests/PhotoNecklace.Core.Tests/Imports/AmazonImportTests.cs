using System.IO.Compression;
using System.Text;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Imports;
using PhotoNecklace.Core.Imports.Amazon;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Shops.Lines;
using PhotoNecklace.Testing;
using Xunit;
using ShopSettings = PhotoNecklace.Core.Shops.Shop;

namespace PhotoNecklace.CoreTests.Imports;

/// <summary>Archives of Amazon Custom, and those that somebody made to do harm.</summary>
public sealed class AmazonImportTests
{
    private const string Shop = "marketplace";
    private const string Order = "702-1234567-7654321";

    private readonly MemoryPipeline _pipeline = new(
        otherShop: new ShopSettings
        {
            Name = Shop,
            Platform = ImportPlatform.PlatformName,
            Secrets = [],
            Pieces =
            [
                PieceRule.Parse("product:B000000001; Metal: Gold", new PendantChoice("paw", "gold", Cover.ResinDome))!,
                PieceRule.Parse("product:B000000001", new PendantChoice("paw", "silver", Cover.ResinDome))!,
            ],
            Properties = [PropertyRule.Parse("GiftMessage=Grüße")!],
        }
    );

    [Fact]
    public async Task An_archive_is_an_order_line_with_its_photo_and_a_second_line_comes_beside_it()
    {
        var photo = "good"u8.ToArray();
        var first = Zip(("11.json", Json("11", "p.jpg", "Gold")), ("P.JPG", photo), ("s.jpg", photo));
        var plan = Preview(first);
        var item = Assert.Single(Assert.Single(plan.Orders).Items);
        Assert.Equal(
            ("11", "paw/gold/resin-dome", "Always", false),
            (item.ItemId, item.Piece, item.Engraving, item.NeedsPhoto)
        );
        var line = plan.Orders[0].Order.Lines[0];
        Assert.Equal(("Great Vibes", "Für dich"), (line.Properties["Font"], line.Properties["Grüße"]));
        var photoId = Assert.Single(plan.Photos).Key;
        Assert.Equal(photoId, line.Properties["_photo_id"]);

        await ImportAsync(first);
        Assert.Contains($"uploads/{photoId}", _pipeline.Blobs.Names.Select(n => n.Replace('\\', '/')));
        _pipeline.Clock.Advance(TimeSpan.FromMinutes(1));
        await ImportAsync(Zip(("12.json", Json("12", null, "Silver"))));
        var stored = (await _pipeline.Orders.FindAsync(new(Shop, $"import-{Order}")))!;
        Assert.Equal(Order, stored.Order.Name);
        Assert.Equal(
            [("11", ItemState.AwaitingPhoto, "gold"), ("12", ItemState.NeedsAttention, "silver")],
            stored
                .Items.OrderBy(i => i.Key.ItemId, StringComparer.Ordinal)
                .Select(i => (i.Key.ItemId, i.State, i.Request.Choice!.Metal))
        );

        // Neither of them again changes anything.
        _pipeline.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, (await ImportAsync(first)).Outcomes[ImportOutcome.Unchanged]);
        Assert.Equal(stored.Order.Version, (await _pipeline.Orders.FindOrderAsync(stored.Order.Key))!.Version);
    }

    [Fact]
    public async Task An_archive_of_archives_takes_what_is_right_and_says_what_is_wrong()
    {
        var bulk = Zip(
            ($"{Order}_11.zip", Zip(("11.json", Json("11", null, "Gold")), ("other.json", "{}"u8.ToArray()))),
            ($"{Order}_12.zip", Zip(("12.json", Json("12", "gone.jpg", "Gold")))),
            ("13.zip", "PK not really"u8.ToArray()),
            ("orders.xlsx", [1, 2, 3])
        );
        var plan = Preview(bulk);
        Assert.Equal(["11"], plan.Orders.SelectMany(o => o.Items).Select(i => i.ItemId));
        Assert.Equal([$"{Order}_12.zip", "13.zip"], plan.Faults.Select(f => f.File));
        Assert.Contains("names the picture gone.jpg", $"{plan.Faults[0].Reason}", StringComparison.Ordinal);
        Assert.Contains("damaged", $"{plan.Faults[1].Reason}", StringComparison.Ordinal);
        Assert.Equal(1, (await ImportAsync(bulk)).Outcomes[ImportOutcome.New]);
    }

    [Fact]
    public void The_flat_form_is_read_where_there_is_no_tree()
    {
        var json = $$$"""
            {"orderId":"{{{Order}}}","orderItemId":"11","asin":"B000000001","title":"Paw","quantity":2,
             "version3.0":{"customizationInfo":{"surfaces":[{"areas":[
               {"customizationType":"TextPrinting","label":"Your text","text":"Bo","fontFamily":"Inter"},
               {"customizationType":"Options","label":"Metal","optionValue":"Gold"},
               {"customizationType":"ImagePrinting","svgImage":"a.svg"}]}]} } }
            """;
        var item = Preview(Zip(("11.json", Encoding.UTF8.GetBytes(json)))).Orders[0].Items[0];
        Assert.Equal(
            ("paw/gold/resin-dome", "Bo", 2, true),
            (item.Piece, item.Engraving, item.Quantity, item.NeedsPhoto)
        );
    }

    [Theory]
    [InlineData("../11.json", "leads out of its folder")]
    [InlineData("a/../../11.json", "leads out of its folder")]
    [InlineData("/etc/11.json", "leads out of its folder")]
    [InlineData("..\\11.json", "leads out of its folder")]
    [InlineData("C:\\11.json", "leads out of its folder")]
    [InlineData("xl/workbook.xml", "workbook of a spreadsheet")]
    [InlineData("readme.txt", "has no JSON file")]
    public void A_name_that_has_no_place_there_is_refused(string name, string sentence) =>
        Assert.Contains(sentence, Refused(Zip((name, Json("11", null, "Gold")))), StringComparison.Ordinal);

    [Fact]
    public void Bombs_and_damage_are_refused_without_being_unpacked()
    {
        Assert.Contains("2 JSON files", Refused(Zip(("11.json", []), ("12.json", []))), StringComparison.Ordinal);
        Assert.Contains("grows far more", Refused(Zip(("11.json", new byte[900_000]))), StringComparison.Ordinal);
        Assert.Contains("larger than 1 MB", Refused(Zip(("11.json", Noise(1_100_000)))), StringComparison.Ordinal);
        var bomb = Zip(("11.json", Json("11", "p.jpg", "Gold")), ("p.jpg", new byte[30_000_000]));
        Assert.Contains("p.jpg grows far more", Refused(bomb), StringComparison.Ordinal);
        var many = Enumerable.Range(0, 51).Select(i => ($"{i}.jpg", Array.Empty<byte>())).ToArray();
        Assert.Contains("more than 50 files", Refused(Zip(many)), StringComparison.Ordinal);
        var good = Zip(("11.json", Json("11", null, "Gold")));
        Assert.Contains("damaged", Refused(good[..^10]), StringComparison.Ordinal);
        Assert.Contains("damaged", Refused([.. "PK\u0003\u0004"u8, .. new byte[100]]), StringComparison.Ordinal);
        Assert.Contains(
            "not a customized order",
            Refused(Zip(("11.json", "[]"u8.ToArray()))),
            StringComparison.Ordinal
        );
        var other = Encoding.UTF8.GetString(Json("11", null, "Gold")).Replace(Order, "../x", StringComparison.Ordinal);
        Assert.Contains("orderId", Refused(Zip(("11.json", Encoding.UTF8.GetBytes(other)))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_size_that_is_a_lie_does_not_help()
    {
        // The directory says one byte; the file has a million.
        var zip = Zip(("11.json", Noise(900_000)));
        var directory = zip.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        zip[directory + 24] = 1;
        (zip[directory + 25], zip[directory + 26], zip[directory + 27]) = (0, 0, 0);
        Assert.NotNull(_pipeline.Importing.Preview(Shop, new("a.zip", zip, [])).Refusal);
    }

    [Fact]
    public void Any_damage_is_a_sentence()
    {
        var good = Zip(("11.json", Json("11", "p.jpg", "Gold")), ("p.jpg", Noise(2000)));
        for (var at = 0; at < good.Length; at += 7)
        {
            var bad = (byte[])good.Clone();
            bad[at] ^= 0xFF;
            var read = _pipeline.Importing.Preview(Shop, new("a.zip", bad, []));
            Assert.True(read.IsAccepted || read.Refusal.Message.Length > 10);
        }
    }

    private static byte[] Json(string item, string? picture, string metal) =>
        Encoding.UTF8.GetBytes(
            $$$"""
            {"orderId":"{{{Order}}}","orderItemId":"{{{item}}}","asin":"B000000001","title":"Photo paw","quantity":1,
             "customizationData":{"type":"PageContainerCustomization","children":[
              {"type":"PreviewContainerCustomization","label":"Front","snapshot":{"imageName":"s.jpg"},"children":[
               {"type":"FlatContainerCustomization","children":[
                {"type":"PlacementContainerCustomization","children":[
                 {"type":"ImageCustomization","label":"Your photo","image":{"imageName":"{{{picture}}}","buyerFilename":"mum.jpg"}}]},
                {"type":"TextCustomization","label":"What to write","inputValue":"Always"},
                {"type":"TextCustomization","label":"Grüße","inputValue":"Für dich"},
                {"type":"FontCustomization","label":"Style","fontSelection":{"family":"Great Vibes"}},
                {"type":"OptionCustomization","label":"Metal","displayValue":"{{{metal}}}"}]}]}]}}
            """
        );

    private static byte[] Noise(int length)
    {
        var noise = new byte[length];
        new Random(1).NextBytes(noise);
        return noise;
    }

    private static byte[] Zip(params (string Name, byte[] Content)[] files)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    private string Refused(byte[] zip) => _pipeline.Importing.Preview(Shop, new("a.zip", zip, [])).Refusal!.Message;

    private ImportPlan Preview(byte[] zip)
    {
        var plan = _pipeline.Importing.Preview(Shop, new("a.zip", zip, []));
        Assert.True(plan.IsAccepted, plan.Refusal?.Message);
        return plan.Value!;
    }

    private async Task<ImportStatus> ImportAsync(byte[] zip)
    {
        var confirmed = await _pipeline.Importing.ConfirmAsync(Shop, new("a.zip", zip, []), null);
        Assert.True(confirmed.IsAccepted, confirmed.Refusal?.Message);
        await OrderImportingTests.HandleAllAsync(_pipeline);
        return (await _pipeline.Importing.FindAsync(Shop, confirmed.Value!.Import.Id)).Value!;
    }
}
