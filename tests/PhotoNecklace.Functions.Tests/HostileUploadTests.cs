using System.Buffers.Binary;
using System.IO.Compression;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.Functions.Tests;

/// <summary>Files that a stranger may upload: each is refused with its own reason, and the pipeline goes on.</summary>
public sealed class HostileUploadTests(PipelineFixture pipeline)
{
    public static TheoryData<string, string> Files =>
        new()
        {
            { "zero bytes", "photo-empty" },
            { "HTML named .jpg", "photo-type" },
            { "SVG named .png", "photo-type" },
            { "truncated JPEG", "photo-truncated" },
            { "PNG of 30,000 by 30,000", "photo-side-too-long" },
            { "HEIC header", "photo-heic" },
            { "random bytes", "photo-type" },
        };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_hostile_file_is_refused_with_its_own_reason(string file, string reason)
    {
        var photo = await pipeline.UploadAsync(Make(file));

        var verdict = await pipeline.VerdictAsync(photo);

        Assert.Equal(
            ("refused", reason),
            (verdict["state"]!.GetValue<string>(), verdict["reason"]!.GetValue<string>())
        );
        Assert.EndsWith(".", verdict["message"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    private static byte[] Make(string file)
    {
        switch (file)
        {
            case "zero bytes":
                return [];
            case "HTML named .jpg":
                return "<!doctype html><script>alert(1)</script>"u8.ToArray();
            case "SVG named .png":
                return "<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>"u8.ToArray();
            case "truncated JPEG":
                var jpeg = DrawnPhotos.FromPhone();
                return jpeg[..(jpeg.Length / 2)];
            case "PNG of 30,000 by 30,000":
                return PngBomb(30_000);
            case "HEIC header":
                return [0, 0, 0, 24, .. "ftypheic\0\0\0\0mif1heic"u8, .. new byte[64]];
            default:
                var bytes = new byte[10_000];
                new Random(1).NextBytes(bytes);
                return bytes;
        }
    }

    // One bit a pixel and all of it zero: a hundred kilobytes that unpack to 900 million pixels.
    private static byte[] PngBomb(int side)
    {
        using var png = new MemoryStream();
        png.Write([0x89, .. "PNG\r\n\x1a\n"u8]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, side);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), side);
        header[8] = 1;
        Chunk("IHDR"u8, header);
        using var data = new MemoryStream();
        using (var zlib = new ZLibStream(data, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var row = new byte[1 + (side / 8)];
            for (var y = 0; y < side; y++)
            {
                zlib.Write(row);
            }
        }

        Chunk("IDAT"u8, data.ToArray());
        Chunk("IEND"u8, []);
        return png.ToArray();

        void Chunk(ReadOnlySpan<byte> type, byte[] content)
        {
            Span<byte> number = stackalloc byte[4];
            BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
            png.Write(number);
            byte[] typed = [.. type, .. content];
            png.Write(typed);
            BinaryPrimitives.WriteUInt32BigEndian(number, Crc(typed));
            png.Write(number);
        }
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var i = 0; i < 8; i++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }
}
