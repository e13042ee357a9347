using CsCheck;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Printing.Sheets;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Artwork.Sheets;

public sealed class SheetPackingTests(ITestOutputHelper output)
{
    private const double Slack = 1e-6;

    private static readonly Gen<SheetSettings> GenSettings = Gen.Select(
        Gen.Int[0, 3].Select(i => SheetPaper.All[i]),
        Gen.Double[0, 20],
        Gen.Double[0, 8],
        (paper, margin, gap) => new SheetSettings(paper, margin, gap)
    );

    private static readonly Gen<SheetPiece[]> GenPieces = Gen.Select(
            Gen.Double[3, 55],
            Gen.Double[3, 55],
            Gen.Double[4, 30],
            Gen.Int[1, 3]
        )
        .Array[1, 40]
        .Select(sizes =>
            sizes
                .Select((s, i) => Piece(i, s.Item1, s.Item2) with { LabelWidthMm = s.Item3, Copies = s.Item4 })
                .ToArray()
        );

    [Fact]
    public void Pieces_lie_inside_the_margins_apart_and_each_once() =>
        Gen.Select(GenSettings, GenPieces)
            .Cases(
                t =>
                {
                    var (settings, pieces) = t;
                    var packed = SheetPacking.Pack(pieces, settings);
                    if (!packed.IsAccepted)
                    {
                        Assert.Equal("piece-too-large", packed.Refusal.Code);
                        Assert.Contains(
                            pieces,
                            p =>
                                packed.Refusal.Message.Contains(p.Label, StringComparison.Ordinal)
                                && IsTooLarge(p, settings)
                        );
                        return;
                    }

                    Check(packed.Value, pieces);
                },
                count: 150
            );

    [Fact]
    public void The_same_pieces_always_lie_in_the_same_places() =>
        Gen.Select(GenSettings, GenPieces)
            .Cases(
                t =>
                {
                    var (settings, pieces) = t;
                    var (one, other) = (SheetPacking.Pack(pieces, settings), SheetPacking.Pack(pieces, settings));
                    Assert.Equal(one.Value?.Pieces, other.Value?.Pieces);
                    Assert.Equal(one.Refusal, other.Refusal);
                },
                count: 30
            );

    [Theory]
    [InlineData(60)]
    [InlineData(61)]
    [InlineData(150)]
    public void Mixed_items_fill_at_least_80_percent_of_A4(int items)
    {
        var settings = new SheetSettings(SheetPaper.A4);
        var pieces = FromCatalogue(items);

        var packed = SheetPacking.Pack(pieces, settings).Value!;

        output.WriteLine($"{items} items: {packed.Pages} pages, filled to {packed.FillRatio:P1}");
        Check(packed, pieces);
        Assert.InRange(packed.FillRatio, 0.8, 1);
    }

    [Theory]
    [InlineData("a4")]
    [InlineData("letter")]
    [InlineData("4x6in")]
    [InlineData("5x7in")]
    public void Every_pendant_fits_every_paper(string paper)
    {
        var pieces = FromCatalogue(PendantCatalogue.Default.Pendants.Count);
        var packed = SheetPacking.Pack(pieces, new(SheetPaper.Find(paper).Value!));
        Assert.True(packed.IsAccepted, packed.Refusal?.Message);
        output.WriteLine($"{paper}: {packed.Value.Pages} pages, filled to {packed.Value.FillRatio:P1}");
        Check(packed.Value, pieces);
    }

    [Fact]
    public void A_row_of_equal_pieces_fills_the_page_exactly()
    {
        // 194 × 270 mm usable: four cells of 47 × 88.666 with gaps of 2 in each of three rows.
        var piece = Piece(0, 47, 88.666 - SheetPiece.LabelStripMm) with
        {
            Copies = 12,
            LabelWidthMm = 5,
        };
        var packed = SheetPacking.Pack([piece], new(SheetPaper.A4)).Value!;
        Assert.Equal(1, packed.Pages);
        Assert.Equal(1, packed.FillRatio, 0.001);
        Assert.Equal(Enumerable.Range(0, 12), packed.Pieces.Select(p => p.Copy).Order());
    }

