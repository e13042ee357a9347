using PhotoNecklace.Core;
using PhotoNecklace.Core.Photos;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Formats.Webp;
using SixLabors.ImageSharp.Metadata;
using SixLabors.ImageSharp.Metadata.Profiles.Exif;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace PhotoNecklace.Imaging.ImageSharp;

/// <summary>Opens pictures: the header first, then the pixels at no more than the size they are needed in.</summary>
internal static class Decoding
{
    // Three formats, whatever else the library could read; one thread, because messages are worked on side by side.
    private static readonly Configuration Three = new(
        new JpegConfigurationModule(),
        new PngConfigurationModule(),
        new WebpConfigurationModule()
    )
    {
        MaxDegreeOfParallelism = 1,
    };

    /// <summary>Width and height as a person sees them, and whether they are exchanged in the file.</summary>
    public static (int Width, int Height, bool IsTurned) Size(ReadOnlySpan<byte> file)
    {
        var info = Image.Identify(new DecoderOptions { Configuration = Three }, file);
        var turned =
            info.Metadata.ExifProfile is { } exif
            && exif.TryGetValue(ExifTag.Orientation, out var orientation)
            && orientation.Value is >= 5 and <= 8;
        return turned ? (info.Height, info.Width, true) : (info.Width, info.Height, false);
    }

    /// <summary>A stranger's photo: upright, opaque, fitted into a square, never enlarged.</summary>
    public static Image<Rgb24> Fit(ReadOnlySpan<byte> file, int longSide)
    {
        var (width, height, turned) = Size(file);
        var scale = Math.Min(1, (double)longSide / Math.Max(width, height));
        var (toWidth, toHeight) = (Rounded(width * scale), Rounded(height * scale));
        var stored = turned ? new Size(toHeight, toWidth) : new Size(toWidth, toHeight);
        using var image = Image.Load<Rgba32>(Options(scale < 1 ? stored : null), file);
        image.Mutate(x => x.AutoOrient().BackgroundColor(Color.White));
        if (image.Width != toWidth || image.Height != toHeight)
        {
            image.Mutate(x => x.Resize(toWidth, toHeight, KnownResamplers.Lanczos3));
        }

        var fitted = image.CloneAs<Rgb24>();
        Forget(fitted.Metadata);
        return fitted;
    }

    /// <summary>Takes off whatever the file said about the picture: not every encoder can be told to leave it out.</summary>
    public static void Forget(ImageMetadata metadata)
    {
        metadata.ExifProfile = null;
        metadata.XmpProfile = null;
        metadata.IptcProfile = null;
        metadata.IccProfile = null;
    }

    /// <summary>One of our own masters, whole.</summary>
    public static Image<Rgb24> Master(ReadOnlyMemory<byte> master) => Image.Load<Rgb24>(Options(null), master.Span);

    /// <summary>One of our own masters, reduced while it is decoded.</summary>
    public static Image<Rgb24> Reduced(ReadOnlyMemory<byte> master, int width, int height, bool keepAspect)
    {
        var (fullWidth, fullHeight, _) = Size(master.Span);
        var aim = keepAspect
            ? new Size(width, Rounded((double)fullHeight * width / fullWidth))
            : new Size(width, height);
        if (keepAspect && width >= fullWidth)
        {
            return Master(master);
        }

        // The decoder keeps the aspect, so it is asked for what holds both sides.
        var scale = Math.Min(1, Math.Max((double)aim.Width / fullWidth, (double)aim.Height / fullHeight));
        Size? target = scale < 1 ? new(Rounded(fullWidth * scale), Rounded(fullHeight * scale)) : null;
        var image = Image.Load<Rgb24>(Options(target), master.Span);
        if (image.Size != aim)
        {
            image.Mutate(x => x.Resize(aim, KnownResamplers.Lanczos3, compand: false));
        }

        return image;
    }

    private static DecoderOptions Options(Size? target) =>
        new()
        {
            Configuration = Three,
            MaxFrames = 1,
            TargetSize = target,
            Sampler = KnownResamplers.Lanczos3,
        };

    private static int Rounded(double px) => Math.Max(1, (int)Math.Round(px, MidpointRounding.AwayFromZero));
}
