using PhotoNecklace.Core.Printing.Bench;
using SkiaSharp;

namespace PhotoNecklace.Imaging;

/// <summary>Writes cards for boxes as PDF with Skia. Thread-safe; the same cards give the same bytes.</summary>
public sealed class SkiaCardWriter(EngravingFonts fonts) : ICardWriter
{
    private const float PointsPerMm = 72 / 25.4f;
    private const string GiftFont = "eb-garamond";

    // A gift message is read with joy, the care at arm's length.
    private const float MaxGiftMm = 6;
    private const float MinGiftMm = 2.6f;

    /// <summary>Writes with the built-in fonts.</summary>
    public SkiaCardWriter()
        : this(EngravingFonts.Default) { }

    /// <inheritdoc/>
    public byte[] Write(IReadOnlyList<BoxCard> cards, TicketPaper paper)
    {
        ArgumentNullException.ThrowIfNull(cards);
        ArgumentNullException.ThrowIfNull(paper);
        using var output = new MemoryStream();
        var about = new SKDocumentPdfMetadata
        {
            Title = "Cards",
            Creator = "PhotoNecklace",
            Producer = "PhotoNecklace",
        };
        using (var document = SKDocument.CreatePdf(output, about))
        {
            foreach (var card in cards)
            {
                var gift = GiftSize(card, paper);
                var height = (float)(paper.HeightMm ?? Lay(null, card, paper, gift));
                var canvas = document.BeginPage((float)paper.WidthMm * PointsPerMm, height * PointsPerMm);
                canvas.Scale(PointsPerMm);
                Lay(canvas, card, paper, gift);
                document.EndPage();
            }

            document.Close();
        }

        return output.ToArray();
    }

    // As large as it goes on the card; a roll is as long as it needs to be.
    private float GiftSize(BoxCard card, TicketPaper paper)
    {
        var size = MaxGiftMm;
        while (size > MinGiftMm && Lay(null, card, paper, size) > (paper.HeightMm ?? double.MaxValue))
        {
            size -= 0.2f;
        }

        return size;
    }

    // Lays the card out, and draws it where there is a canvas. Returns the height that it takes, with the margins.
    private float Lay(SKCanvas? canvas, BoxCard card, TicketPaper paper, float giftMm)
    {
        var margin = (float)paper.MarginMm;
        var column = new TicketColumn(fonts, canvas, margin, (float)paper.WidthMm - (2 * margin)) { Y = margin };
        if (card.Gift is { } gift)
        {
            column.Text(gift, giftMm, GiftFont, isRightToLeft: card.IsRightToLeft);
            column.Rule();
        }

        column.Text(card.Title, 4.2f, isRightToLeft: card.IsRightToLeft);
        foreach (var care in card.Care)
        {
            column.Y += 1;
            column.Text(care, 3, isRightToLeft: card.IsRightToLeft);
        }

        column.Y += 1.5f;
        column.Text(card.OrderName, 2.2f, isQuiet: true);
        return column.Y + margin;
    }
}
