using System.Diagnostics;
using System.Text;
using NetVips;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Printing.Sheets;
using Xunit;

namespace PhotoNecklace.Imaging.Tests.Sheets;

/// <summary>Sheets for machines: spot colors, marks, mirrored sheets, rolls.</summary>
public sealed class SheetPdfTests(ITestOutputHelper output)
{
    private const int Dpi = 300;
    private const double PixelsPerMm = Dpi / 25.4;
    private static readonly DateTimeOffset At = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    // Nothing of it is like its own mirror image.
    private static readonly Shape Flag = Shape.Parse("M1 1C8 1 12 3 19 5L14 17C9 12 4 15 1 11Z").Value!;

    private static readonly SheetPiece Piece = new(
        new("demo", "1", "11"),
        0,
        3,
        "#1001 · 11",
        12,
        20,
        18,
        Flag,
        "p.png"
    );

    [Theory]
    [InlineData("CutContour", null)]
    [InlineData("PerfCutContour", "RDG_WHITE")]
    [InlineData("Cut / 1", "White (2)")]
    public void Cut_lines_and_white_are_spot_colors_that_overprint(string cut, string? white)
    {
        var pdf = Write(new("p") { CutLine = cut, White = white }, out var layout);

        var paths = Assert.Single(PdfPage.Read(pdf));
        var cuts = paths.Where(p => p is { Paint: "S", Space: "/Cut" }).ToList();
        var whites = paths.Where(p => p is { Paint: "f", Space: "/White" }).ToList();
        Assert.Equal(layout.Pieces.Count, cuts.Count);
        Assert.Equal(white is null ? 0 : layout.Pieces.Count, whites.Count);
        Assert.All([.. cuts, .. whites], p => Assert.Equal("/Over", p.State));
        var text = Encoding.Latin1.GetString(pdf);
        Assert.Contains("/Over << /Type /ExtGState /OP true /op true /OPM 1 >>", text, StringComparison.Ordinal);
        Assert.Contains($"[/Separation {Name(cut)} /DeviceCMYK", text, StringComparison.Ordinal);
        Assert.Equal(white is not null, text.Contains("/White ", StringComparison.Ordinal));
        if (white is not null)
        {
            Assert.Contains($"[/Separation {Name(white)} /DeviceCMYK", text, StringComparison.Ordinal);
        }

        static string Name(string text) =>
            "/" + text.Replace(" ", "#20").Replace("/", "#2F").Replace("(", "#28").Replace(")", "#29");
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(null, true)]
    [InlineData(0.0, false)]
    [InlineData(37.5, false)]
    [InlineData(270.0, true)]
    public void Outlines_are_where_the_layout_has_them_within_a_hundredth_of_a_mm(double? turn, bool isMirrored)
    {
        var jig = turn is null
            ? null
            : new SheetJig(
                150,
                150,
                [new(40, 40) { Turn = turn.Value }, new(100, 40) { Turn = turn.Value, Mirror = true }, new(40, 100)]
            );
        var pdf = Write(new("p") { Mirror = isMirrored, Jig = jig }, out var layout);

        var drawn = PdfPage.Read(pdf)[0].Where(p => p.Space == "/Cut" && p.Paint == "S").ToList();
        Assert.Equal(3, drawn.Count);
        foreach (var (placed, path) in layout.Pieces.Zip(drawn))
        {
            var wanted = placed
                .Print.Of(placed.Piece.Cut)
                .Segments.Where(s => s.Verb != PathVerb.Close)
                .SelectMany(s => s.Verb == PathVerb.Cubic ? new[] { s.Control1, s.Control2, s.End } : [s.End])
                .ToList();
            Assert.Equal(wanted.Count, path.Points.Count);
            Assert.All(
                wanted.Zip(path.Points),
                p => Assert.True(Math.Abs(p.First.X - p.Second.X) < 0.01 && Math.Abs(p.First.Y - p.Second.Y) < 0.01)
            );
        }
    }

