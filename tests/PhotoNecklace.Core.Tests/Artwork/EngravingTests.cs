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
}
