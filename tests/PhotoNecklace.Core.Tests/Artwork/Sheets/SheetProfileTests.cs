using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Printing.Sheets;
using Xunit;

namespace PhotoNecklace.CoreTests.Artwork.Sheets;

/// <summary>Paper of any size, rolls, marks, and mirrored sheets.</summary>
public sealed class SheetProfileTests
{
    [Theory]
    [InlineData("330x480mm", 330, 480, false)]
    [InlineData("330 × 480 mm", 330, 480, false)]
    [InlineData("13x19in", 330.2, 482.6, false)]
    [InlineData("500mm", 500, SheetPaper.MaxHeightMm, true)]
    [InlineData("24in", 609.6, SheetPaper.MaxHeightMm, true)]
    public void Paper_has_any_size(string id, double width, double height, bool isRoll)
    {
        var paper = SheetPaper.Find(id).Value!;

        Assert.Equal(
            (width, height, isRoll),
            (Math.Round(paper.WidthMm, 6), Math.Round(paper.HeightMm, 6), paper.IsRoll)
        );
    }

    [Theory]
    [InlineData("500", "There is no paper '500'.")]
    [InlineData("x480mm", "There is no paper 'x480mm'.")]
    [InlineData("-5x480mm", "There is no paper '-5x480mm'.")]
    [InlineData(
        "59mm",
        "'59mm' is not a usable paper size. Give a width from 60 to 1700 mm and, unless it is a roll, a height from 60 to 5000 mm."
    )]
    [InlineData("300x6000mm", "'300x6000mm' is not a usable paper size.")]
    public void Paper_that_cannot_be_is_a_sentence(string id, string sentence) =>
        Assert.StartsWith(sentence, SheetPaper.Find(id).Refusal?.Message, StringComparison.Ordinal);

    [Fact]
    public void Margins_and_marks_that_leave_no_room_are_a_sentence() =>
        Assert.StartsWith(
            "A margin of 20 mm with its marks leaves no room on 4x6in: the scale bar alone is 50 mm long.",
            new SheetProfile("p")
            {
                Paper = "4x6in",
                MarginMm = 20,
                Marks = SheetMarks.Silhouette,
            }
                .Settings()
                .Refusal?.Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData(SheetMarks.None)]
    [InlineData(SheetMarks.Silhouette)]
    [InlineData(SheetMarks.Targets)]
    public void A_roll_is_as_long_as_its_pieces_need(SheetMarks marks)
    {
        var layout = Pack(new("r") { Paper = "500mm", Marks = marks }, Pieces(120));

        Assert.Equal(1, layout.Pages);
        var lowest = layout.Pieces.Max(p => p.Cell.Bottom);
        var frame = layout.FrameOf(0);
        Assert.Equal(frame.Usable.Bottom, lowest, 0.01);
        Assert.InRange(layout.FillRatio, 0.8, 1);
        Check(layout);
    }

    [Theory]
    [InlineData(SheetMarks.Silhouette, false)]
    [InlineData(SheetMarks.Silhouette, true)]
    [InlineData(SheetMarks.Targets, false)]
    [InlineData(SheetMarks.Targets, true)]
    public void Nothing_lies_where_a_machine_looks_for_marks(SheetMarks marks, bool isMirrored)
    {
        var layout = Pack(new("p") { Marks = marks, Mirror = isMirrored }, Pieces(200));

        Assert.True(layout.Pages > 1);
        Check(layout);
    }

    [Fact]
    public void Silhouettes_marks_have_the_sizes_that_its_plotters_look_for()
    {
        var frame = SheetFrame.Of(new(SheetPaper.A4) { Marks = SheetMarks.Silhouette }, 297);

        Assert.Equal(
            [
                new RectMm(10, 10, 5, 5),
                // The lines' middles are 20 mm long and meet at the corner; they are 0.3 mm wide.
                new(180, 9.85, 20.15, 20.15),
                new(9.85, 267, 20.15, 20.15),
            ],
            frame.Marks.Select(m => Rounded(m.Bounds))
        );
    }

    [Fact]
    public void Targets_are_one_outline_each_about_their_middle()
    {
        var frame = SheetFrame.Of(new(SheetPaper.A4, 5) { Marks = SheetMarks.Targets }, 297);

        Assert.Equal([new PointMm(11, 11), new(199, 286)], frame.Marks.Select(m => Rounded(m.Bounds).Centre));
        Assert.All(frame.Marks, m => Assert.Single(m.Segments, s => s.Verb == PathVerb.Move));
    }

