using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.Core.Tests.Artwork;

public sealed class SceneTests
{
    private static readonly ArtworkPlanner Planner = new(
        PendantCatalogue.Default,
        new HalfEmMeasurer(),
        new SizedPhotos()
    );

    public static TheoryData<string> Ids =>
        [.. Thoroughness.Some(PendantCatalogue.Default.Pendants.Select(p => p.Id), 8)];

    private static Scene SceneOf(
        string id,
        string? text = null,
        int photos = 1,
        Cover? cover = null,
        string? metal = null
    )
    {
        var p = PendantCatalogue.Default.Find(id)!;
        var plan = Planner.Plan(
            new(id, metal ?? p.Metals[0].Name, cover ?? p.Covers[0]),
            new(p.Engraving.Count > 0 ? [text] : [], p.NeedsStone ? "May" : null),
            [.. Enumerable.Repeat<SlotPhoto>(SizedPhotos.Photo(2000, 1500), photos)]
        );
        Assert.True(plan.IsAccepted, plan.Refusal?.Message);
        return plan.Value.Scene;
    }

    private static IEnumerable<SceneLayer> All(IEnumerable<SceneLayer> layers) =>
        layers.SelectMany(l => l is GroupLayer g ? All(g.Layers).Prepend(g) : [l]);

    // The mirror image on a glass is larger than the glass, and clipped to it.
    private static IEnumerable<SceneLayer> Unclipped(IEnumerable<SceneLayer> layers) =>
        layers.SelectMany(l => l is GroupLayer g ? (g.Clip is null ? Unclipped(g.Layers) : []) : [l]);

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_scene_reads_back_from_its_JSON(string id)
    {
        var json = SceneOf(id, "Mum").ToJson();
        Assert.Equal(json, Scene.FromJson(json).ToJson());
        Assert.Contains("\"kind\":\"photo\"", json, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_pieces_metal_and_photos_lie_inside_the_picture(string id)
    {
        var scene = SceneOf(id, "Mum");
        var picture = new RectMm(0, 0, scene.WidthMm, scene.HeightMm);
        var faces = scene
            .Layers.OfType<GroupLayer>()
            .Where(g => g.Name is "front" or "lid" or "back" or "bail" or "gem")
            .ToList();
        Assert.Contains(faces, f => string.Equals(f.Name, "front", StringComparison.Ordinal));
        Assert.All(
            Unclipped(faces).OfType<FillLayer>(),
            f => Assert.True(picture.Contains(Shape.Parse(f.Path).Value!.Bounds, 0.5), "metal outside the picture")
        );
        Assert.All(All(scene.Layers).OfType<PhotoLayer>(), p => Assert.True(picture.Contains(p.Frame)));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Photos_are_life_size_with_the_catalogues_opening(string id)
    {
        var window = PendantCatalogue.Default.Find(id)!.Windows[0].Path.Bounds;
        var photo = All(SceneOf(id).Layers).OfType<PhotoLayer>().Single();
        Assert.Equal(window.Width, photo.Frame.Width, 6);
        Assert.Equal(window.Height, photo.Frame.Height, 6);
        var path = Shape.Parse(photo.Path).Value!.Bounds;
        Assert.Equal(photo.Frame.X, path.X, 0.001);
        Assert.Equal(photo.Frame.Bottom, path.Bottom, 0.001);
    }

    [Fact]
    public void A_locket_for_two_shows_both_halves_side_by_side()
    {
        var photos = All(SceneOf("circle-locket", photos: 2).Layers).OfType<PhotoLayer>().OrderBy(p => p.Slot).ToList();
        Assert.Equal([0, 1], photos.Select(p => p.Slot));
        Assert.True(photos[1].Frame.Right < photos[0].Frame.X, "the second photo is in the lid, to the left");
        Assert.Equal(photos[0].Frame.Y, photos[1].Frame.Y, 6);
    }

    [Fact]
    public void An_engraved_back_is_a_view_of_its_own()
    {
        Assert.DoesNotContain(SceneOf("circle-locket").Layers.OfType<GroupLayer>(), g => g.Name is "back");
        var back = SceneOf("circle-locket", "Mum").Layers.OfType<GroupLayer>().Single(g => g.Name is "back");
        Assert.Contains(All(back.Layers).OfType<TextLayer>(), t => t.Text is "Mum");
    }

    [Fact]
    public void Metals_covers_and_stones_change_the_scene()
    {
        var metals = PendantCatalogue.Default.Metals.All.Select(m => SceneOf("heart-locket", metal: m.Name).ToJson());
        Assert.Equal(4, metals.Distinct(StringComparer.Ordinal).Count());
        var covers = Enum.GetValues<Cover>().Select(c => SceneOf("house", cover: c).ToJson());
        Assert.Equal(4, covers.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Every_stone_looks_different()
    {
        var pendant = PendantCatalogue.Default.Find("birthstone-disc")!;
        var scenes = Birthstone.All.Select(s =>
            SceneComposer.Compose(new(pendant, pendant.Metals[0], Cover.Glass, s, [], [CropRect.Whole])).ToJson()
        );
        Assert.Equal(Birthstone.All.Count, scenes.Distinct(StringComparer.Ordinal).Count());
    }
}
