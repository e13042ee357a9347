using CsCheck;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Artwork.Letters;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Imaging.Text;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.Imaging.Tests;

/// <summary>How small letters may be: their thin strokes, measured across the outlines, against the line of the tool.</summary>
public sealed class StrokeTests(ITestOutputHelper output)
{
    private const string Latin = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789&";

    // What the fonts for one script each are measured by: their alphabet, or common characters of few and of many strokes.
    private static readonly Dictionary<string, string> Letters = new(StringComparer.Ordinal)
    {
        ["frank-ruhl-libre"] = "אבגדהוזחטיכךלמםנןסעפףצץקרשת",
        ["noto-naskh-arabic"] = "ابتثجحخدذرزسشصضطظعغفقكلمنهويىءآأؤإئة",
        ["noto-sans-devanagari"] = "अआइईउऊएऐओऔकखगघचछजझटठडढणतथदधनपफबभमयरलवशषसह",
        ["noto-sans-sc"] = "一人小大山心水火月日生年永福愛爱妈家龍龙的是我你她他美慧靈露鑫馨璐曦瀚骥",
        ["shippori-antique"] =
            "一人小大山心水火月日生年永福愛家龍美慧鑫馨あいうえおかきさたなはまやらわんアイウエオカサタナハマヤラワン",
        ["gowun-dodum"] = "가나다라마바사아자차카타파하사랑해엄마아빠가족영원행복늘함께",
        ["noto-sans-symbols"] = Scripts.Symbols,
        ["noto-sans-symbols-2"] = Scripts.Symbols,
    };

    public static TheoryData<string> Fonts =>
        [.. EngravingFonts.Default.Ids.Concat(Scripts.Fonts).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Fonts))]
    public void The_figure_that_is_kept_with_a_font_is_what_its_outlines_give(string font)
    {
        var family = EngravingFonts.Default.Family(font);
        List<(double Width, double Length)> widths = [];
        foreach (var letter in Letters.GetValueOrDefault(font, Latin).EnumerateRunes())
        {
            if (family.Find(letter) is not { } file)
            {
                continue;
            }

            List<PlacedGlyph> glyphs = [];
            file.Shape(letter.ToString(), new(0, letter.Utf16SequenceLength, 0), 0, glyphs);
            widths.AddRange(
                glyphs.Select(g => file.Outline(g.Id)).OfType<SkiaSharp.SKPath>().SelectMany(Strokes.Across)
            );
        }

        var (thin, thinnest) = (Strokes.Quantile(widths, 0.05), Strokes.Quantile(widths, 0.01));
        var least = EngravingTool.LaserSpotMm / (thin / 1000);
        output.WriteLine(
            $"{font}: thin strokes {thin:0.0} thousandths of an em; least size {least:0.00} mm, where the thinnest hundredth is {thinnest / 1000 * least:0.000} mm"
        );
        Assert.Equal(thin / 1000, FontStrokes.ThinOf(font), 0.0003);
    }

    [Fact]
    public void Great_Vibes_is_cut_from_two_and_a_half_millimetres_on() =>
        Assert.InRange(EngravingTool.LaserSpotMm / FontStrokes.ThinOf("great-vibes"), 2.5, 3.5);

    [Theory]
    [InlineData("great-vibes", "Anna", "great-vibes")]
    [InlineData("inter", "Anna ☾", "noto-sans-symbols")]
    [InlineData("inter", "אנה", "frank-ruhl-libre")]
    public void The_thinnest_of_the_fonts_in_a_text_decides(string font, string text, string thinnest) =>
        Assert.Equal(3 * FontStrokes.ThinOf(thinnest), new SkiaTextMeasurer().Measure(text, font, 3).StrokeMm, 9);

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.08)]
    public void Nothing_is_fitted_smaller_than_the_tool_can_cut(double spotMm)
    {
        var measurer = new SkiaTextMeasurer();
        var layout = new EngravingLayout(measurer, new(spotMm));
        var accepted = 0;
        Gen.Select(Gen.String[Gen.Char["abgWil ♥אבЯ"], 1, 40], Gen.Int[0, EngravingArea.KnownFonts.Count - 1])
            .Where((text, _) => text.Trim().Length > 0)
            .Cases(
                (text, font) =>
                {
                    var area = new EngravingArea(
                        "a",
                        Surface.Back,
                        new(0, 0, 25, 9),
                        0,
                        3,
                        5,
                        0.5,
                        EngravingArea.KnownFonts
                    );
                    if (layout.Fit(text, area, EngravingArea.KnownFonts[font]).Value is not { } fitted)
                    {
                        return;
                    }

                    accepted++;
                    var stroke = measurer.Measure(text.Trim(), fitted.Font, fitted.SizeMm).StrokeMm;
                    Assert.True(stroke >= spotMm - 1e-6, $"'{text}' in {fitted.Font}: {stroke} mm");
                },
                count: 300
            );
        Assert.True(accepted > Thoroughness.Of(10, 50), $"{accepted} accepted");
    }

    [Fact]
    public void The_refusal_says_how_small_the_font_can_be_cut()
    {
        var layout = new EngravingLayout(new SkiaTextMeasurer(), new());
        var area = new EngravingArea("a", Surface.Back, new(0, 0, 12, 6), 0, 2, 4, 1.5, EngravingArea.KnownFonts);
        var least = EngravingTool.LaserSpotMm / FontStrokes.ThinOf("great-vibes");
        var sentence = string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"Great Vibes can be cut down to {least:0.0#} mm"
        );
        Assert.Contains(
            sentence,
            layout.Fit("Forever in my heart", area, "great-vibes").Refusal!.Message,
            StringComparison.Ordinal
        );

        // Without a wish, a font that can be cut smaller is taken.
        Assert.True(layout.Fit("Forever in my heart", area).IsAccepted);
        var low = area with { MaxSizeMm = 2.4 };
        Assert.Equal("engraving-font", layout.Fit("A", low, "great-vibes").Refusal!.Code);
        Assert.Contains(
            "2.4 mm at most",
            layout.Fit("A", low, "great-vibes").Refusal!.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Every_font_that_a_piece_offers_can_be_cut_in_one_of_its_places()
    {
        foreach (var pendant in PendantCatalogue.Default.Pendants)
        {
            foreach (var font in pendant.Engraving.SelectMany(e => e.Fonts).Distinct(StringComparer.Ordinal))
            {
                var most = pendant.Engraving.Where(e => e.Fonts.Contains(font)).Max(e => e.MaxSizeMm);
                Assert.True(
                    most * FontStrokes.ThinOf(font) >= EngravingTool.LaserSpotMm,
                    $"{pendant.Id}: {font} at {most} mm"
                );
            }
        }
    }
}
