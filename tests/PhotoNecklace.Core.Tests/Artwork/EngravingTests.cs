using CsCheck;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Artwork.Letters;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.Core.Tests.Artwork;

public sealed class EngravingTests
{
    private static readonly EngravingLayout Layout = new(new HalfEmMeasurer(), new());

    private static readonly EngravingArea Area = new(
        "a",
        Surface.Back,
        new(-10, -5, 20, 10),
        0,
        3,
        4,
        2,
        ["script", "inter"]
    );

    private static EngravedText Fit(string text)
    {
        var fitted = Layout.Fit(text, Area);
        Assert.True(fitted.IsAccepted, fitted.Refusal?.Message);
        return fitted.Value;
    }

    [Fact]
    public void A_short_text_stays_on_one_line_at_full_size()
    {
        var text = Fit("  Mum ");
        Assert.Equal(["Mum"], text.Lines);
        Assert.Equal(4, text.SizeMm);
    }

    [Fact]
    public void A_longer_text_is_broken_where_its_letters_stay_largest()
    {
        Assert.Equal(["Forever in", "my heart"], Fit("Forever in my heart").Lines);
        Assert.Equal(["one", "two", "three"], Fit("one\r\ntwo\nthree").Lines);
    }

    [Fact]
    public void Too_wide_a_text_shrinks()
    {
        var text = Fit("Incomprehensible");
        Assert.Single(text.Lines);
        Assert.Equal(2.5, text.SizeMm, 6);
    }

    [Fact]
    public void Own_line_breaks_beyond_the_limit_do_not_fit() =>
        Assert.Equal("engraving-too-long", Layout.Fit("a\nb\nc\nd", Area).Refusal?.Code);

    [Fact]
    public void The_refusal_names_the_longest_beginning_that_fits()
    {
        var refusal = Layout.Fit(new string('x', 30), Area).Refusal!;
        Assert.Contains($"\"{new string('x', 20)}\" (20 characters)", refusal.Message, StringComparison.Ordinal);
        Assert.True(Layout.Fit(new string('x', 20), Area).IsAccepted);
        Assert.False(Layout.Fit(new string('x', 21), Area).IsAccepted);
    }

    [Fact]
    public void A_pasted_novel_is_refused_quickly() =>
        Assert.Equal(
            "engraving-too-long",
            Layout.Fit(string.Join(' ', Enumerable.Repeat("word", 100_000)), Area).Refusal?.Code
        );

    [Fact]
    public void Another_font_steps_in_for_letters_that_the_first_lacks()
    {
        Assert.Equal("script", Fit("Zoë").Font);
        Assert.Equal("inter", Fit("Зоя").Font);
    }

