using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Advanced;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Formats.Webp;
using SixLabors.ImageSharp.Memory;
using SixLabors.ImageSharp.Metadata.Profiles.Exif;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace PhotoNecklace.Imaging.ImageSharp;

/// <summary>Opens pictures. The library decodes them whole, whatever size is needed.</summary>
internal static class Decoding
{
    /// <summary>No more at once than the largest photo that the rules allow; what a file makes up beyond that is its own fault.</summary>
    private const int MostMegabytes = 512;

    // The camera's remarks are read elsewhere; what a decoder makes of them would only be thrown away.
    private static readonly JpegDecoder JpegDecoder = new() { IgnoreMetadata = true };
    private static readonly PngDecoder PngDecoder = new() { IgnoreMetadata = true };
    private static readonly WebpDecoder WebpDecoder = new() { IgnoreMetadata = true };

    /// <summary>
    /// Knows no format, so that nothing but the decoders here can come to a file. One thread, because messages are worked on side by side. A photo's memory goes
    /// back to the system with the photo: the library's own pool would keep an eighth of the machine's.
    /// </summary>
    public static Configuration Library { get; } =
        new()
        {
            MaxDegreeOfParallelism = 1,
            MemoryAllocator = MemoryAllocator.Create(
                new() { MaximumPoolSizeMegabytes = 0, AllocationLimitMegabytes = MostMegabytes }
            ),
        };

    /// <summary>How the camera was held: the EXIF orientation, 1 to 8; 1 when nothing readable says it.</summary>
    /// <param name="remarks">The EXIF data; null when there are none.</param>
    public static int Orientation(byte[]? remarks)
    {
        try
        {
            return
                remarks is not null
                && new ExifProfile(remarks).GetValue(ExifTag.Orientation) is { Value: >= 1 and <= 8 } orientation
                ? orientation.Value
                : 1;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The library's reader is not made for broken remarks, and a photo is sound without them.
            return 1;
        }
    }

    /// <summary>A stranger's photo: sRGB, upright, opaque, fitted into a size, never enlarged.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="photo">What is known of it.</param>
    /// <param name="orientation">How the camera was held: 1 to 8.</param>
    /// <param name="colours">How its numbers become sRGB.</param>
    /// <param name="upright">Width and height that are wanted, as a person sees them.</param>
    public static Image<Rgb24> Fit(
        ReadOnlyMemory<byte> file,
        AdmittedPhoto photo,
        int orientation,
        ColourTransform colours,
        Size upright
    )
    {
        var stored = Turned(upright, orientation);
        var isTransparent = photo.Header.Channels is 2 or 4;
        var fitted = isTransparent
            ? Flat(Decode<Rgba32>(file, photo.Format), stored, colours)
            : Opaque(Decode<Rgb24>(file, photo.Format), stored, colours);
        fitted.Mutate(x => Turn(x, orientation));
        return fitted;
    }

    /// <summary>A stored size as a person sees it, and the other way round.</summary>
    public static Size Turned(Size size, int orientation) => orientation >= 5 ? new(size.Height, size.Width) : size;

    /// <summary>One of our own masters, whole.</summary>
    public static Image<Rgb24> Master(ReadOnlyMemory<byte> master) => Decode<Rgb24>(master, "jpeg");

    /// <summary>One of our own masters, reduced.</summary>
    public static Image<Rgb24> Reduced(ReadOnlyMemory<byte> master, int width, int height, bool keepAspect)
    {
        var image = Master(master);
        var aim = keepAspect
            ? new Size(width, Rounded((double)image.Height * width / image.Width))
            : new(width, height);
        if (!keepAspect || width < image.Width)
        {
            Resize(image, aim);
        }

        return image;
    }

    /// <summary>Resizes it, the way that all photos are.</summary>
    public static void Resize<TPixel>(Image<TPixel> image, Size size)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        if (image.Size() != size)
        {
            image.Mutate(x => x.Resize(size.Width, size.Height, KnownResamplers.Lanczos3));
        }
    }

    public static int Rounded(double px) => Math.Max(1, (int)Math.Round(px, MidpointRounding.AwayFromZero));

    private static Image<Rgb24> Opaque(Image<Rgb24> image, Size size, ColourTransform colours)
    {
        Resize(image, size);
        if (colours == ColourTransform.None)
        {
            return image;
        }

        for (var y = 0; y < image.Height; y++)
        {
            foreach (ref var pixel in image.DangerousGetPixelRowMemory(y).Span)
            {
                pixel = colours.Of(pixel.R, pixel.G, pixel.B);
            }
        }

        return image;
    }

    // On white, as paper is.
    private static Image<Rgb24> Flat(Image<Rgba32> image, Size size, ColourTransform colours)
    {
        using var _ = image;
        Resize(image, size);
        var flat = new Image<Rgb24>(Library, image.Width, image.Height);
        for (var y = 0; y < image.Height; y++)
        {
            var from = image.DangerousGetPixelRowMemory(y).Span;
            var to = flat.DangerousGetPixelRowMemory(y).Span;
            for (var x = 0; x < to.Length; x++)
            {
                var pixel = from[x];
                var colour = colours == ColourTransform.None ? pixel.Rgb : colours.Of(pixel.R, pixel.G, pixel.B);
                to[x] = new(OnWhite(colour.R, pixel.A), OnWhite(colour.G, pixel.A), OnWhite(colour.B, pixel.A));
            }
        }

        return flat;
    }

    private static byte OnWhite(byte level, byte alpha) =>
        (byte)(((level * alpha) + (255 * (255 - alpha)) + 127) / 255);

    private static void Turn(IImageProcessingContext image, int orientation)
    {
        var (rotate, flip) = orientation switch
        {
            2 => (RotateMode.None, FlipMode.Horizontal),
            3 => (RotateMode.Rotate180, FlipMode.None),
            4 => (RotateMode.Rotate180, FlipMode.Horizontal),
            5 => (RotateMode.Rotate90, FlipMode.Horizontal),
            6 => (RotateMode.Rotate90, FlipMode.None),
            7 => (RotateMode.Rotate270, FlipMode.Horizontal),
            8 => (RotateMode.Rotate270, FlipMode.None),
            _ => (RotateMode.None, FlipMode.None),
        };
        image.RotateFlip(rotate, flip);
    }

    private static Image<TPixel> Decode<TPixel>(ReadOnlyMemory<byte> file, string format)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        using var stream = string.Equals(format, "jpeg", StringComparison.Ordinal)
            ? JpegParts.Open(file)
            : new PartsStream([file]);
        IImageDecoder decoder = format switch
        {
            "jpeg" => JpegDecoder,
            "png" => PngDecoder,
            _ => WebpDecoder,
        };
        return decoder.Decode<TPixel>(Library, stream, CancellationToken.None);
    }
}
