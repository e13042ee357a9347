using System.Buffers.Binary;

namespace PhotoNecklace.Imaging.Tests;

/// <summary>ICC profiles, put together from their tags.</summary>
internal static class TestProfiles
{
    /// <summary>XYZ of red, green and blue, relative to D50: Adobe RGB (1998).</summary>
    public static readonly double[][] AdobeRgb =
    [
        [0.60974, 0.31111, 0.01947],
        [0.20528, 0.62567, 0.06087],
        [0.14919, 0.06322, 0.74457],
    ];

    /// <summary>The same of Display P3.</summary>
    public static readonly double[][] DisplayP3 =
    [
        [0.51512, 0.24120, -0.00105],
        [0.29198, 0.69225, 0.04189],
        [0.15710, 0.06657, 0.78407],
    ];

    /// <summary>The same of sRGB.</summary>
    public static readonly double[][] Srgb =
    [
        [0.43607, 0.22249, 0.01392],
        [0.38515, 0.71687, 0.09708],
        [0.14307, 0.06061, 0.71410],
    ];

    /// <summary>Three primaries and one tone curve for all of them.</summary>
    public static byte[] Rgb(double[][] primaries, byte[] curve, byte version = 4) =>
        Profile(
            "RGB ",
            "XYZ ",
            version,
            ("rXYZ", Xyz(primaries[0])),
            ("gXYZ", Xyz(primaries[1])),
            ("bXYZ", Xyz(primaries[2])),
            ("rTRC", curve),
            ("gTRC", curve),
            ("bTRC", curve)
        );

    /// <summary>Grey, with its curve to light (connection space XYZ) or to lightness (Lab).</summary>
    public static byte[] Grey(byte[] curve, bool lab) => Profile("GRAY", lab ? "Lab " : "XYZ ", 4, ("kTRC", curve));

    /// <summary>A table whose eight corners are those of sRGB in linear light.</summary>
    public static byte[] Table()
    {
        // Version 2's table of 16 bits: three channels in and out, two grid points, no matrix, straight curves of two points.
        using var tag = new MemoryStream();
        tag.Write([.. "mft2"u8, 0, 0, 0, 0, 3, 3, 2, 0]);
        foreach (var one in (double[])[1, 0, 0, 0, 1, 0, 0, 0, 1])
        {
            tag.Write(Fixed(one));
        }

        tag.Write([0, 2, 0, 2, 0, 0, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF]);
        for (var corner = 0; corner < 8; corner++)
        {
            for (var axis = 0; axis < 3; axis++)
            {
                var value =
                    ((corner >> 2) * Srgb[0][axis])
                    + ((corner >> 1 & 1) * Srgb[1][axis])
                    + ((corner & 1) * Srgb[2][axis]);
                tag.Write(Word((int)Math.Round(value * 32768)));
            }
        }

        tag.Write([0, 0, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF]);
        return Profile("RGB ", "XYZ ", 2, ("A2B0", tag.ToArray()));
    }

    /// <summary>A curve of one power.</summary>
    public static byte[] Gamma(double gamma) =>
        [.. "curv"u8, 0, 0, 0, 0, 0, 0, 0, 1, .. Word((int)Math.Round(gamma * 256))];

    /// <summary>A curve of samples; of none, the straight line.</summary>
    public static byte[] Samples(int count, Func<double, double> light) =>
        [
            .. "curv"u8,
            0,
            0,
            0,
            0,
            0,
            0,
            .. Word(count),
            .. Enumerable.Range(0, count).SelectMany(i => Word((int)Math.Round(light(i / (count - 1.0)) * 65535))),
        ];

    /// <summary>A parametric curve.</summary>
    public static byte[] Parametric(byte kind, params double[] parameters) =>
        [.. "para"u8, 0, 0, 0, 0, 0, kind, 0, 0, .. parameters.SelectMany(Fixed)];

    private static byte[] Xyz(double[] xyz) => [.. "XYZ "u8, 0, 0, 0, 0, .. xyz.SelectMany(Fixed)];

    private static byte[] Profile(
        string space,
        string connection,
        byte version,
        params (string Name, byte[] Data)[] tags
    )
    {
        (string Name, byte[] Data)[] all = [("wtpt", Xyz([0.9642, 1, 0.8249])), .. tags];
        using var profile = new MemoryStream();
        profile.Write(new byte[128 + 4 + (12 * all.Length)]);
        var table = new List<byte>(Number(all.Length));
        foreach (var (name, data) in all)
        {
            table.AddRange([
                .. System.Text.Encoding.ASCII.GetBytes(name),
                .. Number((int)profile.Length),
                .. Number(data.Length),
            ]);
            profile.Write(data);
            profile.Write(new byte[(4 - (data.Length % 4)) % 4]);
        }

        var bytes = profile.ToArray();
        Number(bytes.Length).CopyTo(bytes, 0);
        bytes[8] = version;
        System.Text.Encoding.ASCII.GetBytes("mntr" + space + connection).CopyTo(bytes, 12);
        "acsp"u8.CopyTo(bytes.AsSpan(36));
        ((byte[])[.. Fixed(0.9642), .. Fixed(1), .. Fixed(0.8249)]).CopyTo(bytes, 68);
        table.CopyTo(bytes, 128);
        return bytes;
    }

    private static byte[] Fixed(double number) => Number((int)Math.Round(number * 65536));

    private static byte[] Number(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }

    private static byte[] Word(int number) => [(byte)(number >> 8), (byte)number];
}
