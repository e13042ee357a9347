using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Printing.Sheets;
using Xunit;

namespace PhotoNecklace.CoreTests.Artwork.Sheets;

/// <summary>Jigs: how they are read, filled, and refused.</summary>
public sealed class JigTests
{
    private const string Grid =
        """{"width": 330, "height": 230, "grid": {"columns": 6, "rows": 4, "x": 30, "y": 28, "pitchX": 54, "pitchY": 50, "nestWidth": 30, "nestHeight": 30}""";

    [Fact]
    public void A_grid_numbers_its_nests_row_by_row()
    {
        var jig = JigReader.Read(Grid + "}").Value!;

        Assert.Equal(24, jig.Nests.Count);
        Assert.Equal((30, 28), (jig.Nests[0].X, jig.Nests[0].Y));
        Assert.Equal((84, 28), (jig.Nests[1].X, jig.Nests[1].Y));
        Assert.Equal((30, 78), (jig.Nests[6].X, jig.Nests[6].Y));
    }

    [Fact]
    public void A_drawing_gives_its_shapes_in_reading_order_with_their_turns()
    {
        const string Drawing = """
            <?xml version="1.0"?>
            <svg xmlns="http://www.w3.org/2000/svg" width="200mm" height="100mm" viewBox="0 0 400 200">
              <defs><circle cx="5" cy="5" r="5"/></defs>
              <rect data-ignore="" width="400" height="200"/>
              <text x="1" y="1">Plate 7</text>
              <g transform="translate(200 100) rotate(90)">
                <rect x="-20" y="-40" width="40" height="80" data-turn="90"/>
              </g>
              <circle cx="300" cy="42" r="20" data-spoiled="true"/>
              <ellipse cx="100" cy="40" rx="20" ry="10" transform="scale(1)" data-mirror="true"/>
              <path d="M40 160h40v20h-40z"/>
            </svg>
            """;

        var jig = JigReader.Read(Drawing).Value!;

        Assert.Equal((200, 100), (jig.Width, jig.Height));
        Assert.Equal(
            [
                new JigNest(50, 20)
                {
                    Mirror = true,
                    Width = 20,
                    Height = 10,
                },
                new JigNest(150, 21)
                {
                    Spoiled = true,
                    Width = 20,
                    Height = 20,
                },
                new JigNest(100, 50)
                {
                    Turn = 90,
                    Width = 20,
                    Height = 40,
                },
                new JigNest(30, 85) { Width = 20, Height = 10 },
            ],
            jig.Nests.Select(Rounded)
        );
    }

    [Fact]
    public void Nests_are_filled_one_after_the_other_without_the_spoiled_ones()
    {
        var layout = Fill(Grid + ""","spoiled": [7]}""", Hearts(30), p => p, spoiled: [13]);

        Assert.Equal(2, layout.Pages);
        Assert.Equal(30 / 44.0, layout.FillRatio, 1e-9);
        Assert.Equal(
            [.. Enumerable.Range(1, 24).Where(n => n is not (7 or 13))],
            layout.Pieces.Where(p => p.Page == 0).Select(p => p.Nest!.Value)
        );
        Assert.All(
            layout.Pieces,
            p =>
            {
                var (centre, nest) = (
                    p.Print.Of(p.Piece.Cut).Bounds.Centre,
                    layout.Settings.Jig!.Nests[p.Nest!.Value - 1]
                );
                Assert.Equal(nest.X, centre.X, 1e-6);
                Assert.Equal(nest.Y, centre.Y, 1e-6);
            }
        );
    }

