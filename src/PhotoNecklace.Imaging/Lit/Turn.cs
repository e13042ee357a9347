using System.Runtime.InteropServices;

namespace PhotoNecklace.Imaging.Lit;

/// <summary>A turn about an upright axis.</summary>
/// <param name="Sine">Of the angle, to the right for more than 0.</param>
/// <param name="Cosine">Of the angle.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Turn(float Sine, float Cosine)
{
    // A wall that is turned away would have a slope beyond all bounds.
    private const float Least = 0.08f;

    public static Turn None { get; } = new(0, 1);

    public static Turn Of(float degrees)
    {
        var (sine, cosine) = MathF.SinCos(degrees * MathF.PI / 180);
        return new(sine, cosine);
    }

    /// <summary>What a slope becomes.</summary>
    public (float X, float Y) Slope(float x, float y)
    {
        var towards = Math.Max(Least, Cosine - (x * Sine));
        return (((x * Cosine) + Sine) / towards, y / towards);
    }
}
