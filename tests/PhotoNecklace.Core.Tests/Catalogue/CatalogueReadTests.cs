using System.Text.Json.Nodes;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;
using Xunit;

namespace PhotoNecklace.Core.Tests.Catalogue;

public sealed class CatalogueReadTests
{
    private const string Good = """
        { "pendants": [ {
          "id": "disc", "name": "Disc", "style": "charm", "sku": "DISC",
          "outline": "M0 0H20V20H0Z",
          "windows": [ { "surface": "front", "path": "M2 2H18V12H2Z" } ],
          "engraving": [ { "id": "low", "surface": "front", "x": 3, "y": 13, "width": 14, "height": 5, "lines": 2, "maxSize": 3, "minSize": 1 } ],
          "gems": [ { "x": 10, "y": 1, "diameter": 2 } ],
          "bails": [ { "x": 10, "y": 0 } ],
          "metals": [ "silver" ], "covers": [ "glass" ]
        } ] }
        """;

    [Fact]
    public void A_good_catalogue_is_read()
    {
        var catalogue = PendantCatalogue.Read(Good);
        Assert.True(catalogue.IsAccepted, catalogue.Refusal?.Message);
        var disc = catalogue.Value.Find("DISC");
        Assert.NotNull(disc);
        Assert.Equal(new RectMm(2, 2, 16, 10), disc.Windows[0].Path.Bounds);
        Assert.Null(disc.Windows[0].BleedMm);
        Assert.Equal(
            ["dancing-script", "eb-garamond", "inter", "great-vibes", "courier-prime"],
            disc.Engraving[0].Fonts
        );
    }

