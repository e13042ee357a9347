using NetVips;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.Imaging.Tests;

public sealed class RendererTests
{
    private static readonly SkiaSceneRenderer Renderer = new();

    private static readonly ArtworkPlanner Planner = new(
        PendantCatalogue.Default,
        new SkiaTextMeasurer(),
        new VipsPhotoEngine()
    );

    private static readonly byte[] Master = TestPhotos.Quarters(900, 900).JpegsaveBuffer(q: 95);

    private static readonly byte[] Other = TestPhotos.Quarters(900, 900).Invert().JpegsaveBuffer(q: 95);

    public static TheoryData<string> Ids =>
        [.. Thoroughness.Some(PendantCatalogue.Default.Pendants.Select(p => p.Id), 8)];

    private static Scene SceneOf(
        string id,
        string? metal = null,
        Cover? cover = null,
        string? stone = "May",
        string? text = null
    )
    {
        var p = PendantCatalogue.Default.Find(id)!;
        var plan = Planner.Plan(
            new(id, metal ?? p.Metals[0].Name, cover ?? p.Covers[0]),
            new([text], p.NeedsStone ? stone : null),
            [new(Master, CropRect.Whole)]
        );
        Assert.True(plan.IsAccepted, plan.Refusal?.Message);
        return plan.Value.Scene;
    }

    private static byte[] Draw(Scene scene, byte[]? photo = null, int size = 500) =>
        Renderer.RenderJpeg(scene, [photo ?? Master], size);

    private static IEnumerable<SceneLayer> All(IEnumerable<SceneLayer> layers) =>
        layers.SelectMany(l => l is GroupLayer g ? All(g.Layers).Prepend(g) : [l]);

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_photo_shows_in_the_window_and_nowhere_else(string id)
    {
        var scene = SceneOf(id);
        using var one = Pixels.Open(Draw(scene));
        using var other = Pixels.Open(Draw(scene, Other));
        using var changed =
            (one.Cast(Enums.BandFormat.Float) - other.Cast(Enums.BandFormat.Float)).Abs().Bandmean() > 40;
        var frame = All(scene.Layers).OfType<PhotoLayer>().Single().Frame;
        var k = 500 / scene.WidthMm;
        Assert.True(
            changed.Getpoint((int)(frame.Centre.X * k) + 4, (int)(frame.Centre.Y * k) + 4)[0] > 0,
            "nothing in the window"
        );
        var (left, top) = ((int)(frame.X * k) - 9, (int)(frame.Y * k) - 9);
        var (right, bottom) = ((int)(frame.Right * k) + 9, (int)(frame.Bottom * k) + 9);
        Assert.Equal(0, changed.ExtractArea(0, 0, left, 500).Avg());
        Assert.Equal(0, changed.ExtractArea(right, 0, 500 - right, 500).Avg());
        Assert.Equal(0, changed.ExtractArea(0, 0, 500, top).Avg());
        Assert.Equal(0, changed.ExtractArea(0, bottom, 500, 500 - bottom).Avg());
    }

    [Theory]
    [InlineData(Cover.ResinDome)]
    [InlineData(Cover.Glass)]
    [InlineData(Cover.None)]
    public void The_photo_keeps_its_colours_under_every_cover(Cover cover)
    {
        var scene = SceneOf("heart-locket", cover: cover);
        using var image = Pixels.Open(Draw(scene, size: 1000));
        var frame = All(scene.Layers).OfType<PhotoLayer>().Single().Frame;
        double[] At(double x, double y) =>
            Pixels.At(
                image,
                (frame.X + (frame.Width * x)) / scene.WidthMm,
                (frame.Y + (frame.Height * y)) / scene.HeightMm
            );

        // Below the highlights hardly anything may change; under them the hue has to stay.
        Pixels.AreClose(TestPhotos.Yellow, At(0.6, 0.62), 30, "yellow");
        var red = At(0.3, 0.35);
        Assert.True(red[0] > red[1] + 60 && red[0] > red[2] + 60, string.Join(',', red));
    }

