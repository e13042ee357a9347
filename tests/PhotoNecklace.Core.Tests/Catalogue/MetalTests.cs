using System.Text;
using System.Text.Json.Nodes;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.CoreTests.Orders;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Catalogue;

/// <summary>A metal is an entry of a catalogue: one that only a test's catalogue has goes all the way.</summary>
public sealed class MetalTests
{
    private const string Good = """
        {
          "metals": [ {
            "name": "pink-gold", "label": "Pink gold",
            "colours": { "deep": "#101010", "dark": "#202020", "mid": "#303030", "light": "#404040", "spark": "#505050" }
          } ],
          "pendants": [ {
            "id": "disc", "name": "Disc", "style": "charm", "sku": "DISC", "outline": "M0 0H20V20H0Z",
            "windows": [ { "surface": "front", "path": "M2 2H18V18H2Z" } ], "bails": [ { "x": 10, "y": 0 } ],
            "metals": [ "pink-gold" ], "covers": [ "glass" ]
          } ]
        }
        """;

    private static readonly PendantCatalogue Catalogue = TestCatalogue.Read();

    [Theory]
    [InlineData("FAMILY-LOCKET-TITAN-GLASS")]
    [InlineData("FAMILY-LOCKET-BLUED-TITANIUM")]
    [InlineData("family-locket-blue-titanium-glass")]
    public void It_is_found_by_name_SKU_part_and_alias(string sku) =>
        Assert.Equal(
            new PendantChoice(TestCatalogue.Family, TestCatalogue.Titanium, Cover.Glass),
            Catalogue.FindSku(sku)
        );

    [Theory]
    [InlineData("", "#404040")]
    [InlineData(""", "mirror": "#ffd17c" """, "#ffd17c")]
    public void It_mirrors_its_own_colour_or_else_its_light_one(string mirror, string colour)
    {
        var json = Good.Replace("\"spark\": \"#505050\"", "\"spark\": \"#505050\"" + mirror, StringComparison.Ordinal);

        Assert.Equal(colour, PendantCatalogue.Read(json).Value!.Metals.Find("pink-gold")!.Colours.Mirror);
    }

    [Fact]
    public void A_page_gets_its_label_its_colours_and_its_SKU_beside_the_built_in_metals()
    {
        var json = JsonNode.Parse(Catalogue.ToJson())!;

        var metals = json["metals"]!.AsArray();
        Assert.Equal(
            ["silver", "steel", "gold", "rose-gold", TestCatalogue.Titanium],
            metals.Select(m => (string?)m!["name"])
        );
        Assert.Equal(
            ("Blued titanium", "#3a6fe0"),
            ((string?)metals[4]!["label"], (string?)metals[4]!["colours"]!["mid"])
        );
        Assert.Equal("FAMILY-LOCKET-TITAN-GLASS", (string?)json["pendants"]![0]!["choices"]![1]!["sku"]);
    }