    [Fact]
    public void A_sheet_mirrored_twice_is_the_first_one()
    {
        var layout = Pack(new("p") { Paper = "330x480mm" }, Pieces(60));

        var mirrored = layout.Mirror();
        var again = mirrored.Mirror();

        Assert.True(mirrored.IsMirrored);
        Assert.All(mirrored.Pieces, p => Assert.True(p.Print.IsMirrored));
        Assert.All(
            layout.Pieces.Zip(mirrored.Pieces),
            pair =>
            {
                // Each outline is where a mirror shows it.
                var (one, other) = (
                    pair.First.Print.Of(pair.First.Piece.Cut),
                    pair.Second.Print.Of(pair.Second.Piece.Cut)
                );
                Assert.All(
                    one.Sample().Zip(other.Sample()),
                    p =>
                        Assert.True(
                            Math.Abs(330 - p.First.X - p.Second.X) < 1e-9 && Math.Abs(p.First.Y - p.Second.Y) < 1e-9
                        )
                );
            }
        );
        Assert.False(again.IsMirrored);
        Assert.All(
            layout.Pieces.Zip(again.Pieces),
            pair =>
            {
                Assert.Equal(pair.First.Print.X, pair.Second.Print.X, 1e-9);
                Assert.Equal(
                    pair.First with
                    {
                        Print = default,
                        Cell = default,
                        Label = null,
                    },
                    pair.Second with
                    {
                        Print = default,
                        Cell = default,
                        Label = null,
                    }
                );
                Assert.Equal(Rounded(pair.First.Cell), Rounded(pair.Second.Cell));
                Assert.Equal(Rounded(pair.First.Label!.Box), Rounded(pair.Second.Label!.Box));
            }
        );
    }

    [Fact]
    public void Without_labels_pieces_take_their_print_only()
    {
        var piece = Pieces(1)[0] with { HasLabel = false };

        var placed = Assert.Single(Pack(new("p"), [piece]).Pieces);

        Assert.Null(placed.Label);
        Assert.Equal((piece.WidthMm, piece.HeightMm), (placed.Cell.Width, placed.Cell.Height));
    }

    private static SheetLayout Pack(SheetProfile profile, SheetPiece[] pieces)
    {
        var packed = SheetPacking.Pack(pieces, profile.Settings().Value!);
        Assert.True(packed.IsAccepted, packed.Refusal?.Message);
        return packed.Value;
    }

    private static void Check(SheetLayout layout)
    {
        for (var page = 0; page < layout.Pages; page++)
        {
            var frame = layout.FrameOf(page);
            var cells = layout.Pieces.Where(p => p.Page == page).Select(p => p.Cell).ToList();
            Assert.All(cells, c => Assert.True(frame.Usable.Contains(c, 0.001), $"{c} is outside {frame.Usable}."));
            Assert.All(cells, c => Assert.DoesNotContain(frame.Reserved, r => Overlap(r, c)));
            Assert.All(frame.Reserved, r => Assert.False(Overlap(r, frame.Foot)));
            for (var i = 0; i < cells.Count; i++)
            {
                Assert.DoesNotContain(cells.Take(i), c => Overlap(c, cells[i]));
            }
        }
    }

    private static bool Overlap(RectMm a, RectMm b) =>
        a.X < b.Right - 1e-6 && a.Right > b.X + 1e-6 && a.Y < b.Bottom - 1e-6 && a.Bottom > b.Y + 1e-6;

    private static RectMm Rounded(RectMm r) =>
        new(Math.Round(r.X, 6), Math.Round(r.Y, 6), Math.Round(r.Width, 6), Math.Round(r.Height, 6));

    private static SheetPiece[] Pieces(int count)
    {
        var windows = PendantCatalogue.Default.Pendants.SelectMany(p => p.Windows).ToList();
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(i =>
                {
                    var path = windows[i * 7 % windows.Count].Path;
                    var box = path.Bounds;
                    return new SheetPiece(
                        new("demo", "1", $"{i}"),
                        0,
                        1,
                        $"#1000 · {i}",
                        14,
                        box.Width + 2,
                        box.Height + 2,
                        path.Translate(1 - box.X, 1 - box.Y),
                        $"{i}.png"
                    );
                }),
        ];
    }
}