    [Fact]
    public async Task Silhouettes_marks_are_printed_where_its_plotters_look_for_them()
    {
        var pdf = Write(new("p") { Paper = "150x120mm", Marks = SheetMarks.Silhouette }, out _);
        using var page = await RasteriseAsync(pdf);

        // The square, and the arms' lines: their middles are 10 mm from the edges.
        Is(new(10, 10, 5, 5), Ink(page, new(5, 5, 14, 14)));
        Is(new(120, 9.85, 20.15, 0.3), Ink(page, new(115, 5, 23, 8)), height: true);
        Is(new(9.85, 90, 0.3, 20.15), Ink(page, new(5, 85, 7, 23)), height: true);

        void Is(RectMm wanted, RectMm found, bool height = false)
        {
            output.WriteLine($"wanted {wanted}, found {found}");
            Assert.Equal(wanted.X, found.X, 0.1);
            Assert.Equal(wanted.Y, found.Y, 0.1);
            Assert.True(height || Math.Abs(wanted.Right - found.Right) < 0.1);
            Assert.True(height || Math.Abs(wanted.Bottom - found.Bottom) < 0.1);
        }
    }

    [Fact]
    public void Targets_are_drawn_about_the_middles_that_the_cut_lines_have()
    {
        var pdf = Write(new("p") { Paper = "500mm", Marks = SheetMarks.Targets }, out var layout);

        var height = layout.HeightOf(0);
        var crosses = PdfPage
            .Read(pdf)[0]
            .Where(p => p.Paint == "f" && Math.Abs(p.Box.Width - 8) < 0.001 && Math.Abs(p.Box.Height - 8) < 0.001)
            .Select(p => p.Box.Centre)
            .ToList();
        Assert.Equal(2, crosses.Count);
        Assert.Equal((14.0, 14.0), (Math.Round(crosses[0].X, 3), Math.Round(crosses[0].Y, 3)));
        Assert.Equal((486.0, Math.Round(height - 14, 3)), (Math.Round(crosses[1].X, 3), Math.Round(crosses[1].Y, 3)));
    }

    [Fact]
    public async Task A_mirrored_sheet_shows_the_prints_in_a_mirror_and_says_so()
    {
        var profile = new SheetProfile("p") { Paper = "100x100mm", Labels = false };
        var quarters = TestPhotos.Quarters(472, 425).PngsaveBuffer();
        // As high a foot, so that the prints are at the same places.
        using var plain = await RasteriseAsync(Write(profile, out var layout, quarters));
        using var mirrored = await RasteriseAsync(Write(profile with { Mirror = true }, out var other, quarters));

        Assert.Equal(layout.Pieces.Count, other.Pieces.Count);
        var rows = (int)(layout.Pieces.Max(p => p.Cell.Bottom) * PixelsPerMm);
        using var one = plain.Crop(0, 0, plain.Width, rows);
        using var back = mirrored.FlipHor().Crop(0, 0, plain.Width, rows);
        // Borders of half a pixel may fall the other way.
        var (like, unlike) = ((one - back).Abs().Avg(), (one - mirrored.Crop(0, 0, plain.Width, rows)).Abs().Avg());
        output.WriteLine($"differs by {like:0.00}, unmirrored by {unlike:0.00}");
        Assert.True(like < unlike / 10, $"{like} of {unlike}");

        // Big letters above the scale bar, which are not mirrored themselves.
        var foot = other.FrameOf(0).Foot;
        var note = Ink(mirrored, new(foot.X - 1, foot.Y - 1, 60, 8));
        Assert.InRange(note.Height, 3, 8);
    }

    [Fact]
    public void A_sheet_mirrored_twice_is_the_same_file()
    {
        var pdf = Write(new("p"), out var layout);

        var twice = Write(layout.Mirror().Mirror());

        Assert.Equal(pdf, twice);
    }

