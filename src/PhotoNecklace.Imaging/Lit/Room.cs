using System.Numerics;
using System.Runtime.CompilerServices;

namespace PhotoNecklace.Imaging.Lit;

/// <summary>
/// The studio that everything is mirrored in, as radiance by direction. Directions are given as the slope of a mirror that shows them
/// (x to the right, y downwards): 0 is the camera itself, 1 the horizon. White is 1; lamps are more. Contrast is what makes metal look
/// like metal, so cards near white stand beside near black.
/// </summary>
internal static class Room
{
    /// <summary>What metal and gems mirror.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector3 Radiance(float sx, float sy)
    {
        var light = new Vector3(0.035f + (0.06f * Ramp(-sy, -0.8f, 0.8f)));

        // The white card around the camera, brightest towards the key light, with the shadow of a boom across it: nearly all that a flat
        // plate shows.
        var card = Card(sx, sy, -0.05f, -0.06f, 0.34f, 0.31f, 0.05f);
        var along = (sx * 0.62f) + (sy * 0.78f);
        var fall = Math.Clamp(0.90f - (1.7f * along), 0.42f, 1.5f);
        fall *= 1 - (0.34f * Band(along, 0.115f, 0.04f)) - (0.22f * Band(along, -0.16f, 0.03f));
        light = Vector3.Lerp(light, new Vector3(fall), card);

        // The key light, upper left, and a strip above.
        light += new Vector3(3.6f, 3.55f, 3.45f) * Card(sx, sy, -0.68f, -0.70f, 0.22f, 0.26f, 0.05f);
        light += new Vector3(2.0f) * Card(sx, sy, 0.26f, -0.78f, 0.42f, 0.10f, 0.04f);

        // A tall rim light on the right, a fainter one on the left.
        light += new Vector3(1.9f, 1.93f, 2.0f) * Card(sx, sy, 0.72f, -0.05f, 0.10f, 0.5f, 0.04f);
        light += new Vector3(0.9f, 0.9f, 0.92f) * Card(sx, sy, -0.86f, 0.25f, 0.09f, 0.34f, 0.05f);

        // From below, the table throws warm light back.
        light += new Vector3(0.85f, 0.79f, 0.70f) * Card(sx, sy, 0.05f, 0.78f, 0.6f, 0.14f, 0.10f);

        // Beyond the horizon the table itself.
        var table = Ramp(MathF.Sqrt((sx * sx) + (sy * sy)), 1.25f, 2.2f);
        return Vector3.Lerp(light, new Vector3(0.40f, 0.38f, 0.35f), table);
    }

    /// <summary>What glass and resin mirror: the lamps alone. A photographer keeps the card out of the glass with a filter.</summary>
    public static float Lamps(float sx, float sy, float bend)
    {
        var soft = 0.03f + (0.6f * bend);
        return (11f * Card(sx, sy, -0.50f, -0.54f, 0.16f, 0.20f, soft))
            + (3f * Card(sx, sy, 0.80f, 0.1f, 0.10f, 0.45f, soft))
            + (0.7f * Card(sx, sy, 0.1f, 0.85f, 0.5f, 0.1f, 0.1f))
            + (0.35f * Ramp(MathF.Sqrt((sx * sx) + (sy * sy)), 0.9f, 1.6f));
    }

    /// <summary>Between 0 and 1 as x goes from one bound to the other, without a kink.</summary>
    public static float Ramp(float x, float from, float to)
    {
        var t = Math.Clamp((x - from) / (to - from), 0, 1);
        return t * t * (3 - (2 * t));
    }

    private static float Band(float x, float middle, float half) =>
        1 - Ramp(MathF.Abs(x - middle), half * 0.5f, half * 1.5f);

    // A rectangle with rounded corners and soft edges.
    private static float Card(float x, float y, float cx, float cy, float halfWidth, float halfHeight, float soft)
    {
        const float Corner = 0.05f;
        var dx = Math.Max(0, MathF.Abs(x - cx) - halfWidth + Corner);
        var dy = Math.Max(0, MathF.Abs(y - cy) - halfHeight + Corner);
        return 1 - Ramp(MathF.Sqrt((dx * dx) + (dy * dy)) - Corner, -soft, soft);
    }
}
