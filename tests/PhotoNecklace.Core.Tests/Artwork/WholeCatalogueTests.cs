using System.Text.Json;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.Core.Tests.Artwork;

/// <summary>What has to hold for every pendant in every metal under every cover, seen from every side.</summary>
public sealed class WholeCatalogueTests
{
    private static readonly ArtworkPlanner Planner = new(
        PendantCatalogue.Default,
        new HalfEmMeasurer(),
        new SizedPhotos()
    );

    public static TheoryData<string> Ids =>
        [.. Thoroughness.Some(PendantCatalogue.Default.Pendants.Select(p => p.Id), 8)];

    private static ArtworkPlan PlanOf(Pendant p, Metal metal, Cover cover)
    {
        var plan = Planner.Plan(
            new(p.Id, metal.Name, cover),
            new(p.Engraving.Count > 0 ? ["Mum"] : [], p.NeedsStone ? "May" : null),
            [.. p.Windows.Select(_ => new SlotPhoto(SizedPhotos.Photo(2400, 2000)))]
        );
        Assert.True(plan.IsAccepted, plan.Refusal?.Message);
        return plan.Value;
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void It_composes_in_every_metal_and_cover_and_each_looks_different(string id)
    {
        var pendant = PendantCatalogue.Default.Find(id)!;
        var scenes =
            from metal in pendant.Metals
            from cover in pendant.Covers
            select PlanOf(pendant, metal, cover).Scene.ToJson();
        var all = scenes.ToList();
        Assert.Equal(pendant.Metals.Count * pendant.Covers.Count, all.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Its_print_has_the_windows_size_with_bleed_to_the_pixel(string id)
    {
        var pendant = PendantCatalogue.Default.Find(id)!;
        foreach (var cover in pendant.Covers)
        {
            // Under glass the photo is cut a little smaller: half a millimetre is enough.
            var bleed = cover switch
            {
                Cover.Glass => 0.5,
                Cover.Laser => 0,
                _ => 1,
            };
            int Pixels(double mm) => (int)Math.Round((mm + (2 * bleed)) * 600 / 25.4, MidpointRounding.AwayFromZero);
            foreach (var print in PlanOf(pendant, pendant.Metals[0], cover).Prints)
            {
                var window = pendant.Windows[print.Slot];
                Assert.Equal(Pixels(window.Path.Bounds.Width), print.PixelWidth);
                Assert.Equal(Pixels(window.Path.Bounds.Height), print.PixelHeight);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Its_proof_shows_every_photo_and_the_engraving(string id)
    {
        var pendant = PendantCatalogue.Default.Find(id)!;
        var layers = Flat(PlanOf(pendant, pendant.Metals[0], pendant.Covers[0]).Scene.Layers).ToList();
        Assert.Equal(
            Enumerable.Range(0, pendant.Windows.Count),
            layers.OfType<PhotoLayer>().Select(p => p.Slot).Order()
        );
        Assert.Equal(pendant.Engraving.Count > 0, layers.OfType<TextLayer>().Any(t => t.Text is "Mum"));
        Assert.Equal(pendant.NeedsStone ? pendant.Gems.Count : 0, layers.Count(l => l is GroupLayer { Name: "gem" }));
    }

    [Fact]
    public void Two_texts_go_to_two_places_and_the_back_shows_both()
    {
        var wishes = new Personalisation(["Mum", "Always"]);
        var choice = new PendantChoice("circle-locket", MetalName.Gold, Cover.Glass);
        var plan = Planner.Plan(choice, wishes, [SizedPhotos.Photo(2400, 2000)]).Value!;
        Assert.Equal(["back", "arch"], plan.Engraving.Select(e => e.Area.Id));
        var back = SceneComposer.Compose(
            new(
                plan.Pendant,
                PendantCatalogue.Default.Metals.Find(choice.Metal)!,
                choice.Cover,
                null,
                plan.Engraving,
                []
            )
            {
                View = SceneView.Back,
            }
        );
        foreach (var scene in new[] { plan.Scene, back })
        {
            var texts = Flat(scene.Layers).OfType<TextLayer>().ToList();
            Assert.All(texts.Where(t => t.Text is "Mum"), t => Assert.Null(t.Baseline));
            Assert.All(texts.Where(t => t.Text is "Always"), t => Assert.NotNull(t.Baseline));
            Assert.Equal(["Mum", "Always"], texts.Select(t => t.Text).Distinct().Where(t => t is not "Back"));
        }

        // The second alone goes to its own place and not to the first.
        var alone = Planner.Plan(choice, new([null, "Always"]), [SizedPhotos.Photo(2400, 2000)]).Value!;
        Assert.Equal("arch", Assert.Single(alone.Engraving).Area.Id);
    }

    // Orders from before there was a second engraving keep their pictures, which are found by this text's hash.
    [Fact]
    public void Without_a_second_text_nothing_changes()
    {
        var choice = new PendantChoice("circle-locket", MetalName.Gold, Cover.Glass);
        string Print(Personalisation wishes) =>
            Planner.Plan(choice, wishes, [SizedPhotos.Photo(2400, 2000)]).Value!.Fingerprint;
        Assert.Equal(Print(new(["Mum"])), Print(new(["Mum", ""])));
        Assert.NotEqual(Print(new(["Mum"])), Print(new(["Mum", "Always"])));
        Assert.Equal(new Personalisation(["Mum"]), new(["Mum", null]));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_view_shows_its_own_face(string id)
    {
        var pendant = PendantCatalogue.Default.Find(id)!;
        var opens = pendant.Hinge is not null;
        Assert.Equal(opens ? ["outside"] : ["front"], FacesOf(SceneView.Front));
        Assert.Equal(["back"], FacesOf(SceneView.Back));
        Assert.Equal(opens ? ["lid", "front"] : ["front"], FacesOf(SceneView.Open));

        List<string> FacesOf(SceneView view) =>
            [
                .. SceneOf(pendant, view)
                    .Layers.OfType<GroupLayer>()
                    .Select(g => g.Name)
                    .Where(n => n is "front" or "lid" or "outside" or "back" or "left" or "right"),
            ];
    }

    [Fact]
    public void Backgrounds_differ_only_in_what_lies_below()
    {
        var pendant = PendantCatalogue.Default.Find("paw")!;
        var bare = SceneOf(pendant, SceneView.Proof, SceneBackground.Transparent).Layers;
        foreach (
            var (background, below) in new[]
            {
                (SceneBackground.Paper, 1),
                (SceneBackground.White, 1),
                (SceneBackground.Linen, 2),
            }
        )
        {
            var layers = SceneOf(pendant, SceneView.Proof, background).Layers;
            Assert.Equal(bare.Count + below, layers.Count);
            Assert.Equal(
                new Scene(1, 1) { Layers = bare }.ToJson(),
                new Scene(1, 1) { Layers = [.. layers.Skip(below)] }.ToJson()
            );
        }
    }

    [Fact]
    public void The_same_wishes_give_the_same_scene_whoever_asked_before()
    {
        var pendant = PendantCatalogue.Default.Find("heart-locket")!;
        var first = SceneOf(pendant, SceneView.Proof).ToJson();
        _ = SceneOf(pendant with { Name = "Other" }, SceneView.Front);
        Assert.Equal(first, SceneOf(pendant, SceneView.Proof).ToJson());
        Assert.Equal(first, SceneOf(pendant with { Name = "Other" }, SceneView.Proof).ToJson());
    }

    private static Scene SceneOf(Pendant pendant, SceneView view, SceneBackground background = SceneBackground.Paper) =>
        SceneComposer.Compose(
            new(pendant, pendant.Metals[0], pendant.Covers[0], null, [], [CropRect.Whole])
            {
                View = view,
                Background = background,
            }
        );

    private static IEnumerable<SceneLayer> Flat(IEnumerable<SceneLayer> layers) =>
        layers.SelectMany(l => l is GroupLayer g ? Flat(g.Layers).Prepend(g) : [l]);
}