    [Fact]
    public async Task It_is_ordered_rendered_printed_and_named_on_the_pick_list()
    {
        var flow = new ChangeFlow(new MemoryPipeline(catalogue: Catalogue));
        await OrderAsync(flow, "FAMILY-LOCKET-TITAN-GLASS");

        var item = await flow.ItemAsync();
        Assert.Equal((ItemState.ProofReady, TestCatalogue.Titanium), (item.State, item.Request.Choice?.Metal));
        Assert.Equal(TestCatalogue.Titanium, (await flow.Pipeline.Viewing.FindAsync("demo", "1"))!.Items[0].Metal);
        await flow.Pipeline.Approval.ApproveAsync("demo", "1", items: null);
        var sheet = (await flow.Pipeline.SheetRequests.AcceptAsync(new("demo", ["1"]))).Value!;
        await flow.Pipeline.Sheets.RenderAsync(new(sheet.SheetId));
        var list = await flow.Pipeline.Blobs.ReadAsync(Containers.Sheets, $"{sheet.SheetId}.csv", 1 << 20);
        Assert.Contains(
            ",blued-titanium,glass,",
            Encoding.UTF8.GetString(list!.Content.Span),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("FAMILY-LOCKET-TIN-GLASS", "sku-unknown", "The SKU 'FAMILY-LOCKET-TIN-GLASS' is neither in")]
    [InlineData(
        "FAMILY-LOCKET-GOLD-GLASS",
        "metal-not-offered",
        "is not made with metal gold. It is offered with: silver"
    )]
    public async Task An_order_with_another_metal_waits_for_a_person(string sku, string code, string sentence)
    {
        var flow = new ChangeFlow(new MemoryPipeline(catalogue: Catalogue));
        await OrderAsync(flow, sku);

        var item = await flow.ItemAsync();
        Assert.Equal((ItemState.NeedsAttention, code), (item.State, item.Reason?.Code));
        Assert.Contains(sentence, item.Reason!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_metal_that_has_left_the_catalogue_is_refused_and_not_drawn_as_another()
    {
        var choice = new PendantChoice("paw", TestCatalogue.Titanium, Cover.Glass);
        var planner = new ArtworkPlanner(PendantCatalogue.Default, new FakeTextMeasurer(), new FakePhotoEngine());

        var refusal = planner.Check(choice, new());

        Assert.Equal("metal-unknown", refusal?.Code);
        Assert.Equal(
            "There is no metal 'blued-titanium'. There are: silver, steel, gold, rose-gold.",
            refusal!.Message
        );
    }

    [Fact]
    public void A_catalogues_own_metal_of_a_built_in_name_is_meant_in_its_place()
    {
        var read = PendantCatalogue.Read(Good.Replace("pink-gold", "gold", StringComparison.Ordinal));

        Assert.True(read.IsAccepted, read.Refusal?.Message);
        Assert.Equal(["silver", "steel", "gold", "rose-gold"], read.Value.Metals.All.Select(m => m.Name));
        Assert.Equal("#303030", read.Value.Metals.Find("GOLD")!.Colours.Mid);
        Assert.Equal("#303030", read.Value.Find("disc")!.Metals[0].Colours.Mid);
    }

    [Theory]
    [InlineData("\"pink-gold\", \"label\"", "\"Pink gold\", \"label\"", "Metal 'Pink gold' needs 'name' in kebab-case")]
    [InlineData("\"Pink gold\"", "\"\"", "Metal 'pink-gold' needs 'label'.")]
    [InlineData("#303030", "#FFF", "Metal 'pink-gold' needs 'colours.mid' as #rrggbb in lower case")]
    [InlineData("\"spark\": \"#505050\"", "\"spark\": null", "Metal 'pink-gold' needs 'colours.spark'")]
    [InlineData("\"label\"", "\"finish\": \"matt\", \"label\"", "has 'matt' as 'finish'; known are polished, brushed")]
    [InlineData("\"label\"", "\"sku\": \"P-G\", \"label\"", "Metal 'pink-gold' needs a 'sku' of letters and digits")]
    [InlineData("\"label\"", "\"sku\": \"ROSEGOLD\", \"label\"", "two metals that are written 'ROSEGOLD'")]
    [InlineData("\"label\"", "\"aliases\": [\"Rose gold\"], \"label\"", "two metals that are written 'ROSEGOLD'")]
    [InlineData(
        "[ \"pink-gold\" ]",
        "[ \"tin\" ]",
        "has 'tin' in 'metals'; known are silver, steel, gold, rose-gold, pink-gold"
    )]
    [InlineData("\"label\"", "\"colour\": \"red\", \"label\"", "there is no field 'colour' here")]
    public void What_is_wrong_with_a_metal_is_said(string right, string wrong, string sentence)
    {
        Assert.True(PendantCatalogue.Read(Good).IsAccepted);

        var read = PendantCatalogue.Read(Good.Replace(right, wrong, StringComparison.Ordinal));

        Assert.Contains(sentence, read.Refusal?.Message ?? "", StringComparison.Ordinal);
    }

    private static async Task OrderAsync(ChangeFlow flow, string sku)
    {
        foreach (var name in "abc")
        {
            await flow.UploadAsync(name);
        }

        var ids = "abc".Select((name, i) => (LineProperties.PhotoId.At(i), ChangeFlow.Photo(name)));
        var body = OrderBodies.Order(1, lines: [OrderBodies.Line(11, sku, 1, [.. ids])]);
        Assert.True((await flow.Pipeline.Intake.AcceptAsync(MemoryPipeline.Delivery(body))).IsAccepted);
        await flow.RunAsync();
    }
}