    [Theory]
    [InlineData(30)]
    [InlineData(-30)]
    [InlineData(90)]
    [InlineData(135)]
    [InlineData(180)]
    public void A_turned_crop_shows_the_photo_turned_the_other_way(double degrees)
    {
        // The rectangle is turned clockwise about the photo's middle, where the four colours meet.
        var crop = CropRect.Parse(FormattableString.Invariant($"0.25,0.25,0.5,0.5,{degrees}")).Value!;
        var plan = Planner.Plan(new("circle-locket", MetalName.Silver, Cover.None), new(), [new(Master, crop)]).Value!;
        using var image = Pixels.Open(Draw(plan.Scene, size: 800));
        var frame = All(plan.Scene.Layers).OfType<PhotoLayer>().Single().Frame;
        for (var i = 0; i < 8; i++)
        {
            // In the middle of every quarter and near both its borders, in the photo's own directions.
            var at = ((i / 2 * 90) + 25 + (i % 2 * 40)) * Math.PI / 180;
            var turned = at - (degrees * Math.PI / 180);
            var seen = Pixels.At(
                image,
                (frame.Centre.X + (frame.Width * 0.3 * Math.Cos(turned))) / plan.Scene.WidthMm,
                (frame.Centre.Y + (frame.Height * 0.3 * Math.Sin(turned))) / plan.Scene.HeightMm
            );
            double[][] quarters = [TestPhotos.Yellow, TestPhotos.Blue, TestPhotos.Red, TestPhotos.Green];
            Pixels.AreClose(quarters[i / 2], seen, 12, $"{degrees}°, direction {i}");
        }
    }

    [Fact]
    public void The_paper_that_is_kept_is_the_paper_that_is_drawn()
    {
        // Two pendants of different sizes: the second finds the first one's paper.
        var renderer = new SkiaSceneRenderer();
        var (large, small) = (SceneOf("heart-locket") with { Model = null }, SceneOf("paw") with { Model = null });
        Assert.NotEqual(large.WidthMm, small.WidthMm);
        _ = renderer.RenderPng(large, [Master], 400);
        var paper = renderer.RenderPng(small with { Layers = [small.Layers[0]] }, [], 400);
        Assert.Equal(new SkiaSceneRenderer().RenderPng(small with { Layers = [small.Layers[0]] }, [], 400), paper);

        // Covered by nothing, it comes through the layers' own way of drawing.
        var plain = small with
        {
            Layers = [new GroupLayer("paper", [small.Layers[0]])],
        };
        using var kept = Pixels.Open(paper);
        using var drawn = Pixels.Open(renderer.RenderPng(plain, [], 400));
        Assert.True((kept.Cast(Enums.BandFormat.Float) - drawn.Cast(Enums.BandFormat.Float)).Abs().Max() <= 2);
    }

    [Fact]
    public void Metals_covers_stones_and_engravings_show()
    {
        var plain = Draw(SceneOf("birthstone-disc"));
        Assert.True(Pixels.Difference(plain, Draw(SceneOf("birthstone-disc", metal: MetalName.Gold))) > 1);
        Assert.True(Pixels.Difference(plain, Draw(SceneOf("birthstone-disc", cover: Cover.Glass))) > 0.2);
        Assert.True(Pixels.Difference(plain, Draw(SceneOf("birthstone-disc", stone: "ruby"))) > 0.1);
        Assert.True(
            Pixels.Difference(Draw(SceneOf("heart-locket")), Draw(SceneOf("heart-locket", text: "Mum"))) > 0.05
        );
    }

