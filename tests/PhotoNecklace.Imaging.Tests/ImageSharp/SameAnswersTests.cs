using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Imaging.ImageSharp;
using PhotoNecklace.Imaging.Tests.Contract;
using Xunit;

namespace PhotoNecklace.Imaging.Tests.ImageSharp;

/// <summary>What is measured and cut must not depend on the engine, or a piece would change with the build.</summary>
public sealed class SameAnswersTests
{
    private static readonly byte[] Portrait = DrawnPortrait.Draw(
        1600,
        1200,
        "#7f9fb5",
        new DrawnPortrait(0.4, 0.4, 0.3, DrawnPortrait.Skins[1], "#2f4f8f")
    );

    private readonly VipsPhotoEngine _vips = new();
    private readonly ImageSharpPhotoEngine _other = new();

    [Fact]
    public void The_subject_is_found_in_the_same_place()
    {
        var (expected, found) = (_vips.FindSubject(Portrait), _other.FindSubject(Portrait));
        Assert.True(found.IsCertain);
        var (one, other) = (Assert.Single(expected.Parts).Core, Assert.Single(found.Parts).Core);
        Assert.Equal(one.X, other.X, 0.02);
        Assert.Equal(one.Y, other.Y, 0.02);
        Assert.Equal(one.Width, other.Width, 0.02);
        Assert.Equal(one.Height, other.Height, 0.02);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(12)]
    [InlineData(-90)]
    public void Prints_show_the_same(double degrees)
    {
        var print = new PrintArtwork(0, 18.4, 15.9, 1, 600, new(0.2, 0.2, 0.5, 0.5 * 4 / 3 * 15.9 / 18.4, degrees));
        var (expected, found) = (_vips.RenderPrint(Portrait, print), _other.RenderPrint(Portrait, print));
        Assert.True(Pixels.Difference(expected, found) < 1.5, $"{Pixels.Difference(expected, found)} levels apart");
    }

    [Fact]
    public void A_laser_burns_about_as_much()
    {
        var artwork = new LaserArtwork(0, null, 18.4, 15.9, new(0.2, 0.2, 0.5, 0.5), 508, LaserDither.None);
        var difference = Pixels.Difference(_vips.RenderLaser(Portrait, artwork), _other.RenderLaser(Portrait, artwork));
        Assert.True(difference < 16, $"{difference} levels apart");
    }

    [Fact]
    public void A_photo_with_ordinary_colours_comes_out_the_same()
    {
        var photo = TestPhotos.Jpeg(3000, 2000);
        var (expected, found) = (_vips.Normalise(photo, new()).Value!, _other.Normalise(photo, new()).Value!);
        Assert.Equal((expected.Width, expected.Height), (found.Width, found.Height));
        Assert.True(Pixels.Difference(expected.Master, found.Master) < 4);
        Assert.True(Pixels.Difference(expected.Thumbnail, found.Thumbnail) < 4);
    }

    [Fact]
    public void AVIF_is_refused_with_what_to_send_instead()
    {
        var refusal = _other.Normalise(TestPhotos.Avif(), new()).Refusal;
        Assert.Equal("photo-type", refusal?.Code);
        Assert.Contains("Send the photo as JPEG, PNG or WebP.", refusal!.Message, StringComparison.Ordinal);
    }
}
