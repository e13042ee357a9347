using CsCheck;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Artwork.Letters;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Testing;
using SkiaSharp;
using Xunit;

namespace PhotoNecklace.Imaging.Tests;

/// <summary>Engravings as they are fitted, held against the ink that is drawn.</summary>
public sealed class EngravingTests(ITestOutputHelper output)
{
    private static readonly SkiaTextMeasurer Measurer = new();
    private static readonly SkiaGlyphOutlines Outlines = new();
    private static readonly EngravingLayout Layout = new(Measurer, new());
    private static readonly string[] Fonts = [.. EngravingFonts.Default.Ids.Order(StringComparer.Ordinal)];

    private static readonly Gen<string> Texts = Gen.String[Gen.Char["abdfgijlyzAÅQWMÉ ß,&'0fi\nЯщΩ"], 1, 60]
        .Where(t => t.Trim().Length > 0);

    private static readonly Gen<EngravingArea> Areas = Gen.Select(
        Gen.Double[-20, 20],
        Gen.Double[-20, 20],
        Gen.Double[3, 40],
        Gen.Double[2, 15],
        Gen.Int[1, 4],
        Gen.Double[1.5, 6],
        (x, y, w, h, lines, max) =>
            new EngravingArea("a", Surface.Back, new(x, y, w, h), 0, lines, max, Math.Min(max, 1.5), Fonts)
    );

    [Fact]
    public void The_ink_of_whatever_is_accepted_lies_inside_its_area()
    {
        var (accepted, refused) = (0, 0);
        Gen.Select(Texts, Areas, Gen.Int[-1, Fonts.Length - 1])
            .Cases(
                (text, area, chosen) =>
                {
                    if (Layout.Fit(text, area, chosen < 0 ? null : Fonts[chosen]).Value is not { } fitted)
                    {
                        refused++;
                        return;
                    }

                    accepted++;
                    Assert.InRange(fitted.SizeMm, area.MinSizeMm - 1e-6, area.MaxSizeMm + 1e-6);
                    foreach (var (line, at) in fitted.Placed())
                    {
                        var ink = Ink(line, fitted.Font, fitted.SizeMm, null);
                        var placed = new RectMm(at.X + ink.Left, at.Y + ink.Top, ink.Width, ink.Height);
                        Assert.True(area.Area.Contains(placed, slack: 0.01), $"'{line}' {placed} in {area.Area}");
                    }
                },
                count: 2000
            );
        output.WriteLine($"{accepted} accepted, {refused} refused");
        var enough = Thoroughness.Of(40, full: 200);
        Assert.True(accepted > enough && refused > enough, $"{accepted} accepted, {refused} refused");
    }

    [Fact]
    public void What_is_too_long_gets_the_longest_beginning_that_fits()
    {
        var seen = 0;
        Gen.Select(Gen.String[Gen.Char["abgWil"], 1, 60], Areas, Gen.Int[0, Fonts.Length - 1])
            .Cases(
                (text, area, font) =>
                {
                    var fitted = Layout.Fit(text, area, Fonts[font]);
                    if (fitted.IsAccepted || fitted.Refusal.Code == "engraving-font")
                    {
                        return;
                    }

                    seen++;
                    Assert.Equal("engraving-too-long", fitted.Refusal.Code);
                    var from = fitted.Refusal.Message.IndexOf('"', StringComparison.Ordinal) + 1;
                    var longest = fitted.Refusal.Message[from..fitted.Refusal.Message.LastIndexOf('"')];
                    Assert.StartsWith(longest, text, StringComparison.Ordinal);
                    Assert.True(
                        longest.Length == 0 || Layout.Fit(longest, area, Fonts[font]).IsAccepted,
                        $"'{longest}' does not fit either"
                    );
                    Assert.False(Layout.Fit(text[..(longest.Length + 1)], area, Fonts[font]).IsAccepted);
                },
                count: 1000
            );
        Assert.True(seen > Thoroughness.Of(20, full: 100), $"{seen} were too long");
    }

