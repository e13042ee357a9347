using System.Buffers.Binary;
using PhotoNecklace.Imaging.Headers;

namespace PhotoNecklace.Imaging.ImageSharp;

/// <summary>
/// The parts of a JPEG that its picture needs: frame, tables, scans, and what tells the colours. The library stumbles over much of the
/// rest that other decoders pass by: a resolution of nothing, filling bytes, remarks that break off, what stands behind the end.
/// </summary>
internal static class JpegParts
{
    private const byte App0 = 0xE0;
    private const byte App14 = 0xEE;

    private static readonly byte[] Start = [0xFF, JpegHeader.Soi];
    private static readonly byte[] End = [0xFF, JpegHeader.Eoi];

    // Says that the colours are YCbCr, with a resolution that is one.
    private static readonly byte[] Jfif = [0xFF, App0, 0, 16, .. "JFIF"u8, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0];

    /// <summary>The file without the rest.</summary>
    /// <param name="file">A JPEG that was found to be sound.</param>
    public static Stream Open(ReadOnlyMemory<byte> file)
    {
        List<ReadOnlyMemory<byte>> parts = [Start];
        var jpeg = file.Span;
        var at = 2;
        while (JpegHeader.TryFindMarker(jpeg, ref at, out var marker) && marker != JpegHeader.Eoi)
        {
            if (!JpegHeader.HasLength(marker) || at + 2 > jpeg.Length)
            {
                continue;
            }

            var from = at - 2;
            at = Math.Min(jpeg.Length, at + Math.Max(2, (int)BinaryPrimitives.ReadUInt16BigEndian(jpeg[at..])));
            if (marker == App0)
            {
                if (jpeg[(from + 4)..].StartsWith("JFIF\0"u8))
                {
                    parts.Add(Jfif);
                }
            }
            else if (marker == JpegHeader.Sos)
            {
                at = ScanEnd(jpeg, at);
                parts.Add(file[from..at]);
            }
            else if (marker is < App0 or App14)
            {
                parts.Add(file[from..at]);
            }
        }

        parts.Add(End);
        return new PartsStream(parts);
    }

    // Where the next marker begins that is no restart.
    private static int ScanEnd(ReadOnlySpan<byte> jpeg, int at)
    {
        while (JpegHeader.TryFindMarker(jpeg, ref at, out var marker))
        {
            if (marker is >= 0xD0 and <= 0xD7)
            {
                continue;
            }

            // The bytes of filling in front of it go with it.
            at -= 2;
            while (jpeg[at - 1] == 0xFF)
            {
                at--;
            }

            return at;
        }

        return jpeg.Length;
    }
}
