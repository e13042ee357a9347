using SkiaSharp;

namespace PhotoNecklace.Cli.Pictures;

internal static class Colours
{
    /// <summary>A colour with more light (up to 1) or less (down to -1) on it.</summary>
    public static SKColor Lit(this SKColor colour, float by)
    {
        var target = by > 0 ? 255 : 0;
        var share = MathF.Abs(by);
        return new(Mix(colour.Red), Mix(colour.Green), Mix(colour.Blue), colour.Alpha);

        byte Mix(byte channel) => (byte)Math.Clamp(channel + ((target - channel) * share), 0, 255);
    }
}
