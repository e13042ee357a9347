using System.Numerics;
using System.Runtime.CompilerServices;
using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Imaging.Lit;

/// <summary>
/// How bright and in which colour a metal looks at each slope of its surface: the room in the mirrored direction, times the metal's
/// reflectance, which grows towards white at grazing angles (Schlick). As a table, because there is nothing else to it.
/// </summary>
internal sealed class Sheen
{
    // Slopes are kept as s/(1+|s|), which brings every one of them into -1 … 1 with most room for small ones.
    private const int Half = 128;
    private const float BrushedExposure = 1.25f;
    private const int Side = (2 * Half) + 1;

    // How far each level is blurred, in cells: a surface that bends within one px mirrors as wide a part of the room.
    private static readonly int[] Blurs = [0, 2, 4, 9, 20];

    private readonly Level[] _levels;

    private Sheen(Level[] levels) => _levels = levels;

    public static Sheen Of(Metal metal)
    {
        var straight = Light.Of(metal.Colours.Mirror);
        var table = new Vector4[Side * Side];
        var brushed = metal.Finish == MetalFinish.Brushed;
        Shares.For(
            Side,
            j =>
            {
                var sy = Slope(j);
                for (var i = 0; i < Side; i++)
                {
                    var sx = Slope(i);
                    var radiance = brushed ? Spread(sx, sy) : Room.Radiance(sx, sy);
                    var facing = 1 / MathF.Sqrt(1 + (sx * sx) + (sy * sy));
                    var graze = MathF.Pow(1 - facing, 5);

                    // Where the room is dark the metal mirrors mostly itself: that light has met it twice.
                    var again = 0.8f * (1 - Room.Ramp(radiance.Y, 0.05f, 0.5f));
                    var own = new Vector4(
                        MathF.Pow(straight.X, 1 + again),
                        MathF.Pow(straight.Y, 1 + again),
                        MathF.Pow(straight.Z, 1 + again),
                        1
                    );
                    var reflectance = own + ((Vector4.One - own) * graze);
                    table[(j * Side) + i] = new Vector4(radiance, 1) * reflectance;
                }
            }
        );
        return new([
            .. Blurs.Select(radius =>
                Blur(
                    table,
                    radius,
                    (
                        radius < 4 ? 1
                        : radius < 9 ? 2
                        : radius < 20 ? 4
                        : 8
                    )
                )
            ),
        ]);
    }

    /// <summary>Radiance towards the eye, in linear light; may exceed 1.</summary>
    /// <param name="sx">Slope along x.</param>
    /// <param name="sy">Slope along y.</param>
    /// <param name="bend">How much the slope changes within the px.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Vector4 At(float sx, float sy, float bend)
    {
        var (ax, ay) = (1 / (1 + MathF.Abs(sx)), 1 / (1 + MathF.Abs(sy)));
        var x = Half + (Half * sx * ax);
        var y = Half + (Half * sy * ay);
        var cells = bend * Half * 0.5f * Math.Max(ax * ax, ay * ay);
        var level = 0;
        while (level < Blurs.Length - 2 && cells > Blurs[level + 1])
        {
            level++;
        }

        var part = Math.Clamp((cells - Blurs[level]) / (Blurs[level + 1] - Blurs[level]), 0, 1);
        var sharper = _levels[level].At(x, y);
        return part <= 0 ? sharper : Vector4.Lerp(sharper, _levels[level + 1].At(x, y), part);
    }

    // The mean of a square around each cell; of the wider ones fewer are kept.
    private static Level Blur(Vector4[] table, int radius, int step)
    {
        var side = ((Side - 1) / step) + 1;
        var means = new Vector4[side * side];
        Shares.For(
            side,
            j =>
            {
                for (var i = 0; i < side; i++)
                {
                    var (sum, count) = (Vector4.Zero, 0);
                    for (var y = Math.Max(0, (j * step) - radius); y <= Math.Min(Side - 1, (j * step) + radius); y++)
                    {
                        for (
                            var x = Math.Max(0, (i * step) - radius);
                            x <= Math.Min(Side - 1, (i * step) + radius);
                            x++
                        )
                        {
                            sum += table[(y * Side) + x];
                            count++;
                        }
                    }

                    means[(j * side) + i] = sum / count;
                }
            }
        );
        return new(means, side, 1f / step);
    }

    private sealed record Level(Vector4[] Table, int Side, float Scale)
    {
        public Vector4 At(float x, float y)
        {
            (x, y) = (x * Scale, y * Scale);
            var (i, j) = (Math.Min((int)x, Side - 2), Math.Min((int)y, Side - 2));
            var (u, v) = (x - i, y - j);
            var at = (j * Side) + i;
            var upper = Table[at] + ((Table[at + 1] - Table[at]) * u);
            var lower = Table[at + Side] + ((Table[at + Side + 1] - Table[at + Side]) * u);
            return upper + ((lower - upper) * v);
        }
    }

    // Lines along x scatter light along y. What is brushed shows no lamp, so a photographer gives it more light.
    private static Vector3 Spread(float sx, float sy)
    {
        var (sum, weights) = (Vector3.Zero, 0f);
        for (var k = -6; k <= 6; k++)
        {
            var weight = MathF.Exp(-k * k / 12f);
            sum += weight * Room.Radiance(sx, sy + (k * 0.05f));
            sum += weight * Room.Radiance(sx + 0.02f, sy + (k * 0.05f));
            sum += weight * Room.Radiance(sx - 0.02f, sy + (k * 0.05f));
            weights += 3 * weight;
        }

        return sum * (BrushedExposure / weights);
    }

    private static float Slope(int index)
    {
        var t = Math.Clamp((index - Half) / (float)Half, -0.97f, 0.97f);
        return t / (1 - MathF.Abs(t));
    }
}
