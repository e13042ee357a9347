using NetVips;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.Imaging.Tests.Contract;

public abstract class PrintContract(EngineUnderTest under)
{
    private IPhotoEngine Engine => under.Photo;

    private ArtworkPlanner Planner => new(PendantCatalogue.Default, new SkiaTextMeasurer(), Engine);

    public static TheoryData<string> Ids =>
        [.. Thoroughness.Some(PendantCatalogue.Default.Pendants.Select(p => p.Id), 5)];

    private static byte[] Master(int width, int height) =>
        TestPhotos.Quarters(width, height).JpegsaveBuffer(q: 95, subsampleMode: Enums.ForeignSubsample.Off);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Print_files_have_the_size_and_the_dpi_that_they_say(string id)
    {
        var pendant = PendantCatalogue.Default.Find(id)!;
        var master = Master(1200, 900);
        var plan = Planner.Plan(
            new(id, pendant.Metals[0].Name, pendant.Covers[0]),
            new([], pendant.NeedsStone ? "May" : null),
            [.. pendant.Windows.Select(_ => new SlotPhoto(master))]
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

            // Either the profile or the chunk that stands for it.
            var text = System.Text.Encoding.Latin1.GetString(png);
            Assert.True(
                image.Contains("icc-profile-data") || text.Contains("sRGB", StringComparison.Ordinal),
                "not tagged as sRGB"
            );
            Assert.DoesNotContain("tEXt", text, StringComparison.Ordinal);
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
    public void A_mirrored_print_is_the_same_print_mirrored()
    {
        var print = new PrintArtwork(0, 20, 15, 1, 600, new(0.2, 0.3, 0.4, 0.3));
        using var plain = Pixels.Open(Engine.RenderPrint(Master(1000, 1000), print));
        using var mirrored = Pixels.Open(Engine.RenderPrint(Master(1000, 1000), print with { Mirror = true }));
        Assert.Equal(0, (plain.FlipHor().Cast(Enums.BandFormat.Short) - mirrored).Abs().Max());
        Assert.Equal(600, mirrored.Xres * 25.4, 0.1);
    }

    [Theory]
    [InlineData(90)]
    [InlineData(-90)]
    [ThoroughData(180)]
    [InlineData(30)]
    [ThoroughData(-7.5)]
    public void A_turned_crop_shows_what_lies_in_the_turned_rectangle(double degrees)
    {
        // The middle of the four quarters, seen through a turned square: the colours go round the other way.
        var print = new PrintArtwork(0, 20, 20, 1, 600, new(0.35, 0.35, 0.3, 0.3, degrees));
        using var image = Pixels.Open(Engine.RenderPrint(Master(1000, 1000), print));
        Assert.Equal((print.PixelWidth, print.PixelHeight), (image.Width, image.Height));
        for (var direction = 0; direction < 360; direction += 30)
        {
            // A place in the print, in degrees clockwise from the right, lies that much further round in the photo.
            var inPhoto = (direction + degrees + 720) % 360;
            if (Math.Min(inPhoto % 90, 90 - (inPhoto % 90)) < 10)
            {
                continue;
            }

            var (sin, cos) = Math.SinCos(direction * Math.PI / 180);
            var expected = (int)(inPhoto / 90) switch
            {
                0 => TestPhotos.Yellow,
                1 => TestPhotos.Blue,
                2 => TestPhotos.Red,
                _ => TestPhotos.Green,
            };
            Pixels.AreClose(expected, Pixels.At(image, 0.5 + (0.4 * cos), 0.5 + (0.4 * sin)), 8, $"{direction}°");
        }
    }

    [Fact]
    public void A_turned_crops_corner_lies_where_geometry_puts_it()
    {
        // A white field with a black square at the turned rectangle's upper right corner.
        const double Degrees = 20;
        var (sin, cos) = Math.SinCos(Degrees * Math.PI / 180);
        var corner = (X: 500 + (200 * cos) + (100 * sin), Y: 500 + (200 * sin) - (100 * cos));
        using var field = (Image.Black(1000, 1000, bands: 3) + 255)
            .Cast(Enums.BandFormat.Uchar)
            .Copy(interpretation: Enums.Interpretation.Srgb)
            .Mutate(m => m.DrawCircle([0, 0, 0], (int)corner.X, (int)corner.Y, 12, fill: true));
        var print = new PrintArtwork(0, 20, 10, 0, 600, new(0.3, 0.4, 0.4, 0.2, Degrees));
        using var image = Pixels.Open(Engine.RenderPrint(field.JpegsaveBuffer(q: 95), print));
        Assert.True(Pixels.At(image, 0.995, 0.01)[0] < 60, "upper right");
        Assert.True(Pixels.At(image, 0.01, 0.01)[0] > 220, "upper left");
        Assert.True(Pixels.At(image, 0.99, 0.99)[0] > 220, "lower right");
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
}
