using System.Globalization;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Printing.Sheets;
using PhotoNecklace.Imaging.Pdf;
using PhotoNecklace.Imaging.Text;

namespace PhotoNecklace.Imaging;

/// <summary>
/// Writes print sheets as PDF. Cut lines are in a spot colour that overprints, as programs of printers that cut expect it, and white ink in
/// another one. Thread-safe; the same sheet gives the same bytes.
/// </summary>
public sealed class PdfSheetWriter(EngravingFonts fonts) : ISheetWriter
{
    private const double CutLineMm = 0.1;
    private const double FootTextMm = 2.4;
    private const double MirroredTextMm = 6;

    // A spot colour's tint is shown as a mix of process inks where there is no such ink: magenta, which no metal, skin or gem has, and the
    // lightest cyan for white.
    private const string CutLook = "0 1 0 0";
    private const string WhiteLook = "0.1 0 0 0";

    /// <summary>Writes with the built-in fonts.</summary>
    public PdfSheetWriter()
        : this(EngravingFonts.Default) { }

    /// <inheritdoc/>
    public byte[] Write(SheetDocument sheet, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> prints)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        ArgumentNullException.ThrowIfNull(prints);
        using var output = new MemoryStream(Room(prints));
        var file = new PdfFile(output);
        var (catalogue, pages) = (file.Reserve(), file.Reserve());
        var pictures = AddPictures(file, sheet, prints);
        var spots = AddSpots(file, sheet.Layout.Settings);
        var numbers = Enumerable
            .Range(0, sheet.Layout.Pages)
            .Select(page => AddPage(file, sheet, page, pages, pictures, spots))
            .ToList();
        file.Add(
            $"<< /Type /Pages /Count {numbers.Count} /Kids [{string.Join(' ', numbers.Select(n => $"{n} 0 R"))}] >>",
            pages
        );
        file.Add($"<< /Type /Catalog /Pages {pages} 0 R >>", catalogue);
        // No names, no addresses: the sheet's id leads to the rest for whoever may see it.
        var info = file.Add(
            $"<< /Title {PdfFile.Text($"Print sheet {sheet.SheetId}")} /Creator (PhotoNecklace) /Producer (PhotoNecklace) /CreationDate {PdfFile.Date(sheet.At)} /ModDate {PdfFile.Date(sheet.At)} >>"
        );
        file.Finish(catalogue, info, sheet.SheetId);
        return output.ToArray();
    }

    // The file is about as large as its prints. A stream that doubles whenever it is full would take three times that.
    private static int Room(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> prints) =>
        (int)Math.Min(1 << 28, (1 << 20) + prints.Values.Sum(p => (long)p.Length));

    private static Dictionary<string, (string Name, int Number)> AddPictures(
        PdfFile file,
        SheetDocument sheet,
        IReadOnlyDictionary<string, ReadOnlyMemory<byte>> prints
    )
    {
        var pictures = new PdfPictures(file);
        var added = new Dictionary<string, (string, int)>(StringComparer.Ordinal);
        foreach (var name in sheet.Layout.Pieces.Select(p => p.Piece.Print).Distinct(StringComparer.Ordinal))
        {
            added[name] = ($"P{added.Count + 1}", pictures.Add(name, prints[name]));
        }

        return added;
    }

    private static string AddSpots(PdfFile file, SheetSettings settings)
    {
        var spots = $"/Cut {Spot(settings.CutLine, CutLook)}";
        return settings.White is { } white ? $"{spots} /White {Spot(white, WhiteLook)}" : spots;

        // ISO 32000-1, 8.6.6.4.
        string Spot(string name, string look)
        {
            var mix = file.Add($"<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [{look}] /N 1 >>");
            return $"{file.Add($"[/Separation {PdfFile.Name(name)} /DeviceCMYK {mix} 0 R]")} 0 R";
        }
    }

    private int AddPage(
        PdfFile file,
        SheetDocument sheet,
        int page,
        int pages,
        Dictionary<string, (string Name, int Number)> pictures,
        string spots
    )
    {
        var layout = sheet.Layout;
        var height = layout.HeightOf(page);
        var pieces = layout.Pieces.Where(p => p.Page == page).ToList();
        var drawing = new PdfDrawing(height);
        foreach (var placed in pieces)
        {
            Draw(drawing, placed, pictures[placed.Piece.Print].Name, layout.Settings.White is not null);
        }

        var frame = layout.FrameOf(page);
        DrawMarks(drawing, frame);
        if (layout.HasFoot(page))
        {
            DrawFoot(drawing, sheet, page, frame.Foot);
        }

        var content = file.AddCompressed("", drawing.ToBytes());
        var used = pieces.Select(p => pictures[p.Piece.Print]).Distinct().Select(p => $"/{p.Name} {p.Number} 0 R");
        var box = string.Create(
            CultureInfo.InvariantCulture,
            $"[0 0 {layout.Settings.Paper.WidthMm * PdfDrawing.PointsPerMm:0.#####} {height * PdfDrawing.PointsPerMm:0.#####}]"
        );
        // What is trimmed to is the paper: pieces are cut along lines of their own.
        return file.Add(
            $"<< /Type /Page /Parent {pages} 0 R /MediaBox {box} /BleedBox {box} /TrimBox {box} /Contents {content} 0 R"
                + $" /Resources << /ColorSpace << {spots} >> /ExtGState << /Over << /Type /ExtGState /OP true /op true /OPM 1 >> >>"
                + $" /XObject << {string.Join(' ', used)} >> >> >>"
        );
    }

    private void Draw(PdfDrawing drawing, PlacedPiece placed, string picture, bool hasWhite)
    {
        var piece = placed.Piece;
        drawing.Save();
        // All of it overprints: the cut line leaves the picture as it is below it, and the picture the white.
        drawing.Do("/Over gs");
        drawing.Place(placed.Print);
        if (hasWhite)
        {
            drawing.Do("/White cs 1 scn");
            drawing.Fill(piece.Cut);
        }

        drawing.Picture(picture, piece.WidthMm, piece.HeightMm);
        drawing.Do("/Cut CS 1 SCN");
        drawing.LineWidth(CutLineMm);
        drawing.Stroke(piece.Cut);
        drawing.Restore();
        if (placed.Label is { } label)
        {
            DrawLabel(drawing, piece.Label, label);
        }
    }

    private void DrawLabel(PdfDrawing drawing, string text, LabelPlace label)
    {
        // The baseline leaves room for what hangs below it.
        const double Baseline = SheetPiece.LabelStripMm * 0.78;
        const double Indent = 0.2;
        var box = label.Box;
        drawing.Save();
        drawing.Place(
            label.Turn switch
            {
                90 => new(0, 1, -1, 0, box.Right - Baseline, box.Y + Indent),
                -90 => new(0, -1, 1, 0, box.X + Baseline, box.Bottom - Indent),
                _ => Placement.At(box.X + Indent, box.Y + Baseline),
            }
        );
        Write(drawing, text, 0, 0, SheetPiece.LabelSizeMm);
        drawing.Restore();
    }

    private static void DrawMarks(PdfDrawing drawing, SheetFrame frame)
    {
        drawing.Do("0 g 0 G");
        foreach (var mark in frame.Marks)
        {
            drawing.Fill(mark);
        }

        drawing.LineWidth(SheetFrame.TargetLineMm);
        foreach (var ring in frame.Rings)
        {
            drawing.Stroke(ring);
        }
    }

    private void DrawFoot(PdfDrawing drawing, SheetDocument sheet, int page, RectMm foot)
    {
        var (left, bottom) = (foot.X, foot.Bottom);
        const double Length = SheetSettings.ScaleBarMm;
        drawing.Do("0 g 0 G");
        drawing.LineWidth(CutLineMm);
        drawing.Line(left, bottom - 1, left + Length, bottom - 1);
        for (var mm = 0; mm <= Length; mm++)
        {
            var tick =
                mm % 50 == 0 ? 3.2
                : mm % 10 == 0 ? 2.4
                : mm % 5 == 0 ? 1.6
                : 0.9;
            drawing.Line(left + mm, bottom - 1, left + mm, bottom - 1 - tick);
        }

        Write(drawing, "50 mm when printed at 100 %", left, bottom - 5, FootTextMm);
        if (sheet.Layout.IsMirrored)
        {
            const string Note = "MIRRORED · do not mirror again";
            var size = Math.Min(MirroredTextMm, foot.Width / Shape(Note).Advance);
            Write(drawing, Note, left, bottom - SheetSettings.FootMm - 1, size);
        }

        string[] lines =
        [
            string.Create(CultureInfo.InvariantCulture, $"page {page + 1} of {sheet.Layout.Pages}"),
            string.Create(CultureInfo.InvariantCulture, $"{sheet.SheetId} · {sheet.At.UtcDateTime:yyyy-MM-dd}"),
        ];
        var room = foot.Width - Length - 3;
        for (var i = 0; i < lines.Length; i++)
        {
            var width = Shape(lines[i]).Advance * FootTextMm;
            var size = FootTextMm * Math.Clamp(room / width, 0, 1);
            Write(drawing, lines[i], foot.Right - (width * size / FootTextMm), bottom - 5 + (i * 3.6), size);
        }
    }

    // As outlines, shaped as the engravings are: the printer needs no font.
    private void Write(PdfDrawing drawing, string text, double x, double y, double size)
    {
        var line = Shape(text);
        using var outline = line.Outline(size, baseline: null);
        var path = outline.ToSvgPathData();
        if (path.Length == 0)
        {
            return;
        }

        // An outline's origin is the line's middle.
        drawing.Do("0 g");
        drawing.Fill(Core.Catalogue.Shape.Parse(path).Value!.Translate(x + (line.Advance * size / 2), y));
    }

    private ShapedLine Shape(string text) => ShapedLine.Of(fonts, text, SheetPiece.Font);
}
