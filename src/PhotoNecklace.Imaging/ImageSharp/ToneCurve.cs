using System.Buffers.Binary;

namespace PhotoNecklace.Imaging.ImageSharp;

/// <summary>Reads a tone curve of an ICC profile: how much light each of the 256 levels of a file stands for.</summary>
internal static class ToneCurve
{
    public const int Levels = 256;

    // How many parameters each kind of a parametric curve has (ICC.1:2022, table 68).
    private static readonly int[] Parameters = [1, 3, 4, 5, 7];

    /// <summary>256 amounts of light, 0 to 1; null when the tag is no curve.</summary>
    /// <param name="tag">The tag's data, with its type.</param>
    public static double[]? Read(ReadOnlySpan<byte> tag) =>
        tag.Length < 12 ? null
        : tag.StartsWith("curv"u8) ? Sampled(tag)
        : tag.StartsWith("para"u8) ? Parametric(tag)
        : null;

    private static double[]? Sampled(ReadOnlySpan<byte> tag)
    {
        var count = BinaryPrimitives.ReadUInt32BigEndian(tag[8..]);
        if (count > (tag.Length - 12) / 2)
        {
            return null;
        }

        var samples = tag[12..];
        if (count == 0)
        {
            return Tabulate(x => x);
        }

        if (count == 1)
        {
            var gamma = BinaryPrimitives.ReadUInt16BigEndian(samples) / 256.0;
            return Tabulate(x => Math.Pow(x, gamma));
        }

        var light = new double[count];
        for (var i = 0; i < light.Length; i++)
        {
            light[i] = BinaryPrimitives.ReadUInt16BigEndian(samples[(2 * i)..]) / 65535.0;
        }

        return Tabulate(x =>
        {
            var at = x * (light.Length - 1);
            var below = Math.Min((int)at, light.Length - 2);
            return light[below] + ((at - below) * (light[below + 1] - light[below]));
        });
    }

    private static double[]? Parametric(ReadOnlySpan<byte> tag)
    {
        var kind = BinaryPrimitives.ReadUInt16BigEndian(tag[8..]);
        if (kind >= Parameters.Length || tag.Length < 12 + (4 * Parameters[kind]))
        {
            return null;
        }

        Span<double> p = stackalloc double[7];
        for (var i = 0; i < Parameters[kind]; i++)
        {
            p[i] = BinaryPrimitives.ReadInt32BigEndian(tag[(12 + (4 * i))..]) / 65536.0;
        }

        var (gamma, a, b, c, d, e, f) = (p[0], p[1], p[2], p[3], p[4], p[5], p[6]);
        double Power(double x) => Math.Pow((a * x) + b, gamma);
        return Tabulate(x =>
            kind switch
            {
                0 => Math.Pow(x, gamma),
                1 => x >= -b / a ? Power(x) : 0,
                2 => x >= -b / a ? Power(x) + c : c,
                3 => x >= d ? Power(x) : c * x,
                _ => x >= d ? Power(x) + e : (c * x) + f,
            }
        );
    }

    private static double[] Tabulate(Func<double, double> light)
    {
        var table = new double[Levels];
        for (var i = 0; i < Levels; i++)
        {
            // What a broken curve makes of it (no number, infinity, less than no light) is brought back into its range.
            var value = light(i / (Levels - 1.0));
            table[i] = value > 0 ? Math.Min(value, 1) : 0;
        }

        return table;
    }
}