    [Fact]
    public void A_prints_pixels_go_over_as_they_are()
    {
        var png = TestPhotos.Quarters(472, 425).PngsaveBuffer();
        var pdf = Write(new("p"), out _, png);

        var rows = Encoding.Latin1.GetString(png).Split("IDAT")[1][..200];
        Assert.Contains(rows, Encoding.Latin1.GetString(pdf), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4, 1)]
    [InlineData(8, 4)]
    public void A_print_of_another_kind_is_decoded(int depth, int bands)
    {
        using var image = Image.Black(40, 36, bands: bands) + 128;
        var png = image.Cast(Enums.BandFormat.Uchar).PngsaveBuffer(bitdepth: depth);

        var text = Encoding.Latin1.GetString(Write(new("p"), out _, png));

        Assert.Contains("/Width 40 /Height 36 /BitsPerComponent 8", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_print_is_named() =>
        Assert.Contains(
            "'p.png'",
            Assert.Throws<InvalidDataException>(() => Write(new("p"), out _, [1, 2, 3])).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Another_program_finds_nothing_wrong_with_the_file_and_the_boxes_of_its_pages()
    {
        var pdf = Write(
            new("p")
            {
                Paper = "300mm",
                Marks = SheetMarks.Silhouette,
                White = "RDG_WHITE",
            },
            out var layout
        );

        var check = await RunAsync("qpdf", pdf, "--check");
        Assert.Contains("No syntax or stream encoding errors found", check, StringComparison.Ordinal);
        var info = await RunAsync("pdfinfo", pdf, "-box");
        var size = FormattableString.Invariant($"850.39 {layout.HeightOf(0) * 72 / 25.4:0.00}").Split(' ');
        foreach (var box in new[] { "MediaBox", "BleedBox", "TrimBox" })
        {
            var line = info.Split('\n').Single(l => l.StartsWith(box, StringComparison.Ordinal));
            Assert.Equal(["0.00", "0.00", .. size], line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..]);
        }
    }

    private static byte[] Write(SheetProfile profile, out SheetLayout layout, byte[]? print = null)
    {
        var settings = profile.Settings().Value!;
        var packed = SheetPacking.Pack([Piece with { HasLabel = settings.HasLabels }], settings);
        Assert.True(packed.IsAccepted, packed.Refusal?.Message);
        layout = packed.Value;
        return Write(layout, print);
    }

    private static byte[] Write(SheetLayout layout, byte[]? print = null) =>
        new PdfSheetWriter().Write(
            new("20261123-080000-abcd", At, layout),
            new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal)
            {
                ["p.png"] = print ?? TestPhotos.Quarters(472, 425).PngsaveBuffer(),
            }
        );

    // The box of what is dark in a part of the page, in mm.
    private static RectMm Ink(Image page, RectMm part)
    {
        var (x0, y0) = ((int)(part.X * PixelsPerMm), (int)(part.Y * PixelsPerMm));
        using var area = page.Crop(x0, y0, (int)(part.Width * PixelsPerMm), (int)(part.Height * PixelsPerMm));
        using var dark = area.ExtractBand(0) < 128;
        var box = dark.FindTrim(threshold: 10, background: [0]);
        var (left, top, width, height) = ((int)box[0], (int)box[1], (int)box[2], (int)box[3]);
        return new((x0 + left) / PixelsPerMm, (y0 + top) / PixelsPerMm, width / PixelsPerMm, height / PixelsPerMm);
    }

    private static async Task<Image> RasteriseAsync(byte[] pdf)
    {
        var folder = Directory.CreateTempSubdirectory("necklace-sheet-");
        try
        {
            var name = Path.Combine(folder.FullName, "page");
            await RunAsync("pdftoppm", pdf, "-r", $"{Dpi}", "-png", "-singlefile", "{file}", name);
            return Pixels.Open(await File.ReadAllBytesAsync(name + ".png"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // The file's path goes where the arguments say, or last.
    private static async Task<string> RunAsync(string program, byte[] pdf, params string[] arguments)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, pdf);
            var start = new ProcessStartInfo(program)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            };
            var all = arguments.Contains("{file}") ? arguments : [.. arguments, "{file}"];
            foreach (var argument in all)
            {
                start.ArgumentList.Add(argument == "{file}" ? file : argument);
            }

            using var process = Process.Start(start)!;
            var told = process.StandardOutput.ReadToEndAsync();
            var error = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            Assert.True(process.ExitCode == 0, error);
            return await told;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip($"{program} is missing; it comes with poppler-utils or qpdf.");
            throw;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
