using System.Buffers.Binary;
using System.IO.Compression;
using PhotoNecklace.Imaging.Headers;

namespace PhotoNecklace.Imaging.ImageSharp;

/// <summary>
/// What a file carries beside its pixels and is needed to show them. Read here, because the library reads no profile from a PNG, gives
/// a sound photo up for a remark that it does not understand, and unpacks compressed remarks to any size.
/// </summary>
/// <param name="Profile">The ICC profile; null when there is none, or not all of it.</param>
/// <param name="Exif">The camera's remarks, as a TIFF; null when there are none.</param>
internal sealed record CarriedData(byte[]? Profile, byte[]? Exif)
{
    /// <summary>Profiles have some hundred bytes, those with tables up to about 4 MB.</summary>
    private const int MostProfile = 16 * 1024 * 1024;

    private const byte App1 = 0xE1;
    private const byte App2 = 0xE2;

    private static readonly byte[] ExifName = [.. "Exif"u8, 0, 0];
    private static readonly byte[] ProfileName = [.. "ICC_PROFILE"u8, 0];

    /// <summary>Reads it.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="format"><c>jpeg</c>, <c>png</c> or <c>webp</c>.</param>
    public static CarriedData Of(ReadOnlySpan<byte> file, string format) =>
        format switch
        {
            "jpeg" => Jpeg(file),
            "png" => Png(file),
            _ => Webp(file),
        };

    private static CarriedData Jpeg(ReadOnlySpan<byte> file)
    {
        // A profile comes in numbered parts of at most 64 KB.
        var (parts, count) = (new SortedDictionary<int, byte[]>(), 0);
        byte[]? exif = null;
        var at = 2;
        while (
            JpegHeader.TryFindMarker(file, ref at, out var marker) && marker is not (JpegHeader.Sos or JpegHeader.Eoi)
        )
        {
            if (!JpegHeader.HasLength(marker) || at + 2 > file.Length)
            {
                continue;
            }

            var length = Math.Max(2, (int)BinaryPrimitives.ReadUInt16BigEndian(file[at..]));
            var content = at + length <= file.Length ? file.Slice(at + 2, length - 2) : [];
            if (marker == App1 && content.StartsWith(ExifName))
            {
                exif ??= content[ExifName.Length..].ToArray();
            }
            else if (marker == App2 && content.Length > ProfileName.Length + 2 && content.StartsWith(ProfileName))
            {
                content = content[ProfileName.Length..];
                parts[content[0]] = content[2..].ToArray();
                count = content[1];
            }

            at += length;
        }

        var isWhole = count > 0 && parts.Keys.SequenceEqual(Enumerable.Range(1, count));
        return new(isWhole ? [.. parts.Values.SelectMany(p => p)] : null, exif);
    }

    private static CarriedData Png(ReadOnlySpan<byte> file)
    {
        byte[]? profile = null;
        byte[]? exif = null;
        foreach (var chunk in new PngChunks(file))
        {
            if (chunk.Is("iCCP"u8))
            {
                profile ??= Unpacked(chunk.Content);
            }
            else if (chunk.Is("eXIf"u8))
            {
                exif ??= chunk.Content.ToArray();
            }
        }

        return new(profile, exif);
    }

    private static CarriedData Webp(ReadOnlySpan<byte> file)
    {
        byte[]? profile = null;
        byte[]? exif = null;
        var at = 12L;
        while (at + 8 <= file.Length)
        {
            var chunk = file[(int)at..];
            long length = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
            if (at + 8 + length > file.Length)
            {
                break;
            }

            var content = chunk.Slice(8, (int)length);
            if (chunk.StartsWith("ICCP"u8) && length <= MostProfile)
            {
                profile ??= content.ToArray();
            }
            else if (chunk.StartsWith("EXIF"u8))
            {
                // Some writers take JPEG's name along.
                exif ??= content[(content.StartsWith(ExifName) ? ExifName.Length : 0)..].ToArray();
            }

            at += 8 + length + (length & 1);
        }

        return new(profile, exif);
    }

    // A name, a zero, the method, and the profile as zlib packs it.
    private static byte[]? Unpacked(ReadOnlySpan<byte> chunk)
    {
        var name = chunk.IndexOf((byte)0);
        if (name < 0 || chunk.Length < name + 2)
        {
            return null;
        }

        using var packed = new MemoryStream(chunk[(name + 2)..].ToArray());
        using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
        using var profile = new MemoryStream();
        var some = new byte[16 * 1024];
        try
        {
            for (int read; (read = zlib.Read(some)) > 0; )
            {
                profile.Write(some, 0, read);
                if (profile.Length > MostProfile)
                {
                    return null;
                }
            }
        }
        catch (InvalidDataException)
        {
            return null;
        }

        return profile.ToArray();
    }
}
