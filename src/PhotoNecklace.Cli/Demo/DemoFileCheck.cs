using SkiaSharp;

namespace PhotoNecklace.Cli.Demo;

/// <summary>Looks into a file of the demo: that it is what its name says, and carries nothing of the upload's metadata.</summary>
internal static class DemoFileCheck
{
    /// <summary>What is wrong with a file, in a sentence; null when nothing is.</summary>
    public static string? Fault(string path)
    {
        var bytes = File.ReadAllBytes(path);
        if (bytes.Length == 0)
        {
            return $"{path} is empty.";
        }

        var format = Path.GetExtension(path) switch
        {
            ".jpg" => SKEncodedImageFormat.Jpeg,
            ".png" => SKEncodedImageFormat.Png,
            _ => (SKEncodedImageFormat?)null,
        };
        if (format is null)
        {
            return bytes.AsSpan().IndexOf("<svg"u8) >= 0 ? null : $"{path} is not an SVG file.";
        }

        using var data = SKData.CreateCopy(bytes);
        using var codec = SKCodec.Create(data);
        if (codec?.EncodedFormat != format)
        {
            return $"{path} is no {format.ToString()!.ToUpperInvariant()}.";
        }

        return HasExif(bytes) ? $"{path} still carries EXIF metadata of the upload." : null;
    }

    /// <summary>True when a JPEG or PNG has an EXIF block.</summary>
    public static bool HasExif(ReadOnlySpan<byte> bytes)
    {
        // A PNG's pixels may hold these four letters by chance; its metadata stands before them.
        var pixels = bytes.IndexOf("IDAT"u8);
        return bytes.IndexOf("Exif\0\0"u8) >= 0 || (pixels >= 0 && bytes[..pixels].IndexOf("eXIf"u8) >= 0);
    }
}
