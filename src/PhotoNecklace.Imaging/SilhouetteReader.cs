using PhotoNecklace.Core;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue.Tracing;
using PhotoNecklace.Imaging.Headers;
using SkiaSharp;

namespace PhotoNecklace.Imaging;

/// <summary>Reads how much ink or opacity there is at each pixel of a picture. Thread-safe.</summary>
public sealed class SilhouetteReader : ISilhouetteReader
{
    /// <summary>What is this transparent somewhere is cut out; less is a soft edge or a watermark.</summary>
    private const byte Transparent = 64;

    /// <inheritdoc/>
    public GreyPicture Read(ReadOnlyMemory<byte> upload, ReadOnlyMemory<byte> master)
    {
        using var shown = Decode(master) ?? throw new InvalidOperationException("A master is no readable JPEG.");
        return Opacity(upload, Math.Max(shown.Width, shown.Height)) ?? Darkness(shown);
    }

    private static GreyPicture? Opacity(ReadOnlyMemory<byte> upload, int longSide)
    {
        var type = PhotoType.Sniff(upload.Span, takesAvif: true);
        if (!type.IsAccepted || type.Value is not ("png" or "webp"))
        {
            return null;
        }

        // The gate let it pass already; here it is only made what the gate's decoder got.
        var header = PhotoHeader.Read(upload.Span, type.Value);
        var examined = header.IsAccepted ? FileCheck.Examine(upload, header.Value) : header.Refusal;
        if (!examined.IsAccepted)
        {
            return null;
        }

        using var whole = Decode(examined.Value, isTransparent: true);
        if (whole is null)
        {
            return null;
        }

        var scale = Math.Min(1, (double)longSide / Math.Max(whole.Width, whole.Height));
        var size = new SKSizeI(
            Math.Max(1, (int)Math.Round(whole.Width * scale)),
            Math.Max(1, (int)Math.Round(whole.Height * scale))
        );
        using var reduced = whole.Resize(
            new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul),
            new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear)
        );
        var pixels = reduced.GetPixelSpan();
        var ink = new byte[size.Width * size.Height];
        var isTransparent = false;
        for (var i = 0; i < ink.Length; i++)
        {
            ink[i] = pixels[(4 * i) + 3];
            isTransparent |= ink[i] < Transparent;
        }

        return isTransparent ? new(size.Width, size.Height, ink, IsOpacity: true) : null;
    }

    private static GreyPicture Darkness(SKBitmap picture)
    {
        var pixels = picture.GetPixelSpan();
        var share = PhotoLayer.Brightness;
        var ink = new byte[picture.Width * picture.Height];
        for (var i = 0; i < ink.Length; i++)
        {
            var (red, green, blue) = (pixels[4 * i], pixels[(4 * i) + 1], pixels[(4 * i) + 2]);
            ink[i] = (byte)(255 - Math.Round((share.Red * red) + (share.Green * green) + (share.Blue * blue)));
        }

        return new(picture.Width, picture.Height, ink, IsOpacity: false);
    }

    private static SKBitmap? Decode(ReadOnlyMemory<byte> file, bool isTransparent = false)
    {
        using var data = SKData.CreateCopy(file.Span);
        using var codec = SKCodec.Create(data);
        if (codec is null || (isTransparent && codec.Info.AlphaType == SKAlphaType.Opaque))
        {
            return null;
        }

        var alpha = isTransparent ? SKAlphaType.Unpremul : SKAlphaType.Opaque;
        var bitmap = new SKBitmap(new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, alpha));
        if (codec.GetPixels(bitmap.Info, bitmap.GetPixels()) == SKCodecResult.Success)
        {
            return bitmap;
        }

        bitmap.Dispose();
        return null;
    }
}
