using NetVips;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.Imaging.Tests.Lit;

/// <summary>What a customer has to be able to rely on in a lit picture.</summary>
public sealed class LitSceneTests
{
    private static readonly SkiaSceneRenderer Renderer = new();

    private static readonly ArtworkPlanner Planner = new(
        PendantCatalogue.Default,
        new SkiaTextMeasurer(),
        new VipsPhotoEngine()
    );

    public static TheoryData<string> Ids =>
        [.. Thoroughness.Some(PendantCatalogue.Default.Pendants.Select(p => p.Id), 6)];

    [Theory]
    [InlineData(Cover.ResinDome)]
    [InlineData(Cover.Glass)]
    [InlineData(Cover.None)]
    public void In_the_middle_of_its_window_a_photo_has_its_own_colours(Cover cover)
    {
        foreach (
            double[] colour in (double[][])
                [
                    [224, 172, 145],
                    [96, 60, 48],
                    [250, 250, 250],
                ]
        )
        {
            var scene = SceneOf("heart-locket", "silver", cover);
            using var image = Pixels.Open(Renderer.RenderPng(scene, [Plain(colour)], 500));
            using var middle = In(image, Window(scene), 0.45);
            for (var band = 0; band < 3; band++)
            {
                Assert.InRange(middle[band].Avg(), colour[band] - 5, colour[band] + 5);
            }
        }
    }

