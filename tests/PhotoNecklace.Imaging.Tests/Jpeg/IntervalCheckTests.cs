using NetVips;
using PhotoNecklace.Imaging.Jpeg;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.Imaging.Tests.Jpeg;

/// <summary>Restart intervals in the wrong place, which no decoder notices.</summary>
public sealed class IntervalCheckTests
{
    private const int Width = 1280;
    private const int Height = 960;

    [Theory]
    [InlineData(1, "baseline", 8)]
    [InlineData(1, "grey", 3)]
    [ThoroughData(2, "two rows", 8)]
    [InlineData(3, "half a row", 5)]
    [InlineData(8, "a third of a row, and no whole number of them in it", 7)]
    [InlineData(9, "baseline", 1)]
    [ThoroughData(10, "half a row", 1)]
    [InlineData(4, "progressive", 9)]
    [ThoroughData(11, "progressive", 1)]
    public void Exchanged_intervals_are_found_wherever_they_are(int seed, string coding, int apart)
    {
        var file = Photo(seed, coding);
        Assert.True(JpegCheck.Inspect(file).IsSound);
        var count = JpegDamage.Restarts(file).Count;
        foreach (var share in (double[])[0.2, 0.45, 0.6, 0.8])
        {
            var from = (int)(share * count);
            Assert.Equal(
                $"1 intervals exchanged, from {from} and from {from + apart} on",
                JpegCheck.Inspect(WithExchanged(file, from, from + apart)).Why
            );
        }
    }

    // Each goes with much, but a sky is lighter by and by.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Exchanged_intervals_of_a_plain_sky_are_found(bool progressive)
    {
        using var places = Image.Xyz(Width, Height);
        using var levels = ((places[0] * 0.6).Sin() * 10) + (places[1] / 5) + 20;
        using var sky = levels.Cast(Enums.BandFormat.Uchar);
        var file = sky.JpegsaveBuffer(q: 88, restartInterval: Width / 8, interlace: progressive);
        Assert.True(JpegCheck.Inspect(file).IsSound);
        Assert.Equal(
            "1 intervals exchanged, from 30 and from 71 on",
            JpegCheck.Inspect(WithExchanged(file, 30, 71)).Why
        );
    }

    private static byte[] WithExchanged(byte[] file, int one, int other) =>
        JpegDamage.WithIntervals(
            file,
            i =>
                i == one ? other
                : i == other ? one
                : i
        );

