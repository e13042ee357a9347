using NetVips;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.Imaging.Tests;

/// <summary>A piece with four windows, which only a test's catalogue has, as it is really drawn.</summary>
public sealed class FourPhotosTests
{
    private static readonly VipsPhotoEngine Engine = new();

    [Fact]
    public void Each_window_shows_its_own_photo_in_the_picture_and_has_its_own_print()
    {
        // Four parts of one colour each.
        using var quarters = TestPhotos.Quarters(2000, 2000);
        ReadOnlyMemory<byte> master = quarters.JpegsaveBuffer(q: 95);
        List<CropRect> parts =
        [
            .. Enumerable.Range(0, 4).Select(i => new CropRect(i % 2 * 0.55, i / 2 * 0.55, 0.4, 0.4)),
        ];
        var planner = new ArtworkPlanner(TestCatalogue.Read(), new SkiaTextMeasurer(), Engine);

        var plan = planner.Plan(
            new(TestCatalogue.Family, MetalName.Silver, Cover.Glass),
            new(["One", "Two", "Three"]),
            [.. parts.Select(part => new SlotPhoto(master, part))]
        );

        Assert.True(plan.IsAccepted, plan.Refusal?.Message);
        Assert.Equal(["under", "lid", "back"], plan.Value.Engraving.Select(e => e.Area.Id));
        ReadOnlyMemory<byte>[] masters = [master, master, master, master];
        using var picture = Pixels.Open(new SkiaSceneRenderer().RenderPng(plan.Value.Scene, masters, 600));
        using var colours = picture[0].Bandjoin(picture[1], picture[2]).Cast(Enums.BandFormat.Float);
        foreach (var (slot, part) in parts.Index())
        {
            var colour = Pixels.At(quarters, part.X + 0.2, part.Y + 0.2)[..3];
            using var print = Pixels.Open(Engine.RenderPrint(master, plan.Value.Prints[slot]));
            Pixels.AreClose(colour, Pixels.At(print, 0.5, 0.5)[..3], 12, $"print {slot}");

            // Under glass the colours are not quite those of the print.
            var shown = ((colours - colour).Abs().Bandmean() < 35).Avg() / 255;
            Assert.True(shown is > 0.02 and < 0.3, $"{shown:P1} of the picture shows photo {slot}");
        }
    }
}
