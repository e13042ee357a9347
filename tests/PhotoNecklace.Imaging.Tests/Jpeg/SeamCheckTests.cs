using NetVips;
using PhotoNecklace.Imaging.Jpeg;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.Imaging.Tests.Jpeg;

/// <summary>Tells a shift of all that follows from a straight edge in the picture itself.</summary>
public sealed class SeamCheckTests
{
    private const int Width = 640;
    private const int Height = 480;

    [Theory]
    [InlineData(85)]
    [InlineData(60)]
    public void A_horizon_that_runs_aslant_is_no_damage(int quality)
    {
        // It crosses one or two rows of blocks on its way, so that it looks like a step from one into the next.
        for (var rise = 4; rise <= 24; rise += Thoroughness.Of(10, full: 2))
        {
            for (var height = 200; height < 216; height += Thoroughness.Of(6, full: 2))
            {
                using var picture = Horizon(height, rise);
                foreach (
                    var subsample in (Enums.ForeignSubsample[])[Enums.ForeignSubsample.On, Enums.ForeignSubsample.Off]
                )
                {
                    var verdict = JpegCheck.Inspect(picture.JpegsaveBuffer(q: quality, subsampleMode: subsample));
                    Assert.True(verdict.IsSound, $"{height} px, rising {rise} px: {verdict.Why}");
                }
            }
        }
    }

    [Theory]
    [InlineData(12)]
    [InlineData(40)]
    [InlineData(68)]
    public void A_shift_is_found_wherever_in_a_row_it_begins(int unit)
    {
        using var photo = DrawnPhotograph.Draw(Width, Height, 1);
        Assert.True(JpegCheck.Inspect(Jpeg(photo)).IsSound);
        using var shifted = Shifted(photo, unit, row: 25, levels: 30);
        Assert.StartsWith("a seam", JpegCheck.Inspect(Jpeg(shifted)).Why, StringComparison.Ordinal);
    }

    private static byte[] Jpeg(Image picture) =>
        picture.JpegsaveBuffer(q: 90, subsampleMode: Enums.ForeignSubsample.Off);

    // Sky above and sea below, each with a slope and some unrest.
    private static Image Horizon(int height, int rise)
    {
        using var places = Image.Xyz(Width, Height);
        using var sea = places[1] + (places[0] * ((double)rise / Width)) > height;
        using var unrest = Image.Gaussnoise(Width, Height, sigma: 3, mean: 0, seed: 7);
        using var above =
            (places[1] * 0.1).Bandjoin([places[1] * 0.05, places[1] * 0.02]) + new double[] { 180, 150, 130 };
        using var below =
            (places[1] * -0.05).Bandjoin([places[1] * 0.02, places[1] * 0.05]) + new double[] { 60, 80, 95 };
        using var picture = sea.Ifthenelse(below, above) + unrest;
        return picture.Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb).CopyMemory();
    }

    // As a wrong first coefficient leaves it: all blocks from one on are lighter or darker by the same.
    private static Image Shifted(Image photo, int unit, int row, int levels)
    {
        using var places = Image.Xyz(photo.Width, photo.Height);
        using var number = (places[1] / 8).Floor() * (photo.Width / 8) + (places[0] / 8).Floor();
        using var behind = number >= (row * photo.Width / 8) + unit;
        using var calm = photo.Linear([0.7], [30.0]); // Neither black nor white, where a shift would end.
        using var shifted = behind.Ifthenelse(calm + levels, calm);
        return shifted.Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb).CopyMemory();
    }
}
