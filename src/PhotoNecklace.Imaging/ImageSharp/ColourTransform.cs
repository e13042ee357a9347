using System.Numerics;
using SixLabors.ImageSharp.PixelFormats;

namespace PhotoNecklace.Imaging.ImageSharp;

/// <summary>
/// Makes sRGB of a photo's own numbers: each level to light by a table, the three lights to those of sRGB's primaries by a matrix,
/// and back to levels by a table. Colours that sRGB does not have are cut off at its edge, channel by channel.
/// </summary>
internal sealed class ColourTransform
{
    /// <summary>Steps of light: the darkest levels of sRGB lie 20 apart.</summary>
    private const int Steps = 65536;

    // Light for the primaries of sRGB, from XYZ relative to D50 (the inverse of IEC 61966-2-1's primaries, adapted by Bradford).
    private static readonly double[][] ToSrgb =
    [
        [3.1338561, -1.6168667, -0.4906146],
        [-0.9787684, 1.9161415, 0.0334540],
        [0.0719453, -0.2289914, 1.4052427],
    ];

    private static readonly byte[] LevelOf = Encode();

    // What each level of red, of green and of blue adds to the three lights, in steps: table and matrix in one.
    private readonly Vector4[] _red;
    private readonly Vector4[] _green;
    private readonly Vector4[] _blue;

    private static readonly Vector4[] Same = new Vector4[ToneCurve.Levels];

    private ColourTransform(Vector4[] red, Vector4[] green, Vector4[] blue)
    {
        _red = red;
        _green = green;
        _blue = blue;
    }

    /// <summary>For numbers that are sRGB.</summary>
    public static ColourTransform None { get; } = new(Same, Same, Same);

    /// <summary>From primaries; <see cref="None"/> when that changes nothing that is seen, as with everybody's profile of sRGB itself.</summary>
    /// <param name="curves">The light of each level, for red, green and blue.</param>
    /// <param name="primaries">XYZ of red, green and blue, relative to D50.</param>
    public static ColourTransform FromRgb(double[][] curves, double[][] primaries)
    {
        var transform = new ColourTransform(Table(0), Table(1), Table(2));
        for (var red = 0; red < 256; red += 15)
        {
            for (var green = 0; green < 256; green += 15)
            {
                for (var blue = 0; blue < 256; blue += 15)
                {
                    if (transform.Changes((byte)red, (byte)green, (byte)blue))
                    {
                        return transform;
                    }
                }
            }
        }

        return None;

        Vector4[] Table(int channel)
        {
            var full = ToSrgb.Select(row => row.Zip(primaries[channel], (a, b) => a * b).Sum()).ToArray();
            return
            [
                .. curves[channel]
                    .Select(y =>
                        new Vector4((float)(y * full[0]), (float)(y * full[1]), (float)(y * full[2]), 0) * (Steps - 1)
                    ),
            ];
        }
    }

    /// <summary>From grey, the same number in each channel; <see cref="None"/> when that changes nothing that is seen.</summary>
    /// <param name="curve">What each level stands for.</param>
    /// <param name="isLightness">True when that is CIE L* (÷ 100), not light.</param>
    public static ColourTransform FromGrey(double[] curve, bool isLightness)
    {
        // A third from each of the three equal channels.
        Vector4[] table = [.. curve.Select(y => new Vector4((float)(isLightness ? Light(y) : y)) * ((Steps - 1) / 3f))];
        var transform = new ColourTransform(table, table, table);
        for (var level = 0; level < ToneCurve.Levels; level++)
        {
            if (transform.Changes((byte)level, (byte)level, (byte)level))
            {
                return transform;
            }
        }

        return None;
    }

    public Rgb24 Of(byte red, byte green, byte blue)
    {
        var light = Vector4.Clamp(_red[red] + _green[green] + _blue[blue], Vector4.Zero, new Vector4(Steps - 1));
        var table = LevelOf;
        return new(table[(int)(light.X + 0.5f)], table[(int)(light.Y + 0.5f)], table[(int)(light.Z + 0.5f)]);
    }

    // Roundings aside.
    private bool Changes(byte red, byte green, byte blue)
    {
        var made = Of(red, green, blue);
        return Math.Abs(made.R - red) > 1 || Math.Abs(made.G - green) > 1 || Math.Abs(made.B - blue) > 1;
    }

    private static double Light(double lightness)
    {
        var l = lightness * 100;
        return l > 8 ? Math.Pow((l + 16) / 116, 3) : l * 27 / 24389;
    }

    private static byte[] Encode()
    {
        var levels = new byte[Steps];
        for (var i = 0; i < Steps; i++)
        {
            var y = i / (Steps - 1.0);
            var v = y <= 0.0031308 ? 12.92 * y : (1.055 * Math.Pow(y, 1 / 2.4)) - 0.055;
            levels[i] = (byte)Math.Round(v * 255);
        }

        return levels;
    }
}
