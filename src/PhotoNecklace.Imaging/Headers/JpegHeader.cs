using System.Buffers.Binary;
using PhotoNecklace.Core;

namespace PhotoNecklace.Imaging.Headers;

/// <summary>Reads a JPEG's frame header (ITU-T T.81, annex B).</summary>
internal static class JpegHeader
{
    public const byte Soi = 0xD8;
    public const byte Eoi = 0xD9;
    public const byte Sos = 0xDA;

    /// <summary>The header of the first frame, which is the only one that decoders take.</summary>
    public static Result<PhotoHeader> Read(ReadOnlySpan<byte> file)
    {
        var at = 2;
        while (TryFindMarker(file, ref at, out var marker))
        {
            if (marker is Eoi or Sos)
            {
                return PhotoGate.Damaged(truncated: false);
            }

            if (!HasLength(marker))
            {
                continue;
            }

            if (at + 2 > file.Length)
            {
                break;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(file[at..]);
            if (at + length > file.Length)
            {
                break;
            }

            if (IsFrame(marker))
            {
                return length < 8 ? PhotoGate.Damaged(truncated: false) : Frame(marker, file.Slice(at + 2, length - 2));
            }

            at += Math.Max(2, (int)length);
        }

        return PhotoGate.Damaged(truncated: true);
    }

    /// <summary>Finds the next marker; what lies before it is skipped, as decoders do.</summary>
    /// <param name="file">The file.</param>
    /// <param name="at">Where to begin; afterwards, the first byte behind the marker.</param>
    /// <param name="marker">The marker's second byte.</param>
    public static bool TryFindMarker(ReadOnlySpan<byte> file, ref int at, out byte marker)
    {
        while (at < file.Length)
        {
            var found = file[at..].IndexOf((byte)0xFF);
            if (found < 0)
            {
                break;
            }

            at += found + 1;
            while (at < file.Length && file[at] == 0xFF)
            {
                at++;
            }

            if (at < file.Length && file[at] != 0)
            {
                marker = file[at++];
                return true;
            }
        }

        (marker, at) = (0, file.Length);
        return false;
    }

    /// <summary>True for a marker behind which a length stands: all but start, end, restarts and TEM.</summary>
    public static bool HasLength(byte marker) => marker is not (0x01 or (>= 0xD0 and <= 0xD9));

    // C0 to CF but for DHT (C4), JPG (C8) and DAC (CC).
    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    private static Result<PhotoHeader> Frame(byte marker, ReadOnlySpan<byte> frame)
    {
        var unusual = marker switch
        {
            0xC0 or 0xC1 or 0xC2 => frame[0] == 8 ? null : "deep",
            0xC3 or 0xC7 or 0xCB or 0xCF => "lossless",
            0xC9 or 0xCA or 0xCD or 0xCE => "arithmetic",
            _ => "hierarchical",
        };
        if (unusual is not null)
        {
            return PhotoHeader.Unusual(unusual, frame[0]);
        }

        var height = BinaryPrimitives.ReadUInt16BigEndian(frame[1..]);
        var width = BinaryPrimitives.ReadUInt16BigEndian(frame[3..]);
        int components = frame[5];
        if (components is < 1 or > 4 || frame.Length < 6 + (3 * components) || width == 0 || height == 0)
        {
            return PhotoGate.Damaged(truncated: false);
        }

        var (most, samples) = (0, 0);
        for (var i = 0; i < components; i++)
        {
            var factors = frame[7 + (3 * i)];
            var (h, v) = (factors >> 4, factors & 15);
            if (h is < 1 or > 4 || v is < 1 or > 4)
            {
                return PhotoGate.Damaged(truncated: false);
            }

            samples += h * v;
        }

        // Each component is stored at its share of the largest factors.
        var (mostH, mostV) = (1, 1);
        for (var i = 0; i < components; i++)
        {
            var factors = frame[7 + (3 * i)];
            (mostH, mostV) = (Math.Max(mostH, factors >> 4), Math.Max(mostV, factors & 15));
        }

        most = mostH * mostV;
        return new PhotoHeader
        {
            Coding = marker == 0xC2 ? PhotoCoding.ProgressiveJpeg : PhotoCoding.BaselineJpeg,
            Width = width,
            Height = height,
            Channels = components,
            SamplesPerPixel = (double)samples / most,
        };
    }
}
