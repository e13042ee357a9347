using System.Buffers.Binary;
using PhotoNecklace.Core;
using PhotoNecklace.Imaging.Headers;
using PhotoNecklace.Imaging.Jpeg;

namespace PhotoNecklace.Imaging;

/// <summary>
/// Tells whether a file is whole and unhurt, from its own bytes and for any engine. Decoders are made to show what there is: they
/// fill up what is missing, and mostly say nothing.
/// </summary>
/// <remarks>
/// PNG has check sums over everything, which decoders verify, and an AV1 decoder stops at data that make no sense. JPEG and WebP have
/// neither.
/// </remarks>
internal static class FileCheck
{
    /// <summary>
    /// So many zero bytes are a hole in a lossy WebP: its data are as good as random. Only a picture with next to nothing in it has
    /// such runs, and is told by how few bytes it takes. Photos and graphics were found to have 26 at most.
    /// </summary>
    private const int LossyHole = 256;

    /// <summary>In a lossless WebP a run of one colour takes up to 4,096 px with a code of few bits, which may be zeros.</summary>
    private const int LosslessHole = 2048;

    /// <summary>Looks at a file that <see cref="PhotoGate.Admit"/> took.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="header">Its header.</param>
    /// <returns>
    /// What to decode, or why not. That is the file itself, but for a JPEG's end marker or usual tables that were wanting and are not
    /// missed, and but for a PNG's texts.
    /// </returns>
    public static Result<ReadOnlyMemory<byte>> Examine(ReadOnlyMemory<byte> file, PhotoHeader header)
    {
        switch (header.Coding)
        {
            case PhotoCoding.BaselineJpeg or PhotoCoding.ProgressiveJpeg:
                var verdict = JpegCheck.Inspect(file.Span);
                if (!verdict.IsSound)
                {
                    return PhotoGate.Damaged(verdict.IsTruncated);
                }

                return Completed(file, verdict);
            case PhotoCoding.LossyWebp or PhotoCoding.LosslessWebp when Webp(file.Span, header) is { } refusal:
                return refusal;
            case PhotoCoding.Png or PhotoCoding.InterlacedPng:
                return WithoutTexts(file);
            default:
                return file;
        }
    }

    // What not every decoder does without.
    private static ReadOnlyMemory<byte> Completed(ReadOnlyMemory<byte> file, JpegVerdict verdict)
    {
        if (!verdict.LacksEnd && !verdict.LacksCodes)
        {
            return file;
        }

        ReadOnlySpan<byte> tables = verdict.LacksCodes ? StandardCodes.Segment : [];
        ReadOnlySpan<byte> end = verdict.LacksEnd ? [0xFF, JpegHeader.Eoi] : [];
        return (byte[])[.. file.Span[..2], .. tables, .. file.Span[2..], .. end];
    }

    // A PNG's texts are unpacked by decoders, each to any size, and are nothing that is printed.
    private static ReadOnlyMemory<byte> WithoutTexts(ReadOnlyMemory<byte> file)
    {
        byte[]? without = null;
        var (at, kept) = (8, 8);
        while (at + 12 <= file.Length)
        {
            var chunk = file.Span[at..];
            var name = chunk.Slice(4, 4);
            var length = (int)Math.Min(12L + BinaryPrimitives.ReadUInt32BigEndian(chunk), chunk.Length);
            if (name.SequenceEqual("zTXt"u8) || name.SequenceEqual("iTXt"u8) || name.SequenceEqual("tEXt"u8))
            {
                if (without is null)
                {
                    without = GC.AllocateUninitializedArray<byte>(file.Length);
                    file.Span[..at].CopyTo(without);
                    kept = at;
                }
            }
            else if (without is not null)
            {
                chunk[..length].CopyTo(without.AsSpan(kept));
                kept += length;
            }

            at += length;
        }

        if (without is null)
        {
            return file;
        }

        file.Span[at..].CopyTo(without.AsSpan(kept));
        return without.AsMemory(0, kept + file.Length - at);
    }

    private static Refusal? Webp(ReadOnlySpan<byte> file, PhotoHeader header)
    {
        if (8L + BinaryPrimitives.ReadUInt32LittleEndian(file[4..]) > file.Length)
        {
            return PhotoGate.Damaged(truncated: true);
        }

        var at = 12L;
        while (at + 8 <= file.Length)
        {
            var chunk = file[(int)at..];
            var length = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
            var data = chunk[8..(int)Math.Min(8L + length, chunk.Length)];
            var bitsPerPixel = 8.0 * data.Length / header.Pixels;
            var hole =
                chunk.StartsWith("VP8 "u8) && bitsPerPixel > 0.2 ? LossyHole
                : chunk.StartsWith("VP8L"u8) && bitsPerPixel > 4 ? LosslessHole
                : int.MaxValue;
            if (data.Length > hole && data.IndexOf(new byte[hole]) >= 0)
            {
                return PhotoGate.Damaged(truncated: false);
            }

            at += 8L + length + (length & 1);
        }

        return null;
    }
}
