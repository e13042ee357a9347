using System.Text.Json.Nodes;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Catalogue.Outlines;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.Core.Tests.Catalogue;

public sealed class DefaultCatalogueTests
{
    private static readonly PendantCatalogue Catalogue = PendantCatalogue.Default;

    public static TheoryData<string> Ids => [.. Catalogue.Pendants.Select(p => p.Id)];

    [Fact]
    public void Every_style_is_there() =>
        Assert.Equal(Enum.GetValues<PendantStyle>(), Catalogue.Pendants.Select(p => p.Style).Distinct().Order());

    [Fact]
    public void The_built_in_catalogue_passes_the_checks_that_its_reading_leaves_out()
    {
        using var stream = typeof(PendantCatalogue).Assembly.GetManifestResourceStream("catalogue.json")!;
        using var reader = new StreamReader(stream);
        Assert.Empty(PendantCatalogue.Check(reader.ReadToEnd()).Faults);
    }

    [Theory]
    [InlineData(PendantStyle.Locket, 9)]
    [InlineData(PendantStyle.Bar, 7)]
    [InlineData(PendantStyle.Birthstone, 6)]
    [InlineData(PendantStyle.Charm, 7)]
    [InlineData(PendantStyle.Custom, 19)]
    public void There_is_a_choice_in_every_style(PendantStyle style, int count) =>
        Assert.Equal(count, Catalogue.Pendants.Count(p => p.Style == style));

    // Left to be computed, they take half a second that every start of the app and of the command line would pay.
    [Fact]
    public void Every_window_is_written_out()
    {
        using var stream = typeof(PendantCatalogue).Assembly.GetManifestResourceStream("catalogue.json")!;
        Assert.All(
            JsonNode.Parse(stream)!["pendants"]!.AsArray().SelectMany(p => p!["windows"]!.AsArray()),
            w => Assert.NotNull(w!["path"])
        );
    }

    [Theory]
    [InlineData("heart-locket-duo")]
    [InlineData("birthstone-heart")]
    [InlineData("heart-charm")]
    [InlineData("paw-charm")]
    [InlineData("star-charm")]
    [InlineData("cloud")]
    [InlineData("leaf")]
    [InlineData("cat")]
    [InlineData("house")]
    [InlineData("drop")]
    public void A_window_that_follows_the_outline_is_its_inset_by_the_rim(string id)
    {
        var pendant = Catalogue.Find(id)!;
        foreach (var window in pendant.Windows)
        {
            var inset = Inset.Of(pendant.OutlineOf(window.Surface), pendant.RimMm)!;
            var (written, computed) = (window.Path.Sample().ToList(), inset.Sample().ToList());
            var farthest = Math.Max(
                written.Max(p => Distances.ToRing(p, computed)),
                computed.Max(p => Distances.ToRing(p, written))
            );
            Assert.True(farthest <= 0.01, $"{farthest:0.###} mm apart. Its path would be: {inset.PathText}");
        }
    }

    [Fact]
    public void Text_runs_around_the_back_where_the_trade_does_it() =>
        Assert.Equal(
            ["circle-locket", "petite-locket", "birthstone-halo", "birthstone-row", "round-charm"],
            Catalogue
                .Pendants.Where(p => p.Engraving.Any(e => e is { Baseline: not null, Surface: Surface.Back }))
                .Select(p => p.Id)
        );

    [Fact]
    public void Every_piece_takes_an_engraving() => Assert.All(Catalogue.Pendants, p => Assert.NotEmpty(p.Engraving));

    [Theory]
    [InlineData("mens-tag", 28, 50)]
    [InlineData("four-photo-locket", 20, 26)]
    [InlineData("urn-heart", 24, 21.6)]
    [InlineData("urn-cylinder", 11, 34.5)]
    [InlineData("urn-drop", 17.6, 27.4)]
    [InlineData("angel-wing", 19, 38)]
    [InlineData("infinity", 31.6, 13.6)]
    [InlineData("tree-of-life", 24.2, 32.5)]
    [InlineData("moon", 25.9, 30)]
    [InlineData("key", 18.4, 43.2)]
    public void Pieces_have_the_size_that_their_notes_say(string id, double width, double height)
    {
        var pendant = Catalogue.Find(id)!;
        Assert.Equal(width, pendant.Outline.Bounds.Width, 0.1);
        Assert.Equal(height, pendant.Outline.Bounds.Height, 0.1);
        Assert.Contains(" mm", pendant.Notes, StringComparison.Ordinal);
    }

