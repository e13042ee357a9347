using System.Buffers.Binary;
using System.Text;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Imaging.Headers;
using PhotoNecklace.Imaging.Jpeg;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.Imaging.Tests.Contract;

/// <summary>A file whose picture is partly made up is refused, even where a decoder paints over it; a sound one never is.</summary>
public abstract class DamageContract(EngineUnderTest under)
{
    private static readonly int Seeds = Thoroughness.Of(1, full: 2);

    private static readonly int Photos = Thoroughness.Of(1, full: 2);

    /// <summary>
    /// Damage that may leave just as many blocks as belong there. A seam is looked for then, which not all of it leaves; the benchmark
    /// <c>damage</c> tells how much is found.
    /// </summary>
    private static readonly string[] FoundBySeamOnly =
    [
        "hole of zeros, 48 bytes",
        "two restart intervals swapped",
        "two pieces of 4 KiB swapped",
        "a piece of 100 bytes lost",
        "one bit turned",
        "twenty bits turned",
    ];

    private IPhotoEngine Engine => under.Photo;

    public static TheoryData<string> Codings => [.. Thoroughness.Some(DrawnPhotograph.Codings, 4)];

    [Theory]
    [MemberData(nameof(Codings))]
    public void What_is_seen_to_be_damaged_is_refused(string coding)
    {
        var (made, refused) = (0, 0);
        for (var photo = 0; photo < Photos; photo++)
        {
            using var image = DrawnPhotograph.Draw(1200, 900, photo);
            var file = DrawnPhotograph.Jpeg(image, coding);
            var master = Accepted(file);
            foreach (var (kind, make) in JpegDamage.Kinds.Where(k => !FoundBySeamOnly.Contains(k.Name)))
            {
                for (var seed = 0; seed < Seeds; seed++)
                {
                    if (make(file, new Random((100 * photo) + seed)) is not { } hurt || hurt.SequenceEqual(file))
                    {
                        continue;
                    }

                    made++;
                    var result = Engine.Normalise(hurt, new());
                    if (result.IsAccepted)
                    {
                        Assert.False(
                            VisibleDifference.Is(master, result.Value.Master),
                            $"{coding}, photo {photo}, seed {seed}: '{kind}' is seen and was taken"
                        );
                        continue;
                    }

                    refused++;
                    Assert.True(result.Refusal.Code is "photo-damaged" or "photo-truncated", result.Refusal.Code);
                }
            }
        }

        Assert.InRange(made, Thoroughness.Of(10, full: 40), 200);
        Assert.InRange(refused, made * 0.95, made);
    }