    [Fact]
    public void Along_a_line_the_letters_stay_between_its_ends()
    {
        var arc = Shape.Parse("M-9 4C-9 -8 9 -8 9 4").Value!;
        using var drawn = SKPath.ParseSvgPathData(arc.PathText);
        using var measure = new SKPathMeasure(drawn, forceClosed: false, resScale: 100);
        var length = measure.Length;
        var area = new EngravingArea("arc", Surface.Back, arc.Bounds, 0, 3, 3, 1.2, Fonts) { Baseline = arc };
        Gen.Select(Gen.String[Gen.Char["abfgijlyAWM ß&"], 1, 40].Where(t => t.Trim().Length > 0), Gen.Int[0, 4])
            .Cases(
                (text, font) =>
                {
                    if (Layout.Fit(text, area, Fonts[font]).Value is not { } fitted)
                    {
                        return;
                    }

                    // Swashes hang off the line by as much as the letters are high, but not beyond its ends.
                    var line = Assert.Single(fitted.Lines);
                    var reach = Measurer.Measure(line, fitted.Font, fitted.SizeMm);
                    Assert.True(reach.WidthMm <= length + 0.01, $"{reach.WidthMm} of {length} mm");
                    var ink = Ink(line, fitted.Font, fitted.SizeMm, arc.PathText);
                    var beyond = 0.1 + Math.Max(reach.AscentMm, reach.DescentMm);
                    Assert.True(ink.Left >= -9 - beyond && ink.Right <= 9 + beyond, $"'{line}' {ink}");
                    Assert.True(ink.Bottom <= 4 + fitted.SizeMm, $"'{line}' {ink}");
                },
                count: 500
            );
        Assert.Contains("line of", Layout.Fit(new('W', 60), area).Refusal!.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, int> Paths =>
        [
            .. PendantCatalogue.Default.Pendants.SelectMany(p =>
                p.Engraving.Index().Where(e => e.Item.Baseline is not null).Select(e => (p.Id, e.Index))
            ),
        ];

    // Nothing that is drawn along a pendant's line comes near its edge or its other text: sampled at every point of every outline.
    [Theory]
    [MemberData(nameof(Paths))]
    public void Along_a_pendants_line_the_ink_stays_on_the_metal_and_off_the_other_text(string id, int index)
    {
        var pendant = PendantCatalogue.Default.Find(id)!;
        var area = pendant.Engraving[index];
        var face = pendant.OutlineOf(area.Surface);
        var centre = face.Bounds.Centre;
        using var inner = SKPath.ParseSvgPathData(face.ScaleAbout(centre, 0.97, 0.97).PathText);
        using var others = SKPath.ParseSvgPathData(
            string.Concat(
                pendant
                    .Engraving.Where(e => e != area && e.Surface == area.Surface)
                    .Select(e => e.Outline.PathText)
                    .DefaultIfEmpty("M0 0")
            )
        );
        var (accepted, refused) = (0, 0);
        Gen.Select(Gen.String[Gen.Char["abfgijlyzAÅQWMÉ ß,&0ЯщΩ"], 1, 40], Gen.Int[-1, Fonts.Length - 1])
            .Where((text, _) => text.Trim().Length > 0)
            .Cases(
                (text, chosen) =>
                {
                    if (Layout.Fit(text, area, chosen < 0 ? null : Fonts[chosen]).Value is not { } fitted)
                    {
                        refused++;
                        return;
                    }

                    accepted++;
                    using var ink = SKPath.ParseSvgPathData(
                        Outlines.Outline(fitted.Lines[0], fitted.Font, fitted.SizeMm, area.Baseline!.PathText)
                    );
                    var astray = ink.Points.Where(p => !inner.Contains(p.X, p.Y) || others.Contains(p.X, p.Y));
                    Assert.True(
                        !astray.Any(),
                        $"'{text}' in {fitted.Font} at {fitted.SizeMm:0.00} mm reaches {astray.FirstOrDefault()}"
                    );
                },
                count: 300
            );
        output.WriteLine($"{id}: {accepted} accepted, {refused} refused");
        Assert.True(accepted > Thoroughness.Of(10, full: 50), $"{accepted} accepted, {refused} refused");
    }

    [Fact]
    public void A_font_of_the_customers_choice_is_taken_or_refused_by_name()
    {
        var area = new EngravingArea("a", Surface.Back, new(0, 0, 30, 10), 0, 2, 4, 1.5, Fonts);
        Assert.Equal("great-vibes", Layout.Fit("Anna", area, "Great Vibes").Value?.Font);
        var unknown = Layout.Fit("Anna", area, "Comic Sans").Refusal!;
        Assert.Equal("engraving-font", unknown.Code);
        Assert.All(Fonts, f => Assert.Contains(f, unknown.Message, StringComparison.Ordinal));

        // Her own font or a refusal, not another one in its stead.
        var greek = Layout.Fit("Ω", area, "courier-prime").Refusal!;
        Assert.Equal("engraving-character", greek.Code);
        Assert.Contains("Ω", greek.Message, StringComparison.Ordinal);
    }

    // Every letter of these languages' alphabets, so that nobody's name fails half-way.
    [Theory]
    [InlineData("ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ&@€£“”‘’«»–—…", "Latin-1", 5)]
    [InlineData(
        "ĀāĂăĄąĆćČčĎďĐđĒēĖėĘęĚěĞğĢģĪīĮįİıĶķĹĺĻļĽľŁłŃńŅņŇňŌōŐőŒœŔŕŘřŚśŞşŠšŢţŤťŪūŮůŰűŲųŸŹźŻżŽž",
        "Latin Extended",
        5
    )]
    [InlineData("ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρςστυφχψωάέήίόύώϊϋ", "Greek", 2)]
    [InlineData("АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюяІіЇїЄєҐґ", "Cyrillic", 3)]
    public void Scripts_are_covered_by_as_many_fonts_as_have_them(string letters, string script, int fonts)
    {
        var lacking = Fonts.ToDictionary(f => f, f => Measurer.Measure(letters, f, 3).MissingCharacters);
        foreach (var (font, missing) in lacking)
        {
            output.WriteLine(
                $"{script}, {font}: {(missing.Count == 0 ? "all" : $"lacks {missing.Count}: {string.Join(' ', missing.Take(12))}")}"
            );
        }

        Assert.Equal(fonts, lacking.Values.Count(m => m.Count == 0));
    }

    [Theory]
    [InlineData("great-vibes", "AVATo")]
    [InlineData("eb-garamond", "AVATo")]
    [InlineData("inter", "AVATo")]
    public void Letters_are_kerned(string font, string text)
    {
        var apart = text.Sum(c => Advance(c.ToString(), font));
        Assert.NotEqual(apart, Advance(text, font), 0.02);
    }

    [Fact]
    public void Ligatures_are_set() =>
        Assert.NotEqual(
            Ink("f", "eb-garamond", 10, null).Width + Ink("i", "eb-garamond", 10, null).Width,
            Ink("fi", "eb-garamond", 10, null).Width,
            0.3
        );

    [Fact]
    public void Shaping_side_by_side_gives_the_same_letters()
    {
        var one = Outlines.Outline("Forever & ever, Łukasz Ω", "eb-garamond", 3, null);
        Assert.All(
            Enumerable
                .Range(0, 200)
                .AsParallel()
                .WithDegreeOfParallelism(8)
                .Select(_ => Outlines.Outline("Forever & ever, Łukasz Ω", "eb-garamond", 3, null)),
            o => Assert.Equal(one, o)
        );
    }

    private static double Advance(string text, string font) =>
        Text.ShapedLine.Of(EngravingFonts.Default, text, font).Advance;

    private static SKRect Ink(string text, string font, double sizeMm, string? baseline)
    {
        using var path = SKPath.ParseSvgPathData(Outlines.Outline(text, font, sizeMm, baseline));
        return path?.TightBounds ?? SKRect.Empty;
    }
}