    [Fact]
    public void A_locket_for_four_photos_has_two_of_them_on_its_leaf()
    {
        var locket = Catalogue.Find("four-photo-locket")!;
        Assert.Equal(
            [Surface.Front, Surface.Lid, Surface.Leaf, Surface.LeafBack],
            locket.Windows.Select(w => w.Surface)
        );
        Assert.Equal(3, locket.Windows.Count(w => w.Optional));
    }

    [Fact]
    public void The_pieces_of_a_pair_fit_together_and_have_a_print_each()
    {
        var pair = Catalogue.Find("puzzle-pair")!;
        var gap = Inset.Gap(pair.Outline, pair.Partner!.Outline);
        Assert.InRange(gap, 0.02, 0.15);
        Assert.Equal([Surface.Front, Surface.Partner], pair.Windows.Select(w => w.Surface));
        Assert.Equal("2 × princess 18 in", ChosenChain.Describe(pair, Catalogue.Metals, null));
        Assert.True(pair.Partner.Outline.Bounds.Contains(pair.OutlineOf(Surface.PartnerBack).Bounds));
    }

    [Theory]
    [InlineData("heart-locket")]
    [InlineData("tree-of-life")]
    [InlineData("paw-charm")]
    public void A_page_gets_the_outlines_to_a_hundredth_of_a_mm(string id)
    {
        var outline = Catalogue.Find(id)!.Outline;
        var json = JsonNode.Parse(Catalogue.ToJson())!["pendants"]!
            .AsArray()
            .Single(p => string.Equals((string?)p!["id"], id, StringComparison.Ordinal))!;
        var sent = Shape.Parse((string)json["outline"]!).Value!;
        var (meant, seen) = (outline.Sample().ToList(), sent.Sample().ToList());
        Assert.All(meant.Zip(seen), p => Assert.True(Math.Abs(p.First.X - p.Second.X) <= 0.0101, $"{p}"));
        Assert.All(meant.Zip(seen), p => Assert.True(Math.Abs(p.First.Y - p.Second.Y) <= 0.0101, $"{p}"));
    }

    [Fact]
    public void SKUs_are_unique() =>
        Assert.Equal(
            Catalogue.Pendants.Count,
            Catalogue.Pendants.Select(p => p.Sku).Distinct(StringComparer.OrdinalIgnoreCase).Count()
        );

