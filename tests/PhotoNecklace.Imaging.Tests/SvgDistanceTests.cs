using NetVips;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Artwork.Svg;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.Imaging.Tests;

/// <summary>The SVG, rasterised by libvips (librsvg) in a process of its own, against Skia's picture of the same layers.</summary>
/// <remarks>
/// Distances are CIE dE2000 at 400 px. Two renderers never agree on every edge pixel; a mean of 1 and a 99th percentile of 6 are far below what
/// a missing layer, a wrong gradient or a shifted letter gives (see the tests that take one away).
/// </remarks>
public sealed class SvgDistanceTests(ITestOutputHelper output)
{
    private const int Size = 400;
    private const double MostMean = 1;
    private const double MostP99 = 6;

    private static readonly SvgSceneWriter Writer = new(new SkiaGlyphOutlines());
    private static readonly SkiaSceneRenderer Renderer = new();
    private static readonly byte[] Master = TestPhotos.Quarters(600, 600).JpegsaveBuffer(q: 95);

    private static readonly List<Look> Looks = ChooseLooks();

    private static readonly List<Look> Tried = [.. Thoroughness.Some(Looks, 8)];

    private static readonly Lazy<IReadOnlyList<byte[]>> Drawn = new(() =>
        SvgRasteriser.ToPng(Size, [.. Tried.Select(l => Svg(SceneOf(l)))])
    );

