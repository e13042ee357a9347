using PhotoNecklace.Cli.Demo;
using PhotoNecklace.Cli.Pictures;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Imaging;
using PhotoNecklace.Testing;
using SkiaSharp;

namespace PhotoNecklace.Cli.Tests;

public sealed class PictureTests
{
    // Each takes half a second to draw.
    private static readonly Lazy<IReadOnlyList<Picture>> All = new(() =>
        [.. Enumerable.Range(0, PictureBook.Count).Select(PictureBook.Draw)]
    );

    public static TheoryData<int> Numbers => [.. Thoroughness.Some(Enumerable.Range(0, PictureBook.Count), 3)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_drawn_photo_is_a_large_JPEG_and_the_same_every_time(int number)
    {
        var picture = All.Value[number];

        var (format, width, height) = TestPictures.Look(picture.Jpeg);
        Assert.Equal(SKEncodedImageFormat.Jpeg, format);
        Assert.True(Math.Min(width, height) >= 1600, $"{width} × {height}");
        Assert.Equal(picture.Jpeg, PictureBook.Draw(number).Jpeg);
    }

    [Fact]
    public void There_is_a_different_photo_for_every_one_that_the_demo_needs()
    {
        Assert.True(PictureBook.Count >= DemoOrders.PhotosNeeded);
        Assert.Equal(PictureBook.Count, All.Value.Select(p => p.Name).Distinct().Count());
    }

    [Fact]
    public void The_first_photo_lies_on_its_side_with_a_position_and_comes_out_upright_without_it()
    {
        var photo = All.Value[0].Jpeg;
        using var data = SKData.CreateCopy(photo);
        using var codec = SKCodec.Create(data);
        Assert.Equal(SKEncodedOrigin.RightTop, codec.EncodedOrigin);
        Assert.True(codec.Info.Width > codec.Info.Height);
        using var raw = NetVips.Image.NewFromBuffer(photo);
        Assert.Contains(raw.GetFields(), field => field.Contains("GPSLatitude", StringComparison.Ordinal));

        var normalised = new VipsPhotoEngine().Normalise(photo, new PhotoRules()).Value!;

        Assert.Equal((1600, 2000), (normalised.Width, normalised.Height));
        Assert.True(DemoFileCheck.HasExif(photo));
        Assert.False(DemoFileCheck.HasExif(normalised.Master));
        using var master = SKBitmap.Decode(normalised.Master);
        // The evening sky is above, the red clothes are below.
        Assert.True(master.GetPixel(800, 1950).Red > master.GetPixel(800, 1950).Green * 1.8);
        Assert.True(master.GetPixel(800, 60).Green > 120);
    }

    [Fact]
    public void The_too_small_photo_is_taken_but_has_too_few_pixels_for_a_locket()
    {
        var normalised = new VipsPhotoEngine().Normalise(PictureBook.DrawTooSmall(), new PhotoRules());

        Assert.True(normalised.IsAccepted);
        Assert.True(normalised.Value.SourceWidth < 225);
    }
}
