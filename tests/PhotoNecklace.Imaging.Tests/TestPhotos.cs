using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using NetVips;

namespace PhotoNecklace.Imaging.Tests;

/// <summary>Pictures and hostile files, made in code.</summary>
internal static class TestPhotos
{
    public static readonly double[] Red = [220, 30, 30];
    public static readonly double[] Green = [30, 170, 40];
    public static readonly double[] Blue = [40, 60, 200];
    public static readonly double[] Yellow = [230, 210, 40];

    static TestPhotos() => new VipsPhotoEngine().Normalise("warm up"u8.ToArray(), new());

    /// <summary>Four quarters: red and green above, blue and yellow below.</summary>
    public static Image Quarters(int width, int height)
    {
        static Image Flat(int w, int h, double[] colour) =>
            Image
                .Black(w, h, bands: 3)
                .Linear([1, 1, 1], colour)
                .Cast(Enums.BandFormat.Uchar)
                .Copy(interpretation: Enums.Interpretation.Srgb);
        var (w, h) = (width / 2, height / 2);
        var above = Flat(w, h, Red).Join(Flat(width - w, h, Green), Enums.Direction.Horizontal);
        var below = Flat(w, height - h, Blue).Join(Flat(width - w, height - h, Yellow), Enums.Direction.Horizontal);
        return above.Join(below, Enums.Direction.Vertical);
    }

    /// <summary>Quarters with noise on top, so that the file has real data all the way down.</summary>
    public static Image Busy(int width, int height)
    {
        using var noise = Image.Gaussnoise(width, height, sigma: 20, mean: 0, seed: 7);
        return (Quarters(width, height) + noise)
            .Cast(Enums.BandFormat.Uchar)
            .Copy(interpretation: Enums.Interpretation.Srgb);
    }

    public static byte[] Jpeg(int width = 800, int height = 600, bool progressive = false) =>
        Busy(width, height).JpegsaveBuffer(q: 85, interlace: progressive);

    public static byte[] Png(int width = 800, int height = 600) => Busy(width, height).PngsaveBuffer();

    public static byte[] Webp(int width = 800, int height = 600) => Busy(width, height).WebpsaveBuffer();

    public static byte[] Avif(int width = 400, int height = 300) =>
        Busy(width, height).HeifsaveBuffer(compression: Enums.ForeignHeifCompression.Av1, effort: 1);

    public static byte[] Of(string format, int width = 400, int height = 300) =>
        format switch
        {
            "jpeg" => Jpeg(width, height),
            "progressive" => Jpeg(width, height, progressive: true),
            "png" => Png(width, height),
            "webp" => Webp(width, height),
            _ => Avif(width, height),
        };

    /// <summary>A quarter-colour JPEG whose stored pixels need the EXIF orientation to stand upright.</summary>
    public static byte[] Oriented(int orientation)
    {
        using var upright = Quarters(600, 400);

        // What the camera stores is the upright picture after the inverse of the turn that the tag asks for.
        using var stored = orientation switch
        {
            2 => upright.FlipHor(),
            3 => upright.Rot180(),
            4 => upright.FlipVer(),
            5 => upright.FlipHor().Rot270(),
            6 => upright.Rot270(),
            7 => upright.FlipHor().Rot90(),
            8 => upright.Rot90(),
            _ => upright.Copy(),
        };
        using var tagged = stored.Mutate(m => m.Set(GValue.GIntType, "orientation", orientation));
        return tagged.JpegsaveBuffer(q: 95, subsampleMode: Enums.ForeignSubsample.Off);
    }

    /// <summary>A white 1-bit grey PNG of any size, in about a hundred kilobytes.</summary>
    public static byte[] PngBomb(int side) => BlackPng(side, side, interlaced: false);

    /// <summary>A 1-bit grey PNG, all of zeros, whose packed data hold so many rows.</summary>
    public static byte[] BlackPng(int side, int rows, bool interlaced)
    {
        using var pixels = new MemoryStream();
        using (var zlib = new ZLibStream(pixels, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var row = new byte[1 + ((side + 7) / 8)];
            for (var i = 0; i < rows; i++)
            {
                zlib.Write(row);
            }
        }

        using var png = new MemoryStream();
        png.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, side);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), side);
        header[8] = 1;
        header[12] = interlaced ? (byte)1 : (byte)0;
        Chunk(png, "IHDR", header);
        Chunk(png, "IDAT", pixels.ToArray());
        Chunk(png, "IEND", []);
        return png.ToArray();
    }

    /// <summary>A JPEG whose frame header claims another size.</summary>
    public static byte[] JpegThatClaims(int width, int height)
    {
        var jpeg = Jpeg(320, 240);
        for (var i = 2; i < jpeg.Length - 9; i++)
        {
            if (jpeg[i] == 0xFF && jpeg[i + 1] == 0xC0)
            {
                BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(i + 5), (ushort)height);
                BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(i + 7), (ushort)width);
                return jpeg;
            }
        }

        throw new InvalidOperationException("The JPEG has no baseline frame header.");
    }

    public static byte[] AnimatedWebp()
    {
        using var frames = Quarters(300, 600).Mutate(m => m.Set(GValue.GIntType, "page-height", 300));
        return frames.WebpsaveBuffer();
    }

    public static byte[] Gif() => [.. "GIF89a"u8, 200, 0, 200, 0, 0, 0, 0, 0x3B];

    /// <summary>The first box of an ISO media file with a brand.</summary>
    public static byte[] IsoHeader(string brand) =>
        [
            0,
            0,
            0,
            24,
            .. "ftyp"u8,
            .. Encoding.ASCII.GetBytes(brand),
            0,
            0,
            0,
            0,
            .. "mif1"u8,
            .. Encoding.ASCII.GetBytes(brand),
            .. new byte[500],
        ];

    private static void Chunk(Stream to, string type, byte[] data)
    {
        var body = new byte[4 + data.Length];
        Encoding.ASCII.GetBytes(type, body);
        data.CopyTo(body, 4);
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        to.Write(number);
        to.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(body));
        to.Write(number);
    }

    public static uint Crc(ReadOnlySpan<byte> data)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var b in data)
        {
            crc ^= b;
            for (var k = 0; k < 8; k++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320u);
            }
        }

        return ~crc;
    }
}
