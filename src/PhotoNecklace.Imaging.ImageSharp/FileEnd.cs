using System.Buffers.Binary;

namespace PhotoNecklace.Imaging.ImageSharp;

/// <summary>
/// Tells whether a file goes on to its end. ImageSharp paints what is missing of a JPEG grey and says nothing, so the end has to be
/// looked for. A file that was cut and given an end again passes.
/// </summary>
internal static class FileEnd
{
    private const int Eoi = 0xD9;
    private const int Sos = 0xDA;

    /// <summary>True when the file's own structure ends where it should.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="format"><c>jpeg</c>, <c>png</c> or <c>webp</c>.</param>
    public static bool IsThere(ReadOnlySpan<byte> file, string format) =>
        format switch
        {
            "jpeg" => Jpeg(file),
            "png" => Png(file),
            _ => Webp(file),
        };

    // From segment to segment, so that the end marker of a preview inside a segment is not taken for the photo's.
    private static bool Jpeg(ReadOnlySpan<byte> file)
    {
        var (at, scans) = (2, 0);
        while (at + 1 < file.Length)
        {
            var marker = file[at + 1];
            if (file[at] != 0xFF || marker is 0 or 0xFF or 1 or (>= 0xD0 and <= 0xD8))
            {
                // Pixel data, filling, or a marker without a length.
                at++;
                continue;
            }

            if (marker == Eoi)
            {
                return scans > 0;
            }

            if (at + 4 > file.Length)
            {
                return false;
            }

            scans += marker == Sos ? 1 : 0;
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
        }

        return false;
    }

    private static bool Png(ReadOnlySpan<byte> file)
    {
        var at = 8L;
        while (at + 12 <= file.Length)
        {
            var chunk = file[(int)at..];
            at += 12L + BinaryPrimitives.ReadUInt32BigEndian(chunk);
            if (chunk[4..].StartsWith("IEND"u8))
            {
                return at <= file.Length;
            }
        }

        return false;
    }

    private static bool Webp(ReadOnlySpan<byte> file) =>
        file.Length >= 12 && 8L + BinaryPrimitives.ReadUInt32LittleEndian(file[4..]) <= file.Length;
}
