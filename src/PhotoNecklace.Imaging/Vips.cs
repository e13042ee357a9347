using System.Runtime.InteropServices;
using NetVips;

namespace PhotoNecklace.Imaging;

/// <summary>Sets libvips up once per process, and loads pictures through it.</summary>
internal static class Vips
{
    // A type initializer would wrap a missing native library; the lazy lets the real exception through.
    private static readonly Lazy<bool> Ready = new(SetUp);

    // Held here, because native code keeps calling it.
    private static readonly Log.LogDelegate Quiet = (_, _, _) => { };

    /// <summary>Opens a picture: reads its header; pixels come later, from top to bottom.</summary>
    /// <exception cref="VipsException">The header cannot be read.</exception>
    public static Image Open(ReadOnlyMemory<byte> file, Enums.FailOn failOn)
    {
        _ = Ready.Value;
        return Image.NewFromBuffer(Bytes(file), access: Enums.Access.Sequential, failOn: failOn);
    }

    /// <summary>Width and height from the header.</summary>
    public static (int Width, int Height) Size(ReadOnlyMemory<byte> file)
    {
        using var image = Open(file, Enums.FailOn.Error);
        return (image.Width, image.Height);
    }

    /// <summary>
    /// Decodes one of our own masters into memory, no larger than asked for. JPEG is reduced while it is decoded, which a picture
    /// that was opened before cannot be; a stranger's file must not come here, because damage in it would pass.
    /// </summary>
    public static Image Reduce(ReadOnlyMemory<byte> master, int width, int height, Enums.Size size = Enums.Size.Down)
    {
        _ = Ready.Value;
        using var reduced = Image.ThumbnailBuffer(Bytes(master), width, height: height, size: size);
        return reduced.CopyMemory();
    }

    /// <summary>Pixels that lie somewhere in memory, one byte a band, as an sRGB picture. They must outlive it.</summary>
    public static Image Borrow(IntPtr pixels, int width, int height, int bands)
    {
        _ = Ready.Value;
        using var raw = Image.NewFromMemory(
            pixels,
            (ulong)width * (ulong)height * (ulong)bands,
            width,
            height,
            bands,
            Enums.BandFormat.Uchar
        );
        return raw.Copy(interpretation: Enums.Interpretation.Srgb);
    }

    /// <summary>True when libvips ran out of memory: not the photo's fault, so not a refusal.</summary>
    public static bool IsOutOfMemory(VipsException e) =>
        e.Message.Contains("out of memory", StringComparison.OrdinalIgnoreCase)
        || e.Message.Contains("unable to allocate", StringComparison.OrdinalIgnoreCase);

    private static byte[] Bytes(ReadOnlyMemory<byte> file) =>
        MemoryMarshal.TryGetArray(file, out var array) && array.Offset == 0 && array.Count == array.Array!.Length
            ? array.Array
            : file.ToArray();

    private static bool SetUp()
    {
        // Anything but these four (SVG above all, which reads other files) stays closed, whatever the bytes look like.
        Operation.Block("VipsForeignLoad", state: true);
        foreach (var loader in (string[])["Jpeg", "Png", "Webp", "Heif"])
        {
            Operation.Block("VipsForeignLoad" + loader, state: false);
        }

        // What it would write to stderr about a stranger's broken photo is told in the refusal.
        Log.SetLogHandler("VIPS", Enums.LogLevelFlags.Warning, Quiet);
        Log.SetLogHandler("GLib-GObject", Enums.LogLevelFlags.Critical, Quiet);

        // Parallelism comes from the messages that are worked on at once; a cache would only hold on to customers' photos.
        NetVips.NetVips.Concurrency = 1;
        Cache.Max = 0;
        return true;
    }
}
