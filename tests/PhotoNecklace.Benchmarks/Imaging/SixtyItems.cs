using System.Globalization;
using System.Text.Json.Nodes;
using PhotoNecklace.Benchmarks.Measuring;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Printing.Sheets;
using PhotoNecklace.Imaging;

namespace PhotoNecklace.Benchmarks.Imaging;

/// <summary>A sheet of sixty items: one of each pendant by turns, each with a print file of its own.</summary>
internal static class SixtyItems
{
    private const int Count = 60;

    /// <summary>Most covers have about this; what it is for each pendant changes the sheet by a hair.</summary>
    private const double BleedMm = 1;

    private static readonly DateTimeOffset At = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    private static IEnumerable<Pendant> Pendants =>
        Enumerable
            .Range(0, Count)
            .Select(i => PendantCatalogue.Default.Pendants[i % PendantCatalogue.Default.Pendants.Count]);

    /// <summary>Makes the print files.</summary>
    public static void Prepare(TemporaryFolder folder, byte[] master)
    {
        foreach (var (i, pendant) in Pendants.Index())
        {
            var piece = new OnePiece(pendant, master);
            folder.Write(Name(i), piece.Print(piece.Plan()));
        }
    }

    /// <summary>Reads the print files, packs them and writes the PDF.</summary>
    public static JsonObject Write(string folder)
    {
        var (pages, fill, bytes) = (0, 0.0, 0);
        var (wall, cpu) = Series.Time(() =>
        {
            var measurer = new SkiaTextMeasurer();
            var prints = Enumerable
                .Range(0, Count)
                .ToDictionary(
                    Name,
                    i => new ReadOnlyMemory<byte>(File.ReadAllBytes(Path.Combine(folder, Name(i)))),
                    StringComparer.Ordinal
                );
            var pieces = Pendants.Select((pendant, i) => Piece(pendant, i, measurer)).ToList();
            var layout = SheetPacking.Pack(pieces, new(SheetPaper.A4)).Value!;
            var pdf = new PdfSheetWriter().Write(new("20261123-080000-abcd", At, layout), prints);
            (pages, fill, bytes) = (layout.Pages, layout.FillRatio, pdf.Length);
        });
        return new()
        {
            ["wall"] = wall,
            ["cpu"] = cpu,
            ["pages"] = pages,
            ["fill"] = fill,
            ["bytes"] = bytes,
        };
    }

    private static SheetPiece Piece(Pendant pendant, int i, SkiaTextMeasurer measurer)
    {
        var window = pendant.Windows[0];
        var box = window.Path.Bounds;
        var label = string.Create(CultureInfo.InvariantCulture, $"#{1001 + i} · {i}");
        return new(
            new("demo", "1", i.ToString(CultureInfo.InvariantCulture)),
            0,
            1,
            label,
            measurer.Measure(label, SheetPiece.Font, SheetPiece.LabelSizeMm).WidthMm,
            box.Width + (2 * BleedMm),
            box.Height + (2 * BleedMm),
            window.Path.Translate(BleedMm - box.X, BleedMm - box.Y),
            Name(i)
        );
    }

    private static string Name(int i) => string.Create(CultureInfo.InvariantCulture, $"{i}.png");
}
