using NetVips;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;
using Xunit;

namespace PhotoNecklace.Imaging.Tests.Lit;

public sealed class TurntableTests
{
    private const int Size = 160;

    [Fact]
    public void A_piece_swings_to_both_sides_and_keeps_its_photo()
    {
        var disc = PendantCatalogue.Default.Find("round-charm")!;
        var scene = SceneComposer.Compose(
            new(disc, disc.Metals[0], Cover.None, null, [], [CropRect.Whole]) { View = SceneView.Open }
        );
        using var black = Image.Black(300, 300, bands: 3);
        using var red = (black + new double[] { 200, 40, 30 }).Cast(Enums.BandFormat.Uchar);
        ReadOnlyMemory<byte> photo = red.Copy(interpretation: Enums.Interpretation.Srgb).JpegsaveBuffer(q: 95);

        var webp = new SkiaSceneRenderer().RenderTurn(scene, [photo], Size);

        using var pages = Image.WebploadBuffer(webp, n: -1).CopyMemory();
        Assert.Equal((Size, 12 * Size), (pages.Width, pages.Height));
        Assert.Equal(Size, (int)pages.Get("page-height"));
        var window = scene.Model!.Faces[0].Photos[0].Window.Bounds;
        var (x, y) = ((int)(window.Centre.X * Size / scene.WidthMm), (int)(window.Centre.Y * Size / scene.WidthMm));
        using var front = Frame(pages, 0);
        foreach (var i in (int[])[0, 3, 9])
        {
            using var frame = Frame(pages, i);
            Pixels.AreClose([200, 40, 30], frame.Getpoint(x, y)[..3], 25, $"frame {i}");
            if (i > 0)
            {
                Assert.True((frame.Cast(Enums.BandFormat.Float) - front.Cast(Enums.BandFormat.Float)).Abs().Avg() > 3);
            }
        }

        // Half-way there and half-way back are the same.
        using var there = Frame(pages, 2);
        using var back = Frame(pages, 4);
        Assert.True((there.Cast(Enums.BandFormat.Float) - back.Cast(Enums.BandFormat.Float)).Abs().Avg() < 1);
    }

    private static Image Frame(Image pages, int i) => pages.ExtractArea(0, i * Size, Size, Size);
}