    [Fact]
    public void A_nest_turns_and_mirrors_what_lies_in_it()
    {
        // An arrow of 20 × 10 mm that points to the right.
        var arrow = Piece(Shape.Polygon(new(1, 1), new(21, 6), new(1, 11)), 22, 12);

        var layout = Fill(
            """{"width": 200, "height": 100, "nests": [{"x": 30, "y": 30}, {"x": 80, "y": 30, "turn": 90}, {"x": 130, "y": 30, "turn": 90, "mirror": true}]}""",
            [arrow with { Copies = 3 }],
            p => p
        );

        PointMm Tip(int i) => layout.Pieces[i].Print.Of(new PointMm(21, 6));
        Assert.Equal(new(40, 30), Tip(0));
        Assert.Equal(new(80, 40), Tip(1));
        // Mirrored first, it points to the left; then it is turned.
        Assert.Equal(new(130, 20), Tip(2));
    }

    [Fact]
    public void A_mirrored_jig_is_the_jig_in_a_mirror()
    {
        var layout = Fill(Grid + "}", Hearts(1), p => p with { Mirror = true });

        var placed = Assert.Single(layout.Pieces);
        Assert.Equal(300, placed.Print.Of(placed.Piece.Cut).Bounds.Centre.X, 1e-6);
        Assert.True(placed.Print.IsMirrored);
    }

