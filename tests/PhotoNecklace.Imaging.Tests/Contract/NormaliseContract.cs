using NetVips;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Photos;
using Xunit;

namespace PhotoNecklace.Imaging.Tests.Contract;

public abstract class NormaliseContract(EngineUnderTest under)
{
    private IPhotoEngine Engine => under.Photo;

    private NormalisedPhoto Accepted(byte[] file, PhotoRules? rules = null)
    {
        var photo = Engine.Normalise(file, rules ?? new());
        Assert.True(photo.IsAccepted, photo.Refusal?.Message);
        return photo.Value;
    }

    [Theory]
    [InlineData("jpeg", "jpeg")]
    [InlineData("progressive", "jpeg")]
    [InlineData("png", "png")]
    [InlineData("webp", "webp")]
    [InlineData("avif", "avif")]
    public void All_four_formats_are_taken(string made, string format)
    {
        under.MeetsFor(format);
        var photo = Accepted(TestPhotos.Of(made, 420, 300));
        Assert.Equal(format, photo.Format);
        Assert.Equal((420, 300), (photo.SourceWidth, photo.SourceHeight));
        Assert.Equal((420, 300), (photo.Width, photo.Height));
        Assert.Equal((420, 300), Engine.Measure(photo.Master));
        Assert.Equal([0xFF, 0xD8, 0xFF], photo.Master[..3]);
        Assert.Equal("WEBP"u8, photo.Thumbnail.AsSpan(8, 4));
        using var thumb = Pixels.Open(photo.Thumbnail);
        Assert.Equal((320, 229), (thumb.Width, thumb.Height));
    }