    [Theory]
    [MemberData(nameof(Ids))]
    public void There_is_a_rim_of_metal_all_around_every_window(string id)
    {
        // Measured here from point to chord, without the geometry library that the catalogue is checked with.
        var pendant = Catalogue.Find(id)!;
        foreach (var window in pendant.Windows)
        {
            var edge = pendant.OutlineOf(window.Surface).Sample().ToList();
            var gap = window.Path.Sample().Min(p => Distances.ToRing(p, edge));
            Assert.True(gap >= pendant.RimMm - 0.03, $"{gap} mm of {pendant.RimMm} mm");
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Chains_have_a_length_that_is_sold(string id) =>
        Assert.InRange(Catalogue.Find(id)!.Chain.LengthInches, 14, 24);

    [Theory]
    [InlineData(14, ChainStyle.Choker)]
    [InlineData(16, ChainStyle.Choker)]
    [InlineData(17, ChainStyle.Princess)]
    [InlineData(19, ChainStyle.Princess)]
    [InlineData(20, ChainStyle.Matinee)]
    [InlineData(24, ChainStyle.Matinee)]
    public void Chains_are_called_by_their_length(double inches, ChainStyle style) =>
        Assert.Equal(style, new Chain(inches).Style);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Windows_lie_inside_the_outline_with_metal_around_them(string id)
    {
        var pendant = Catalogue.Find(id)!;
        Assert.All(
            pendant.Windows,
            w =>
                Assert.All(
                    w.Path.Sample(),
                    p => Assert.True(pendant.OutlineOf(w.Surface).Contains(p), $"{p} is outside")
                )
        );
        Assert.All(
            pendant.Windows,
            w =>
            {
                var (o, b) = (pendant.OutlineOf(w.Surface).Bounds, w.Path.Bounds);
                Assert.True(b.X - o.X > 0.5 && o.Right - b.Right > 0.5 && b.Y - o.Y > 0.5 && o.Bottom - b.Bottom > 0.5);
            }
        );
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Engraving_areas_lie_inside_their_face_and_beside_its_windows(string id)
    {
        var pendant = Catalogue.Find(id)!;
        foreach (var area in pendant.Engraving)
        {
            // A line has letters on both sides of it; that these stay clear is measured with the fonts, by the imaging's tests.
            var corners = (area.Baseline ?? area.Outline).Sample().ToList();
            Assert.All(corners, p => Assert.True(pendant.OutlineOf(area.Surface).Contains(p), $"{p} is outside"));
            foreach (var window in pendant.Windows.Where(w => w.Surface == area.Surface))
            {
                Assert.All(window.Path.Sample(), p => Assert.False(area.Outline.Contains(p), "Photo and text overlap"));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Sizes_are_those_of_the_trade(string id)
    {
        var b = Catalogue.Find(id)!.Outline.Bounds;
        Assert.InRange(Math.Max(b.Width, b.Height), 10, 50);
        Assert.InRange(Math.Min(b.Width, b.Height), 5, 30);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_choice_has_a_SKU_that_reads_back(string id)
    {
        var pendant = Catalogue.Find(id)!;
        foreach (var metal in pendant.Metals)
        {
            foreach (var cover in pendant.Covers)
            {
                var sku = PendantCatalogue.SkuOf(pendant, metal, cover);
                Assert.Equal(new PendantChoice(id, metal.Name, cover), Catalogue.FindSku(sku));
                Assert.Equal(new PendantChoice(id, metal.Name, cover), Catalogue.FindSku(sku.ToLowerInvariant()));
            }
        }
    }

    [Theory]
    [InlineData("HEART-LOCKET", "heart-locket", MetalName.Silver, Cover.ResinDome)]
    [InlineData(" heart-locket-gold ", "heart-locket", MetalName.Gold, Cover.ResinDome)]
    [InlineData("HEART-LOCKET-SILVER-GLASS", "heart-locket", MetalName.Silver, Cover.Glass)]
    [InlineData("Heart-Locket-RoseGold-Resin", "heart-locket", MetalName.RoseGold, Cover.ResinDome)]
    [InlineData("HEART-LOCKET-ROSE-GOLD-RESIN-DOME", "heart-locket", MetalName.RoseGold, Cover.ResinDome)]
    [InlineData("PAW-STEEL-GLASS", "paw", MetalName.Steel, Cover.Glass)]
    public void SKUs_are_found(string sku, string id, string metal, Cover cover) =>
        Assert.Equal(new PendantChoice(id, metal, cover), Catalogue.FindSku(sku));

    [Theory]
    [InlineData("")]
    [InlineData("HEART")]
    [InlineData("HEART-LOCKETS")]
    [InlineData("HEART-LOCKET-TIN-GLASS")]
    [InlineData("HEART-LOCKET-SILVER-VARNISH")]
    [InlineData("HEART-LOCKET-")]
    [InlineData("HEART-LOCKET--GLASS")]
    public void Other_SKUs_are_not(string sku) => Assert.Null(Catalogue.FindSku(sku));

    [Fact]
    public void The_JSON_says_what_a_page_needs()
    {
        var json = JsonNode.Parse(Catalogue.ToJson())!;
        var heart = json["pendants"]!
            .AsArray()
            .Single(p => string.Equals((string?)p!["id"], "heart-locket", StringComparison.Ordinal))!;
        Assert.Equal(Catalogue.Pendants.Count, json["pendants"]!.AsArray().Count);
        Assert.Equal(23, (double)heart["sizeMm"]!["width"]!);
        Assert.True(Shape.Parse((string)heart["outline"]!).IsAccepted);
        Assert.True(Shape.Parse((string)heart["windows"]![0]!["path"]!).IsAccepted);
        Assert.Equal(3, (int)heart["engraving"]![0]!["maxLines"]!);
        Assert.Equal("rose-gold", (string?)heart["metals"]![3]);
        Assert.Equal(12, json["stones"]!.AsArray().Select(s => (int)s!["month"]!).Distinct().Count());
    }

    [Theory]
    [InlineData("rose gold", MetalName.RoseGold)]
    [InlineData("Rose-Gold", MetalName.RoseGold)]
    [InlineData("SILVER", MetalName.Silver)]
    public void Metals_are_read(string name, string metal) => Assert.Equal(metal, Catalogue.Metals.Find(name)?.Name);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("0")]
    [InlineData("goldish")]
    public void Other_words_are_no_metal_and_no_cover(string? name)
    {
        Assert.Null(Catalogue.Metals.Find(name));
        Assert.False(CoverNames.TryParse(name, out _));
    }
}