    [Fact]
    public void Eight_intervals_exchanged_with_eight_others_are_found()
    {
        var file = Photo(5, "baseline");
        var hurt = JpegDamage.WithIntervals(
            file,
            i =>
                i is >= 26 and < 34 ? i + 16
                : i is >= 42 and < 50 ? i - 16
                : i
        );
        Assert.StartsWith("8 intervals exchanged, from 26", JpegCheck.Inspect(hurt).Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("baseline", 44, 28)]
    [InlineData("baseline", 44, 43)]
    [InlineData("baseline", 28, 29)]
    [InlineData("baseline", 58, 20)]
    [InlineData("baseline", 1, 33)]
    [InlineData("progressive", 44, 28)]
    public void An_interval_over_another_is_found(string coding, int at, int from)
    {
        var file = Photo(6, coding);
        var hurt = JpegDamage.WithIntervals(file, i => i == at ? from : i);
        Assert.Matches($"interval ({at} repeats {from}|{from} repeats {at})$", JpegCheck.Inspect(hurt).Why);
    }

    [Fact]
    public void Eight_intervals_that_came_twice_while_eight_others_were_lost_are_found()
    {
        var file = Photo(7, "baseline");
        var hurt = JpegDamage.WithIntervals(file, i => i is >= 35 and < 51 ? i - 8 : i);
        Assert.Equal("8 intervals repeated from 35 on", JpegCheck.Inspect(hurt).Why);
    }

    [Theory]
    [InlineData("border")]
    [InlineData("strip")]
    [InlineData("stripes aslant")]
    [InlineData("the same twice")]
    [InlineData("lines of one colour")]
    public void Pictures_with_edges_along_the_intervals_are_sound(string kind)
    {
        using var photo = DrawnPhotograph.Draw(640, 480, 8);
        double[] white = [255, 255, 255];
        using var picture = kind switch
        {
            "border" => photo.Embed(64, 64, 768, 608, extend: Enums.Extend.Background, background: white),
            "strip" => Image.Arrayjoin([photo, photo.FlipHor(), photo.Invert(), photo.Rot180()], across: 1, shim: 16),
            "the same twice" => Image.Arrayjoin([photo, photo, photo], across: 1, shim: 32, background: white),
            "lines of one colour" => Lines(),
            _ => Stripes(),
        };
        foreach (var rows in (double[])[0.5, 1, 2])
        {
            var interval = (int)(rows * picture.Width / 16);
            var verdict = JpegCheck.Inspect(picture.JpegsaveBuffer(q: 88, restartInterval: interval));
            Assert.True(verdict.IsSound, $"{rows} rows: {verdict.Why}");
        }
    }

    [Fact]
    public void A_line_of_a_form_that_is_there_twice_is_sound()
    {
        // Grey bars that lean a little, and a piece of them once more further down, on white.
        using var white = Image.Black(Width, Height) + 255;
        var form = white.Cast(Enums.BandFormat.Uchar).CopyMemory();
        foreach (var (row, offset) in Enumerable.Range(10, 20).Select(r => (Row: r, Offset: r)).Append((45, 20)))
        {
            using var grey = Image.Black(64, 16) + 215;
            using var bar = grey.Cast(Enums.BandFormat.Uchar).Embed(0, 0, 140, 16, extend: Enums.Extend.White);
            using var bars = bar.Replicate(8, 1);
            using var before = form;
            form = before.Insert(bars, offset, 16 * row).CopyMemory();
        }

        using var drawn = form;
        var verdict = JpegCheck.Inspect(drawn.JpegsaveBuffer(q: 88, restartInterval: Width / 8 * 2));
        Assert.True(verdict.IsSound, verdict.Why);
    }

    // A line of the one half's colour in the other half, each as high as an interval: exchanged, nothing would be seen of them.
    private static Image Lines()
    {
        using var places = Image.Xyz(640, 640);
        using var isLower = places[1] >= 320;
        using var first = (places[1] >= 96) & (places[1] < 112);
        using var second = (places[1] >= 480) & (places[1] < 496);
        using var grey = isLower ^ first ^ second;
        return grey.Bandjoin([grey, grey]).Copy(interpretation: Enums.Interpretation.Srgb).CopyMemory();
    }

    // A grille that comes round again every few rows of blocks.
    private static Image Stripes()
    {
        using var places = Image.Xyz(960, 640);
        using var phase = (places[0] + (places[1] * 2.5)) * (360.0 / 80);
        using var unrest = Image.Gaussnoise(960, 640, sigma: 3, mean: 0, seed: 9);
        using var levels = (phase.Sin() * 70) + 120 + unrest;
        using var grey = levels.Cast(Enums.BandFormat.Uchar);
        return grey.Bandjoin([grey, grey]).Copy(interpretation: Enums.Interpretation.Srgb).CopyMemory();
    }

    // As much in it of each size as of any other, as photographs have it, and a grain.
    private static Image Landscape(int seed)
    {
        var bands = Enumerable
            .Range(0, 3)
            .Select(band =>
            {
                using var grain = Image.Gaussnoise(Width, Height, sigma: 3, mean: 120, seed: seed);
                var sum = grain.CopyMemory();
                foreach (var cell in (int[])[32, 64, 128, 256, 512])
                {
                    using var shapes = Image.Perlin(
                        Width,
                        Height,
                        cellSize: cell,
                        seed: (100 * seed) + cell + (cell > 64 ? 0 : band)
                    );
                    using var before = sum;
                    sum = (before + (shapes * (20 + (cell / 10.0)))).CopyMemory();
                }

                using var all = sum;
                return all.Cast(Enums.BandFormat.Uchar).CopyMemory();
            })
            .ToArray();
        using var joined = bands[0].Bandjoin(bands[1..]);
        Array.ForEach(bands, b => b.Dispose());
        return joined.Copy(interpretation: Enums.Interpretation.Srgb).CopyMemory();
    }

    private static byte[] Photo(int seed, string coding)
    {
        using var image = Landscape(seed);
        return coding switch
        {
            "grey" => image[1].JpegsaveBuffer(q: 88, restartInterval: Width / 8),
            "two rows" => image.JpegsaveBuffer(q: 88, restartInterval: Width / 8),
            "a third of a row, and no whole number of them in it" => image.JpegsaveBuffer(
                q: 88,
                restartInterval: (Width / 48) + 1
            ),
            "half a row" => image.JpegsaveBuffer(q: 88, restartInterval: Width / 32),
            "progressive" => image.JpegsaveBuffer(q: 88, interlace: true, restartInterval: Width / 16),
            _ => image.JpegsaveBuffer(q: 88, restartInterval: Width / 16),
        };
    }
}