    [Theory]
    [InlineData(3000, 2000, 2400, 1600)]
    [InlineData(1000, 2500, 960, 2400)]
    [InlineData(2400, 300, 2400, 300)]
    [InlineData(160, 200, 160, 200)]
    public void Large_photos_are_reduced_and_small_ones_are_left(int w, int h, int toW, int toH)
    {
        var photo = Accepted(TestPhotos.Quarters(w, h).JpegsaveBuffer());
        Assert.Equal((w, h), (photo.SourceWidth, photo.SourceHeight));
        Assert.Equal((toW, toH), (photo.Width, photo.Height));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Every_orientation_comes_out_upright(int orientation)
    {
        var photo = Accepted(TestPhotos.Oriented(orientation));
        Assert.Equal((600, 400), (photo.SourceWidth, photo.SourceHeight));
        foreach (var file in (byte[][])[photo.Master, photo.Thumbnail])
        {
            using var image = Pixels.Open(file);
            Assert.True(image.Width > image.Height);
            Pixels.AreClose(TestPhotos.Red, Pixels.At(image, 0.2, 0.2), 8, "top left");
            Pixels.AreClose(TestPhotos.Green, Pixels.At(image, 0.8, 0.2), 8, "top right");
            Pixels.AreClose(TestPhotos.Blue, Pixels.At(image, 0.2, 0.8), 8, "bottom left");
            Pixels.AreClose(TestPhotos.Yellow, Pixels.At(image, 0.8, 0.8), 8, "bottom right");
            Assert.False(image.Contains("orientation") && (int)image.Get("orientation") != 1);
        }
    }

    [Fact]
    public void A_Display_P3_photo_keeps_its_colours()
    {
        // The same colour has other numbers in P3: without a conversion red would come out as about 203, 54, 44.
        using var p3 = TestPhotos.Quarters(600, 400).IccTransform("p3", inputProfile: "srgb", depth: 8);
        var file = p3.JpegsaveBuffer(q: 95, subsampleMode: Enums.ForeignSubsample.Off);
        using var raw = Pixels.Open(file);
        Assert.True(raw.Contains("icc-profile-data"));
        Assert.True(Math.Abs(Pixels.At(raw, 0.2, 0.2)[0] - TestPhotos.Red[0]) > 10, "the test photo is not in P3");

        using var image = Pixels.Open(Accepted(file).Master);
        Pixels.AreClose(TestPhotos.Red, Pixels.At(image, 0.2, 0.2), 6, "red");
        Pixels.AreClose(TestPhotos.Green, Pixels.At(image, 0.8, 0.2), 6, "green");
        Pixels.AreClose(TestPhotos.Blue, Pixels.At(image, 0.2, 0.8), 6, "blue");
        Assert.False(image.Contains("icc-profile-data"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_CMYK_JPEG_is_converted(bool tagged)
    {
        under.Meets();
        using var cmyk = TestPhotos.Quarters(600, 400).IccTransform("cmyk", inputProfile: "srgb", depth: 8);
        var file = cmyk.JpegsaveBuffer(q: 95, keep: tagged ? Enums.ForeignKeep.All : Enums.ForeignKeep.None);
        using var image = Pixels.Open(Accepted(file).Master);
        Assert.Equal(3, image.Bands);

        // Print colours are duller; the hues stay.
        var red = Pixels.At(image, 0.2, 0.2);
        Assert.True(red[0] > 170 && red[1] < 90 && red[2] < 90, string.Join(',', red));
    }

    [Fact]
    public void Transparency_becomes_white()
    {
        using var half = TestPhotos
            .Quarters(400, 400)
            .Bandjoin(
                Image
                    .Black(400, 200)
                    .Join(Image.Black(400, 200) + 255, Enums.Direction.Vertical)
                    .Cast(Enums.BandFormat.Uchar)
            );
        foreach (var file in (byte[][])[half.PngsaveBuffer(), half.WebpsaveBuffer(lossless: true)])
        {
            using var image = Pixels.Open(Accepted(file).Master);
            Assert.Equal(3, image.Bands);
            Pixels.AreClose([255, 255, 255], Pixels.At(image, 0.25, 0.25), 3, "transparent");
            Pixels.AreClose(TestPhotos.Blue, Pixels.At(image, 0.25, 0.75), 8, "opaque");
        }
    }

    [Fact]
    public void Sixteen_bits_become_eight()
    {
        using var deep = (TestPhotos.Quarters(400, 300).Cast(Enums.BandFormat.Ushort) * 257)
            .Cast(Enums.BandFormat.Ushort)
            .Copy(interpretation: Enums.Interpretation.Rgb16);
        using var image = Pixels.Open(Accepted(deep.PngsaveBuffer()).Master);
        Assert.Equal(Enums.BandFormat.Uchar, image.Format);
        Pixels.AreClose(TestPhotos.Yellow, Pixels.At(image, 0.8, 0.8), 8);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Grey_becomes_sRGB(bool deep, bool alpha)
    {
        Image grey = TestPhotos
            .Quarters(400, 300)
            .Colourspace(deep ? Enums.Interpretation.Grey16 : Enums.Interpretation.Bw);
        var expected = Pixels.At(TestPhotos.Quarters(400, 300).Colourspace(Enums.Interpretation.Bw), 0.2, 0.2)[0];
        if (alpha)
        {
            grey = grey.Bandjoin(deep ? 65535 : 255).Copy(interpretation: grey.Interpretation);
        }

        using var image = Pixels.Open(Accepted(grey.PngsaveBuffer()).Master);
        Assert.Equal(3, image.Bands);
        Pixels.AreClose([expected, expected, expected], Pixels.At(image, 0.2, 0.2), 3);
    }

    [Fact]
    public void Nothing_of_the_metadata_is_left()
    {
        using var tagged = TestPhotos
            .Quarters(400, 300)
            .Mutate(m =>
            {
                m.Set(
                    GValue.GStrType,
                    "exif-ifd0-Make",
                    "Secret Camera (Secret Camera, ASCII, 14 components, 14 bytes)"
                );
                m.Set(GValue.GStrType, "exif-ifd3-GPSLatitudeRef", "N (N, ASCII, 2 components, 2 bytes)");
                m.Set(GValue.BlobType, "xmp-data", "<x:xmpmeta>Secret place</x:xmpmeta>"u8.ToArray());
            });
        var file = tagged.JpegsaveBuffer();
        Assert.Contains("Secret", System.Text.Encoding.Latin1.GetString(file), StringComparison.Ordinal);

        var photo = Accepted(file);
        foreach (var made in (byte[][])[photo.Master, photo.Thumbnail])
        {
            var text = System.Text.Encoding.Latin1.GetString(made);
            Assert.DoesNotContain("Secret", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Exif", text, StringComparison.Ordinal);
            using var image = Pixels.Open(made);
            Assert.DoesNotContain(
                image.GetFields(),
                f => f.StartsWith("exif", StringComparison.Ordinal) || f is "xmp-data"
            );
        }
    }

    [Fact]
    public void The_same_upload_gives_the_same_bytes_also_in_parallel()
    {
        var file = TestPhotos.Jpeg(1600, 1200);
        var first = Accepted(file);
        var all = Enumerable.Range(0, 8).AsParallel().WithDegreeOfParallelism(4).Select(_ => Accepted(file)).ToList();
        Assert.All(all, p => Assert.True(p.Master.AsSpan().SequenceEqual(first.Master)));
        Assert.All(all, p => Assert.True(p.Thumbnail.AsSpan().SequenceEqual(first.Thumbnail)));
    }

    [Fact]
    public void A_resolution_of_nothing_does_no_harm()
    {
        // Scanners and old programs write it; JFIF forbids it.
        var file = TestPhotos.Jpeg(320, 240);
        var jfif = file.AsSpan().IndexOf("JFIF"u8);
        file.AsSpan(jfif + 8, 4).Clear();
        Accepted(file);
    }

    [Fact]
    public void A_slice_of_a_larger_buffer_is_read_as_what_it_is()
    {
        var file = TestPhotos.Jpeg(320, 240);
        byte[] buffer = [1, 2, 3, .. file, 9, 9];
        Assert.True(Engine.Normalise(buffer.AsMemory(3, file.Length), new()).IsAccepted);
    }
}
