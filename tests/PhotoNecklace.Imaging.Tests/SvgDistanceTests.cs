using NetVips;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Artwork.Svg;
using PhotoNecklace.Core.Catalogue;
using Xunit;

namespace PhotoNecklace.Imaging.Tests;

/// <summary>The SVG, rasterised by libvips (librsvg) in a process of its own, against Skia's picture of the same scene.</summary>
/// <remarks>
/// Distances are CIE dE2000 at 500 px. Two renderers never agree on every edge pixel; a mean of 1 and a 99th percentile of 5 are far below what
/// a missing layer, a wrong gradient or a shifted letter gives (see the test that takes one away).
/// </remarks>
public sealed class SvgDistanceTests(ITestOutputHelper output)
{
    private const int Size = 500;
    private const double MostMean = 1;
    private const double MostP99 = 5;

    private static readonly SvgSceneWriter Writer = new(new SkiaGlyphOutlines());
    private static readonly SkiaSceneRenderer Renderer = new();
    private static readonly byte[] Master = TestPhotos.Quarters(600, 600).JpegsaveBuffer(q: 95);

    public static TheoryData<string> Ids => [.. PendantCatalogue.Default.Pendants.Select(p => p.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Svg_and_Skia_show_the_same_picture(string id)
    {
        var pendant = PendantCatalogue.Default.Find(id)!;
        foreach (var (metal, cover) in Looks(pendant))
        {
            var scene = SceneOf(pendant, metal, cover);
            var (mean, p99) = Distance(scene, Svg(scene));
            output.WriteLine($"{id} {metal} {cover}: mean {mean:0.00}, 99th percentile {p99:0.0}");
            Assert.True(mean <= MostMean && p99 <= MostP99, $"{id} {metal} {cover}: mean {mean:0.00}, p99 {p99:0.0}");
        }
    }

    [Fact]
    public void A_layer_that_is_missing_is_far_away()
    {
        var pendant = PendantCatalogue.Default.Find("heart-locket")!;
        var scene = SceneOf(pendant, Metal.Gold, Cover.ResinDome);
        var without = scene with { Layers = [.. scene.Layers.Where(l => l is not GroupLayer { Name: "lid" })] };
        var (mean, p99) = Distance(scene, Svg(without));
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
        var (mean, p99) = Distance(scene, Writer.Write(scene));
        output.WriteLine($"text on a path: mean {mean:0.00}, 99th percentile {p99:0.0}");
        Assert.True(mean <= 0.5 && p99 <= MostP99, $"mean {mean:0.00}, p99 {p99:0.0}");
    }

    // Each metal once and each cover once.
    private static IEnumerable<(Metal, Cover)> Looks(Pendant p) =>
        Enumerable
            .Range(0, Math.Max(p.Metals.Count, p.Covers.Count))
            .Select(i => (p.Metals[i % p.Metals.Count], p.Covers[i % p.Covers.Count]));

    private static Scene SceneOf(Pendant pendant, Metal metal, Cover cover)
    {
        var scene = new ScenePlanning(PendantCatalogue.Default, new SkiaTextMeasurer()).Compose(
            pendant.Id,
            new(
                MetalNames.NameOf(metal),
                MetalNames.NameOf(cover),
                pendant.Gems.Count > 0 ? "May" : null,
                pendant.Engraving.Count > 0 ? "Zoë & Ian" : null
            )
        );
        Assert.True(scene.IsAccepted, scene.Refusal?.Message);
        return scene.Value;
    }

    private static string Svg(Scene scene)
    {
        var photo = "data:image/jpeg;base64," + Convert.ToBase64String(Master);
        return Writer.Write(scene, new() { Photos = [photo, photo] });
    }

    private static (double Mean, double P99) Distance(Scene scene, string svg)
    {
        var skia = Renderer.RenderPng(scene, [Master, Master], Size);
        var other = SvgRasteriser.ToPng(svg, Size);
        using var a = Lab(skia);
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
}
