using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using NetVips;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Printing.Sheets;
using Xunit;

namespace PhotoNecklace.Imaging.Tests.Sheets;

public sealed class SheetWriterTests(ITestOutputHelper output)
{
    private const int Dpi = 300;
    private const double PixelsPerMm = Dpi / 25.4;
    private static readonly DateTimeOffset At = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    // A circle of 25.00 mm with 1 mm of bleed around it.
    private static readonly SheetPiece Circle = Piece("circle", 27, 27, Shape.Circle(13.5, 13.5, 12.5));

    [Theory]
    [InlineData("a4", 595.27559, 841.88977)]
    [InlineData("letter", 612, 792)]
    [InlineData("4x6in", 288, 432)]
    [InlineData("5x7in", 360, 504)]
    public void Pages_have_the_size_of_their_paper(string paper, double width, double height)
    {
        var pdf = Latin(Write([Circle with { Copies = 40 }], paper, out var layout));
        var boxes = Regex.Matches(
            pdf,
            @"/MediaBox \[0 0 (?<w>[\d.]+) (?<h>[\d.]+)\]",
            RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(5)
        );
        Assert.Equal(layout.Pages, boxes.Count);
        Assert.All(
            boxes,
            b =>
            {
                // Skia rounds a page up to whole pixels: at most a hundredth of a mm.
                Assert.Equal(width, Number(b.Groups["w"].Value), 0.031);
                Assert.Equal(height, Number(b.Groups["h"].Value), 0.031);
            }
        );
    }

    [Fact]
    public void Every_pixel_of_a_print_is_in_the_file_once()
    {
        var pdf = Write([Circle with { Copies = 3 }], "a4", out _);
        var image = Assert.Single(
            Regex.Matches(
                Latin(pdf),
                @"/Subtype /Image.*?/Width (?<w>\d+)\s*/Height (?<h>\d+)",
                RegexOptions.Singleline | RegexOptions.ExplicitCapture,
                TimeSpan.FromSeconds(5)
            )
        );
        Assert.Equal(("638", "638"), (image.Groups["w"].Value, image.Groups["h"].Value));
    }

