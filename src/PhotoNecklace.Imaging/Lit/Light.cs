using System.Numerics;

namespace PhotoNecklace.Imaging.Lit;

/// <summary>Between sRGB bytes and linear light, and from the studio's range of light to what a screen can show.</summary>
internal static class Light
{
    private const int Steps = 4096;
    private const float Shoulder = 0.7f;
    private const float Most = 8;

    private static readonly float[] Linear = [.. Enumerable.Range(0, 256).Select(i => (float)Decode(i / 255.0))];

    private static readonly byte[] Encoded =
    [
        .. Enumerable.Range(0, Steps + 1).Select(i => (byte)Math.Round(255 * Encode((double)i / Steps))),
    ];

    // Linear below the shoulder, and above it ever slower towards 1.
    private static readonly float[] Mapped =
    [
        .. Enumerable
            .Range(0, Steps + 1)
            .Select(i => i * Most / Steps)
            .Select(x => x < Shoulder ? x : 1 - ((1 - Shoulder) * MathF.Exp((Shoulder - x) / (1 - Shoulder)))),
    ];

    /// <summary>Linear light of an sRGB byte.</summary>
    public static float FromByte(byte value) => Linear[value];

    /// <summary>The sRGB byte of linear light from 0 to 1.</summary>
    public static byte ToByte(float value) => Encoded[(int)((Math.Clamp(value, 0, 1) * Steps) + 0.5f)];

    /// <summary>Brings radiance of any size to 0 … 1.</summary>
    public static Vector4 Map(Vector4 radiance) => new(Map(radiance.X), Map(radiance.Y), Map(radiance.Z), 1);

    /// <summary>Linear light of <c>#rrggbb</c>.</summary>
    public static Vector4 Of(string colour)
    {
        var c = Paints.Colour(colour);
        return new(Linear[c.Red], Linear[c.Green], Linear[c.Blue], 1);
    }

    private static float Map(float x)
    {
        if (x < Shoulder)
        {
            return x;
        }

        var at = Math.Min(x, Most - 0.01f) * (Steps / Most);
        var i = (int)at;
        return Mapped[i] + ((Mapped[i + 1] - Mapped[i]) * (at - i));
    }

    private static double Decode(double v) => v <= 0.04045 ? v / 12.92 : Math.Pow((v + 0.055) / 1.055, 2.4);

    private static double Encode(double v) => v <= 0.0031308 ? v * 12.92 : (1.055 * Math.Pow(v, 1 / 2.4)) - 0.055;
}