    [Theory]
    [InlineData("zeroed tail, end marker kept", "progressive")]
    [InlineData("zeroed last percent, end marker kept", "baseline")]
    [InlineData("hole of zeros, 512 bytes", "grey")]
    public void A_hole_is_refused_with_what_to_do(string kind, string coding)
    {
        using var image = DrawnPhotograph.Draw(1200, 900, 3);
        var hurt = JpegDamage
            .Kinds.Single(k => k.Name == kind)
            .Make(DrawnPhotograph.Jpeg(image, coding), new Random(5));
        Assert.Contains(
            "Send the original again",
            Engine.Normalise(hurt, new()).Refusal?.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("baseline", 0)]
    [InlineData("baseline", 5)]
    [InlineData("progressive", 0)]
    public void A_quantisation_step_of_zero_is_damage(string coding, int step)
    {
        using var image = DrawnPhotograph.Draw(800, 608, 4);
        var file = DrawnPhotograph.Jpeg(image, coding);
        file[file.AsSpan().IndexOf([(byte)0xFF, (byte)0xDB]) + 5 + step] = 0;
        Assert.Equal("photo-damaged", Engine.Normalise(file, new()).Refusal?.Code);
    }

    // A bit that turns may leave just as many blocks as belong there, and another colour from there to the end.
    [Fact]
    public void A_shift_of_all_that_follows_is_noticed_where_nothing_else_is_wrong()
    {
        using var image = DrawnPhotograph.Draw(1200, 896, 1);
        var file = DrawnPhotograph.Jpeg(image, "baseline");
        var seams = 0;
        for (
            var at = JpegDamage.DataStart(file) + 40;
            at < file.Length / 2;
            at += file.Length / Thoroughness.Of(40, full: 160)
        )
        {
            for (var bit = 0; bit < 8; bit += 2)
            {
                var hurt = file.ToArray();
                hurt[at] ^= (byte)(1 << bit);
                if (JpegCheck.Inspect(hurt).Why.StartsWith("a seam", StringComparison.Ordinal))
                {
                    seams++;
                    Assert.Equal("photo-damaged", Engine.Normalise(hurt, new()).Refusal?.Code);
                }
            }
        }

        Assert.InRange(seams, Thoroughness.Of(1, full: 3), 320);
    }

    [Theory]
    [InlineData("png")]
    [InlineData("webp")]
    [InlineData("lossless webp")]
    [InlineData("avif")]
    public void A_hole_of_zeros_in_other_formats_is_refused(string format)
    {
        under.MeetsFor(format);
        using var image = DrawnPhotograph.Draw(800, 608, 2);
        var file = format switch
        {
            "png" => image.PngsaveBuffer(),
            "webp" => image.WebpsaveBuffer(q: 85),
            "lossless webp" => image.WebpsaveBuffer(lossless: true, effort: 1),
            _ => image.HeifsaveBuffer(compression: NetVips.Enums.ForeignHeifCompression.Av1, effort: 1, q: 70),
        };
        Accepted(file);
        foreach (var share in Thoroughness.Some((double[])[0.2, 0.5, 0.8], 2))
        {
            var hurt = file.ToArray();
            hurt.AsSpan((int)(share * file.Length), 4096).Clear();
            Assert.True(Engine.Normalise(hurt, new()).Refusal?.Code is "photo-damaged" or "photo-truncated");
        }

        var tail = file.ToArray();
        tail.AsSpan(file.Length / 2).Clear();
        Assert.False(Engine.Normalise(tail, new()).IsAccepted);
    }

    [Fact]
    public void An_animated_AVIF_is_called_an_animation()
    {
        under.MeetsFor("avif");

        // What a sequence has beside the first picture: a track of several samples.
        var still = TestPhotos.Avif();
        var sizes = Box("stsz", [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, .. new byte[20]]);
        var track = Box("trak", Box("mdia", Box("minf", Box("stbl", sizes))));
        byte[] moving = [.. still, .. Box("moov", track)];
        "avis"u8.CopyTo(moving.AsSpan(8));
        IsAnimated(moving);

        // And one that is nothing but a track.
        byte[] bare = [0, 0, 0, 20, .. "ftypavis"u8, 0, 0, 0, 0, .. "avis"u8, .. Box("moov", track)];
        IsAnimated(bare);
    }

    [Fact]
    public void An_animated_PNG_is_called_an_animation()
    {
        var still = TestPhotos.Png();
        IsAnimated(WithFrames(still, 3));
        Accepted(WithFrames(still, 1));
    }

    [Fact]
    public void A_PNGs_texts_reach_no_decoder()
    {
        // Each may unpack to any size; two hundred of 50 MB took a minute of processor time.
        var still = TestPhotos.Png();
        var header = PhotoHeader.Read(still, "png").Value!;
        var bomb = still;
        foreach (var name in (string[])["zTXt", "iTXt", "tEXt"])
        {
            bomb = WithChunk(bomb, Encoding.ASCII.GetBytes(name), [.. "t\0\0"u8, .. new byte[2000]]);
        }

        Assert.Equal(still, FileCheck.Examine(bomb, header).Value.ToArray());
        Assert.Equal(Accepted(still), Accepted(bomb));
        Assert.Equal(still, FileCheck.Examine(still, header).Value.ToArray());
    }

    private static byte[] WithFrames(byte[] png, int frames) =>
        WithChunk(png, "acTL"u8, [0, 0, 0, (byte)frames, 0, 0, 0, 0]);

    // Behind the header.
    private static byte[] WithChunk(byte[] png, ReadOnlySpan<byte> name, byte[] content)
    {
        byte[] chunk = [0, 0, 0, 0, .. name, .. content, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        BinaryPrimitives.WriteUInt32BigEndian(
            chunk.AsSpan(8 + content.Length),
            TestPhotos.Crc(chunk.AsSpan(4, 4 + content.Length))
        );
        return [.. png[..33], .. chunk, .. png[33..]];
    }

    private static byte[] Box(string type, byte[] content)
    {
        byte[] box = [0, 0, 0, 0, .. Encoding.ASCII.GetBytes(type), .. content];
        BinaryPrimitives.WriteInt32BigEndian(box, box.Length);
        return box;
    }

    private void IsAnimated(byte[] file)
    {
        var refusal = Engine.Normalise(file, new()).Refusal;
        Assert.Equal("photo-animated", refusal?.Code);
        Assert.Contains("Send one picture of it", refusal!.Message, StringComparison.Ordinal);
    }

    private byte[] Accepted(byte[] file)
    {
        var photo = Engine.Normalise(file, new PhotoRules());
        Assert.True(photo.IsAccepted, photo.Refusal?.Message);
        return photo.Value.Master;
    }
}
