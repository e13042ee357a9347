using PhotoNecklace.Core.Photos;

namespace PhotoNecklace.Cli.Pipeline;

/// <summary>A photo to upload.</summary>
/// <param name="Name">For messages.</param>
/// <param name="Bytes">The file as it is.</param>
/// <param name="ContentType">What the sender takes it for; the pipeline believes only the bytes.</param>
internal sealed record UploadFile(string Name, byte[] Bytes, string ContentType)
{
    public static UploadFile Jpeg(string name, byte[] bytes) => new(name, bytes, "image/jpeg");

    public static async Task<UploadFile> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            throw new CommandFailedException($"There is no file '{path}'.");
        }

        var limit = new PhotoRules().MaxBytes;
        if (new FileInfo(path).Length > limit)
        {
            throw new CommandFailedException(
                $"'{path}' is larger than {limit / (1024 * 1024)} MB, which is the most that a photo may have. Save it smaller."
            );
        }

        return new(Path.GetFileName(path), await File.ReadAllBytesAsync(path, cancellationToken), TypeOf(path));
    }

    private static string TypeOf(string path) =>
        Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".JPG" or ".JPEG" => "image/jpeg",
            ".PNG" => "image/png",
            ".WEBP" => "image/webp",
            ".AVIF" => "image/avif",
            _ => "application/octet-stream",
        };
}
