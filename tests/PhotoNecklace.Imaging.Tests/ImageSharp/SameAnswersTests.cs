using NetVips;
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
    public void A_very_large_JPEG_is_refused_with_the_size_that_would_do()
    {
        // A decoder that holds pictures whole has no room for what libvips passes through.
        var refusal = _other.EstimateMemory(Costly.Photo("baseline JPEG", 8900, 8900), new()).Refusal;
        Assert.Equal("photo-needs-too-much-memory", refusal?.Code);
        Assert.Contains("8900 × 8900 px", refusal!.Message, StringComparison.Ordinal);
        Assert.Matches("Save it at no more than 7[0-9](\\.5)? megapixels", refusal.Message);
        Assert.True(_other.EstimateMemory(Costly.Photo("baseline JPEG", 8300, 8300), new()).IsAccepted);
        Assert.True(_vips.EstimateMemory(Costly.Photo("baseline JPEG", 8900, 8900), new()).IsAccepted);
    }

    [Fact]
    public void CMYK_is_refused_with_what_to_send_instead()
    {
        using var cmyk = TestPhotos.Quarters(600, 400).IccTransform("cmyk", inputProfile: "srgb", depth: 8);
        var refusal = _other.Normalise(cmyk.JpegsaveBuffer(), new()).Refusal;
        Assert.Equal("photo-cmyk", refusal?.Code);
        Assert.Contains("convert it to RGB", refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_of_tables_is_refused_with_what_to_send_instead()
    {
        using var scanned = TestPhotos
            .Quarters(400, 300)
            .Mutate(m => m.Set(GValue.BlobType, "icc-profile-data", TestProfiles.Table()));
        var refusal = _other.Normalise(scanned.JpegsaveBuffer(), new()).Refusal;
        Assert.Equal("photo-colour-profile", refusal?.Code);
        Assert.Contains("convert it to sRGB", refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AVIF_is_refused_with_what_to_send_instead()
    {
        var refusal = _other.Normalise(TestPhotos.Avif(), new()).Refusal;
        Assert.Equal("photo-type", refusal?.Code);
        Assert.Contains("Send the photo as JPEG, PNG or WebP.", refusal!.Message, StringComparison.Ordinal);
    }
}
