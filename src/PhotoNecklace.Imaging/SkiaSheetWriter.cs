using System.Globalization;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Printing.Sheets;
using PhotoNecklace.Imaging.Text;
using SkiaSharp;

namespace PhotoNecklace.Imaging;

/// <summary>Writes print sheets as PDF with Skia. Thread-safe; the same sheet gives the same bytes.</summary>
public sealed class SkiaSheetWriter(EngravingFonts fonts) : ISheetWriter
{
    private const float PointsPerMm = 72 / 25.4f;
    private const float CutLineMm = 0.1f;
    private const float FootTextMm = 2.4f;

    // Skia rounds pages up to whole pixels of this size. Nothing on a sheet needs to be turned into pixels.
    private const int PageDpi = 2400;

    // Above 100 Skia stores pixels without loss.
    private const int Lossless = 101;

    // What registration and cutting marks are usually printed in; no metal, skin or gem has it.
    private static readonly SKColor Magenta = new(0xE6, 0x00, 0x7E);

    /// <summary>Writes with the built-in fonts.</summary>
    public SkiaSheetWriter()
        : this(EngravingFonts.Default) { }

    /// <inheritdoc/>
    public byte[] Write(SheetDocument sheet, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> prints)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        ArgumentNullException.ThrowIfNull(prints);
        var paper = sheet.Layout.Settings.Paper;
        using var output = new MemoryStream(Room(prints));
        using (var document = SKDocument.CreatePdf(output, Describe(sheet)))
        using (var images = new PrintImages(prints))
        {
            for (var page = 0; page < sheet.Layout.Pages; page++)
            {
                var canvas = document.BeginPage(
                    (float)(paper.WidthMm * PointsPerMm),
                    (float)(paper.HeightMm * PointsPerMm)
                );
                canvas.Scale(PointsPerMm);
                foreach (var placed in sheet.Layout.Pieces.Where(p => p.Page == page))
                {
                    canvas.Save();
                    Draw(canvas, placed, images.Get(placed.Piece.Print));
                    canvas.Restore();
                }

                DrawFoot(canvas, sheet, page);
                document.EndPage();
            }

            document.Close();
        }