    [Theory]
    [InlineData("id", "\"Big Disc\"", "needs 'id' in kebab-case")]
    [InlineData("id", null, "Pendant 1 needs 'id'")]
    [InlineData("name", "\" \"", "Pendant 'disc' needs a 'name'")]
    [InlineData("sku", "\"A B\"", "needs a 'sku' of letters")]
    [InlineData("style", "\"ring\"", "has 'ring' as 'style'; known are locket, bar, birthstone, charm, custom")]
    [InlineData("style", "\"3\"", "has '3' as 'style'")]
    [InlineData("style", "\"birthstone\"", null)]
    [InlineData("outline", null, "needs 'outline'")]
    [InlineData("outline", "\"M0 0L5\"", "has a wrong 'outline': The path cannot be read: it ends where")]
    [InlineData("widthMm", "140", "and does not fit the sheet of 100 × 100 mm")]
    [InlineData("sheetWidthMm", "15", "and does not fit the sheet of 15 × 100 mm")]
    [InlineData("sheetHeightMm", "-1", "needs 'sheetHeightMm' greater than 0 mm")]
    [InlineData("outline", "\"M0 0H17V20H0Z\"", "has windows[0].path reaching outside its outline at (18, 2) mm")]
    [InlineData("outline", "\"M0 0H20V17H0Z\"", "has engraving[0] reaching outside its outline")]
    [InlineData("windows", "[]", "needs at least one of 'windows'")]
    [InlineData(
        "windows",
        "[{\"surface\":\"lid\",\"path\":\"M2 2H8V8Z\"}]",
        "has something on a lid or a leaf, but no 'hinge'"
    )]
    [InlineData(
        "windows",
        "[{\"surface\":\"front\",\"path\":\"M2 2H8V8Z\",\"optional\":true}]",
        "first window, windows[0], on the front and not optional"
    )]
    [InlineData(
        "windows",
        "[{\"surface\":\"front\",\"path\":\"M2 2H8V8Z\",\"bleed\":-1}]",
        "'windows[0].bleed' greater than 0 mm, and has -1"
    )]
    [InlineData("rim", "0", "needs 'rim' greater than 0 mm, and has 0")]
    [InlineData("rim", "600", "needs 'rim' of at most 500 mm")]
    [InlineData("rim", "2.5", "has windows[0].path 2 mm from the edge at (2, ")]
    [InlineData("outline", "\"M0 0H20V20H0\"", "It is not closed: it starts at (0, 0) mm and ends at (0, 20) mm")]
    [InlineData("widthMm", "-4", "Its size is stated as -4 mm")]
    [InlineData("windows", "[{\"surface\":\"front\",\"path\":\"M2 2H8V8\"}]", "'windows[0].path': It is not closed")]
    [InlineData("windows", "[{\"surface\":\"front\"}]", "has engraving[0] lying over windows[0]")]
    [InlineData("windows", "[{\"surface\":\"ceiling\"}]", "known are front, lid, back, outside, left, right")]
    [InlineData("gems", "[{\"x\":9,\"y\":4,\"diameter\":2}]", "has gems[0] lying over windows[0]")]
    [InlineData("gems", "[{\"x\":9,\"y\":-4,\"diameter\":2}]", "has gems[0] away from the metal")]
    [InlineData("bails", "[{\"x\":10,\"y\":-3}]", "has bails[0] away from the metal")]
    [InlineData(
        "windows",
        "[{\"surface\":\"partner\",\"path\":\"M2 2H8V8Z\"}]",
        "has something on a second piece, but no 'partner'"
    )]
    [InlineData("partner", "{\"outline\":\"M1 1H9V9Z\",\"bails\":[{\"x\":5,\"y\":1}]}", "lying over outline")]
    [InlineData("partner", "{\"outline\":\"M31 1H39V9Z\"}", "needs one bail, or two")]
    [InlineData("chainInches", "31", "needs 'chainInches' from 14 to 30, and has 31")]
    [InlineData("chainLengths", "[16, 40]", "needs 'chainLengths' from 14 to 30, and has 40")]
    [InlineData("chainLengths", "[16, 20]", "needs its usual length, 18, in 'chainLengths' too")]
    [InlineData("braceletLengths", "[18]", "needs 'braceletLengths' from 5.5 to 9, and has 18")]
    [InlineData("chainLinks", "[\"snake\"]", "cable, box, rope, curb, ball")]
    [InlineData("carriers", "[\"belt\"]", "necklace, bracelet, keyring, none")]
    [InlineData("metals", "[\"gold\",\"gold\"]", "has 'gold' twice in 'metals'")]
    [InlineData("gems", "[{\"x\":1,\"y\":1}]", "needs 'gems[0].diameter' greater than 0 mm, and has nothing")]
    [InlineData("gems", "[{\"x\":1e9,\"y\":1,\"diameter\":1}]", "needs 'gems[0].x' in mm, between -500 and 500")]
    [InlineData("bails", "[]", "needs one bail, or two")]
    [InlineData("metals", "[]", "needs at least one of silver, steel, gold, rose-gold in 'metals'")]
    [InlineData("metals", "[\"tin\"]", "has 'tin' in 'metals'")]
    [InlineData("covers", "[\"varnish\"]", "has 'varnish' in 'covers'; known are resin-dome, glass, none")]
    [InlineData("colour", "\"red\"", "($.pendants[0].colour): there is no field 'colour' here. Check its spelling")]
    [InlineData("name", "5", "($.pendants[0].name): 'name' has a value of another kind than it needs")]
    public void Each_fault_has_its_sentence(string property, string? json, string? fault)
    {
        var file = JsonNode.Parse(Good)!;
        file["pendants"]![0]![property] = json is null ? null : JsonNode.Parse(json);

        var read = PendantCatalogue.Read(file.ToJsonString());

        if (fault is null)
        {
            Assert.True(read.IsAccepted, read.Refusal?.Message);
            return;
        }

        Assert.False(read.IsAccepted);
        Assert.Equal("catalogue-invalid", read.Refusal.Code);
        Assert.Contains(fault, read.Refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("minSize", "4", "minSize greater than its maxSize")]
    [InlineData("lines", "9", "lines from 1 to 6")]
    [InlineData("fonts", "[]", "at least one font")]
    [InlineData(
        "fonts",
        "[\"inter\",\"Inter\"]",
        "has 'Inter' in engraving[0].fonts; known are dancing-script, eb-garamond"
    )]
    [InlineData("id", "null", "needs 'engraving[0].id'")]
    [InlineData("turn", "90", "reaching outside its outline")]
    [InlineData("path", "\"M3 14H17\"", "it encloses no area")]
    [InlineData("path", "\"M3 16Q10 18 17 16Z\"", "needs one open line as 'engraving[0].path'")]
    [InlineData("path", "\"M3 16Q10 28 17 16\"", "has engraving[0] reaching outside its outline at")]
    [InlineData("path", "\"M3 6Q10 8 17 6\"", "has engraving[0] lying over windows[0]")]
    public void Faults_of_engraving_areas_have_theirs(string property, string json, string fault)
    {
        var file = JsonNode.Parse(Good)!;
        file["pendants"]![0]!["engraving"]![0]![property] = JsonNode.Parse(json);
        var read = PendantCatalogue.Read(file.ToJsonString());
        Assert.Contains(fault, read.Refusal?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"pendants\":[]}")]
    [InlineData("{\"pendants\":[null]}")]
    public void What_is_no_catalogue_is_refused(string json) =>
        Assert.Equal("catalogue-invalid", PendantCatalogue.Read(json).Refusal?.Code);

    [Fact]
    public void A_window_that_cannot_be_read_has_one_fault_and_the_rest_is_still_checked()
    {
        var file = JsonNode.Parse(Good)!;
        file["pendants"]![0]!["rim"] = 11;
        file["pendants"]![0]!["windows"] = JsonNode.Parse("[{\"surface\":\"front\"}]");
        file["pendants"]![0]!["gems"] = JsonNode.Parse("[{\"x\":9,\"y\":-4,\"diameter\":2}]");
        var faults = PendantCatalogue.Check(file.ToJsonString()).Faults.Select(f => f.Field);
        Assert.Equal(["rim", "gems[0]"], faults);
    }

    [Theory]
    [InlineData("{ \"pendants\": [ }")]
    [InlineData("{ \"pendants\": [ { \"rim\": \"wide\" } ] }")]
    [InlineData("{ \"pendants\": [ { \"riim\": 2 } ] }")]
    public void A_sentence_names_none_of_the_programs_own_parts(string json) =>
        Assert.All(
            (string[])["System.", ".NET", "PhotoNecklace", "LineNumber", "BytePosition"],
            word => Assert.DoesNotContain(word, PendantCatalogue.Read(json).Refusal!.Message, StringComparison.Ordinal)
        );

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var file = JsonNode.Parse(Good)!;
        file["pendants"]![0]!["name"] = null;
        file["pendants"]![0]!["covers"] = null;
        Assert.Equal(2, PendantCatalogue.Read(file.ToJsonString()).Refusal!.Message.Split('\n').Length);
    }