    public static TheoryData<string> Ids => [.. Tried.Select(l => l.Pendant.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Svg_and_Skia_show_the_same_picture(string id)
    {
        var at = Tried.FindIndex(l => l.Pendant.Id == id);
        var (mean, p99) = Distance(SceneOf(Tried[at]), Drawn.Value[at]);
        output.WriteLine($"{Tried[at]}: mean {mean:0.00}, 99th percentile {p99:0.0}");
        Assert.True(mean <= MostMean && p99 <= MostP99, $"{Tried[at]}: mean {mean:0.00}, p99 {p99:0.0}");
    }

    [Fact]
    public void Every_metal_under_every_cover_is_among_the_pictures() =>
        Assert.Equal(
            PendantCatalogue.Default.Metals.All.Count * Enum.GetValues<Cover>().Length,
            Looks.Select(l => (l.Metal, l.Cover)).Distinct().Count()
        );

    [Fact]
    public void A_layer_that_is_missing_is_far_away()
    {
        var scene = SceneOf(
            new(
                PendantCatalogue.Default.Find("heart-locket")!,
                PendantCatalogue.Default.Metals.Find("gold")!,
                Cover.ResinDome
            )
        );
        var without = scene with { Layers = [.. scene.Layers.Where(l => l is not GroupLayer { Name: "lid" })] };
        var (mean, p99) = Distance(scene, SvgRasteriser.ToPng(Size, Svg(without))[0]);
        Assert.True(mean > MostMean && p99 > MostP99, $"mean {mean:0.00}, p99 {p99:0.0}");
    }

    [Fact]
    public void Letters_on_a_path_lie_on_one_another()
    {
        var scene = new Scene(30, 30)
        {
            Layers =
            [
                new FillLayer("M0 0H30V30H0Z", new SolidPaint("#ffffff")),
                new TextLayer(
                    "To the moon",
                    "great-vibes",
                    4,
                    15,
                    15,
                    new LinearPaint(new(5, 0), new(25, 0), [new(0, "#aa0000"), new(1, "#0000aa")]),
                    Turn: 20,
                    Baseline: "M-11 3C-6 -9 6 -9 11 3"
                ),
            ],
        };
        var (mean, p99) = Distance(scene, SvgRasteriser.ToPng(Size, Writer.Write(scene))[0]);
        output.WriteLine($"text on a path: mean {mean:0.00}, 99th percentile {p99:0.0}");
        Assert.True(mean <= 0.5 && p99 <= MostP99, $"mean {mean:0.00}, p99 {p99:0.0}");
    }

    [Theory]
    [InlineData(25)]
    [InlineData(-70)]
    public void A_crop_is_turned_alike(double rotation)
    {
        var crop = new CropRect(0.3, 0.35, 0.4, 0.3, rotation);
        var scene = CropScene(crop);
        var drawn = SvgRasteriser.ToPng(Size, Svg(scene), Svg(CropScene(crop with { Rotation = 0 })));
        var (mean, p99) = Distance(scene, drawn[0]);
        output.WriteLine($"a crop turned by {rotation}: mean {mean:0.00}, 99th percentile {p99:0.0}");
        Assert.True(mean <= 0.5 && p99 <= MostP99, $"mean {mean:0.00}, p99 {p99:0.0}");

        // Without the turn it is another picture.
        var straight = Distance(scene, drawn[1]).Mean;
        Assert.True(straight > 1, $"mean {straight:0.00}");
    }

    // A picture without a photo's address has the same turn: a page puts the photo in.
    [Fact]
    public void An_empty_slot_is_turned_as_well() =>
        Assert.Contains(
            "data-slot=\"0\" x=\"-2.5\" y=\"-7.5\" width=\"50\" height=\"50\" preserveAspectRatio=\"none\" transform=\"rotate(-25 22.5 17.5)\"",
            Writer.Write(CropScene(new(0.3, 0.35, 0.4, 0.3, 25))),
            StringComparison.Ordinal
        );

    private static Scene CropScene(CropRect crop) =>
        new(40, 40)
        {
            Layers =
            [
                new FillLayer("M0 0H40V40H0Z", new SolidPaint("#ffffff")),
                new PhotoLayer("M12.5 10H32.5V25H12.5Z", 0, crop, new(12.5, 10, 20, 15)),
            ],
        };

    // One look for each pendant, the one that the fewest before it have: nothing about a metal is drawn differently on another
    // pendant.
    private static List<Look> ChooseLooks()
    {
        var looks = new List<Look>();
        foreach (var p in PendantCatalogue.Default.Pendants)
        {
            var choices = p.Metals.SelectMany(_ => p.Covers, (metal, cover) => new Look(p, metal, cover));
            looks.Add(choices.MinBy(c => looks.Count(l => (l.Metal, l.Cover) == (c.Metal, c.Cover)))!);
        }

        return looks;
    }

    private static Scene SceneOf(Look look)
    {
        var p = look.Pendant;
        var scene = new ScenePlanning(PendantCatalogue.Default, new SkiaTextMeasurer()).Compose(
            p.Id,
            new(look.Metal.Name, CoverNames.NameOf(look.Cover), p.Gems.Count > 0 ? "May" : null)
            {
                Texts = [.. new[] { "Zoë & Ian", "Mum" }.Take(p.Engraving.Count)],
            }
        );
        Assert.True(scene.IsAccepted, scene.Refusal?.Message);
        return scene.Value;
    }

    private static string Svg(Scene scene)
    {
        var photo = "data:image/jpeg;base64," + Convert.ToBase64String(Master);
        return Writer.Write(scene, new() { Photos = [photo, photo] });
    }

    private static (double Mean, double P99) Distance(Scene scene, byte[] other)
    {
        using var a = Lab(Renderer.RenderPng(scene with { Model = null }, [Master, Master], Size));
        using var b = Lab(other);
        using var distance = a.DE00(b);
        using var hundredths = (distance * 100).Cast(Enums.BandFormat.Ushort);
        return (distance.Avg(), hundredths.Percent(99) / 100.0);
    }

    private static Image Lab(byte[] png)
    {
        using var image = Pixels.Open(png);
        using var flat = image.HasAlpha() ? image.Flatten(background: [255, 255, 255]) : image.Copy();
        return flat.Colourspace(Enums.Interpretation.Lab).CopyMemory();
    }

    private sealed record Look(Pendant Pendant, Metal Metal, Cover Cover)
    {
        public override string ToString() => $"{Pendant.Id} {Metal} {Cover}";
    }
}
