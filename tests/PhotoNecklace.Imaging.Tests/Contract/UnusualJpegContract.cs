using System.Buffers.Binary;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.Imaging.Tests.Contract;

/// <summary>What cameras and programs do that others do not, and that is no damage.</summary>
public abstract class UnusualJpegContract(EngineUnderTest under)
{
    private IPhotoEngine Engine => under.Photo;

    public static TheoryData<string> Codings => [.. Thoroughness.Some(DrawnPhotograph.Codings, 4)];

    [Theory]
    [MemberData(nameof(Codings))]
    public void What_ends_late_or_without_a_mark_is_sound(string coding)
    {
        using var image = DrawnPhotograph.Draw(800, 608, 7);
        var file = DrawnPhotograph.Jpeg(image, coding);
        var master = Accepted(file);
        byte[][] oddities =
        [
            file[..^2],
            [.. file, .. "the second picture of a burst"u8, .. file],
            [.. file[..2], 0xFF, 0xFF, 0xFF, .. file[2..]],
            [.. file[..^2], 0xFF, 0xFF, 0xFF, 0xD9],
            [.. file[..2], 0xFF, 0xE9, 0, 6, 0xFF, 0xD9, 0xFF, 0xDA, .. file[2..]],
        ];
        foreach (var odd in oddities)
        {
            Assert.Equal(master, Accepted(odd));
        }
    }

    [Fact]
    public void A_JPEG_that_leaves_the_usual_tables_out_is_sound()
    {
        // As each frame of Motion JPEG does.
        using var image = DrawnPhotograph.Draw(800, 608, 6);
        var file = DrawnPhotograph.Jpeg(image, "baseline");
        List<byte> bare = [.. file[..2]];
        var at = 2;
        while (file[at + 1] != 0xDA)
        {
            var end = at + 2 + BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at + 2));
            bare.AddRange(file[at + 1] == 0xC4 ? [] : file[at..end]);
            at = end;
        }

        bare.AddRange(file[at..]);
        Assert.InRange(bare.Count, file.Length - 440, file.Length - 400);
        Assert.Equal(Accepted(file), Accepted([.. bare]));
        Assert.Equal(Accepted(file), Accepted([.. bare[..^2]]));
    }

    // Kodak's cameras do.
    [Fact]
    public void A_last_byte_that_is_filled_with_ones_for_nothing_is_sound()
    {
        using var image = DrawnPhotograph.Draw(800, 608, 6);
        var file = DrawnPhotograph.Jpeg(image, "baseline");
        Assert.Equal(Accepted(file), Accepted([.. file[..^2], 0xFF, 0x00, 0xFF, 0xD9]));
    }

    private byte[] Accepted(byte[] file)
    {
        var photo = Engine.Normalise(file, new PhotoRules());
        Assert.True(photo.IsAccepted, photo.Refusal?.Message);
        return photo.Value.Master;
    }
}
