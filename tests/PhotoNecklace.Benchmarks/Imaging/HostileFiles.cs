using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;

namespace PhotoNecklace.Benchmarks.Imaging;

/// <summary>Files that a stranger may upload.</summary>
internal static class HostileFiles
{
    public static IEnumerable<(string Name, byte[] Content)> All()
    {
        var good = PhotoLike.Jpeg(2000, 1500);
        var random = new byte[100_000];
        new Random(1).NextBytes(random);
        yield return ("zero-byte file", []);
        yield return ("HTML named .jpg", "<!doctype html><script>alert(1)</script>"u8.ToArray());
        yield return ("SVG named .png", Encoding.UTF8.GetBytes(Svg));
        yield return ("random bytes", random);
        yield return ("HEIC header", [0, 0, 0, 24, .. "ftypheic\0\0\0\0mif1heic"u8, .. new byte[64]]);
        yield return ("truncated JPEG", good[..(good.Length / 2)]);
        yield return ("JPEG with a hole of zeros", WithHole(good));
        yield return ("JPEG that claims 65,500 × 65,500", Claiming(good, 65_500));
        yield return ("PNG bomb, 30,000 × 30,000, 1 bit", Png(30_000, 30_000, bits: 1, colour: 0));
        yield return ("PNG bomb, 8,900 × 8,900, RGBA, under the caps", Png(8_900, 8_900, bits: 8, colour: 6));
        yield return ("PNG whose pixels end early", Png(3_000, 3_000, bits: 8, colour: 2, rows: 100));
        yield return ("41 MB of a JPEG", [.. good, .. new byte[41 * 1024 * 1024]]);
        foreach (var bomb in Bombs.All())
        {
            yield return bomb;
        }

        yield return ("a good photo, to compare", good);
    }

    private const string Svg =
        "<svg xmlns='http://www.w3.org/2000/svg' width='2000' height='2000'><image href='file:///etc/passwd'/></svg>";

    private static byte[] WithHole(byte[] jpeg)
    {
        var broken = jpeg.ToArray();
        broken.AsSpan(broken.Length / 2, broken.Length / 8).Clear();
        return broken;
    }

    // Height and width stand in the frame header, behind marker, length and precision.
    private static byte[] Claiming(byte[] jpeg, ushort side)
    {
        var lying = jpeg.ToArray();
        var frame = lying.AsSpan().IndexOf([(byte)0xFF, (byte)0xC0, (byte)0x00, (byte)0x11]);
        BinaryPrimitives.WriteUInt16BigEndian(lying.AsSpan(frame + 5), side);
        BinaryPrimitives.WriteUInt16BigEndian(lying.AsSpan(frame + 7), side);
        return lying;
    }

    // All zero: it unpacks to a thousand times its size.
    public static byte[] Png(int width, int height, byte bits, byte colour, int? rows = null)
    {
        var samples = colour switch
        {
            6 => 4,
            2 => 3,
            _ => 1,
        };
        using var png = new MemoryStream();
        png.Write([0x89, .. "PNG\r\n\x1a\n"u8]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (bits, colour);
        Chunk(png, "IHDR"u8, header);
        using var data = new MemoryStream();
        using (var zlib = new ZLibStream(data, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var row = new byte[1 + (((width * samples * bits) + 7) / 8)];
            for (var y = 0; y < (rows ?? height); y++)
            {
                zlib.Write(row);
            }
        }

        Chunk(png, "IDAT"u8, data.ToArray());
        Chunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    public static void Chunk(MemoryStream png, ReadOnlySpan<byte> type, byte[] content)
    {
        byte[] named = [.. type, .. content];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        png.Write(number);
        png.Write(named);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.HashToUInt32(named));
        png.Write(number);
    }
}
