using System.Buffers.Binary;
using PhotoNecklace.Core;

namespace PhotoNecklace.Imaging.Headers;

/// <summary>Reads a PNG's header and the chunks before its pixels (W3C PNG, third edition).</summary>
internal static class PngHeader
{
    private const int Signature = 8;
    private const int HeaderLength = 13;

    public static Result<PhotoHeader> Read(ReadOnlySpan<byte> file)
    {
        // Signature, length, name, header.
        if (file.Length < Signature + 8 + HeaderLength)
        {
            return PhotoGate.Damaged(truncated: true);
        }

        var header = file.Slice(Signature + 8, HeaderLength);
        var width = BinaryPrimitives.ReadInt32BigEndian(header);
        var height = BinaryPrimitives.ReadInt32BigEndian(header[4..]);
        var (bits, colour, interlace) = (header[8], header[9], header[12]);
        if (
            !file[(Signature + 4)..].StartsWith("IHDR"u8)
            || width <= 0
            || height <= 0
            || bits is not (1 or 2 or 4 or 8 or 16)
            || colour is not (0 or 2 or 3 or 4 or 6)
            || interlace > 1
        )
        {
            return PhotoGate.Damaged(truncated: false);
        }

        var (transparent, animated) = Ancillary(file);
        var channels = colour switch
        {
            0 => 1,
            4 => 2,
            6 => 4,
            _ => 3,
        };
        return new PhotoHeader
        {
            Coding = interlace == 1 ? PhotoCoding.InterlacedPng : PhotoCoding.Png,
            Width = width,
            Height = height,
            Channels = transparent && colour is 0 or 2 or 3 ? channels + 1 : channels,

            // Fewer bits are spread over a byte each.
            BitDepth = Math.Max((byte)8, bits),
            SamplesPerPixel = channels,
            IsAnimated = animated,
        };
    }

    // The chunks up to the pixels: a colour that is transparent makes a channel more, an animation says so here.
    private static (bool IsTransparent, bool IsAnimated) Ancillary(ReadOnlySpan<byte> file)
    {
        var (transparent, animated) = (false, false);
        var at = (long)Signature;
        while (at + 12 <= file.Length)
        {
            var chunk = file[(int)at..];
            var length = BinaryPrimitives.ReadUInt32BigEndian(chunk);
            var name = chunk.Slice(4, 4);
            if (name.SequenceEqual("IDAT"u8) || name.SequenceEqual("IEND"u8))
            {
                break;
            }

            transparent |= name.SequenceEqual("tRNS"u8);

            // One frame is no animation.
            animated |=
                name.SequenceEqual("acTL"u8) && length >= 8 && BinaryPrimitives.ReadUInt32BigEndian(chunk[8..]) > 1;
            at += 12L + length;
        }

        return (transparent, animated);
    }
}
