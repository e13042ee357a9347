using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace PhotoNecklace.Imaging.ImageSharp;

/// <summary>
/// Unpacks the pixels of a PNG, to see that they are all there. The library shows what is missing as transparent or black and says
/// nothing; of an interlaced picture it waits for the rest for ever.
/// </summary>
internal static class PngPixels
{
    // Where the seven passes of an interlaced picture begin, and how far apart their pixels are (W3C PNG, 8.2).
    private static readonly (int X, int Y, int StepX, int StepY)[] Passes =
    [
        (0, 0, 8, 8),
        (4, 0, 8, 8),
        (0, 4, 4, 8),
        (2, 0, 4, 4),
        (0, 2, 2, 4),
        (1, 0, 2, 2),
        (0, 1, 1, 2),
    ];

    /// <summary>What is wrong with the packed data: <c>true</c> when they end too early, <c>false</c> when they cannot be unpacked; null when they are whole.</summary>
    /// <param name="file">A PNG whose header was read.</param>
    public static bool? AreTruncated(ReadOnlyMemory<byte> file)
    {
        using var packed = new PartsStream(Packed(file));
        using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            var missing = Length(file.Span);
            int read;
            do
            {
                // Once more after the last: only then is the checksum compared.
                read = zlib.Read(buffer);
                missing -= read;
            } while (read > 0 && missing >= 0);

            return missing > 0 ? true : null;
        }
        catch (InvalidDataException)
        {
            return packed.Position == packed.Length;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // Bytes of all rows, each with the number of its filter.
    private static long Length(ReadOnlySpan<byte> file)
    {
        var header = file[16..];
        long width = BinaryPrimitives.ReadInt32BigEndian(header);
        long height = BinaryPrimitives.ReadInt32BigEndian(header[4..]);
        var samples = header[9] switch
        {
            2 => 3,
            4 => 2,
            6 => 4,
            _ => 1,
        };
        var bits = header[8] * samples;
        if (header[12] == 0)
        {
            return Rows(width, height);
        }

        var sum = 0L;
        foreach (var (x, y, stepX, stepY) in Passes)
        {
            sum += Rows((width - x + stepX - 1) / stepX, (height - y + stepY - 1) / stepY);
        }

        return sum;

        long Rows(long across, long down) => across <= 0 || down <= 0 ? 0 : down * (1 + (((across * bits) + 7) / 8));
    }

    // The contents of the IDAT chunks.
    private static List<ReadOnlyMemory<byte>> Packed(ReadOnlyMemory<byte> file)
    {
        List<ReadOnlyMemory<byte>> parts = [];
        foreach (var chunk in new PngChunks(file.Span))
        {
            if (chunk.Is("IDAT"u8))
            {
                parts.Add(file.Slice(chunk.ContentAt, chunk.Content.Length));
            }
        }

        return parts;
    }
}