    [Fact]
    public void A_piece_is_turned_when_only_that_makes_it_fit()
    {
        var packed = SheetPacking.Pack([Piece(0, 120, 30)], new(SheetPaper.Photo4X6)).Value!;
        var placed = Assert.Single(packed.Pieces);
        Assert.True(placed.IsTurned);
        Assert.Equal(placed.Piece.CellWidthMm, placed.Cell.Height, 1e-9);
    }

    [Theory]
    [InlineData(
        300,
        20,
        8,
        2,
        "piece-too-large",
        "The piece #1000 · 0 takes 302.2 × 20 mm with its label, and a4 with a margin of 8 mm has 194 × 270 mm for it."
    )]
    [InlineData(20, 20, 21, 2, "sheet-settings", "from 0 to 20 mm")]
    [InlineData(20, 20, -1, 2, "sheet-settings", "from 0 to 20 mm")]
    [InlineData(20, 20, 8, double.NaN, "sheet-settings", "from 0 to 20 mm")]
    public void What_cannot_be_is_refused(
        double width,
        double height,
        double margin,
        double gap,
        string code,
        string sentence
    )
    {
        var packed = SheetPacking.Pack([Piece(0, width, height)], new(SheetPaper.A4, margin, gap));
        Assert.Equal(code, packed.Refusal?.Code);
        Assert.Contains(sentence, packed.Refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_refused_as_nothing() =>
        Assert.Equal("sheet-empty", SheetPacking.Pack([], new(SheetPaper.A4)).Refusal?.Code);

    [Fact]
    public void Unknown_paper_is_refused_with_the_list() =>
        Assert.Equal(
            "There is no paper 'a3'. It can be a4, letter, 4x6in or 5x7in; a size, such as 330x480mm; or the width of a roll, such as 500mm.",
            SheetPaper.Find("a3").Refusal?.Message
        );

    // One window of each pendant after the other, as orders come.
    private static SheetPiece[] FromCatalogue(int items)
    {
        var windows = PendantCatalogue.Default.Pendants.SelectMany(p => p.Windows).ToList();
        return
        [
            .. Enumerable
                .Range(0, items)
                .Select(i => windows[i * 7 % windows.Count])
                .Select(
                    (w, i) => Piece(i, w.Path.Bounds.Width + 2, w.Path.Bounds.Height + 2) with { LabelWidthMm = 14 }
                ),
        ];
    }

    private static SheetPiece Piece(int number, double width, double height) =>
        new(
            new ItemKey("demo", "1", $"{number}"),
            0,
            1,
            $"#1000 · {number}",
            10,
            width,
            height,
            Shape.Rectangle(new(0.5, 0.5, width - 1, height - 1)),
            $"{number}.png"
        );

    private static bool IsTooLarge(SheetPiece piece, SheetSettings settings)
    {
        var (w, h) = (piece.CellWidthMm, piece.CellHeightMm);
        var usable = settings.Usable;
        return (w > usable.Width - Slack || h > usable.Height - Slack)
            && (h > usable.Width - Slack || w > usable.Height - Slack);
    }

    private static void Check(SheetLayout layout, SheetPiece[] pieces)
    {
        var usable = layout.Settings.Usable;
        var gap = layout.Settings.GapMm;
        Assert.All(layout.Pieces, p => Assert.True(usable.Contains(p.Cell, 0.002), $"{p.Cell} in {usable}"));
        foreach (var page in layout.Pieces.GroupBy(p => p.Page))
        {
            var cells = page.Select(p => p.Cell).ToList();
            for (var i = 0; i < cells.Count; i++)
            {
                for (var j = i + 1; j < cells.Count; j++)
                {
                    var (a, b) = (cells[i], cells[j]);
                    var apart = Math.Max(
                        Math.Max(b.X - a.Right, a.X - b.Right),
                        Math.Max(b.Y - a.Bottom, a.Y - b.Bottom)
                    );
                    Assert.True(apart >= gap - Slack, $"{a} and {b} are {apart} mm apart");
                }
            }
        }

        Assert.Equal(
            pieces.SelectMany(p => Enumerable.Range(0, p.Copies).Select(c => (p.Item.ItemId, c))).Order(),
            layout.Pieces.Select(p => (p.Piece.Item.ItemId, p.Copy)).Order()
        );
        Assert.Equal(Enumerable.Range(0, layout.Pages), layout.Pieces.Select(p => p.Page).Distinct().Order());
        Assert.InRange(layout.FillRatio, 0, 1 + Slack);
    }
}
