using System.Text;
using CsCheck;
using NetVips;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.Imaging.Tests.Contract;

public abstract class HostilePhotoContract(EngineUnderTest under)
{
    private IPhotoEngine Engine => under.Photo;

    private void IsRefused(string code, ReadOnlyMemory<byte> file, string? says = null, PhotoRules? rules = null)
    {
        var photo = Engine.Normalise(file, rules ?? new());
        Assert.False(photo.IsAccepted, "The file was taken");
        Assert.Equal(code, photo.Refusal.Code);
        Assert.Contains(says ?? "", photo.Refusal.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void An_empty_file() => IsRefused("photo-empty", Array.Empty<byte>());

    [Theory]
    [InlineData("<!DOCTYPE html><html><body>hello</body></html>", "web page")]
    [InlineData("\uFEFF  <html>", "web page")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' width='900' height='900'/>", "SVG")]
    [InlineData("<?xml version='1.0'?><!-- x --><svg/>", "SVG")]
    [InlineData("<?xml version='1.0'?><a/>", "XML")]
    [InlineData("%PDF-1.7", "PDF")]
    [InlineData("GIF89a", "GIF")]
    [InlineData("BM000", "BMP")]
    [InlineData("PK\u0003\u0004", "ZIP")]
    [InlineData("8BPS", "Photoshop")]
    [InlineData("just text", "Send the photo as JPEG, PNG")]
    [InlineData("RIFF0000WAVE", "Send the photo as JPEG, PNG")]
    public void What_is_no_photo_is_named(string text, string says) =>
        IsRefused("photo-type", Encoding.UTF8.GetBytes(text), says);

    [Fact]
    public void A_TIFF() => IsRefused("photo-type", (byte[])[0x49, 0x49, 0x2A, 0, 8, 0, 0, 0], "TIFF");

    [Fact]
    public void A_whole_GIF() => IsRefused("photo-type", TestPhotos.Gif(), "GIF");

    [Theory]
    [InlineData("heic")]
    [InlineData("heix")]
    [InlineData("hevc")]
    [InlineData("mif1")]
    public void A_HEIC_is_told_what_to_do(string brand) =>
        IsRefused("photo-heic", TestPhotos.IsoHeader(brand), "Most Compatible");

    [Fact]
    public void A_video() =>
        IsRefused("photo-type", (byte[])[0, 0, 0, 16, .. "ftypisom"u8, 0, 0, 0, 0, .. new byte[99]], "video");

    [Fact]
    public void An_AVIF_header_without_a_picture()
    {
        under.MeetsFor("avif");
        IsRefused("photo-damaged", TestPhotos.IsoHeader("avif"));
    }

    [Fact]
    public void Only_the_first_bytes_of_each_format()
    {
        IsRefused("photo-truncated", (byte[])[0xFF, 0xD8, 0xFF, 0xE0]);
        foreach (var format in (string[])["jpeg", "png", "webp", "avif"])
        {
            var refusal = Engine.Normalise(TestPhotos.Of(format).AsMemory(0, 40), new()).Refusal;
            Assert.True(
                refusal?.Code is "photo-truncated" or "photo-damaged" || !under.Takes(format),
                $"{format}: {refusal}"
            );
        }
    }

    [Theory]
    [InlineData("jpeg")]
    [InlineData("progressive")]
    [InlineData("png")]
    [InlineData("webp")]
    [InlineData("avif")]
    public void A_file_that_breaks_off_anywhere(string format)
    {
        under.MeetsFor(format);
        var file = TestPhotos.Of(format);
        foreach (var share in (double[])[0.1, 0.3, 0.5, 0.7, 0.9, 0.97])
        {
            var photo = Engine.Normalise(file.AsMemory(0, (int)(file.Length * share)), new());
            Assert.False(photo.IsAccepted, $"{format} cut at {share:P0} was taken");
            Assert.True(photo.Refusal.Code is "photo-truncated" or "photo-damaged", photo.Refusal.Code);
        }
    }

    [Theory]
    [InlineData("jpeg")]
    [InlineData("progressive")]
    public void A_JPEG_that_breaks_off_is_called_truncated(string format)
    {
        var file = TestPhotos.Of(format);
        IsRefused("photo-truncated", file.AsMemory(0, file.Length / 2), "cut off");
    }

    [Fact]
    public void Codes_that_do_not_exist()
    {
        // Sixteen ones are no Huffman code; in the data a byte of ones is followed by a zero byte. The decoder reports them in
        // progressive files only: in baseline ones its fast path takes them for zeros, and the customer's proof shows it.
        var file = TestPhotos.Of("progressive");
        var from = file.Length / 2;
        for (var i = from; i < from + 400; i++)
        {
            file[i] = (i - from) % 2 == 0 ? (byte)0xFF : (byte)0;
        }

        IsRefused("photo-damaged", file);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_PNG_whose_pixels_end_early_is_refused_and_nobody_waits_for_the_rest(bool interlaced)
    {
        var file = TestPhotos.BlackPng(400, rows: 100, interlaced);
        var photo = Task.Run(() => Engine.Normalise(file, new()));
        var done = await Task.WhenAny(
            photo,
            Task.Delay(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)
        );
        Assert.True(done == photo, "It is still waiting");
        Assert.True((await photo).Refusal?.Code is "photo-truncated" or "photo-damaged");
    }

    [Fact]
    public void Garbage_after_the_end_does_no_harm()
    {
        byte[] polyglot =
        [
            .. TestPhotos.Jpeg(320, 240),
            .. "<html><script>alert(1)</script></html>"u8,
            .. new byte[5000],
        ];
        var photo = Engine.Normalise(polyglot, new());
        Assert.True(photo.IsAccepted, photo.Refusal?.Message);
        Assert.DoesNotContain("script", Encoding.Latin1.GetString(photo.Value.Master), StringComparison.Ordinal);
    }

    [Fact]
    public void Stray_bytes_between_segments_do_no_harm()
    {
        var file = TestPhotos.Jpeg(320, 240);
        var after = 4 + (file[4] << 8) + file[5];
        byte[] stray = [.. file[..after], 0, 1, 2, 3, .. file[after..]];
        Assert.True(Engine.Normalise(stray, new()).IsAccepted);
    }

    [Fact]
    public void Padding_before_the_end_marker_does_no_harm()
    {
        var file = TestPhotos.Jpeg(320, 240);
        Assert.True(Engine.Normalise((byte[])[.. file[..^2], .. new byte[300], 0xFF, 0xD9], new()).IsAccepted);
    }

    [Fact]
    public void A_photo_is_not_judged_by_another_photos_error()
    {
        // Both need the error text; mixed up, the harmless one would be refused or the broken one taken.
        var good = TestPhotos.Jpeg(320, 240);
        var after = 4 + (good[4] << 8) + good[5];
        byte[] stray = [.. good[..after], 0, 1, 2, 3, .. good[after..]];
        var cut = good[..(good.Length / 2)];
        Parallel.For(
            0,
            Thoroughness.Of(40, full: 200),
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            i =>
            {
                var photo = Engine.Normalise(i % 2 == 0 ? stray : cut, new());
                Assert.Equal(i % 2 == 0 ? null : "photo-truncated", photo.Refusal?.Code);
            }
        );
    }

    [Fact]
    public void A_PNG_bomb_is_refused_from_its_header()
    {
        var bomb = TestPhotos.PngBomb(30_000);
        Assert.True(bomb.Length < 300_000);
        IsRefused("photo-side-too-long", bomb, "30000 × 30000");
        // Nothing of it was unpacked: the header alone, with no pixel behind it, gets the same answer and not that it breaks off.
        IsRefused("photo-side-too-long", bomb.AsMemory(0, 33), "30000 × 30000");
        IsRefused("photo-too-many-pixels", bomb, "megapixels", new() { MaxSide = 40_000 });
    }

    [Fact]
    public void A_JPEG_that_claims_to_be_enormous() =>
        IsRefused("photo-side-too-long", TestPhotos.JpegThatClaims(65_500, 65_500), "65500 × 65500");

    [Fact]
    public void A_JPEG_that_claims_more_than_it_has_breaks_off()
    {
        IsRefused("photo-truncated", TestPhotos.JpegThatClaims(3_000, 3_000));
    }

    [Fact]
    public void An_animation() => IsRefused("photo-animated", TestPhotos.AnimatedWebp(), "animation");

    [Fact]
    public void Too_small_a_photo() => IsRefused("photo-too-small", TestPhotos.Png(153, 900), "153 × 900");

    [Fact]
    public void Too_large_a_file() =>
        IsRefused("photo-file-too-large", new byte[2_000_000], "1.9 MB", new() { MaxBytes = 1_000_000 });

    [Theory]
    [InlineData("jpeg")]
    [InlineData("progressive")]
    [InlineData("png")]
    [InlineData("webp")]
    [InlineData("avif")]
    public void Flipped_bytes_never_throw(string format)
    {
        var file = TestPhotos.Of(format, 200, 160);
        Gen.Select(Gen.Int[0, file.Length - 1], Gen.Byte)
            .Array[1, 12]
            .Cases(
                flips =>
                {
                    var hurt = (byte[])file.Clone();
                    foreach (var (at, value) in flips)
                    {
                        hurt[at] = value;
                    }

                    var photo = Engine.Normalise(hurt, new());
                    Assert.True(photo.IsAccepted || photo.Refusal.Code.StartsWith("photo-", StringComparison.Ordinal));
                },
                count: 150
            );
    }

    [Fact]
    public void Random_bytes_behind_a_good_start_never_throw() =>
        Gen.Select(
                Gen.OneOf(Gen.Const("jpeg"), Gen.Const("png"), Gen.Const("webp"), Gen.Const("avif")),
                Gen.Int[3, 120],
                Gen.Byte.Array[0, 600]
            )
            .Cases(
                (format, keep, rest) =>
                {
                    byte[] file = [.. TestPhotos.Of(format, 160, 160).AsSpan(0, keep), .. rest];
                    Assert.False(Engine.Normalise(file, new()).IsAccepted);
                },
                count: 100
            );
}
