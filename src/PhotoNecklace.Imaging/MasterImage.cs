using SkiaSharp;

namespace PhotoNecklace.Imaging;

/// <summary>Decodes masters for drawing, no larger than the picture needs.</summary>
internal static class MasterImage
{
    /// <param name="master">A JPEG.</param>
    /// <param name="neededWidth">Width in px at which the whole photo would be drawn.</param>
    public static SKImage Decode(ReadOnlyMemory<byte> master, double neededWidth)
    {
        using var data = SKData.CreateCopy(master.Span);
        using var codec = SKCodec.Create(data) ?? throw new InvalidOperationException("A master is no readable JPEG.");

        // JPEG can be decoded at eighths of its size; the next eighth up keeps enough pixels for a clean reduction. To enlarge by a
        // twentieth is not seen either, and the next eighth would take a third longer.
        var eighths = Math.Clamp((int)Math.Ceiling(neededWidth * 8 / codec.Info.Width / 1.05), 1, 8);
        var size = codec.GetScaledDimensions(eighths / 8f);
        using var space = SKColorSpace.CreateSrgb();
        using var bitmap = new SKBitmap(
            new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Opaque, space)
        );
        var result = codec.GetPixels(bitmap.Info, bitmap.GetPixels());
        if (result != SKCodecResult.Success)
        {
            throw new InvalidOperationException($"A master cannot be decoded: {result}.");
        }

        bitmap.SetImmutable();
        return SKImage.FromBitmap(bitmap);
    }
}
