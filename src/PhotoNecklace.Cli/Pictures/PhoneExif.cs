using System.Buffers.Binary;

namespace PhotoNecklace.Cli.Pictures;

/// <summary>The metadata that a phone writes into a JPEG: which way is up, and where it was taken.</summary>
internal static class PhoneExif
{
    private const ushort Ascii = 2;
    private const ushort Short = 3;
    private const ushort Long = 4;
    private const ushort Rational = 5;

    /// <summary>Adds orientation 6 (turn right to see it upright) and a position to a JPEG.</summary>
    public static byte[] AddTo(ReadOnlySpan<byte> jpeg)
    {
        var tiff = Tiff();
        var segment = new byte[10 + tiff.Length];
        segment[0] = 0xFF;
        segment[1] = 0xE1; // APP1
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(2), (ushort)(segment.Length - 2));
        "Exif\0\0"u8.CopyTo(segment.AsSpan(4));
        tiff.CopyTo(segment, 10);
        return [.. jpeg[..2], .. segment, .. jpeg[2..]];
    }

    private static byte[] Tiff()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write("II*\0"u8);
        writer.Write(8);

        const int GpsAt = 8 + 2 + (2 * 12) + 4;
        writer.Write((ushort)2);
        Entry(writer, 0x0112, Short, 1, 6); // Orientation
        Entry(writer, 0x8825, Long, 1, GpsAt); // where the position stands
        writer.Write(0);

        const int DegreesAt = GpsAt + 2 + (4 * 12) + 4;
        writer.Write((ushort)4);
        Entry(writer, 1, Ascii, 2, 'N');
        Entry(writer, 2, Rational, 3, DegreesAt);
        Entry(writer, 3, Ascii, 2, 'W');
        Entry(writer, 4, Rational, 3, DegreesAt + 24);
        writer.Write(0);

        // The Royal Observatory in Greenwich, which nobody calls home.
        Degrees(writer, 51, 28, 40);
        Degrees(writer, 0, 0, 5);
        return stream.ToArray();
    }

    private static void Entry(BinaryWriter writer, ushort tag, ushort type, int count, int value)
    {
        writer.Write(tag);
        writer.Write(type);
        writer.Write(count);
        writer.Write(value);
    }

    private static void Degrees(BinaryWriter writer, params ReadOnlySpan<int> parts)
    {
        foreach (var part in parts)
        {
            writer.Write(part);
            writer.Write(1);
        }
    }
}
