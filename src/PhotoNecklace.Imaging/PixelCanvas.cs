using System.Runtime.InteropServices;
using SkiaSharp;

namespace PhotoNecklace.Imaging;

/// <summary>Draws with Skia into arrays of pixels.</summary>
internal static class PixelCanvas
{
    /// <summary>Draws into pixels that are there.</summary>
    /// <param name="pixels">The pixels, without gaps between rows.</param>
    /// <param name="info">Their size and kind; colours are sRGB.</param>
    /// <param name="draw">Draws.</param>
    /// <exception cref="InvalidOperationException">Skia has no surface for them.</exception>
    public static void Draw(byte[] pixels, SKImageInfo info, Action<SKCanvas> draw) =>
        Pin(
            pixels,
            info,
            (srgb, address) =>
            {
                using var surface =
                    SKSurface.Create(srgb, address, srgb.RowBytes)
                    ?? throw new InvalidOperationException(
                        $"Skia could not make a surface of {srgb.Width} × {srgb.Height} px."
                    );
                draw(surface.Canvas);
                return 0;
            }
        );

    /// <summary>Reads pixels as Skia does.</summary>
    /// <param name="pixels">The pixels, without gaps between rows.</param>
    /// <param name="info">Their size and kind; colours are sRGB.</param>
    /// <param name="read">Reads, and keeps nothing of them.</param>
    public static T Read<T>(byte[] pixels, SKImageInfo info, Func<SKPixmap, T> read) =>
        Pin(
            pixels,
            info,
            (srgb, address) =>
            {
                using var map = new SKPixmap(srgb, address, srgb.RowBytes);
                return read(map);
            }
        );

    private static T Pin<T>(byte[] pixels, SKImageInfo info, Func<SKImageInfo, IntPtr, T> use)
    {
        var pin = GCHandle.Alloc(pixels, GCHandleType.Pinned);
        try
        {
            using var space = SKColorSpace.CreateSrgb();
            return use(
                info.ColorType == SKColorType.Alpha8 ? info : info.WithColorSpace(space),
                pin.AddrOfPinnedObject()
            );
        }
        finally
        {
            pin.Free();
        }
    }
}
