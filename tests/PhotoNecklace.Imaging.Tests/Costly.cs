using System.Collections.Concurrent;
using NetVips;

namespace PhotoNecklace.Imaging.Tests;

/// <summary>Flat pictures: small files, whatever their size in pixels.</summary>
internal static class Costly
{
    // To compress 80 megapixels takes a second; the engines' tests ask for the same pictures.
    private static readonly ConcurrentDictionary<(string, int, int), Lazy<byte[]>> Made = [];

    /// <summary>A flat picture in a kind of file.</summary>
    /// <param name="kind">One of the names below.</param>
    /// <param name="width">Pixels across.</param>
    /// <param name="height">Pixels down.</param>
    /// <returns>The file, the caller's to change.</returns>
    public static byte[] Photo(string kind, int width, int height) =>
        [.. Made.GetOrAdd((kind, width, height), key => new(() => Make(key.Item1, key.Item2, key.Item3))).Value];

    private static byte[] Make(string kind, int width, int height)
    {
        using var flat = Flat(width, height, deep: kind.Contains("16", StringComparison.Ordinal));
        using var alpha = flat.HasAlpha() ? flat.Copy() : flat.AddAlpha();
        return kind switch
        {
            "baseline JPEG" => flat.JpegsaveBuffer(),
            "progressive JPEG" => flat.JpegsaveBuffer(interlace: true),
            "PNG" => flat.PngsaveBuffer(),
            "interlaced PNG" => flat.PngsaveBuffer(interlace: true),
            "interlaced 16-bit PNG" => alpha.PngsaveBuffer(interlace: true),
            "lossless WebP" => flat.WebpsaveBuffer(lossless: true),
            "WebP" => flat.WebpsaveBuffer(effort: 0),
            "WebP with alpha" => alpha.WebpsaveBuffer(effort: 0),
            _ => flat.HeifsaveBuffer(compression: Enums.ForeignHeifCompression.Av1, effort: 0),
        };
    }

    private static Image Flat(int width, int height, bool deep)
    {
        using var black = Image.Black(width, height, bands: 3);
        using var grey = black + (deep ? 20_000 : 90);
        using var cast = grey.Cast(deep ? Enums.BandFormat.Ushort : Enums.BandFormat.Uchar);
        return cast.Copy(interpretation: deep ? Enums.Interpretation.Rgb16 : Enums.Interpretation.Srgb);
    }
}
