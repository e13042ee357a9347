using PhotoNecklace.Core.Artwork;
using Xunit;

namespace PhotoNecklace.Imaging.Tests;

public sealed class LaserTests
{
    [Fact]
    public void Floyd_Steinberg_by_hand()
    {
        // Row 1, to the right: 100 is black, 7/16 of 100 makes 143.75 of the next 100: white, error -111.25; the third is
        // 100 - 48.67 = 51.33: black.
        // Row 2, to the left, with what came down: x2 has 5/16·51.33 + 1/16·-111.25 = 9.09, x1 has 3/16·51.33 - 5/16·111.25 +
        // 1/16·100 = -18.89, x0 has 5/16·100 - 3/16·111.25 = 10.39.
        // x2: 109.09 black; x1: 100 - 18.89 + 47.73 = 128.84 white, error -126.16; x0: 100 + 10.39 - 55.19 = 55.2 black.
        byte[] grey = [100, 100, 100, 100, 100, 100];
        ErrorDiffusion.Dither(grey, 3, LaserDither.FloydSteinberg);
        Assert.Equal([0, 255, 0, 0, 255, 0], grey);
    }

    [Fact]
    public void Jarvis_by_hand()
    {
        // Row 1: 100 black; 100 + 7/48·100 = 114.58 black; 100 + 5/48·100 + 7/48·114.58 = 127.13 black; then
        // 100 + 5/48·114.58 + 7/48·127.13 = 130.48 white.
        byte[] grey = [100, 100, 100, 100];
        ErrorDiffusion.Dither(grey, 4, LaserDither.Jarvis);
        Assert.Equal([0, 0, 0, 255], grey);
    }

    [Theory]
    [InlineData(LaserDither.FloydSteinberg)]
    [InlineData(LaserDither.Jarvis)]
    public void The_mean_tone_is_kept_within_one_percent(LaserDither dither)
    {
        const int Side = 300;
        for (var level = 5; level < 255; level += 25)
        {
            var flat = Enumerable.Repeat((byte)level, Side * Side).ToArray();
            ErrorDiffusion.Dither(flat, Side, dither);
            Assert.Equal(level, flat.Average(b => (double)b), 2.55);
            Assert.All(flat, b => Assert.True(b is 0 or 255));
        }

        var slope = Enumerable.Range(0, Side * Side).Select(i => (byte)(i % Side * 255 / (Side - 1))).ToArray();
        var before = slope.Average(b => (double)b);
        ErrorDiffusion.Dither(slope, Side, dither);
        Assert.Equal(before, slope.Average(b => (double)b), 2.55);
    }

    [Fact]
    public void Pictures_of_any_size_are_dithered()
    {
        foreach (var (width, height) in ((int, int)[])[(1, 1), (1, 9), (2, 2), (7, 1)])
        {
            var grey = new byte[width * height];
            ErrorDiffusion.Dither(grey, width, LaserDither.Jarvis);
            Assert.All(grey, b => Assert.Equal(0, b));
        }

        Assert.Throws<ArgumentException>(() => ErrorDiffusion.Dither(new byte[5], 2, LaserDither.Jarvis));
        Assert.ThrowsAny<ArgumentException>(() => ErrorDiffusion.Dither(new byte[4], 2, LaserDither.None));
    }
}
