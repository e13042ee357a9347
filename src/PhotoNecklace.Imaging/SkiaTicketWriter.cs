using PhotoNecklace.Core;
using PhotoNecklace.Core.Printing.Bench;
using QRCoder;
using SkiaSharp;

namespace PhotoNecklace.Imaging;

/// <summary>Writes job tickets as PDF with Skia. Thread-safe; the same tickets give the same bytes.</summary>
public sealed class SkiaTicketWriter(EngravingFonts fonts) : ITicketWriter
{
    private const float PointsPerMm = 72 / 25.4f;

    // Cheap label printers have 203 dpi: three of their dots a module are read by every phone.
    private const float ModuleMm = 0.38f;

    // What the code wants to stand free in, in modules.
    private const int QuietZone = 4;

    private const float MaxPictureMm = 54;
    private const float MinPictureMm = 24;
    private const float PictureStepMm = 6;

    // Enough for eight texts of three lines; nobody reads what is smaller.
    private const float MinScale = 0.4f;

    internal const string Ellipsis = "…";

    /// <summary>Writes with the built-in fonts.</summary>
    public SkiaTicketWriter()
        : this(EngravingFonts.Default) { }

    /// <inheritdoc/>
    public byte[] Write(IReadOnlyList<JobTicket> tickets, TicketPaper paper)
    {
        ArgumentNullException.ThrowIfNull(tickets);
        ArgumentNullException.ThrowIfNull(paper);
        using var output = new MemoryStream();
        using (
            var document = SKDocument.CreatePdf(
                output,
                new SKDocumentPdfMetadata
                {
                    Title = "Job tickets",
                    Creator = "PhotoNecklace",
                    Producer = "PhotoNecklace",
                    // A picture for the eye: half of it is lost on label paper anyway.
                    EncodingQuality = 90,
                }
            )
        )
        {
            foreach (var ticket in tickets)
            {
                var page = Fit(ticket, paper);
                var canvas = document.BeginPage(page.WidthMm * PointsPerMm, page.HeightMm * PointsPerMm);
                canvas.Scale(PointsPerMm);
                page.Draw(canvas);
                document.EndPage();
            }

            document.Close();
        }

        return output.ToArray();
    }

    /// <summary>The modules of the code, without the free space around it; true is black.</summary>
    internal static bool[][] Modules(Uri address)
    {
        using var generator = new QRCodeGenerator();
        // Level M: a thumb's print may lie over a seventh of it.
        using var code = generator.CreateQrCode(address.AbsoluteUri, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        var size = rows.Count - (2 * QuietZone);
        return
        [
            .. Enumerable
                .Range(QuietZone, size)
                .Select(y => Enumerable.Range(QuietZone, size).Select(x => rows[y][x]).ToArray()),
        ];
    }

    // A page and how it is drawn, in mm from its upper left corner.
    internal TicketPage Fit(JobTicket ticket, TicketPaper paper)
    {
        var modules = Modules(ticket.Address);
        var (picture, scale) = (MaxPictureMm, 1f);
        var height = Measure(ticket);
        if (paper.HeightMm is { } fixedHeight)
        {
            // What is engraved must be there whole. The picture makes room for it and for the note; then the note is shortened, the picture
            // is left out, and only then everything becomes smaller.
            var least = ticket.Note is null ? ticket : ticket with { Note = Ellipsis };
            while (picture > MinPictureMm && Measure(ticket) > fixedHeight)
            {
                picture -= PictureStepMm;
            }

            if (Measure(least) > fixedHeight)
            {
                ticket = ticket with { Picture = null };
                least = least with { Picture = null };
            }

            while (scale > MinScale && Measure(least) > fixedHeight / scale)
            {
                scale -= 0.05f;
            }

            height = (float)fixedHeight / scale;
        }

        return new(
            (float)paper.WidthMm,
            height * scale,
            canvas =>
            {
                canvas.Scale(scale);
                Lay(canvas, ticket, Scaled(), modules, picture, height);
            }
        );

        float Measure(JobTicket some) => Lay(null, some, Scaled(), modules, picture, roomMm: float.MaxValue);

        // The paper in the units of what is drawn smaller, so that its margins stay.
        TicketPaper Scaled() => paper with { WidthMm = paper.WidthMm / scale, MarginMm = paper.MarginMm / scale };
    }

    // Lays the ticket out, and draws it where there is a canvas. Returns the height that it takes, with the margins.
    private float Lay(
        SKCanvas? canvas,
        JobTicket ticket,
        TicketPaper paper,
        bool[][] modules,
        float picture,
        float roomMm
    )
    {
        var margin = (float)paper.MarginMm;
        var column = new TicketColumn(fonts, canvas, margin, (float)paper.WidthMm - (2 * margin)) { Y = margin };
        column.Pair(
            ticket.OrderName,
            7,
            ticket.Copies > 1 ? Remarks.TicketCopies.With(("copies", ticket.Copies)).ToString() : "",
            7
        );
        column.Pair(
            Remarks.TicketLine.With(("line", ticket.Line), ("lines", ticket.Lines)).ToString(),
            3.4f,
            ticket.ItemId,
            3.4f
        );
        if (ticket.Remake is { } remake)
        {
            column.Banner(remake, 3.8f);
        }

        column.Y += 1.5f;
        var code = (modules.Length + (2 * QuietZone)) * ModuleMm;
        var isNarrow = column.Width < picture + code + 2;
        var top = column.Y;
        var side = isNarrow ? Math.Min(picture, column.Width) : picture;
        if (ticket.Picture is { } jpeg)
        {
            column.Picture(jpeg, isNarrow ? column.Left + ((column.Width - side) / 2) : column.Left, top, side);
            column.Y = top + side + 1.5f;
        }

        if (isNarrow || ticket.Picture is null)
        {
            column.Code(modules, column.Left + ((column.Width - code) / 2), column.Y, ModuleMm, QuietZone);
            column.Y += code;
        }
        else
        {
            column.Code(modules, column.Left + column.Width - code, top, ModuleMm, QuietZone);
            column.Y = Math.Max(column.Y, top + code);
        }

        column.Text(ticket.Title, 4.6f);
        foreach (var (term, value) in ticket.Facts)
        {
            column.Fact(term, value, 3.1f);
        }

        foreach (var text in ticket.Texts)
        {
            column.Rule();
            column.Text(text.Text, 5.2f, text.Font);
            column.Text(text.Text, 3.1f);
            column.Text(text.FontName, 2.4f, isQuiet: true);
        }

        if (ticket.GiftMessage is { } card)
        {
            column.Rule();
            column.Text(Remarks.TicketGift.With().ToString(), 2.4f, isQuiet: true);
            column.Text(card, 3.1f);
        }

        if (ticket.Note is { } note)
        {
            column.Rule();
            column.Text(Remarks.TicketNote.With().ToString(), 2.4f, isQuiet: true);
            column.Text(note, 3.1f, bottom: roomMm - margin);
        }

        return column.Y + margin;
    }
}

internal sealed record TicketPage(float WidthMm, float HeightMm, Action<SKCanvas> Draw);
