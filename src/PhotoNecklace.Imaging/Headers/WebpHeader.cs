using System.Buffers.Binary;
using PhotoNecklace.Core;

namespace PhotoNecklace.Imaging.Headers;

/// <summary>Reads a WebP's chunks (RFC 9649): canvas, frames and what they are coded as.</summary>
internal static class WebpHeader
{
    private const int FirstChunk = 12;

    /// <summary>The animation bit of the extended header's flags.</summary>
    private const byte Animation = 2;

    /// <summary>The alpha bit of the extended header's flags.</summary>
    private const byte Alpha = 16;

    public static Result<PhotoHeader> Read(ReadOnlySpan<byte> file)
    {
        var (width, height, frames) = (0, 0, 0);
        var (alpha, lossless, animated) = (false, false, false);
        var at = (long)FirstChunk;
        while (at + 8 <= file.Length)
        {
            var name = file.Slice((int)at, 4);
            var length = BinaryPrimitives.ReadUInt32LittleEndian(file[((int)at + 4)..]);
            var content = file[((int)at + 8)..];
            content = content[..(int)Math.Min(length, (uint)content.Length)];
            if (name.SequenceEqual("ANMF"u8))
            {
                // A frame's own chunks stand behind its 16 bytes of place and duration.
                frames++;
                if (content.Length > 16)
                {
                    Picture(content[16..], ref width, ref height, ref alpha, ref lossless);
                }
            }
            else if (name.SequenceEqual("VP8X"u8) && content.Length >= 10)
            {
                animated |= (content[0] & Animation) != 0;
                alpha |= (content[0] & Alpha) != 0;
                width = Math.Max(width, 1 + UInt24(content[4..]));
                height = Math.Max(height, 1 + UInt24(content[7..]));
            }
            else
            {
                Picture(file[(int)at..], ref width, ref height, ref alpha, ref lossless, onlyFirst: true);
            }

            at += 8L + length + (length & 1);
        }

        if (width == 0 || height == 0)
        {
            return PhotoGate.Damaged(truncated: at > file.Length || file.Length < FirstChunk + 18);
        }

        return new PhotoHeader
        {
            Coding = lossless ? PhotoCoding.LosslessWebp : PhotoCoding.LossyWebp,
            Width = width,
            Height = height,
            Channels = alpha ? 4 : 3,
            SamplesPerPixel = lossless ? 4 : 1.5,

            // One frame is no animation.
            IsAnimated = animated && frames != 1,
        };
    }

    // The picture chunks at the beginning of a span: alpha may stand before the colours.
    private static void Picture(
        ReadOnlySpan<byte> chunks,
        ref int width,
        ref int height,
        ref bool alpha,
        ref bool lossless,
        bool onlyFirst = false
    )
    {
        while (chunks.Length >= 8 + 5)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(chunks[4..]);
            var content = chunks[8..];
            if (chunks.StartsWith("VP8L"u8))
            {
                // A signature byte, then 14 bits of width and 14 of height, each less one, and one that says there is alpha.
                var bits = BinaryPrimitives.ReadUInt32LittleEndian(content[1..]);
                width = Math.Max(width, 1 + (int)(bits & 0x3FFF));
                height = Math.Max(height, 1 + (int)((bits >> 14) & 0x3FFF));
                alpha |= (bits & (1u << 28)) != 0;
                lossless = true;
            }
            else if (chunks.StartsWith("VP8 "u8) && content.Length >= 10)
            {
                // Three bytes of frame tag, three of start code, then 14 bits of width and of height.
                width = Math.Max(width, BinaryPrimitives.ReadUInt16LittleEndian(content[6..]) & 0x3FFF);
                height = Math.Max(height, BinaryPrimitives.ReadUInt16LittleEndian(content[8..]) & 0x3FFF);
            }
            else if (chunks.StartsWith("ALPH"u8))
            {
                alpha = true;
            }

            var next = 8L + length + (length & 1);
            if (onlyFirst || next >= chunks.Length)
            {
                return;
            }

            chunks = chunks[(int)next..];
        }
    }

    private static int UInt24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
}
