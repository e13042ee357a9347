using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using NetVips;

namespace PhotoNecklace.Benchmarks.Imaging;

/// <summary>Small files that are dear to decode, and ordinary ones of the same kinds.</summary>
internal static class Bombs
{
    private const int Side = 8940;

    /// <summary>The bombs.</summary>
    public static IEnumerable<(string Name, byte[] Content)> All()
    {
        yield return ("WebP, lossless, 8,940 × 8,940", Flat(Side, Side).WebpsaveBuffer(lossless: true));
        yield return ("WebP, 8,940 × 8,940", Flat(Side, Side).WebpsaveBuffer(effort: 0));
        yield return ("WebP, small canvas, large frame", SmallCanvas());
        yield return ("WebP, animated, 16,000 × 5,000", Animated());
        yield return (
            "PNG, interlaced, 16 bits, 6,000 × 6,000",
            Flat(6000, 6000, deep: true).PngsaveBuffer(interlace: true)
        );
        yield return ("PNG, 16 bits and alpha, 20,000 × 4,000", Deep(20_000, 4_000));
        yield return ("PNG, animated, 3 frames", Apng());
        yield return ("PNG, a colour profile of 1 GB", PngWith("iCCP", "p\0\0"u8, 1_000_000_000, 1));
        yield return ("PNG, 200 texts of 50 MB", PngWith("zTXt", "t\0\0"u8, 50_000_000, 200));
        yield return (
            "JPEG, progressive, grey, 8,940 × 8,940",
            Flat(Side, Side, bands: 1).JpegsaveBuffer(interlace: true)
        );
        yield return ("JPEG, progressive, 8,940 × 8,940", Flat(Side, Side).JpegsaveBuffer(interlace: true));
        yield return ("JPEG, progressive, CMYK, 6,900 × 6,900", Cmyk());
        yield return ("JPEG, 5,000 × 5,000, in 760 scans", ManyScans());
        yield return ("JPEG, a colour profile of 16 MB", WithProfile());
        yield return ("JPEG, arithmetic-coded", WithFrame(0xC9));
        yield return ("AVIF, 6,000 × 4,000", Avif(Flat(6000, 4000)));
        yield return ("AVIF, box says 200 × 200, data 6,000 × 4,000", SmallBox());
        yield return ("AVIF, 4,032 × 3,024, 12 bits, 4:4:4", Avif(Flat(4032, 3024, deep: true), 12, full: true));
    }

    /// <summary>What must pass.</summary>
    public static IEnumerable<(string Name, byte[] Content)> Ordinary()
    {
        yield return ("baseline JPEG, 24 megapixels", PhotoLike.Jpeg(6000, 4000));
        yield return ("baseline JPEG, 48 megapixels", PhotoLike.Jpeg(8000, 6000));
        using var photo = Image.NewFromBuffer(PhotoLike.Jpeg(4032, 3024)).CopyMemory();
        yield return ("progressive JPEG, 12 megapixels", photo.JpegsaveBuffer(q: 85, interlace: true));
        yield return ("interlaced PNG, 12 megapixels", photo.PngsaveBuffer(interlace: true, compression: 1));
        yield return ("WebP, 12 megapixels", photo.WebpsaveBuffer(q: 85, effort: 0));
        yield return ("WebP, lossless, 12 megapixels", photo.WebpsaveBuffer(lossless: true, effort: 0));
        yield return ("AVIF, 12 megapixels", Avif(photo));
        yield return ("AVIF, 12 megapixels, 10 bits", Avif(Flat(4032, 3024, deep: true), 10));
        yield return ("AVIF, 16,000 × 750, 10 bits", Avif(Flat(16_000, 750, deep: true), 10));
        yield return ("WebP, lossless, 24 megapixels", Flat(6000, 4000).WebpsaveBuffer(lossless: true));
        yield return (
            "interlaced PNG, 16 bits, 24 megapixels",
            Flat(6000, 4000, deep: true).PngsaveBuffer(interlace: true)
        );
        yield return ("PNG, 16 bits, 64 megapixels", Flat(8000, 8000, deep: true).PngsaveBuffer());
        yield return ("progressive JPEG, 48 megapixels", Flat(8000, 6000).JpegsaveBuffer(interlace: true));
    }