    [Theory]
    [InlineData("{", "It isn't valid JSON for a jig (")]
    [InlineData("""{"width": 300, "height": 200}""", "Give it either nests, each with x and y, or a grid.")]
    [InlineData(
        """{"width": 300, "height": 200, "nest": []}""",
        "It isn't valid JSON for a jig (The JSON property 'nest'"
    )]
    [InlineData(
        """{"width": 30, "height": 200, "nests": [{"x": 1, "y": 1}]}""",
        "Its width has to be from 60 to 1700 mm"
    )]
    [InlineData("""{"width": 300, "height": 200, "nests": []}""", "It needs a nest, and can have 1000 at most.")]
    [InlineData(
        """{"width": 300, "height": 200, "grid": {"columns": 0, "rows": 4, "x": 1, "y": 1, "pitchX": 1, "pitchY": 1}}""",
        "Its grid needs columns and rows, 1000 nests together at most."
    )]
    [InlineData(
        """{"width": 300, "height": 200, "nests": [{"x": 310, "y": 10.5}]}""",
        "The middle of nest 1 (310, 10.5) is outside it."
    )]
    [InlineData(
        """{"width": 300, "height": 200, "nests": [{"x": 10, "y": 10}, {"x": 10, "y": 10.2}]}""",
        "Nests 1 and 2 are in the same place."
    )]
    [InlineData(
        """{"width": 300, "height": 200, "nests": [{"x": 10, "y": 10, "width": 0}]}""",
        "The turn of nest 1 has to be a number of degrees"
    )]
    [InlineData(
        """{"width": 300, "height": 200, "nests": [{"x": 10, "y": 10}], "spoiled": [2]}""",
        "Nest 2 is said to be spoiled, but the nests are numbered from 1 to 1."
    )]
    [InlineData("<svg", "It isn't valid SVG (")]
    [InlineData("""<svg width="300" height="200"><circle cx="9" cy="9" r="3"/></svg>""", "Its drawing has no size.")]
    [InlineData(
        """<svg width="300mm" height="200mm"><circle cx="9" cy="9" r="3" transform="skewX(3)"/></svg>""",
        "The transformation 'skewX(3)' in its drawing is not understood."
    )]
    [InlineData(
        """<svg width="300mm" height="200mm"><path d="M nonsense"/></svg>""",
        "A path in its drawing cannot be read."
    )]
    [InlineData(
        """<svg width="300mm" height="200mm"><circle cx="9" cy="9" r="3" data-turn="left"/></svg>""",
        "data-turn is 'left' in its drawing."
    )]
    public void A_bad_jig_is_a_sentence(string text, string sentence)
    {
        var refusal = JigReader.Read(text).Refusal;

        Assert.Equal("jig-invalid", refusal?.Code);
        Assert.StartsWith($"The jig cannot be used. {sentence}", refusal!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        """{"width": 300, "height": 200, "nests": [{"x": 50, "y": 50, "width": 10, "height": 10}]}""",
        "jig-too-small",
        "The piece #1 is 20 × 20 mm and fits no nest of the jig that is free."
    )]
    [InlineData(
        """{"width": 300, "height": 200, "nests": [{"x": 5, "y": 50}]}""",
        "jig-outside",
        "The piece #1 in nest 1 reaches beyond the jig's edge."
    )]
    [InlineData(
        """{"width": 300, "height": 200, "nests": [{"x": 50, "y": 50}, {"x": 65, "y": 50}]}""",
        "jig-overlap",
        "The pieces in nests 1 and 2 overlap."
    )]
    [InlineData(
        """{"width": 300, "height": 200, "nests": [{"x": 50, "y": 50}], "spoiled": [1]}""",
        "jig-spoiled",
        "The jig's only nest is left out."
    )]
    public void A_jig_that_cannot_be_filled_is_a_sentence(string jig, string code, string sentence)
    {
        var refusal = TryFill(jig, [Square() with { Copies = 2 }], p => p).Refusal;

        Assert.Equal(code, refusal?.Code);
        Assert.StartsWith(sentence, refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nests_under_marks_and_mirrored_sheets_without_room_to_say_so_are_sentences()
    {
        const string Corner = """{"width": 300, "height": 200, "nests": [{"x": 20, "y": 20}]}""";
        const string Foot = """{"width": 300, "height": 200, "nests": [{"x": 50, "y": 185}]}""";

        Assert.StartsWith(
            "Nest 1 is where the sheet's marks have to stand free.",
            TryFill(Corner, [Square()], p => p with { Marks = SheetMarks.Silhouette }).Refusal?.Message,
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "A mirrored sheet has to say so, and the jig has no room for that: leave the lowest 27 mm free of nests.",
            TryFill(Foot, [Square()], p => p with { Mirror = true }).Refusal?.Message,
            StringComparison.Ordinal
        );
        Assert.False(TryFill(Foot, [Square()], p => p).Value!.HasFoot(0));
    }

    [Fact]
    public void A_nest_that_is_none_is_a_sentence() =>
        Assert.Equal(
            "The jig has no nest 25: they are numbered from 1 to 24.",
            TryFill(Grid + "}", [Square()], p => p, spoiled: [25]).Refusal?.Message
        );

    private static SheetLayout Fill(
        string jig,
        SheetPiece[] pieces,
        Func<SheetProfile, SheetProfile> how,
        int[]? spoiled = null
    )
    {
        var filled = TryFill(jig, pieces, how, spoiled);
        Assert.True(filled.IsAccepted, filled.Refusal?.Message);
        return filled.Value;
    }

    private static Core.Result<SheetLayout> TryFill(
        string jig,
        SheetPiece[] pieces,
        Func<SheetProfile, SheetProfile> how,
        int[]? spoiled = null
    )
    {
        var profile = how(new("jig") { Jig = JigReader.Read(jig).Value! });
        return SheetPacking.Pack(pieces, profile.Settings([.. spoiled ?? []]).Value!);
    }

    private static SheetPiece Square() => Piece(Shape.Rectangle(new(1, 1, 20, 20)), 22, 22);

    private static SheetPiece[] Hearts(int count)
    {
        var path = PendantCatalogue.Default.Find("heart-locket")!.Windows[0].Path;
        var box = path.Bounds;
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(i => Piece(path.Translate(1 - box.X, 1 - box.Y), box.Width + 2, box.Height + 2)),
        ];
    }

    private static SheetPiece Piece(Shape cut, double width, double height) =>
        new(new("demo", "1", "1"), 0, 1, "#1", 14, width, height, cut, "1.png") { HasLabel = false };

    private static JigNest Rounded(JigNest nest) =>
        nest with
        {
            X = Math.Round(nest.X, 6),
            Y = Math.Round(nest.Y, 6),
            Width = nest.Width is { } w ? Math.Round(w, 6) : null,
            Height = nest.Height is { } h ? Math.Round(h, 6) : null,
        };
}