    [Fact]
    public void Ids_and_SKUs_are_unique()
    {
        var file = JsonNode.Parse(Good)!;
        var pendants = file["pendants"]!.AsArray();
        pendants.Add(pendants[0]!.DeepClone());
        var message = PendantCatalogue.Read(file.ToJsonString()).Refusal!.Message;
        Assert.Contains("has the id 'disc' twice", message, StringComparison.Ordinal);
        Assert.Contains("has the SKU 'DISC' twice", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(0.4, 0.4)]
    [InlineData(1.0, 1.0)]
    public void A_bleed_is_what_is_stated_or_left_to_the_cover(double? stated, double? bleed)
    {
        var file = JsonNode.Parse(Good)!;
        file["pendants"]![0]!["windows"]![0]!["bleed"] = stated;
        var window = PendantCatalogue.Read(file.ToJsonString()).Value!.Pendants[0].Windows[0];
        Assert.Equal(bleed, window.BleedMm);
        Assert.Equal(bleed ?? 0.5, CoverBleed.Of(window, Cover.Glass));
        Assert.Equal(bleed ?? 1, CoverBleed.Of(window, Cover.ResinDome));
    }

    [Fact]
    public void A_baseline_is_kept_and_its_bounds_are_the_area()
    {
        var file = JsonNode.Parse(Good)!;
        file["pendants"]![0]!["engraving"]![0]!["path"] = "M3 15Q10 18 17 15";
        var read = PendantCatalogue.Read(file.ToJsonString());
        Assert.True(read.IsAccepted, read.Refusal?.Message);
        var area = read.Value.Pendants[0].Engraving[0];
        Assert.Equal(new RectMm(3, 15, 14, 1.5), area.Area);
        Assert.Contains("M3 15c4.67 2 9.33 2 14 0", read.Value.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_window_without_a_path_is_the_outline_inset_by_the_rim()
    {
        var file = JsonNode.Parse(Good)!;
        var disc = file["pendants"]![0]!;
        disc["outline"] = "M0 0H200V200H0Z";
        disc["widthMm"] = 20;
        disc["rim"] = 2;
        disc["windows"] = JsonNode.Parse("[{\"surface\":\"front\"},{\"surface\":\"back\",\"optional\":true}]");
        disc["engraving"] = disc["gems"] = null;
        disc["bails"] = JsonNode.Parse("[{\"x\":0,\"y\":-10}]");
        var read = PendantCatalogue.Read(file.ToJsonString());
        Assert.True(read.IsAccepted, read.Refusal?.Message);
        var pendant = read.Value.Pendants[0];
        Assert.Equal(new RectMm(-10, -10, 20, 20), pendant.Outline.Bounds);
        Assert.All(
            pendant.Windows,
            w =>
            {
                Assert.Equal(-8, w.Path.Bounds.X, 0.02);
                Assert.Equal(16, w.Path.Bounds.Width, 0.04);
            }
        );
    }

    [Fact]
    public void Each_fault_knows_its_pendant_and_field()
    {
        var file = JsonNode.Parse(Good)!;
        file["pendants"]![0]!["style"] = "ring";
        file["pendants"]![0]!["gems"]![0]!["diameter"] = 0;
        var report = PendantCatalogue.Check(file.ToJsonString());
        Assert.Null(report.Catalogue);
        Assert.Equal(["style", "gems[0].diameter"], report.Faults.Select(f => f.Field));
        Assert.All(report.Faults, f => Assert.Equal("disc", f.Pendant));
        Assert.All(report.Faults, f => Assert.Contains($"'{f.Field}'", $"{f.Sentence}", StringComparison.Ordinal));
    }
}
