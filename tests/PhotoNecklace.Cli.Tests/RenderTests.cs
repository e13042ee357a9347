using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Testing;
using SkiaSharp;

namespace PhotoNecklace.Cli.Tests;

public sealed class RenderTests
{
    public static TheoryData<string> Pendants =>
        [.. Thoroughness.Some(PendantCatalogue.Default.Pendants.Select(p => p.Id), 4)];

    [Theory]
    [MemberData(nameof(Pendants))]
    public async Task Every_pendant_gets_a_preview_a_print_and_a_cut_line_of_the_right_size(string id)
    {
        using var folder = new TemporaryFolder();
        var photo = folder.Write("photo.jpg", DrawnPhotos.Jpeg(1600, 1200));
        var pendant = PendantCatalogue.Default.Find(id)!;
        string[] stone = pendant.NeedsStone ? ["--birthstone", "May"] : [];

        var run = await Run.NecklaceAsync(
            [
                .. new[] { "render", photo, "--pendant", id },
                .. stone,
                .. new[] { "--preview", folder.File("new", "p.jpg"), "--print", folder.File("p.png") },
                .. new[] { "--cut", folder.File("p.svg"), "--worn", folder.File("worn.png") },
            ],
            ask: null
        );

        Assert.True(run.ExitCode == 0, run.Messages);
        Assert.Equal(
            (SKEncodedImageFormat.Png, 1000, 1000),
            TestPictures.Look(await File.ReadAllBytesAsync(folder.File("worn.png")))
        );
        Assert.Equal(
            (SKEncodedImageFormat.Jpeg, 1000, 1000),
            TestPictures.Look(await File.ReadAllBytesAsync(folder.File("new", "p.jpg")))
        );
        var window = pendant.Windows[0];
        var bleed = window.BleedMm ?? (pendant.Covers[0] == Cover.Glass ? 0.5 : 1);
        var print = await File.ReadAllBytesAsync(folder.File("p.png"));
        Assert.Equal(
            (SKEncodedImageFormat.Png, Px(window.Path.Bounds.Width), Px(window.Path.Bounds.Height)),
            TestPictures.Look(print)
        );
        Assert.Equal(600, TestPictures.PngDpi(print), 0.1);
        Assert.Contains("mm\"", await File.ReadAllTextAsync(folder.File("p.svg")), StringComparison.Ordinal);

        int Px(double mm) => (int)Math.Round((mm + (2 * bleed)) * 600 / 25.4, MidpointRounding.AwayFromZero);
    }

    [Fact]
    public async Task What_is_engraved_gets_a_file_of_outlines_for_each_side()
    {
        using var folder = new TemporaryFolder();
        var photo = folder.Write("photo.jpg", DrawnPhotos.Jpeg(1600, 1200));

        var run = await Run.NecklaceAsync(
            [
                .. new[]
                {
                    "render",
                    photo,
                    "--pendant",
                    "three-sided-bar",
                    "--engraving",
                    "שלום ♥",
                    "--engraving-2",
                    "永遠",
                },
                .. new[] { "--outlines", folder.File("o.svg"), "--json" },
            ],
            ask: null
        );

        Assert.True(run.ExitCode == 0, run.Messages);
        Assert.Equal(2, run.Json.GetProperty("files").GetArrayLength());
        foreach (var file in new[] { "o.svg", "o-2.svg" })
        {
            var svg = System.Xml.Linq.XDocument.Load(folder.File(file)).Root!;
            Assert.EndsWith("mm", (string?)svg.Attribute("width"), StringComparison.Ordinal);
            Assert.Equal("path", Assert.Single(svg.Elements()).Name.LocalName);
        }

        var engraving = run.Json.GetProperty("engraving");
        Assert.Equal(2, engraving.GetArrayLength());
        Assert.InRange(engraving[0].GetProperty("sizeMm").GetDouble(), 1.6, 3.9);
    }

    [Theory]
    [InlineData("vips")]
    [InlineData("imagesharp")]
    public async Task Either_engine_draws_and_prints(string engine)
    {
        using var folder = new TemporaryFolder();
        var photo = folder.Write("photo.jpg", DrawnPhotos.Jpeg(1600, 1200));

        var run = await Run.NecklaceAsync(
            [
                .. new[] { "render", photo, "--pendant", "paw", "--engine", engine },
                .. new[] { "--preview", folder.File("p.jpg"), "--print", folder.File("p.png") },
            ],
            ask: null
        );

        Assert.True(run.ExitCode == 0, run.Messages);
        Assert.Equal(600, TestPictures.PngDpi(await File.ReadAllBytesAsync(folder.File("p.png"))), 0.1);
    }

