using CsCheck;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Testing;
using SkiaSharp;
using Xunit;

namespace PhotoNecklace.Imaging.Tests;

public sealed class FontTests
{
    private static readonly SkiaTextMeasurer Measurer = new();

    private static readonly ArtworkPlanner Planner = new(PendantCatalogue.Default, Measurer, new VipsPhotoEngine());

    private static readonly List<Pendant> Engraved =
    [
        .. PendantCatalogue.Default.Pendants.Where(p => p.Engraving.Count > 0),
    ];

    [Fact]
    public void Five_fonts_can_be_chosen() =>
        Assert.Equal(
            ["courier-prime", "dancing-script", "eb-garamond", "great-vibes", "inter"],
            EngravingFonts.Default.Ids.Order(StringComparer.Ordinal),
            StringComparer.Ordinal
        );

    [Fact]
    public void A_catalogue_knows_the_fonts_that_there_are() =>
        Assert.Equal(
            EngravingFonts.Default.Ids.Order(StringComparer.Ordinal),
            EngravingArea.KnownFonts.Order(StringComparer.Ordinal)
        );

    [Theory]
    [InlineData("inter", "Zoë, Łukasz, Ağça & Đặng — 2024")]
    [InlineData("inter", "Ελένη Зоя")]
    [InlineData("eb-garamond", "Ελένη Зоя Łukasz")]
    [InlineData("dancing-script", "Łukasz Đặng")]
    public void Scripts_are_found_across_a_fonts_files(string font, string text) =>
        Assert.Empty(Measurer.Measure(text, font, 3).MissingCharacters);

    [Theory]
    [InlineData("Mum 😀", "😀")]
    [InlineData("ᛉ love", "ᛉ")]
    [InlineData("👩‍👧", "👩‍👧")]
    public void What_a_font_lacks_is_named_as_people_see_it(string text, string missing) =>
        Assert.Equal([missing], Measurer.Measure(text, "inter", 3).MissingCharacters, StringComparer.Ordinal);

    [Fact]
    public void An_unknown_font_is_a_fault_of_the_program() =>
        Assert.Throws<ArgumentException>(() => Measurer.Measure("x", "comic-sans", 3));

    [Fact]
    public void Width_grows_with_the_size_in_proportion()
    {
        foreach (var font in EngravingFonts.Default.Ids)
        {
            var one = Measurer.Measure("Forever & ever", font, 1).WidthMm;
            Assert.Equal(one * 7.3, Measurer.Measure("Forever & ever", font, 7.3).WidthMm, one * 0.01);
        }
    }

    [Fact]
    public void Width_is_measured_and_not_counted() =>
        Assert.True(Measurer.Measure("WWWW", "inter", 3).WidthMm > 3 * Measurer.Measure("iiii", "inter", 3).WidthMm);

    [Fact]
    public void Whatever_is_accepted_fits_its_area() =>
        Gen.Select(Gen.Int[0, Engraved.Count - 1].Select(i => Engraved[i]), Gen.String[Gen.Char["aiMWé gjЯ&0'"], 1, 40])
            .Where((_, text) => !string.IsNullOrWhiteSpace(text))
            .Cases(
                (pendant, text) =>
                {
                    var wishes = new Personalisation([text], pendant.NeedsStone ? "May" : null);
                    var refusal = Planner.Check(new(pendant.Id, pendant.Metals[0].Name, pendant.Covers[0]), wishes);
                    var fitted = new EngravingLayoutProbe(Measurer).Fit(text, pendant.Engraving[0]);
                    Assert.Equal(refusal is null, fitted is not null);
                    if (fitted is not null)
                    {
                        Assert.All(
                            fitted.Lines,
                            l =>
                                Assert.True(
                                    Measurer.Measure(l, fitted.Font, fitted.SizeMm).WidthMm
                                        <= RoomMm(fitted.Area) * 1.001
                                )
                        );
                        Assert.InRange(fitted.SizeMm, fitted.Area.MinSizeMm - 1e-6, fitted.Area.MaxSizeMm + 1e-6);
                    }
                },
                count: 200
            );

    private static double RoomMm(EngravingArea area)
    {
        if (area.Baseline is not { } line)
        {
            return area.Area.Width;
        }

        using var path = SKPath.ParseSvgPathData(line.PathText);
        using var measure = new SKPathMeasure(path, forceClosed: false, resScale: 100);
        return measure.Length;
    }

    /// <summary>The fitted text as the planner has it, through a plan with a photo.</summary>
    private sealed class EngravingLayoutProbe(SkiaTextMeasurer measurer)
    {
        private static readonly byte[] Master = TestPhotos.Jpeg(600, 600);

        public EngravedText? Fit(string text, EngravingArea area)
        {
            var pendant = PendantCatalogue.Default.Pendants.First(p => p.Engraving.Contains(area));
            return new ArtworkPlanner(PendantCatalogue.Default, measurer, new VipsPhotoEngine())
                .Plan(
                    new(pendant.Id, pendant.Metals[0].Name, pendant.Covers[0]),
                    new([text], pendant.NeedsStone ? "May" : null),
                    [new(Master, CropRect.Whole)]
                )
                .Value?.Engraving.SingleOrDefault();
        }
    }
}
