using System.Buffers.Binary;
using System.Text;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Imaging;

/// <summary>What a file's own first bytes say it is. Its name says nothing.</summary>
internal static class PhotoType
{
    private static readonly string[] AllFormats = ["JPEG", "PNG", "WebP", "AVIF"];

    /// <summary>The format's name, or a refusal that names what was sent instead and says what to do.</summary>
    /// <param name="file">The file, from its first byte.</param>
    /// <param name="takesAvif">False for an engine that cannot read AVIF: then it is refused like any other type.</param>
    public static Result<string> Sniff(ReadOnlySpan<byte> file, bool takesAvif = true)
    {
        var formats = MessageValue.List(takesAvif ? AllFormats : AllFormats.Except(["AVIF"], StringComparer.Ordinal));
        if (file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            return "jpeg";
        }

        if (file.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
        {
            return "png";
        }

        if (file.Length >= 12 && file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8))
        {
            return "webp";
        }

        if (file.Length >= 12 && file[4..].StartsWith("ftyp"u8))
        {
            var media = IsoMedia(file, formats);
            return media.IsAccepted && !takesAvif ? Refusals.PhotoTypeAvif.With(("formats", formats)) : media;
        }

        return Other(file) is { } kind
            ? Refusals.PhotoTypeOther.With(("kind", kind), ("formats", formats))
            : Refusals.PhotoType.With(("formats", formats));
    }

    private static Result<string> IsoMedia(ReadOnlySpan<byte> file, MessageValue formats)
    {
        var box = (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(file), (uint)Math.Min(file.Length, 256));
        var heic = false;
        for (var at = 8; at + 4 <= box; at += 4)
        {
            // Bytes 12 to 16 are the minor version, not a brand.
            var brand = at == 12 ? "" : Encoding.Latin1.GetString(file.Slice(at, 4));
            if (brand is "avif" or "avis")
            {
                return "avif";
            }

            heic |= brand is "heic" or "heix" or "hevc" or "hevx" or "heim" or "heis" or "mif1" or "msf1";
        }

        return heic ? Refusals.PhotoHeic.With() : Refusals.PhotoTypeOther.With(("kind", "video"), ("formats", formats));
    }

    // The words of Refusals.PhotoTypeOther.
    private static string? Other(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith("GIF8"u8))
        {
            return "gif";
        }

        if (
            file.StartsWith((ReadOnlySpan<byte>)[0x49, 0x49, 0x2A, 0])
            || file.StartsWith((ReadOnlySpan<byte>)[0x4D, 0x4D, 0, 0x2A])
        )
        {
            return "tiff";
        }

        if (file.StartsWith("%PDF"u8))
        {
            return "pdf";
        }

        if (file.StartsWith("BM"u8))
        {
            return "bmp";
        }

        if (file.StartsWith("8BPS"u8))
        {
            return "photoshop";
        }

        if (file.StartsWith("PK\u0003\u0004"u8))
        {
            return "zip";
        }

        return Markup(file);
    }

    private static string? Markup(ReadOnlySpan<byte> file)
    {
        var text = Encoding.UTF8.GetString(file[..Math.Min(file.Length, 1024)]).TrimStart('\uFEFF').TrimStart();
        if (!text.StartsWith('<'))
        {
            return null;
        }

        if (text.Contains("<svg", StringComparison.OrdinalIgnoreCase))
        {
            return "svg";
        }

        return
            text.Contains("<html", StringComparison.OrdinalIgnoreCase)
            || text.Contains("<!doctype html", StringComparison.OrdinalIgnoreCase)
            ? "html"
            : "xml";
    }
}