    /// <summary>True for what is also sent twelve times at once.</summary>
    public static bool ComesInDozens(string name) =>
        name
            is "WebP, lossless, 8,940 × 8,940"
                or "WebP, lossless, 24 megapixels"
                or "AVIF, 12 megapixels"
                or "progressive JPEG, 48 megapixels"
                or "baseline JPEG, 24 megapixels"
                or "baseline JPEG, 48 megapixels"
                or "PNG, 16 bits, 64 megapixels";

    private static Image Flat(int width, int height, int bands = 3, bool deep = false)
    {
        using var grey = Image.Black(width, height, bands: bands) + (deep ? 20_000 : 90);
        return grey.Cast(deep ? Enums.BandFormat.Ushort : Enums.BandFormat.Uchar)
            .Copy(
                interpretation: bands == 1 ? Enums.Interpretation.Bw
                : deep ? Enums.Interpretation.Rgb16
                : Enums.Interpretation.Srgb
            );
    }

    private static byte[] Deep(int width, int height) => Flat(width, height, deep: true).AddAlpha().PngsaveBuffer();

    private static byte[] Cmyk() =>
        Flat(6900, 6900, bands: 4).Copy(interpretation: Enums.Interpretation.Cmyk).JpegsaveBuffer(interlace: true);

    private static byte[] Avif(Image image, int bits = 8, bool full = false) =>
        image.HeifsaveBuffer(
            compression: Enums.ForeignHeifCompression.Av1,
            effort: 0,
            q: 60,
            bitdepth: bits,
            subsampleMode: full ? Enums.ForeignSubsample.Off : Enums.ForeignSubsample.On
        );

    private static byte[] SmallCanvas()
    {
        var frame = Flat(Side, Side).WebpsaveBuffer(lossless: true).AsSpan(12);
        byte[] webp = [.. "RIFF\0\0\0\0WEBPVP8X"u8, 10, 0, 0, 0, 0, 0, 0, 0, 199, 0, 0, 199, 0, 0, .. frame];
        BinaryPrimitives.WriteInt32LittleEndian(webp.AsSpan(4), webp.Length - 8);
        return webp;
    }

    private static byte[] Animated() =>
        Flat(16_000, 10_000)
            .Insert(Flat(100, 100) + 50, 300, 7_000)
            .Cast(Enums.BandFormat.Uchar)
            .Mutate(m => m.Set(GValue.GIntType, "page-height", 5_000))
            .WebpsaveBuffer(lossless: true, effort: 0);

    private static byte[] SmallBox()
    {
        var avif = Avif(Flat(6000, 4000));
        var box = avif.AsSpan().IndexOf("ispe"u8);
        BinaryPrimitives.WriteInt32BigEndian(avif.AsSpan(box + 8), 200);
        BinaryPrimitives.WriteInt32BigEndian(avif.AsSpan(box + 12), 200);
        return avif;
    }

    private static byte[] Apng() => WithChunk(Flat(2000, 2000).PngsaveBuffer(), "acTL"u8, [0, 0, 0, 3, 0, 0, 0, 0]);

    private static byte[] PngWith(string chunk, ReadOnlySpan<byte> before, int length, int count)
    {
        using var packed = new MemoryStream();
        packed.Write(before);
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var zeros = new byte[1_000_000];
            for (var i = 0; i < length / zeros.Length; i++)
            {
                zlib.Write(zeros);
            }
        }

        var png = Flat(1000, 1000).PngsaveBuffer();
        for (var i = 0; i < count; i++)
        {
            png = WithChunk(png, Encoding.ASCII.GetBytes(chunk), packed.ToArray());
        }