    [Fact]
    public void Every_metal_can_be_told_from_the_others()
    {
        var metals = PendantCatalogue.Default.Metals.All;
        var pictures = metals.Select(m => Draw(SceneOf("heart-locket", metal: m.Name))).ToList();
        for (var i = 0; i < pictures.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                Assert.True(Pixels.Difference(pictures[i], pictures[j]) > 2, $"{metals[i]} and {metals[j]}");
            }
        }
    }

    [Fact]
    public void Every_stone_can_be_told_from_the_others()
    {
        var pendant = PendantCatalogue.Default.Find("birthstone-disc")!;
        var colours = Birthstone
            .All.Select(stone =>
            {
                var scene = SceneComposer.Compose(
                    new(
                        pendant,
                        PendantCatalogue.Default.Metals.Find(MetalName.Silver)!,
                        Cover.Glass,
                        stone,
                        [],
                        [CropRect.Whole]
                    )
                );
                using var image = Pixels.Open(Draw(scene, size: 800));
                var gem = scene
                    .Layers.OfType<GroupLayer>()
                    .Single(g => g.Name is "gem")
                    .Layers.OfType<FillLayer>()
                    .First();
                var at = Shape.Parse(gem.Path).Value!.Bounds.Centre;
                var px = (int)(1.5 * 800 / scene.WidthMm);
                using var part = image.ExtractArea(
                    (int)(at.X * 800 / scene.WidthMm) - px,
                    (int)(at.Y * 800 / scene.WidthMm) - px,
                    2 * px,
                    2 * px
                );
                return (stone.Name, Colour: Enumerable.Range(0, 3).Select(b => part[b].Avg()).ToArray());
            })
            .ToList();
        foreach (var (a, b) in colours.SelectMany((a, i) => colours.Take(i).Select(b => (a, b))))
        {
            var distance = Math.Sqrt(a.Colour.Zip(b.Colour, (x, y) => (x - y) * (x - y)).Sum());
            Assert.True(distance > 4, $"{a.Name} and {b.Name} are {distance:0.0} apart");
        }
    }

    [Fact]
    public void Pictures_are_square_JPEGs_without_metadata()
    {
        var jpeg = Draw(SceneOf("paw"), size: 640);
        using var image = Image.NewFromBuffer(jpeg);
        Assert.Equal((640, 640), (image.Width, image.Height));
        Assert.Equal("jpegload_buffer", image.Get("vips-loader"));
        Assert.DoesNotContain(image.GetFields(), f => f.StartsWith("exif", StringComparison.Ordinal));
    }

    [Fact]
    public void Drawing_in_parallel_gives_the_same_bytes()
    {
        var scene = SceneOf("heart-locket", text: "Forever");
        var first = Draw(scene);
        var all = Enumerable.Range(0, 12).AsParallel().WithDegreeOfParallelism(4).Select(_ => Draw(scene)).ToList();
        Assert.All(all, p => Assert.True(p.AsSpan().SequenceEqual(first)));
    }

    [Fact]
    public void A_scene_from_JSON_draws_the_same_picture()
    {
        var scene = SceneOf("birthstone-disc", text: "Mum") with { Model = null };
        Assert.True(Pixels.Difference(Draw(scene), Draw(Scene.FromJson(scene.ToJson()))) < 0.02);
    }

    [Fact]
    public void An_engraved_photo_is_one_colour_where_it_is_dark_and_metal_where_it_is_light()
    {
        // Yellow is light and blue is dark, to the eye.
        var ink = new PhotoLayer("M0 0H10V10H0Z", 0, CropRect.Whole, new(0, 0, 10, 10), "#402010");
        var scene = new Scene(10, 10) { Layers = [new FillLayer("M0 0H10V10H0Z", new SolidPaint("#c0c0c0")), ink] };
        using var image = Pixels.Open(Draw(scene, size: 100));
        var seen = new[] { (0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75) }
            .Select(p => Pixels.At(image, p.Item1, p.Item2))
            .ToList();
        Assert.All(
            seen,
            c => Assert.True(c[0] > c[1] - 3 && c[1] > c[2] - 3, $"{string.Join(',', c)} is not between ink and grey.")
        );
        Assert.InRange(seen.Max(c => c[1]) - seen.Min(c => c[1]), 60, 200);
    }

    [Fact]
    public void A_missing_photo_is_a_fault_of_the_program() =>
        Assert.Throws<ArgumentException>(() => Renderer.RenderJpeg(SceneOf("paw"), [], 200));
}