    [Fact]
    public void The_file_says_nothing_of_anybody_and_is_the_same_every_time()
    {
        var pdf = Write([Circle], "a4", out _);
        Assert.Equal(pdf, Write([Circle], "a4", out _));
        var text = Latin(pdf);
        Assert.Contains("Print sheet 20261123-080000-abcd", text, StringComparison.Ordinal);
        Assert.DoesNotContain("/Author", text, StringComparison.Ordinal);
        Assert.DoesNotContain("/Keywords", text, StringComparison.Ordinal);
        Assert.DoesNotContain(
            Environment.UserName == "root" ? "/home/" : Environment.UserName,
            text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_circle_and_the_scale_bar_measure_what_they_say()
    {
        var pdf = Write([Circle], "a4", out var layout);
        using var page = await RasteriseAsync(pdf);
        Assert.Equal(210, page.Width / PixelsPerMm, 0.1);
        Assert.Equal(297, page.Height / PixelsPerMm, 0.1);
        var cell = layout.Pieces[0].Cell;
        // Below the print, or turned to its left, is the label.
        var left = layout.Pieces[0].IsTurned ? cell.Right - 27 : cell.X;
        var (x, y) = (left + 13.5, cell.Y + 13.5);

        // The line is magenta on a yellow print: its green falls from 210 to 0 where it crosses a row or a column.
        var across = Distance(Profile(page, left, y, 27, vertical: false, band: 1, background: 210));
        var down = Distance(Profile(page, x, cell.Y, 27, vertical: true, band: 1, background: 210));
        var foot = layout.Settings.Foot;
        var bar = Distance(Profile(page, foot.X - 1, foot.Bottom - 3.8, 52, vertical: false, band: 1, background: 255));

        output.WriteLine($"circle {across:0.000} × {down:0.000} mm, scale bar {bar:0.000} mm");
        Assert.Equal(25, across, 0.1);
        Assert.Equal(25, down, 0.1);
        Assert.Equal(50, bar, 0.1);
    }

    [Fact]
    public async Task A_turned_piece_has_its_print_its_line_and_its_label_turned()
    {
        // Wider than the paper: red and green above, blue and yellow below; turned clockwise, blue is at the top left.
        var piece = Piece("wide", 90, 20, Shape.Rectangle(new(1, 1, 88, 18)));
        var quarters = TestPhotos.Quarters(2126, 472).PngsaveBuffer();
        var pdf = Write([piece], "4x6in", out var layout, quarters);
        var placed = Assert.Single(layout.Pieces);
        Assert.True(placed.IsTurned);
        using var page = await RasteriseAsync(pdf);
        var cell = placed.Cell;
        Colour(TestPhotos.Blue, cell.X + 2.2 + 3, cell.Y + 3);
        Colour(TestPhotos.Red, cell.Right - 3, cell.Y + 3);
        Colour(TestPhotos.Yellow, cell.X + 2.2 + 3, cell.Bottom - 3);
        Colour(TestPhotos.Green, cell.Right - 3, cell.Bottom - 3);

        void Colour(double[] expected, double mmX, double mmY) =>
            Pixels.AreClose(expected, page.Getpoint((int)(mmX * PixelsPerMm), (int)(mmY * PixelsPerMm)), 4);
    }

    private static SheetPiece Piece(string name, double width, double height, Shape cut) =>
        new(new("demo", "1", name), 0, 1, $"#1001 · {name}", 12, width, height, cut, "p.png");

    private static byte[] Write(SheetPiece[] pieces, string paper, out SheetLayout layout, byte[]? print = null)
    {
        layout = SheetPacking.Pack(pieces, new(SheetPaper.Find(paper).Value!)).Value!;
        var png =
            print
            ?? (Image.Black(638, 638, bands: 3) + new double[] { 230, 210, 40 })
                .Cast(Enums.BandFormat.Uchar)
                .Copy(interpretation: Enums.Interpretation.Srgb)
                .PngsaveBuffer();
        return new PdfSheetWriter().Write(
            new("20261123-080000-abcd", At, layout),
            new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal) { ["p.png"] = png }
        );
    }

    private static string Latin(byte[] pdf) => Encoding.Latin1.GetString(pdf);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    // How dark the line is at each pixel along a row or a column of the page.
    private static List<(double Mm, double Ink)> Profile(
        Image page,
        double mmX,
        double mmY,
        double mm,
        bool vertical,
        int band,
        double background
    )
    {
        var (x, y) = ((int)(mmX * PixelsPerMm), (int)(mmY * PixelsPerMm));
        return
        [
            .. Enumerable
                .Range(0, (int)(mm * PixelsPerMm))
                .Select(i =>
                {
                    var point = vertical ? page.Getpoint(x, y + i) : page.Getpoint(x + i, y);
                    return (i / PixelsPerMm, Math.Max(0, background - point[band]));
                })
                .Where(p => p.Item2 > 8),
        ];
    }

    // From the middle of the first line to the middle of the last, weighed by how dark its pixels are.
    private static double Distance(List<(double Mm, double Ink)> ink)
    {
        var first = ink.TakeWhile(p => p.Mm < ink[0].Mm + 1).ToList();
        var last = ink.SkipWhile(p => p.Mm < ink[^1].Mm - 1).ToList();
        return Middle(last) - Middle(first);

        static double Middle(List<(double Mm, double Ink)> line) => line.Sum(p => p.Mm * p.Ink) / line.Sum(p => p.Ink);
    }

    private static async Task<Image> RasteriseAsync(byte[] pdf)
    {
        var folder = Directory.CreateTempSubdirectory("necklace-sheet-");
        try
        {
            var file = Path.Combine(folder.FullName, "sheet.pdf");
            await File.WriteAllBytesAsync(file, pdf);
            var start = new ProcessStartInfo("pdftoppm") { RedirectStandardError = true, UseShellExecute = false };
            foreach (
                var arg in new[] { "-r", $"{Dpi}", "-png", "-singlefile", file, Path.Combine(folder.FullName, "page") }
            )
            {
                start.ArgumentList.Add(arg);
            }

            try
            {
                using var process = Process.Start(start)!;
                var error = await process.StandardError.ReadToEndAsync();
                await process.WaitForExitAsync();
                Assert.True(process.ExitCode == 0, error);
            }
            catch (System.ComponentModel.Win32Exception)
            {
                Assert.Skip("pdftoppm is missing; it comes with poppler-utils.");
            }

            return Pixels.Open(await File.ReadAllBytesAsync(Path.Combine(folder.FullName, "page.png")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
