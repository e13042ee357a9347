using System.Buffers.Binary;
using PhotoNecklace.Core;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.Imaging.Tests.Contract;

/// <summary>What may be decoded is decided by what it would take in memory, before a decoder sees it.</summary>
public abstract class MemoryContract(EngineUnderTest under)
{
    private const string TooMuch = "photo-needs-too-much-memory";

    private IPhotoEngine Engine => under.Photo;

    [Theory]
    [InlineData("lossless WebP", 8940, 8940)]
    [ThoroughData("WebP", 8940, 8940)]
    [ThoroughData("WebP with alpha", 7000, 7000)]
    [InlineData("interlaced 16-bit PNG", 7900, 7900)]
    [ThoroughData("interlaced PNG", 8940, 8940)]
    [InlineData("progressive JPEG", 8940, 8940)]
    [InlineData("AVIF", 6000, 4000)]
    public void What_can_only_be_decoded_whole_is_refused_when_it_is_large(string kind, int width, int height)
    {
        if (kind == "AVIF")
        {
            under.MeetsFor("avif");
        }

        var file = Costly.Photo(kind, width, height);
        var refusal = Engine.Normalise(file, new()).Refusal;
        Assert.Equal(TooMuch, refusal?.Code);
        Assert.Contains($"{width} × {height} px", refusal!.Message, StringComparison.Ordinal);
        Assert.Contains("ordinary (baseline) JPEG", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(refusal, Engine.EstimateMemory(file, new()).Refusal);
    }

    [Theory]
    [InlineData("baseline JPEG", 8000, 6000)]
    [ThoroughData("baseline JPEG", 6000, 4000)]
    [InlineData("progressive JPEG", 4032, 3024)]
    [ThoroughData("PNG", 6000, 4000)]
    [ThoroughData("interlaced PNG", 1290, 2796)]
    [ThoroughData("interlaced PNG", 4032, 3024)]
    [ThoroughData("lossless WebP", 4032, 3024)]
    [InlineData("WebP", 4032, 3024)]
    [ThoroughData("WebP with alpha", 4032, 3024)]
    [ThoroughData("AVIF", 4032, 3024)]
    public void What_cameras_and_phones_make_is_taken(string kind, int width, int height)
    {
        if (kind == "AVIF")
        {
            under.MeetsFor("avif");
        }

        var photo = Engine.Normalise(Costly.Photo(kind, width, height), new());
        Assert.True(photo.IsAccepted, photo.Refusal?.Message);
        Assert.Equal((width, height), (photo.Value.SourceWidth, photo.Value.SourceHeight));
    }

    [Fact]
    public void The_sentence_says_what_size_would_do_and_it_does()
    {
        var refusal = Engine.Normalise(Costly.Photo("progressive JPEG", 8900, 8900), new()).Refusal;
        Assert.Equal(TooMuch, refusal?.Code);
        var words = refusal!.Message.Split(' ');
        var megapixels = double.Parse(words[Array.IndexOf(words, "megapixels,") - 1]);
        Assert.InRange(megapixels, 24, 79);
        var side = (int)Math.Sqrt(megapixels * 1e6);
        Assert.True(Engine.EstimateMemory(Costly.Photo("progressive JPEG", side, side), new()).IsAccepted);
    }

    [Fact]
    public void A_file_that_says_two_sizes_is_judged_by_the_larger()
    {
        // An extended header that claims a small canvas around a large frame.
        var frame = Costly.Photo("lossless WebP", 8940, 8940).AsSpan(12);
        byte[] canvas = [.. "VP8X"u8, 10, 0, 0, 0, 0, 0, 0, 0, 199, 0, 0, 199, 0, 0];
        byte[] webp = [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBP"u8, .. canvas, .. frame];
        BinaryPrimitives.WriteInt32LittleEndian(webp.AsSpan(4), webp.Length - 8);
        Assert.Equal(TooMuch, Engine.Normalise(webp, new()).Refusal?.Code);
    }

    [Fact]
    public void An_AVIF_whose_box_and_data_say_two_sizes_is_judged_by_the_larger()
    {
        under.MeetsFor("avif");
        var avif = Costly.Photo("AVIF", 6000, 4000);
        var box = avif.AsSpan().IndexOf("ispe"u8);
        BinaryPrimitives.WriteInt32BigEndian(avif.AsSpan(box + 8), 200);
        BinaryPrimitives.WriteInt32BigEndian(avif.AsSpan(box + 12), 200);
        Assert.Equal(TooMuch, Engine.Normalise(avif, new()).Refusal?.Code);
    }

    [Theory]
    [InlineData(0xC3, "lossless JPEG")]
    [InlineData(0xC9, "arithmetic-coded JPEG")]
    [InlineData(0xCA, "arithmetic-coded JPEG")]
    [InlineData(0xC5, "hierarchical JPEG")]
    public void A_JPEG_that_no_camera_makes_is_named(byte frame, string name)
    {
        var file = TestPhotos.Jpeg();
        file[file.AsSpan().IndexOf([(byte)0xFF, (byte)0xC0]) + 1] = frame;
        var refusal = Engine.Normalise(file, new()).Refusal;
        Assert.Equal("photo-unusual-coding", refusal?.Code);
        Assert.Contains(name, refusal!.Message, StringComparison.Ordinal);
        Assert.Contains("ordinary JPEG", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_JPEG_with_twelve_bits_a_colour_is_named()
    {
        var file = TestPhotos.Jpeg();
        var frame = file.AsSpan().IndexOf([(byte)0xFF, (byte)0xC0]);
        (file[frame + 1], file[frame + 4]) = (0xC1, 12);
        Assert.Contains("12 bits", Engine.Normalise(file, new()).Refusal?.Message, StringComparison.Ordinal);
    }
}
