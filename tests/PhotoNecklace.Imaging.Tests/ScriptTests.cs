using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Artwork.Letters;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Imaging.Text;
using SkiaSharp;
using Xunit;

namespace PhotoNecklace.Imaging.Tests;

/// <summary>Scripts and symbols beyond what the engraving fonts have themselves.</summary>
public sealed class ScriptTests
{
    private static readonly SkiaTextMeasurer Measurer = new();
    private static readonly SkiaGlyphOutlines Outlines = new();
    private static readonly EngravingLayout Layout = new(Measurer, new());
    private static readonly EngravingArea Area = new(
        "a",
        Surface.Back,
        new(0, 0, 40, 16),
        0,
        3,
        4,
        1.5,
        EngravingArea.KnownFonts
    );

    public static TheoryData<string, string> Texts
    {
        get
        {
            string[] texts =
            [
                "אני לדודי ודודי לי",
                "שָׁלוֹם",
                "أحبك إلى الأبد",
                "می‌خواهم",
                "मेरी प्यारी माँ, श्री",
                "永远爱你，玥玥",
                "いつも一緒に。ガ",
                "사랑해, 엄마",
                "Anna ♥ אנה ♡ 安娜 ∞ 안나",
            ];
            return [.. texts.SelectMany(_ => EngravingFonts.Default.Ids, (text, font) => (text, font))];
        }
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Every_script_is_engraved_beside_every_font(string text, string font)
    {
        var fitted = Layout.Fit(text, Area, font);
        Assert.True(fitted.IsAccepted, fitted.Refusal?.Message);
        foreach (var (line, at) in fitted.Value.Placed())
        {
            using var ink = Path(line, font, fitted.Value.SizeMm);
            var box = ink.TightBounds;
            Assert.True(
                Area.Area.Contains(new(at.X + box.Left, at.Y + box.Top, box.Width, box.Height), slack: 0.01),
                line
            );
        }
    }

    [Fact]
    public void Hebrew_begins_on_the_right()
    {
        // Yod is a small stroke, shin is wide: in a line that begins with yod, the right half has less ink.
        using var line = Path("ישש", "inter", 10);
        using var mirrored = Path("ששי", "inter", 10);
        Assert.True(line.TightBounds.MidX > mirrored.TightBounds.MidX - 0.5);
        Assert.Equal(Glyphs("ישש").Select(g => g.Id), Glyphs("ששי").Select(g => g.Id).Reverse());
        var (yod, shin) = (Glyphs("י")[0].Id, Glyphs("ש")[0].Id);
        Assert.Equal([shin, shin, yod], Glyphs("ישש").Select(g => g.Id));
    }

    [Fact]
    public void Arabic_letters_join_and_non_joiners_part_them()
    {
        // Alef joins the letter before it only.
        var isolated = Ids("د").Concat(Ids("ل")).Concat(Ids("ا")).ToList();
        Assert.Empty(Ids("لا").Intersect(isolated));
        Assert.Equal([.. Ids("ا"), .. Ids("ل")], Ids("ل\u200Cا"));
        Assert.Equal([.. Ids("ل"), .. Ids("ا")], Ids("ال"));
    }

    [Fact]
    public void Devanagari_vowels_go_before_their_letter()
    {
        var (letter, vowel) = (Glyphs("क")[0].Id, Glyphs("कि"));
        Assert.Equal(2, vowel.Count);
        Assert.Equal(letter, vowel[1].Id);
    }

    [Fact]
    public void Brackets_are_turned_around_in_Hebrew() =>
        Assert.Equal([Bracket('('), Bracket(')')], new[] { 1, 3 }.Select(i => Ids("א(א)א")[i]));

    [Fact]
    public void A_mixed_line_has_each_part_in_its_own_direction()
    {
        var glyphs = Glyphs("Anna שלום 24");
        var latin = Glyphs("Anna").Select(g => g.Id);
        Assert.Equal(latin, glyphs.Take(4).Select(g => g.Id));
        Assert.Equal(Ids("24"), glyphs.Skip(5).Take(2).Select(g => g.Id));
        Assert.Equal(Ids("שלום"), glyphs.TakeLast(4).Select(g => g.Id));
    }

    // Typed apart, as some systems keep file names and names.
    [Theory]
    [InlineData("\u1112\u1161\u11AB\u1100\u116E\u11A8", "한국")]
    [InlineData("\u1109\u1161\u1105\u1161\u11BC", "사랑")]
    public void Korean_letters_become_syllables(string apart, string together) =>
        Assert.Equal([together], Layout.Fit(apart, Area).Value?.Lines);

    [Fact]
    public void A_symbol_is_the_same_beside_all_letters_and_in_them_all()
    {
        foreach (var symbol in Scripts.Symbols.EnumerateRunes())
        {
            var drawn = EngravingFonts
                .Default.Ids.Select(f => Outlines.Outline(symbol.ToString(), f, 4, null))
                .Distinct();
            Assert.NotEmpty(Assert.Single(drawn));
        }
    }

    [Theory]
    [InlineData("❤\uFE0F", "❤")]
    [InlineData("Mum ♥", "Mum ♥")]
    public void A_heart_from_a_telephone_is_a_heart(string typed, string engraved) =>
        Assert.Equal([engraved], Layout.Fit(typed, Area).Value?.Lines);

    [Theory]
    [InlineData("🐾")]
    [InlineData("⛄")]
    [InlineData("\u05B8א")] // A point without a letter.
    [InlineData("Anna \u093F")] // A vowel sign without a letter.
    public void What_is_no_letter_or_chosen_symbol_is_refused(string text) =>
        Assert.Equal("engraving-character", Layout.Fit(text, Area).Refusal?.Code);

    // The same characters, and yet other forms: what is written with kana is Japanese.
    [Fact]
    public void Han_characters_have_the_forms_of_their_language()
    {
        Assert.Contains("shippori-antique", Families("骨を"));
        Assert.DoesNotContain("shippori-antique", Families("骨"));
    }

    private static List<ushort> Ids(string text) => [.. Glyphs(text).Select(g => g.Id)];

    private static ushort Bracket(char bracket)
    {
        List<PlacedGlyph> glyphs = [];
        var file = EngravingFonts.Default.Family("frank-ruhl-libre").Find(new(bracket))!;
        file.Shape(bracket.ToString(), new(0, 1, 0), 0, glyphs);
        return glyphs[0].Id;
    }

    private static IEnumerable<string> Families(string text) =>
        ShapedLine.Of(EngravingFonts.Default, text, "inter").Families.Select(f => f.Id);

    private static List<PlacedGlyph> Glyphs(string text) =>
        [
            .. ShapedLine
                .Of(EngravingFonts.Default, text, "inter")
                .Glyphs.Where(g => g.Advance > 0 || g.File.Outline(g.Id) is not null),
        ];

    private static SKPath Path(string text, string font, double sizeMm) =>
        SKPath.ParseSvgPathData(Outlines.Outline(text, font, sizeMm, null));
}