        var pdf = output.ToArray();
        PdfFileId.Replace(pdf, sheet.SheetId);
        return pdf;
    }

    // The file is about as large as its prints. A stream that doubles whenever it is full would take three times that.
    private static int Room(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> prints) =>
        (int)Math.Min(1 << 28, (1 << 20) + (prints.Values.Sum(p => (long)p.Length) * 9 / 8));

    // No names, no addresses: the sheet's id leads to the rest for whoever may see it.
    private static SKDocumentPdfMetadata Describe(SheetDocument sheet) =>
        new()
        {
            Title = $"Print sheet {sheet.SheetId}",
            Creator = "PhotoNecklace",
            Producer = "PhotoNecklace",
            Creation = sheet.At.UtcDateTime,
            Modified = sheet.At.UtcDateTime,
            RasterDpi = PageDpi,
            EncodingQuality = Lossless,
            // Names sRGB as what the colours mean, and embeds all that a printer needs.
            PdfA = true,
        };

    private void Draw(SKCanvas canvas, PlacedPiece placed, SKImage image)
    {
        var piece = placed.Piece;
        var cell = placed.Cell;
        if (placed.IsTurned)
        {
            canvas.Translate((float)cell.Right, (float)cell.Y);
            canvas.RotateDegrees(90);
        }
        else
        {
            canvas.Translate((float)cell.X, (float)cell.Y);
        }

        var box = SKRect.Create((float)piece.WidthMm, (float)piece.HeightMm);
        canvas.DrawImage(image, box, new SKSamplingOptions(SKFilterMode.Linear));
        using var line = Paint(Magenta, CutLineMm);
        using var path = SKPath.ParseSvgPathData(piece.Cut.PathText);
        canvas.DrawPath(path, line);
        if (piece.IsLabelBeside)
        {
            canvas.Translate((float)(piece.WidthMm + SheetPiece.LabelStripMm), (float)piece.CellHeightMm);
            canvas.RotateDegrees(-90);
            canvas.Translate(0, -(float)SheetPiece.LabelStripMm);
        }
        else
        {
            canvas.Translate(0, (float)piece.HeightMm);
        }

        // The baseline leaves room for what hangs below it.
        Write(canvas, piece.Label, 0.2f, (float)SheetPiece.LabelStripMm * 0.78f, (float)SheetPiece.LabelSizeMm);
    }

    private void DrawFoot(SKCanvas canvas, SheetDocument sheet, int page)
    {
        var foot = sheet.Layout.Settings.Foot;
        var (left, bottom) = ((float)foot.X, (float)foot.Bottom);
        const float Length = (float)SheetSettings.ScaleBarMm;
        using var line = Paint(SKColors.Black, CutLineMm);
        canvas.DrawLine(left, bottom - 1, left + Length, bottom - 1, line);
        for (var mm = 0; mm <= Length; mm++)
        {
            var tick =
                mm % 50 == 0 ? 3.2f
                : mm % 10 == 0 ? 2.4f
                : mm % 5 == 0 ? 1.6f
                : 0.9f;
            canvas.DrawLine(left + mm, bottom - 1, left + mm, bottom - 1 - tick, line);
        }

        Write(canvas, "50 mm when printed at 100 %", left, bottom - 5, FootTextMm);
        string[] lines =
        [
            string.Create(CultureInfo.InvariantCulture, $"page {page + 1} of {sheet.Layout.Pages}"),
            string.Create(CultureInfo.InvariantCulture, $"{sheet.SheetId} · {sheet.At.UtcDateTime:yyyy-MM-dd}"),
        ];
        var room = (float)foot.Width - Length - 3;
        for (var i = 0; i < lines.Length; i++)
        {
            var width = Width(lines[i], FootTextMm);
            var size = FootTextMm * Math.Min(1, room / width);
            var x = (float)foot.Right - (width * size / FootTextMm);
            Write(canvas, lines[i], x, bottom - 5 + (i * 3.6f), size);
        }
    }

    private float Width(string text, float size) => (float)(Shape(text).Advance * size);

    // As outlines, shaped as the engravings are: the printer needs no font.
    private void Write(SKCanvas canvas, string text, float x, float y, float size)
    {
        using var paint = new SKPaint { Color = SKColors.Black, IsAntialias = true };
        var line = Shape(text);
        using var outline = line.Outline(size, baseline: null);
        canvas.Save();
        canvas.Translate(x + (float)(line.Advance * size / 2), y); // An outline's origin is the line's middle.
        canvas.DrawPath(outline, paint);
        canvas.Restore();
    }

    private ShapedLine Shape(string text) => ShapedLine.Of(fonts, text, SheetPiece.Font);

    private static SKPaint Paint(SKColor colour, float width) =>
        new()
        {
            Color = colour,
            Style = SKPaintStyle.Stroke,
            StrokeWidth = width,
            IsAntialias = true,
        };

    /// <summary>The prints, each decoded and embedded once however many copies there are.</summary>
    private sealed class PrintImages(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> prints) : IDisposable
    {
        private readonly Dictionary<string, SKImage> _images = new(StringComparer.Ordinal);

        public SKImage Get(string name)
        {
            if (!_images.TryGetValue(name, out var image))
            {
                using var data = SKData.CreateCopy(prints[name].Span);
                image =
                    SKImage.FromEncodedData(data)
                    ?? throw new InvalidDataException($"The print file '{name}' cannot be read.");
                _images[name] = image;
            }

            return image;
        }

        public void Dispose()
        {
            foreach (var image in _images.Values)
            {
                image.Dispose();
            }
        }
    }
}
