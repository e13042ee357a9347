using System.Buffers.Binary;
using NetVips;
using SkiaSharp;

namespace PhotoNecklace.Imaging.Pdf;

/// <summary>
/// Puts prints into a PDF. A PNG's rows are compressed as a PDF's are (Flate with PNG's predictors, ISO 32000-1, 7.4.4.4), so they go over as
/// they are: nothing is decoded, and every pixel stays what it was. Each print is in the file once, however many copies there are.
/// </summary>
internal sealed class PdfPictures(PdfFile file)
{
    private static readonly byte[] Signature = [0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n'];

    private readonly Dictionary<string, int> _profiles = new(StringComparer.Ordinal);

    /// <summary>Writes a print.</summary>
    /// <returns>The object's number.</returns>
    /// <exception cref="InvalidDataException">It cannot be read.</exception>
    public int Add(string name, ReadOnlyMemory<byte> png)
    {
        try
        {
            return Read(png) is { } parts ? Add(parts) : AddDecoded(name, png);
        }
        catch (Exception e) when (e is ArgumentException or IndexOutOfRangeException)
        {
            throw Unreadable(name);
        }
    }

    private int Add(Png png)
    {
        var components = png.IsGrey ? 1 : 3;
        var space = png.IsGrey ? "/DeviceGray" : $"[/ICCBased {ProfileOf(png.Profile)} 0 R]";
        return file.AddStream(
            $"{Describe(png.Width, png.Height, space)} /DecodeParms << /Predictor 15 /Colors {components} /BitsPerComponent 8 /Columns {png.Width} >> /Filter /FlateDecode",
            png.Rows
        );
    }

    // Anything else than our engines write: interlaced, of a palette, or of another depth.
    private int AddDecoded(string name, ReadOnlyMemory<byte> png)
    {
        using var data = SKData.CreateCopy(png.Span);
        using var bitmap = SKBitmap.Decode(data) ?? throw Unreadable(name);
        var rgb = new byte[bitmap.Width * bitmap.Height * 3];
        var at = 0;
        foreach (var pixel in bitmap.Pixels)
        {
            (rgb[at], rgb[at + 1], rgb[at + 2]) = (pixel.Red, pixel.Green, pixel.Blue);
            at += 3;
        }

        return file.AddCompressed(Describe(bitmap.Width, bitmap.Height, $"[/ICCBased {ProfileOf(default)} 0 R]"), rgb);
    }

    private static string Describe(int width, int height, string space) =>
        FormattableString.Invariant(
            $"/Type /XObject /Subtype /Image /Width {width} /Height {height} /BitsPerComponent 8 /ColorSpace {space}"
        );

    // A PNG's profile is compressed as a PDF's is. Without one, our prints are sRGB.
    private int ProfileOf(ReadOnlyMemory<byte> profile)
    {
        var key = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(profile.Span));
        if (!_profiles.TryGetValue(key, out var number))
        {
            number = profile.IsEmpty
                ? file.AddCompressed("/N 3 /Alternate /DeviceRGB", Image.ProfileLoad("srgb"))
                : file.AddStream("/N 3 /Alternate /DeviceRGB /Filter /FlateDecode", profile);
            _profiles[key] = number;
        }

        return number;
    }

    // Null for a file that has to be decoded.
    private static Png? Read(ReadOnlyMemory<byte> file)
    {
        var bytes = file.Span;
        if (!bytes.StartsWith(Signature))
        {
            return null;
        }

        var (width, height, isGrey) = (0, 0, false);
        ReadOnlyMemory<byte> profile = default;
        var rows = new List<ReadOnlyMemory<byte>>();
        for (var at = Signature.Length; at + 12 <= bytes.Length; )
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(bytes[at..]);
            var type = bytes.Slice(at + 4, 4);
            var data = file.Slice(at + 8, length);
            if (type.SequenceEqual("IHDR"u8))
            {
                width = BinaryPrimitives.ReadInt32BigEndian(data.Span);
                height = BinaryPrimitives.ReadInt32BigEndian(data.Span[4..]);
                isGrey = data.Span[9] == 0;
                if (data.Span[8] != 8 || data.Span[9] is not (0 or 2) || data.Span[12] != 0)
                {
                    return null;
                }
            }
            else if (type.SequenceEqual("iCCP"u8))
            {
                // A name, a zero, and the method of compression, of which there is one.
                profile = data[(data.Span.IndexOf((byte)0) + 2)..];
            }
            else if (type.SequenceEqual("tRNS"u8))
            {
                return null;
            }
            else if (type.SequenceEqual("IDAT"u8))
            {
                rows.Add(data);
            }

            at += 12 + length;
        }

        return rows.Count > 0 ? new(width, height, isGrey, profile, rows) : null;
    }

    private static InvalidDataException Unreadable(string name) => new($"The print file '{name}' cannot be read.");

    private sealed record Png(
        int Width,
        int Height,
        bool IsGrey,
        ReadOnlyMemory<byte> Profile,
        IReadOnlyList<ReadOnlyMemory<byte>> Rows
    );
}
