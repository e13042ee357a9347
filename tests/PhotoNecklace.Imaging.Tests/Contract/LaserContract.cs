using NetVips;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;
using Xunit;

namespace PhotoNecklace.Imaging.Tests.Contract;

public abstract class LaserContract(EngineUnderTest under)
{
    private IPhotoEngine Engine => under.Photo;

    private static readonly byte[] Master = TestPhotos.Jpeg(900, 900);

    private static LaserArtwork Artwork(LaserDither dither, string? path = null) =>
        new(0, path, 18.4, 15.9, new(0.1, 0.1, 0.8, 0.8 * 15.9 / 18.4), 508, dither);

    [Theory]
    [InlineData(LaserDither.FloydSteinberg, 1)]
    [InlineData(LaserDither.Jarvis, 1)]
    [InlineData(LaserDither.None, 8)]
    public void A_file_has_the_lasers_bits_dots_and_dpi(LaserDither dither, int bits)
    {
        var png = Engine.RenderLaser(Master, Artwork(dither));
        Assert.Equal(bits, png[24]); // IHDR: bit depth, and colour type 0 for grey.
        Assert.Equal(0, png[25]);
        using var image = Pixels.Open(png);
        Assert.Equal((368, 318), (image.Width, image.Height));
        Assert.Equal(508, image.Xres * 25.4, 0.1);
        Assert.Equal(png, Engine.RenderLaser(Master, Artwork(dither)));
    }

    [Fact]
    public void Outside_the_window_nothing_is_burnt_and_the_mirror_image_is_one()
    {
        var heart = PendantCatalogue.Default.Find("heart-locket")!.Windows[0].Path;
        var path = heart.Translate(-heart.Bounds.X, -heart.Bounds.Y).Scale(1, 1).PathText;
        var artwork = Artwork(LaserDither.None, path);
        using var image = Pixels.Open(Engine.RenderLaser(Master, artwork));
        Assert.Equal(255, Pixels.At(image, 0.01, 0.99)[0]);
        Assert.Equal(255, Pixels.At(image, 0.99, 0.99)[0]);
        Assert.Equal(255, Pixels.At(image, 0.5, 0.02)[0]);
        using var mirrored = Pixels.Open(Engine.RenderLaser(Master, artwork with { Mirror = true }));
        Assert.True((image.FlipHor().Cast(Enums.BandFormat.Short) - mirrored).Abs().Avg() < 2);
    }
}
