using NetVips;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Orders;
using Xunit;

namespace PhotoNecklace.Imaging.Tests;

public sealed class PrintTests
{
    private static readonly VipsPhotoEngine Engine = new();

    private static readonly ArtworkPlanner Planner = new(PendantCatalogue.Default, new SkiaTextMeasurer(), Engine);

    public static TheoryData<string> Ids => [.. PendantCatalogue.Default.Pendants.Select(p => p.Id)];

    private static byte[] Master(int width, int height) =>
        TestPhotos.Quarters(width, height).JpegsaveBuffer(q: 95, subsampleMode: Enums.ForeignSubsample.Off);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Print_files_have_the_size_and_the_dpi_that_they_say(string id)
    {
        var pendant = PendantCatalogue.Default.Find(id)!;
        var master = Master(1200, 900);
        var plan = Planner.Plan(
            new(id, pendant.Metals[0], pendant.Covers[0]),
            new(Birthstone: pendant.NeedsStone ? "May" : null),
            [.. pendant.Windows.Select(_ => (ReadOnlyMemory<byte>)master)]
        );
        Assert.True(plan.IsAccepted, plan.Refusal?.Message);
        foreach (var print in plan.Value.Prints)
        {
            var png = Engine.RenderPrint(master, print);
            using var image = Image.NewFromBuffer(png);
            Assert.Equal("pngload_buffer", image.Get("vips-loader"));
            Assert.Equal((int)Math.Round((print.WindowWidthMm + (2 * print.BleedMm)) * 600 / 25.4), image.Width);
            Assert.Equal((int)Math.Round((print.WindowHeightMm + (2 * print.BleedMm)) * 600 / 25.4), image.Height);
            Assert.Equal((image.Width, image.Height), (print.PixelWidth, print.PixelHeight));
            Assert.Equal(600, image.Xres * 25.4, 0.1);
            Assert.Equal(600, image.Yres * 25.4, 0.1);
            Assert.Equal(3, image.Bands);
            Assert.True(image.Contains("icc-profile-data"), "not tagged as sRGB");
            Assert.DoesNotContain("tEXt", System.Text.Encoding.Latin1.GetString(png), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_window_shows_the_crop_and_the_bleed_what_lies_around_it()
    {
        // The crop is the red quarter's inside; to its right and below the other quarters begin within the bleed.
        var print = new PrintArtwork(0, 20, 20, 2, 600, new(0.3, 0.3, 0.2, 0.2));
        using var image = Pixels.Open(Engine.RenderPrint(Master(1000, 1000), print));
        var edge = 1.0 / 24;
        Pixels.AreClose(TestPhotos.Red, Pixels.At(image, 0.5, 0.5), 6, "middle");
        Pixels.AreClose(TestPhotos.Red, Pixels.At(image, edge, edge), 6, "bleed, top left");
        Pixels.AreClose(TestPhotos.Green, Pixels.At(image, 1 - edge, 0.5), 6, "bleed, right");
        Pixels.AreClose(TestPhotos.Blue, Pixels.At(image, 0.5, 1 - edge), 6, "bleed, below");
        Pixels.AreClose(TestPhotos.Yellow, Pixels.At(image, 1 - edge, 1 - edge), 6, "bleed, corner");
    }

    [Fact]
    public void The_crops_edge_falls_on_the_cut_line()
    {
        var print = new PrintArtwork(0, 20, 20, 2, 600, new(0.3, 0.3, 0.2, 0.2));
        using var image = Pixels.Open(Engine.RenderPrint(Master(1000, 1000), print));

        // 22 of 24 mm is the right cut line: red before it, green behind.
        Pixels.AreClose(TestPhotos.Red, Pixels.At(image, 21.8 / 24, 0.5), 12, "before the cut");
        Pixels.AreClose(TestPhotos.Green, Pixels.At(image, 22.2 / 24, 0.5), 12, "behind the cut");
    }

    [Fact]
    public void Beyond_the_photos_edge_the_bleed_is_its_mirror_image()
    {
        var print = new PrintArtwork(0, 20, 20, 2, 600, CropRect.Whole);
        using var image = Pixels.Open(Engine.RenderPrint(Master(1000, 1000), print));
        Pixels.AreClose(TestPhotos.Red, Pixels.At(image, 0.01, 0.01), 6);
        Pixels.AreClose(TestPhotos.Yellow, Pixels.At(image, 0.99, 0.99), 6);
        Assert.Equal(print.PixelWidth, image.Width);
    }

    [Fact]
    public void The_suggested_crop_has_the_aspect_and_finds_what_stands_out()
    {
        // A grey field with a bright, skin-coloured disc far to the right.
        using var field = Image.Black(1200, 600, bands: 3) + 90;
        using var disc = field.Mutate(m => m.DrawCircle([235, 160, 130], 980, 300, 120, fill: true));
        var master = disc.Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb).JpegsaveBuffer();
        var crop = Engine.SuggestCrop(master, 1);
        Assert.Equal(0.5, crop.Width, 3);
        Assert.Equal(1, crop.Height, 3);
        Assert.InRange(crop.X, 0.38, 0.5);
        Assert.InRange(980.0 / 1200, crop.X + 0.08, crop.X + crop.Width - 0.05);
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.65)]
    [InlineData(1)]
    [InlineData(5)]
    public void Suggested_crops_stay_inside_the_photo(double aspect)
    {
        var crop = Engine.SuggestCrop(TestPhotos.Jpeg(900, 600), aspect);
        Assert.True(crop.X >= 0 && crop.Y >= 0 && crop.X + crop.Width <= 1 + 1e-9 && crop.Y + crop.Height <= 1 + 1e-9);
        Assert.Equal(aspect, crop.Width * 900 / (crop.Height * 600), 0.02);
    }
}