    [Theory]
    [InlineData("silver")]
    [InlineData("gold")]
    [InlineData("rose-gold")]
    public void Polished_metal_mirrors_dark_beside_bright(string metal)
    {
        using var image = Pixels.Open(Renderer.RenderPng(SceneOf("birthstone-halo", metal, Cover.Glass), [Grey], 500));
        using var bright = image[0].Bandjoin(image[1], image[2]).Bandmean();
        var box = Model(SceneOf("birthstone-halo", metal, Cover.Glass)).Faces[0].Outline.Bounds;
        using var part = Area(bright, box, SceneOf("birthstone-halo", metal, Cover.Glass).WidthMm);
        Assert.True((part < 70).Avg() / 255 > 0.01, "nothing is dark");
        Assert.True((part > 225).Avg() / 255 > 0.01, "nothing is bright");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Nothing_is_drawn_far_from_the_piece_its_chain_and_its_shadow(string id)
    {
        var pendant = PendantCatalogue.Default.Find(id)!;
        var scene = SceneComposer.Compose(
            new(pendant, pendant.Metals[0], pendant.Covers[0], Birthstone.All[0], [], [CropRect.Whole])
            {
                Background = SceneBackground.Transparent,
            }
        );
        using var image = Pixels.Open(Renderer.RenderPng(scene, [Grey], 300));
        var boxes = Model(scene).Faces.Select(f => f.Outline.Bounds).ToList();
        var all = boxes.Aggregate((a, b) => a.Union(b));
        var size = Math.Sqrt(all.Width * all.Height);
        var k = 300 / scene.WidthMm;
        var (left, right) = ((int)((all.X - (size * 0.3)) * k), (int)((all.Right + (size * 0.4)) * k));
        var (middle, bottom) = ((int)(all.Centre.Y * k), (int)((all.Bottom + (size * 0.4)) * k));
        using var opaque = image[3];
        void IsEmpty(int x, int y, int width, int height)
        {
            if (width > 0 && height > 0)
            {
                using var part = opaque.ExtractArea(x, y, width, height);
                Assert.True(part.Max() <= 2, $"{id}: something at {x}, {y}");
            }
        }

        IsEmpty(0, middle, left, 300 - middle);
        IsEmpty(right, middle, 300 - right, 300 - middle);
        IsEmpty(0, bottom, 300, 300 - bottom);
    }

    [Theory]
    [InlineData("silver")]
    [InlineData("steel")]
    [InlineData("gold")]
    [InlineData("rose-gold")]
    public void An_engraving_is_seen_in_a_small_picture(string metal)
    {
        // 240 px are what a cart shows.
        using var plain = Pixels.Open(Renderer.RenderPng(SceneOf("level-bar", metal, Cover.None), [Grey], 240));
        using var cut = Pixels.Open(Renderer.RenderPng(SceneOf("level-bar", metal, Cover.None, "Mum"), [Grey], 240));
        using var darker = (
            plain.ExtractBand(0, n: 3).Cast(Enums.BandFormat.Float).Bandmean()
            - cut.ExtractBand(0, n: 3).Cast(Enums.BandFormat.Float).Bandmean()
        );
        Assert.True(darker.Max() > 70, $"at most {darker.Max():0} levels darker");
        Assert.True((darker > 30).Avg() / 255 * 240 * 240 > 25, "hardly a pixel is darker");
    }

    [Fact]
    public void An_engraving_has_a_wall_in_the_light()
    {
        using var plain = Pixels.Open(Renderer.RenderPng(SceneOf("level-bar", "steel", Cover.None), [Grey], 1000));
        using var cut = Pixels.Open(Renderer.RenderPng(SceneOf("level-bar", "steel", Cover.None, "Mum"), [Grey], 1000));
        using var brighter = cut[1].Cast(Enums.BandFormat.Float) - plain[1].Cast(Enums.BandFormat.Float);
        Assert.True(brighter.Max() > 15, $"at most {brighter.Max():0} levels brighter");
    }

    [Fact]
    public void A_shop_s_own_outline_is_lit_like_the_others()
    {
        var catalogue = PendantCatalogue
            .Read(
                """
                { "pendants": [ {
                  "id": "moon", "name": "Moon", "style": "custom", "sku": "MOON", "rim": 1,
                  "outline": "M0 -12A12 12 0 1 0 12 0A9 9 0 0 1 0 -12Z",
                  "windows": [ { "surface": "front", "path": "M-7 2A4 4 0 1 1 1 2A4 4 0 1 1 -7 2Z" } ],
                  "bails": [ { "x": 0, "y": -11 } ], "metals": [ "gold" ], "covers": [ "resin-dome" ]
                } ] }
                """
            )
            .Value!;
        var moon = catalogue.Find("moon")!;
        var scene = SceneComposer.Compose(new(moon, moon.Metals[0], Cover.ResinDome, null, [], [CropRect.Whole]));
        using var image = Pixels.Open(Renderer.RenderPng(scene, [Plain([20, 40, 200])], 400));
        using var blue = In(image, Window(scene), 0.4);
        Assert.InRange(blue[2].Avg(), 190, 210);

        // Between the horns there is no metal, and on the left there is.
        var box = Model(scene).Faces[0].Outline.Bounds;
        var paper = Pixels.At(image, (box.X + (box.Width * 0.9)) / scene.WidthMm, (box.Y + 1) / scene.WidthMm);
        var gold = Pixels.At(image, (box.X + 2.5) / scene.WidthMm, box.Centre.Y / scene.WidthMm);
        Assert.True(
            paper[2] > 190 && gold[0] > gold[2] + 50,
            $"{string.Join(',', paper)} and {string.Join(',', gold)}"
        );
    }

    private static readonly byte[] Grey = Plain([128, 128, 128]);

    private static byte[] Plain(double[] colour)
    {
        using var black = Image.Black(600, 600, bands: 3);
        using var plain = (black + colour).Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);
        return plain.JpegsaveBuffer(q: 95);
    }

    private static Scene SceneOf(string id, string metal, Cover cover, string? text = null)
    {
        var plan = Planner.Plan(
            new(id, metal, cover),
            new([text], id.StartsWith("birthstone", StringComparison.Ordinal) ? "May" : null),
            [new(Grey, CropRect.Whole)]
        );
        Assert.True(plan.IsAccepted, plan.Refusal?.Message);
        return plan.Value.Scene;
    }

    private static PieceModel Model(Scene scene) => scene.Model!;

    private static (RectMm Box, double SizeMm) Window(Scene scene) =>
        (Model(scene).Faces.SelectMany(f => f.Photos).First().Window.Bounds, scene.WidthMm);

    // The middle of a window, a share of its width and height.
    private static Image In(Image image, (RectMm Box, double SizeMm) window, double share)
    {
        var b = window.Box;
        return Area(
            image,
            new(
                b.Centre.X - (b.Width * share / 2),
                b.Centre.Y - (b.Height * share / 2),
                b.Width * share,
                b.Height * share
            ),
            window.SizeMm
        );
    }

    private static Image Area(Image image, RectMm box, double sizeMm)
    {
        var k = image.Width / sizeMm;
        return image.ExtractArea((int)(box.X * k), (int)(box.Y * k), (int)(box.Width * k), (int)(box.Height * k));
    }
}