        return png;
    }

    private static byte[] WithChunk(byte[] png, ReadOnlySpan<byte> name, byte[] content)
    {
        using var to = new MemoryStream();
        to.Write(png.AsSpan(0, 33));
        HostileFiles.Chunk(to, name, content);
        to.Write(png.AsSpan(33));
        return to.ToArray();
    }

    private static byte[] WithFrame(byte marker)
    {
        var jpeg = PhotoLike.Jpeg(2000, 1500);
        jpeg[jpeg.AsSpan().IndexOf([(byte)0xFF, (byte)0xC0, (byte)0x00, (byte)0x11]) + 1] = marker;
        return jpeg;
    }

    private static byte[] WithProfile()
    {
        var jpeg = Flat(2000, 1500).JpegsaveBuffer();
        using var to = new MemoryStream();
        to.Write(jpeg.AsSpan(0, 2));
        for (var i = 1; i <= 255; i++)
        {
            to.Write([0xFF, 0xE2, 0xFF, 0xFF, .. "ICC_PROFILE\0"u8, (byte)i, 255]);
            to.Write(new byte[0xFFFF - 2 - 14]);
        }

        to.Write(jpeg.AsSpan(2));
        return to.ToArray();
    }

    // Each coefficient in a scan of its own, refined bit by bit, and nothing in any of them: "the next 32,767 blocks are empty".
    private static byte[] ManyScans()
    {
        var (width, height) = (5000, 5000);
        using var to = new MemoryStream();
        to.Write([0xFF, 0xD8, 0xFF, 0xDB, 0, 67, 0, .. Enumerable.Repeat((byte)1, 64)]);
        to.Write([
            0xFF,
            0xC2,
            0,
            11,
            8,
            (byte)(height >> 8),
            (byte)height,
            (byte)(width >> 8),
            (byte)width,
            1,
            1,
            0x11,
            0,
        ]);

        // One code of one bit in each table: "no difference", and "2^14 and as many more empty blocks as 14 bits say".
        to.Write([0xFF, 0xC4, 0, 20, 0x00, 1, .. new byte[15], 0]);
        to.Write([0xFF, 0xC4, 0, 20, 0x10, 1, .. new byte[15], 0xE0]);
        var blocks = ((width + 7) / 8) * ((height + 7) / 8);
        Scan(0, 0, 0, Bits(Enumerable.Repeat((0, 1), blocks)));
        var runs = Enumerable.Repeat((0x3FFF, 15), blocks / 32_767).Append(((blocks % 32_767) - 16_384, 15));
        var empty = Bits(runs);
        for (var k = 1; k < 64; k++)
        {
            for (var low = 11; low >= 0; low--)
            {
                Scan(k, low == 11 ? 0 : low + 1, low, empty);
            }
        }

        to.Write([0xFF, 0xD9]);
        return to.ToArray();

        void Scan(int k, int high, int low, byte[] data)
        {
            to.Write([0xFF, 0xDA, 0, 8, 1, 1, 0x00, (byte)k, (byte)k, (byte)((high << 4) | low)]);
            to.Write(data);
        }
    }

    private static byte[] Bits(IEnumerable<(int Value, int Count)> values)
    {
        List<byte> bytes = [];
        var (held, count) = (0L, 0);
        foreach (var (value, bits) in values)
        {
            (held, count) = ((held << bits) | (uint)value, count + bits);
            while (count >= 8)
            {
                Add((byte)(held >> (count - 8)));
                count -= 8;
                held &= (1L << count) - 1;
            }
        }

        if (count > 0)
        {
            Add((byte)((held << (8 - count)) | ((1L << (8 - count)) - 1)));
        }

        return [.. bytes];

        void Add(byte value)
        {
            bytes.Add(value);
            if (value == 0xFF)
            {
                bytes.Add(0);
            }
        }
    }
}
