using System.Buffers;
using PhotoNecklace.Core;

namespace PhotoNecklace.Storage.Fetching;

/// <summary>Reads a photo's bytes and stops at the cap, whatever the header promised.</summary>
internal static class PhotoBody
{
    private const int ChunkBytes = 64 * 1024;

    internal static async Task<Result<byte[]>> ReadAsync(
        HttpContent content,
        long maxBytes,
        CancellationToken cancellationToken
    )
    {
        if (content.Headers.ContentLength > maxBytes)
        {
            return TooLarge(maxBytes);
        }

        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        // Grows with what really comes: the promised length may be a lie.
        using var body = new MemoryStream();
        var chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            int read;
            while ((read = await stream.ReadAsync(chunk, cancellationToken)) > 0)
            {
                if (body.Length + read > maxBytes)
                {
                    return TooLarge(maxBytes);
                }

                body.Write(chunk, 0, read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }

        return body.ToArray();
    }

    private static Refusal TooLarge(long maxBytes)
    {
        const int Megabyte = 1024 * 1024;
        return maxBytes >= Megabyte
            ? Refusals.PhotoAddressTooLarge.With(("limit", maxBytes / Megabyte), ("unit", "megabytes"))
            : Refusals.PhotoAddressTooLarge.With(("limit", maxBytes), ("unit", "bytes"));
    }
}
