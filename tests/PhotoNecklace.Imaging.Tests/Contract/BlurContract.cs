using System.Collections.Concurrent;
using NetVips;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.Imaging.Tests.Contract;

/// <summary>
/// What the blur check measures on an 18.4 mm heart, in mm, for pictures blurred by a Gaussian of so many mm on the piece:
/// <code>
/// blur of the picture    0      0.05   0.08   0.10   0.15   0.20   0.30   0.50
/// view with waterfall    0      0      0      0.04   0.10   0.15   0.24   0.36
/// figure before a lake   0      0      0      0.02   0.10   0.16   0.25   0.38
/// drawn woman            0      0      0      0.03   0.09   0.14   0.23   0.35
/// drawn girl             0      0      0      0      0.06   0.11   0.18   0.27
/// drawn grandmother      0      0      0      0      0.03   0.08   0.14   0.24
/// drawn couple, dusk     0      0      0.02   0.05   0.10   0.15   0.22   0.34
/// drawn hills            0      0      0.02   0.05   0.09   0.13   0.17   0.21
/// </code>
/// An edge blurred by 0.1 mm is about as wide as an eye tells apart at reading distance (a quarter of a mm from dark to light); at
/// 0.2 mm it is plainly soft. The limit of 0.09 lies between: nothing up to 0.1 is warned of, and almost everything from 0.2 on.
/// </summary>
public abstract class BlurContract(EngineUnderTest under)
{
    private IPhotoEngine Engine => under.Photo;

    private static readonly PrintArtwork Heart = new(0, 18.4, 15.9, 1, 600, new(0.2, 0.15, 0.6, 0.6 * 15.9 / 18.4));

    // Both engines measure the same pictures.
    private static readonly ConcurrentDictionary<(double Mm, double Noise), Lazy<byte[]>> Made = [];

    private static byte[] Blurred(double mm, double noise = 0) =>
        Made.GetOrAdd((mm, noise), key => new(() => Blur(key.Mm, key.Noise))).Value;

    private static byte[] Blur(double mm, double noise)
    {
        var portrait = DrawnPortrait.Draw(
            1600,
            1600,
            "#7f9fb5",
            new DrawnPortrait(0.5, 0.4, 0.3, DrawnPortrait.Skins[1], "#2f4f8f")
        );
        using var sharp = Image.NewFromBuffer(portrait);
        using var blurred = mm > 0 ? sharp.Gaussblur(mm * 0.6 * 1600 / 18.4) : sharp.Copy();
        using var grain = Image.Gaussnoise(1600, 1600, sigma: noise, mean: 0, seed: 3);
        return (blurred + grain).Cast(Enums.BandFormat.Uchar).JpegsaveBuffer(q: 90);
    }

    [Theory]
    [InlineData(0, false)]
    [ThoroughData(0.05, false)]
    [InlineData(0.1, false)]
    [InlineData(0.2, true)]
    [ThoroughData(0.3, true)]
    [InlineData(0.5, true)]
    public void What_is_plainly_soft_on_the_piece_is_told_apart(double mm, bool soft)
    {
        Assert.Equal(soft, Engine.MeasureSharpness(Blurred(mm), Heart) >= PrintResolution.BlurredMm);
        Assert.Equal(soft, Engine.MeasureSharpness(Blurred(mm, noise: 6), Heart) >= PrintResolution.BlurredMm);
    }

    [Fact]
    public void More_blur_measures_more_and_a_bare_wall_nothing()
    {
        double[] measured =
        [
            .. new[] { 0.1, 0.15, 0.2, 0.3, 0.5 }.Select(mm => Engine.MeasureSharpness(Blurred(mm), Heart)),
        ];
        Assert.Equal(measured.Order(), measured);
        Assert.Equal(0, Engine.MeasureSharpness(DrawnPortrait.Draw(900, 900, "#8090a0"), Heart));
    }

    [Fact]
    public void A_blurred_photo_is_amber_with_a_sentence_and_never_refused()
    {
        var planner = new ArtworkPlanner(PendantCatalogue.Default, new SkiaTextMeasurer(), Engine);
        var choice = new Core.Catalogue.PendantChoice("heart-locket", MetalName.Gold, Cover.Glass);
        var sharp = planner.Plan(choice, new(), [new(Blurred(0), Heart.Crop)]).Value!.Resolutions[0];
        Assert.Equal((PrintGrade.Green, false), (sharp.Grade, sharp.IsBlurred));
        var blurred = planner.Plan(choice, new(), [new(Blurred(0.5), Heart.Crop)]).Value!.Resolutions[0];
        Assert.Equal((PrintGrade.Amber, true), (blurred.Grade, blurred.IsBlurred));
        Assert.Contains("The photo looks blurred at this size", $"{blurred.Message}", StringComparison.Ordinal);
        Assert.Equal(sharp.Dpi, blurred.Dpi);
    }
}
