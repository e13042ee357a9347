using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PhotoNecklace.Imaging.Lit;

/// <summary>
/// A round brilliant of radius 1, as the planes that it is ground by, and the way of light through it: refracted at the crown, thrown back
/// by the pavilion, out again, each colour a little differently.
/// </summary>
internal static class Brilliant
{
    private const int MostBounces = 7;
    private const float Girdle = 0.025f;

    // Proportions of the trade's ideal cut: table 56 %, crown 34.5°, pavilion 40.75°.
    private static readonly float Top = (1 - 0.56f) * MathF.Tan(34.5f * MathF.PI / 180);

    private static readonly Plane[] Planes = [.. Grind()];

    /// <summary>Radiance towards the eye.</summary>
    /// <param name="x">To the right of the middle, in radii.</param>
    /// <param name="y">Below the middle, in radii.</param>
    /// <param name="body">What of the light is left after a way of two radii, by colour.</param>
    /// <param name="index">Refractive index for green.</param>
    /// <param name="dispersion">How much more it is for blue than for red.</param>
    public static Vector4 At(float x, float y, Vector4 body, float index, float dispersion)
    {
        var result = Vector4.UnitW;
        for (var channel = 0; channel < 3; channel++)
        {
            var n = index + ((channel - 1) * dispersion / 2);
            result[channel] = Trace(new(x, y, 4), n, body[channel], channel);
        }

        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Trace(Vector3 from, float index, float body, int channel)
    {
        var direction = -Vector3.UnitZ;
        var (near, entry) = (float.NegativeInfinity, Vector3.UnitZ);
        foreach (var plane in Planes)
        {
            var towards = Vector3.Dot(plane.Normal, direction);
            if (towards < -1e-6f)
            {
                var t = (plane.D - Vector3.Dot(plane.Normal, from)) / towards;
                if (t > near)
                {
                    (near, entry) = (t, plane.Normal);
                }
            }
        }

        var cosine = -Vector3.Dot(entry, direction);
        var mirrored = Fresnel(cosine, 1 / index);
        var sum = 0.6f * mirrored * Outside(Vector3.Reflect(direction, entry), channel);
        var energy = 1 - mirrored;
        var at = from + (direction * near);
        direction = Refract(direction, entry, 1 / index);
        var absorption = -MathF.Log(Math.Clamp(body, 0.002f, 0.999f)) / 1.9f;
        for (var bounce = 0; bounce < MostBounces && energy > 0.02f; bounce++)
        {
            var (far, exit) = (float.PositiveInfinity, Vector3.UnitZ);
            foreach (var plane in Planes)
            {
                var towards = Vector3.Dot(plane.Normal, direction);
                if (towards > 1e-6f)
                {
                    var t = (plane.D - Vector3.Dot(plane.Normal, at)) / towards;
                    if (t < far)
                    {
                        (far, exit) = (t, plane.Normal);
                    }
                }
            }

            far = Math.Max(0, far);
            at += direction * far;
            energy *= MathF.Exp(-absorption * far);
            var back = Fresnel(Vector3.Dot(exit, direction), index);
            if (back < 1)
            {
                sum += energy * (1 - back) * Outside(Refract(direction, -exit, index), channel);
            }

            energy *= back;
            direction = Vector3.Reflect(direction, exit);
        }

        return sum;
    }

    // Lamps as small and bright as a jeweller's; below, the setting is dark.
    private static float Outside(Vector3 d, int channel)
    {
        if (d.Z < -0.05f)
        {
            return 0.035f;
        }

        var (sx, sy) = (d.X / (1 + d.Z), d.Y / (1 + d.Z));
        var light = (0.8f * Room.Radiance(sx, sy)[channel]) + 0.05f;
        for (var i = 0; i < 9; i++)
        {
            var (sin, cos) = MathF.SinCos(i * 2.4f);
            var r = 0.17f + (0.085f * i);
            var (dx, dy) = (sx - (r * cos), sy - (r * sin));
            light += 15 * (1 - Room.Ramp((dx * dx) + (dy * dy), 0.002f, 0.005f));
        }

        return light;
    }

    private static Vector3 Refract(Vector3 d, Vector3 normal, float ratio)
    {
        var cosine = -Vector3.Dot(normal, d);
        var k = 1 - (ratio * ratio * (1 - (cosine * cosine)));
        return Vector3.Normalize((ratio * d) + (((ratio * cosine) - MathF.Sqrt(Math.Max(0, k))) * normal));
    }

    // What is thrown back, for light without polarisation; ratio is the index before over the index behind.
    private static float Fresnel(float cosine, float ratio)
    {
        var sine2 = ratio * ratio * (1 - (cosine * cosine));
        if (sine2 >= 1)
        {
            return 1;
        }

        var behind = MathF.Sqrt(1 - sine2);
        var s = ((ratio * cosine) - behind) / ((ratio * cosine) + behind);
        var p = (cosine - (ratio * behind)) / (cosine + (ratio * behind));
        return ((s * s) + (p * p)) / 2;
    }

    private static IEnumerable<Plane> Grind()
    {
        yield return new(Vector3.UnitZ, Top + Girdle);
        var halfStep = 22.5f * MathF.PI / 180;
        for (var i = 0; i < 8; i++)
        {
            var azimuth = 2 * i * halfStep;
            yield return Through(azimuth, 34.5f, 1, Girdle);
            yield return Through(azimuth + halfStep, 21.5f, 0.56f * MathF.Cos(halfStep), Top + Girdle);
            yield return Through(azimuth, -40.75f, 1, -Girdle);
            for (var side = -1; side <= 1; side += 2)
            {
                yield return Through(azimuth + (side * halfStep / 2), 40.5f, 0.985f, Girdle);
                yield return Through(azimuth + (side * halfStep / 2), -42.2f, 0.985f, -Girdle);
                yield return new(
                    new(MathF.Cos(azimuth + (side * halfStep / 2)), MathF.Sin(azimuth + (side * halfStep / 2)), 0),
                    0.995f
                );
            }
        }
    }

    // A plane tilted from the table's (upwards) or from the culet's (downwards), through a place at a radius.
    private static Plane Through(float azimuth, float degrees, float radius, float z)
    {
        var tilt = MathF.Abs(degrees) * MathF.PI / 180;
        var normal = new Vector3(
            MathF.Sin(tilt) * MathF.Cos(azimuth),
            MathF.Sin(tilt) * MathF.Sin(azimuth),
            MathF.Sign(degrees) * MathF.Cos(tilt)
        );
        return new(normal, Vector3.Dot(normal, new(radius * MathF.Cos(azimuth), radius * MathF.Sin(azimuth), z)));
    }

    // All that is inside has a product with the normal of at most D.
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Plane(Vector3 Normal, float D);
}
