using System.Text;
using System.Text.RegularExpressions;
using PhotoNecklace.Core.Printing.Bench;
using SkiaSharp;
using Xunit;
using ZXing;
using ZXing.Common;
using ZXing.QrCode;

namespace PhotoNecklace.Imaging.Tests.Sheets;

/// <summary>Job tickets: what a scanner and a person find on them.</summary>
public sealed class TicketWriterTests
{
    // The coarsest label printers.
    private const float DotsPerMm = 203 / 25.4f;

    private static readonly Uri Address = new(
        "https://shop.example/workshop#/demo/order/5711800508647?item=13871209742567"
    );
    private static readonly SkiaTicketWriter Writer = new();

    public static TheoryData<string> Papers => [.. TicketPaper.All.Select(p => p.Id)];

    [Theory]
    [MemberData(nameof(Papers))]
    public void The_code_is_read_at_a_label_printers_203_dpi(string paper)
    {
        using var page = Print(Ticket(), paper);
        var pixels = page.GetPixelSpan().ToArray();

        var read = new QRCodeReader().decode(
            new BinaryBitmap(
                new HybridBinarizer(
                    new RGBLuminanceSource(pixels, page.Width, page.Height, RGBLuminanceSource.BitmapFormat.Gray8)
                )
            ),
            new Dictionary<DecodeHintType, object> { [DecodeHintType.TRY_HARDER] = true }
        );

        Assert.Equal(Address.AbsoluteUri, read?.Text);
    }

    [Theory]
    [InlineData("a6", 297.6, 419.5)]
    [InlineData("4x6in", 288, 432)]
    public void Pages_have_the_size_of_their_label_and_each_ticket_has_one(string paper, double width, double height)
    {
        var pdf = Encoding.Latin1.GetString(Writer.Write([Ticket(), Ticket("Note"), Ticket(LongNote)], Paper(paper)));

        var boxes = Regex.Matches(
            pdf,
            @"/MediaBox \[0 0 (?<w>[\d.]+) (?<h>[\d.]+)\]",
            RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(5)
        );
        Assert.Equal(3, boxes.Count);
        Assert.All(boxes, b => Assert.Equal((width, height), (Near(b, "w", width), Near(b, "h", height))));
    }

    [Fact]
    public void A_roll_gives_a_ticket_the_length_that_it_needs()
    {
        var without = Writer.Fit(Ticket(), Paper("62mm"));
        var with = Writer.Fit(Ticket(LongNote), Paper("62mm"));

        Assert.Equal((62f, 62f), (without.WidthMm, with.WidthMm));
        Assert.InRange(with.HeightMm - without.HeightMm, 40, 300);
    }

    [Theory]
    [MemberData(nameof(Papers))]
    public void A_note_is_on_every_ticket_however_much_is_engraved(string paper)
    {
        for (var texts = 0; texts <= 8; texts++)
        {
            using var noted = Print(Ticket("Handle with care", texts), paper);
            using var silent = Print(Ticket("", texts), paper);

            // Below the note's heading, which is on both.
            Assert.True(Ink(noted) > Ink(silent) + 30, $"With {texts} texts, the note was left out.");
        }
    }

    [Theory]
    [InlineData("a6")]
    [InlineData("4x6in")]
    public void Nothing_runs_off_a_label(string paper)
    {
        using var page = Print(Ticket(LongNote, texts: 8), paper);
        var margin = (int)((Paper(paper).MarginMm - 1) * DotsPerMm);

        for (var y = 0; y < page.Height; y++)
        {
            for (var x = 0; x < page.Width; x++)
            {
                var isInside = x >= margin && x < page.Width - margin && y >= margin && y < page.Height - margin;
                Assert.True(
                    isInside || page.GetPixel(x, y).Red > 200,
                    $"There is ink at {x}, {y} of {page.Width} × {page.Height}."
                );
            }
        }
    }

    [Fact]
    public void The_same_tickets_give_the_same_file() =>
        Assert.Equal(Writer.Write([Ticket()], Paper("a6")), Writer.Write([Ticket()], Paper("a6")));

    [Theory]
    [InlineData("a6", false)]
    [InlineData("62mm", true)]
    public void A_card_has_a_page_for_each_order_and_is_the_same_every_time(string paper, bool isRightToLeft)
    {
        var card = new BoxCard(
            "#1001",
            string.Join('\n', Enumerable.Repeat("Für immer, Deine Anna", 12)),
            "So pflegen Sie Ihr Schmuckstück",
            ["Silber dunkelt mit der Zeit nach.", "Das Foto liegt unter Glas."],
            isRightToLeft
        );

        var pdf = new SkiaCardWriter().Write([card, card with { Gift = null }], Paper(paper));

        Assert.Equal(2, Encoding.Latin1.GetString(pdf).Split("/MediaBox").Length - 1);
        Assert.Equal(pdf, new SkiaCardWriter().Write([card, card with { Gift = null }], Paper(paper)));
    }

    private static string LongNote { get; } = string.Join(' ', Enumerable.Repeat("Please wrap it well.", 40));

    private static JobTicket Ticket(string? note = null, int texts = 1) =>
        new(
            "#1001",
            "13871209742567",
            1,
            3,
            2,
            "Heart locket",
            [("Metal", "Gold"), ("Sheet", "20261129-235721-bf06444d"), ("Chain", "matinee 20 in box gold")],
            [
                .. Enumerable
                    .Range(0, texts)
                    .Select(i => new TicketText($"Für immer\n12.05.20{i:00}", "dancing-script", "Dancing Script")),
            ],
            note,
            Address,
            DrawnPhotograph()
        );

    private static ReadOnlyMemory<byte> DrawnPhotograph()
    {
        using var bitmap = new SKBitmap(200, 200);
        bitmap.Erase(SKColors.DimGray);
        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 90);
        return data.ToArray();
    }

    private static TicketPaper Paper(string id) => TicketPaper.Find(id).Value!;

    private static SKBitmap Print(JobTicket ticket, string paper)
    {
        var page = Writer.Fit(ticket, Paper(paper));
        var bitmap = new SKBitmap(
            (int)MathF.Ceiling(page.WidthMm * DotsPerMm),
            (int)MathF.Ceiling(page.HeightMm * DotsPerMm),
            SKColorType.Gray8,
            SKAlphaType.Opaque
        );
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.White);
        canvas.Scale(DotsPerMm);
        page.Draw(canvas);
        return bitmap;
    }

    private static int Ink(SKBitmap page) => page.GetPixelSpan().ToArray().Count(p => p < 128);

    // Skia rounds a page up to whole pixels.
    private static double Near(Match box, string group, double wanted) =>
        Math.Abs(double.Parse(box.Groups[group].Value, System.Globalization.CultureInfo.InvariantCulture) - wanted) <= 1
            ? wanted
            : double.Parse(box.Groups[group].Value, System.Globalization.CultureInfo.InvariantCulture);
}