    // Its strokes are a hundredth of the size, so that the tool of 0.05 mm needs 5 mm, and the other font's 0.5 mm.
    [Fact]
    public void A_font_that_would_be_cut_too_thin_makes_room_for_the_next()
    {
        var layout = new EngravingLayout(new StrokeMeasurer(), new());
        Assert.Equal("inter", layout.Fit("Mum", Area).Value?.Font);
        var fine = layout.Fit("Mum", Area, "script").Refusal!;
        Assert.Equal("engraving-font", fine.Code);
        Assert.Equal(
            "Script can be cut down to 5.0 mm, and the letters here are 4.0 mm at most. These fonts can be cut smaller: Inter.",
            fine.Message
        );

        var large = Area with { MaxSizeMm = 6 };
        Assert.Equal(6, layout.Fit("Mum", large, "script").Value?.SizeMm);
        var refusal = layout.Fit(new string('x', 30), large, "script").Refusal!;
        Assert.Contains("Script can be cut down to 5.0 mm", refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"\"{new string('x', 8)}\" (8 characters)", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("script", new EngravingLayout(new StrokeMeasurer(), new(0.04)).Fit("Mum", Area).Value?.Font);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Mum")]
    [InlineData("Forever in my heart")]
    [InlineData("חיים")]
    public void As_many_characters_are_left_as_still_fit(string text)
    {
        var fitted = text.Length == 0 ? null : Layout.Fit(text, Area).Value;
        var left = Layout.CharactersLeft(fitted, Area, "inter");
        Assert.InRange(left, 1, 80 - text.Length);
        Assert.True(Layout.Fit(text + Filler.After(text, left), Area, "inter").IsAccepted);
        Assert.False(Layout.Fit(text + Filler.After(text, left + 1), Area, "inter").IsAccepted);
    }

    [Fact]
    public void Room_is_told_for_each_place()
    {
        var room = new EngravingRoom(PendantCatalogue.Default, new HalfEmMeasurer());
        var places = room.Measure("circle-locket", ["Always", new('W', 90)], null).Value!;
        Assert.Equal(["back", "arch"], places.Select(p => p.Place));
        Assert.True(places[0] is { Left: > 0, SizeMm: > 1.7, LeastMm: 1.7 }, places[0].ToString());
        Assert.True(places[1] is { Left: 0, SizeMm: null }, places[1].ToString());
        Assert.Equal("pendant-unknown", room.Measure("sun", [], null).Refusal?.Code);
        Assert.Equal("engraving-font", room.Measure("circle-locket", [], "Comic Sans").Refusal?.Code);
        var plain = PendantCatalogue.Default.Find("paw-charm")! with { Engraving = [] };
        var noPlace = new EngravingRoom(new([plain], PendantCatalogue.Default.Metals), new HalfEmMeasurer());
        Assert.Empty(noPlace.Measure("paw-charm", ["x"], null).Value!);
    }

    [Theory]
    [InlineData("\u200D", true)]
    [InlineData("Anna\u200CBen", false)]
    [InlineData("می\u200Cخواهم", true)]
    public void Joiners_are_kept_where_letters_join(string text, bool hasThem)
    {
        var kept = Layout
            .Fit(text, Area, "inter")
            .Value?.Lines.Any(l => l.Contains('\u200C', StringComparison.Ordinal));
        Assert.Equal(hasThem && text.Length > 1, kept ?? false);
    }

    [Fact]
    public void Accents_typed_apart_are_put_together() => Assert.Equal(["Zo\u00eb"], Fit("Zoe\u0308\u200b").Lines);

    [Fact]
    public void Whatever_is_accepted_lies_inside_its_area() =>
        Gen.String[Gen.Char["abcW iil"], 1, 80]
            .Where(t => !string.IsNullOrWhiteSpace(t))
            .Cases(t =>
            {
                if (Layout.Fit(t, Area).Value is not { } text)
                {
                    return;
                }

                Assert.InRange(text.SizeMm, Area.MinSizeMm - 1e-6, Area.MaxSizeMm);
                Assert.Equal(
                    t.Split(' ', StringSplitOptions.RemoveEmptyEntries),
                    text.Lines.SelectMany(l => l.Split(' ')),
                    StringComparer.Ordinal
                );
                Assert.All(text.Lines, l => Assert.True(l.Length * text.SizeMm / 2 <= Area.Area.Width + 1e-6));
                var baselines = text.Placed().Select(p => p.Baseline.Y).ToList();
                Assert.True(baselines[0] - text.CapHeightMm >= Area.Area.Y - 1e-6);
                Assert.True(baselines[^1] + (0.25 * text.SizeMm) <= Area.Area.Bottom + 1e-6);
            });

    [Fact]
    public void Random_text_is_fitted_or_refused_but_never_throws() =>
        Gen.String[0, 200].Cases(t => _ = Layout.Fit(t + "x", Area));

    private sealed class StrokeMeasurer : ITextMeasurer
    {
        public TextMeasure Measure(string text, string font, double sizeMm) =>
            new HalfEmMeasurer().Measure(text, font, sizeMm) with
            {
                StrokeMm = sizeMm * (font == "script" ? 0.01 : 0.1),
            };
    }
}