    [Fact]
    public async Task An_engine_that_does_not_exist_is_told_by_name()
    {
        using var folder = new TemporaryFolder();
        var photo = folder.Write("photo.jpg", DrawnPhotos.Jpeg(1600, 1200));

        var run = await Run.NecklaceAsync(
            ["render", photo, "--pendant", "paw", "--engine", "magick", "--preview", folder.File("p.jpg")],
            ask: null
        );

        Assert.Equal(NecklaceApp.Failed, run.ExitCode);
        Assert.Contains("--engine is 'magick'. It can be vips or imagesharp.", run.Messages, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.File("p.jpg")));
    }

    [Theory]
    [InlineData("floyd-steinberg", 1)]
    [InlineData("jarvis", 1)]
    [InlineData("none", 8)]
    public async Task Laser_artwork_has_the_lasers_dots(string dither, int bits)
    {
        using var folder = new TemporaryFolder();
        var photo = folder.Write("photo.jpg", DrawnPhotos.Jpeg(1600, 1200));

        var run = await Run.NecklaceAsync(
            [
                .. new[] { "render", photo, "--pendant", "heart-locket", "--laser", folder.File("l.png") },
                .. new[] { "--laser-dpi", "300", "--dither", dither, "--mirror" },
            ],
            ask: null
        );

        Assert.True(run.ExitCode == 0, run.Messages);
        var png = await File.ReadAllBytesAsync(folder.File("l.png"));
        Assert.Equal(300, TestPictures.PngDpi(png), 0.1);
        Assert.Equal(bits, png[24]);
    }

    [Theory]
    [InlineData("--dither", "stucki", "floyd-steinberg, jarvis or none")]
    [InlineData("--laser-dpi", "50", "100 to 2540")]
    public async Task A_laser_that_does_not_exist_is_refused(string option, string value, string says)
    {
        var run = await Run.NecklaceAsync(
            ["render", "photo.jpg", "--pendant", "heart-locket", "--laser", "l.png", option, value],
            ask: null
        );

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(says, run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_photo_has_files_of_its_own()
    {
        using var folder = new TemporaryFolder();
        var photo = folder.Write("photo.jpg", DrawnPhotos.Jpeg(800, 800));

        var run = await Run.NecklaceAsync(
            [
                "render",
                photo,
                "--photo-2",
                photo,
                "--pendant",
                "circle-locket",
                "--print",
                folder.File("x.png"),
                "--json",
            ],
            ask: null
        );

        Assert.Equal(0, run.ExitCode);
        Assert.True(File.Exists(folder.File("x.png")));
        Assert.True(File.Exists(folder.File("x-2.png")));
        Assert.Equal(2, run.Json.GetProperty("files").GetArrayLength());
        Assert.Equal("green", run.Json.GetProperty("resolutions")[1].GetProperty("grade").GetString());
        Assert.Empty(run.Messages);
    }

    [Fact]
    public async Task The_second_photos_part_counts_by_its_own_pixels_and_is_warned_of()
    {
        using var folder = new TemporaryFolder();
        var photo = folder.Write("photo.jpg", DrawnPhotos.Jpeg(800, 800));
        string[] piece =
        [
            "render",
            photo,
            "--photo-2",
            photo,
            "--pendant",
            "circle-locket",
            "--crop",
            "0,0,1,1",
            "--json",
        ];

        var whole = await Run.NecklaceAsync([.. piece, "--crop-2", "0,0,1,1"], ask: null);
        var part = await Run.NecklaceAsync([.. piece, "--crop-2", "0.25,0.25,0.5,0.5"], ask: null);

        Assert.Equal(0, part.ExitCode);
        Assert.Equal(["green", "green"], Grades(whole));
        Assert.Equal(["green", "amber"], Grades(part));
        Assert.Equal(0, whole.Json.GetProperty("warnings").GetArrayLength());
        Assert.Equal(1, part.Json.GetProperty("warnings").GetArrayLength());

        static IEnumerable<string?> Grades(Run run) =>
            run.Json.GetProperty("resolutions").EnumerateArray().Select(r => r.GetProperty("grade").GetString());
    }

    [Fact]
    public async Task Whoever_asks_for_nothing_gets_the_preview_beside_the_photo()
    {
        using var folder = new TemporaryFolder();
        var photo = folder.Write("my.photo.png", DrawnPhotos.Png(600, 600));

        var run = await Run.NecklaceAsync("render", photo, "--pendant", "round-charm");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(folder.File("my.photo-preview.jpg"), run.Output.Trim());
        Assert.True(File.Exists(folder.File("my.photo-preview.jpg")));
    }

    [Fact]
    public async Task A_transparent_preview_is_a_PNG_that_shows_what_lies_behind()
    {
        using var folder = new TemporaryFolder();
        var photo = folder.Write("photo.jpg", DrawnPhotos.Jpeg(900, 900));

        var run = await Run.NecklaceAsync(
            [
                .. new[] { "render", photo, "--pendant", "round-charm", "--background", "transparent" },
                .. new[] { "--preview", folder.File("p.png") },
            ],
            ask: null
        );

        Assert.True(run.ExitCode == 0, run.Messages);
        using var picture = SKBitmap.Decode(folder.File("p.png"));
        Assert.Equal((1000, 1000), (picture.Width, picture.Height));
        Assert.Equal(0, picture.GetPixel(5, 995).Alpha);
        Assert.Equal(255, picture.GetPixel(500, 600).Alpha);
        Assert.Equal(
            SKEncodedImageFormat.Png,
            TestPictures.Look(await File.ReadAllBytesAsync(folder.File("p.png"))).Format
        );
    }

    [Theory]
    [InlineData("p.jpg", "'p.png'")]
    [InlineData(null, "photo-preview.png")]
    public async Task A_transparent_JPEG_is_refused_with_the_name_that_would_do(string? preview, string says)
    {
        var asked = preview is null ? [] : new[] { "--preview", preview };
        var run = await Run.NecklaceAsync(
            [.. new[] { "render", "photo.jpg", "--pendant", "paw", "--background", "transparent" }, .. asked],
            ask: null
        );
        Assert.Equal(NecklaceApp.Failed, run.ExitCode);
        Assert.Contains("A JPEG cannot be transparent.", run.Messages, StringComparison.Ordinal);
        Assert.Contains(says, run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_font_and_the_second_text_change_the_picture()
    {
        using var folder = new TemporaryFolder();
        var photo = folder.Write("photo.jpg", DrawnPhotos.Jpeg(900, 900));

        var pictures = new List<byte[]>();
        foreach (
            var more in new[]
            {
                [],
                new[] { "--font", "Courier Prime" },
                ["--font", "inter", "--engraving-2", "Always"],
            }
        )
        {
            var run = await Run.NecklaceAsync(
                [
                    .. new[] { "render", photo, "--pendant", "circle-locket", "--engraving", "Mum", "--view", "back" },
                    .. more,
                    .. new[] { "--preview", folder.File("p.png") },
                ],
                ask: null
            );
            Assert.True(run.ExitCode == 0, run.Messages);
            pictures.Add(await File.ReadAllBytesAsync(folder.File("p.png")));
        }

        Assert.Equal(3, pictures.Select(Convert.ToHexString).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_font_that_there_is_not_is_refused_with_those_there_are()
    {
        var run = await Run.NecklaceAsync(
            ["render", "photo.jpg", "--pendant", "heart-locket", "--engraving", "Mum", "--font", "comic-sans"],
            ask: null
        );
        Assert.Equal(NecklaceApp.Failed, run.ExitCode);
        Assert.Contains(
            "not offered in the font 'comic-sans'. It is offered in: dancing-script",
            run.Messages,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_photo_that_is_refused_names_the_file_and_writes_nothing()
    {
        using var folder = new TemporaryFolder();
        var photo = folder.Write("page.jpg", "<html></html>"u8.ToArray());

        var run = await Run.NecklaceAsync("render", photo, "--pendant", "round-charm");

        Assert.Equal(NecklaceApp.Failed, run.ExitCode);
        Assert.StartsWith("page.jpg: ", run.Messages, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task A_photo_with_too_few_pixels_is_refused_with_the_size_that_is_needed()
    {
        using var folder = new TemporaryFolder();
        var photo = folder.Write("small.jpg", DrawnPhotos.Jpeg(200, 200));

        var run = await Run.NecklaceAsync("render", photo, "--pendant", "circle-locket");

        Assert.Equal(NecklaceApp.Failed, run.ExitCode);
        Assert.Contains("225 × 225 px", run.Messages, StringComparison.Ordinal);
    }
}
