using System.Numerics;
using System.Runtime.CompilerServices;
using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Imaging.Lit;

/// <summary>A piece of metal as heights on the fine grid, and how it is shaded.</summary>
/// <param name="frame">Where it lies.</param>
/// <param name="coverage">What of each fine px is metal.</param>
/// <param name="heights">Its height in fine px; outside of the metal as its edge goes on.</param>
internal sealed class Relief(PixelFrame frame, byte[] coverage, float[] heights)
{
    // Rolled metal is never quite flat, and never without fine scratches: both as changes of slope.
    private const float Waviness = 0.010f;
    private const float Scratches = 0.004f;
    private const float Brush = 0.12f;

    public PixelFrame Frame => frame;

    /// <summary>The radius, in mm, of the ball that all of it is a part of: what is flat would mirror one spot only.</summary>
    public float BallMm { get; init; } = 90;

    /// <summary>True for lines along x.</summary>
    public bool IsBrushed { get; init; }

    /// <summary>By how much it is turned about an upright axis, its right side away from the eye for less than 0.</summary>
    public Turn Turn { get; init; } = Turn.None;

    /// <summary>How dark what lies low beside high metal becomes, from 0.</summary>
    public float Occlusion { get; init; } = 1;

    /// <summary>Shades it, once: heights and coverage go back to <see cref="Scratch"/>.</summary>
    /// <param name="sheen">The metal.</param>
    /// <param name="slopes">Where the slopes of each px of the picture go, two bytes each; null for nowhere.</param>
    public Picture Shade(Sheen sheen, sbyte[]? slopes = null)
    {
        var (width, height) = (frame.Width, frame.Height);
        Smoothing.Soften(heights, width, height);
        var around = Occlusion > 0 ? new Surroundings(heights, width, height, frame.Scale * 0.22f) : null;
        var picture = new Picture(frame.X, frame.Y, frame.Columns, frame.Rows);
        Shares.For(
            frame.Rows,
            () => new Vector4[frame.Columns],
            (row, sums) =>
            {
                Sum(row, sums, sheen, around, slopes);
                picture.Write(row, sums, 1f / (frame.Fineness * frame.Fineness));
            }
        );
        Scratch.Return(heights);
        Scratch.Return(coverage);
        return picture;
    }

    // One row of the picture: the light of its fine px, and in W how many of them are metal.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Sum(int row, Vector4[] sums, Sheen sheen, Surroundings? around, sbyte[]? slopes)
    {
        var (width, height, fine) = (frame.Width, frame.Height, frame.Fineness);
        var ball = 1 / (BallMm * frame.Scale);
        var (cx, cy) = (width / 2f, height / 2f);
        var darker = Occlusion * 2.2f / frame.Scale;
        Array.Clear(sums);
        for (var y = row * fine; y < (row + 1) * fine; y++)
        {
            var at = y * width;
            var (up, down) = (y > 0 ? -width : 0, y < height - 1 ? width : 0);
            for (var x = 0; x < width; x++)
            {
                var covered = coverage[at + x];
                if (covered == 0)
                {
                    continue;
                }

                var (left, right) = (x > 0 ? -1 : 0, x < width - 1 ? 1 : 0);
                var i = at + x;
                var sx = -(heights[i + right] - heights[i + left]) * 0.5f;
                var sy = -(heights[i + down] - heights[i + up]) * 0.5f;
                sx += (x - cx) * ball;
                sy += (y - cy) * ball;
                if (around is not null)
                {
                    var (mx, my) = ((x + (frame.X * fine)) / frame.Scale, (y + (frame.Y * fine)) / frame.Scale);
                    sx += Waviness * MathF.Sin((mx * 0.9f) + (my * 0.35f)) * MathF.Cos(my * 0.7f);
                    sy += Waviness * MathF.Cos((mx * 0.55f) - (my * 0.8f));
                }

                if (slopes is not null && y == (row * fine) + (fine / 2) && x % fine == fine / 2)
                {
                    var to = 2 * ((row * frame.Columns) + (x / fine));
                    slopes[to] = Pack(sx);
                    slopes[to + 1] = Pack(sy);
                }

                var (a, b) = Noise(x + (frame.X * fine), y + (frame.Y * fine));
                sx += Scratches * a;
                sy += Scratches * b;
                if (IsBrushed)
                {
                    // Edges are polished once more.
                    var flat = 1 / (1 + (40 * ((sx * sx) + (sy * sy))));
                    sy += Brush * flat * Streak(x + (frame.X * fine), y + (frame.Y * fine), frame.Scale);
                }

                var bend =
                    MathF.Abs(heights[i + right] + heights[i + left] - (2 * heights[i]))
                    + MathF.Abs(heights[i + down] + heights[i + up] - (2 * heights[i]));
                (sx, sy) = Turn.Slope(sx, sy);
                var light = sheen.At(sx, sy, bend);
                if (around is not null)
                {
                    light *= 1 - Math.Clamp((around.At(x, y) - heights[i]) * darker, 0, 0.75f);
                }

                sums[x / fine] += Light.Map(light) * (covered / 255f);
            }
        }
    }

    // The mean height around each px, on a coarser grid.
    private sealed class Surroundings
    {
        private const int Step = 4;

        private readonly float[] _means;
        private readonly int _width;
        private readonly int _height;

        public Surroundings(float[] heights, int width, int height, float radius)
        {
            (_width, _height) = ((width + Step - 1) / Step, (height + Step - 1) / Step);
            var coarse = new float[_width * _height];
            Shares.For(
                _height,
                row =>
                {
                    for (var column = 0; column < _width; column++)
                    {
                        var (sum, count) = (0f, 0);
                        for (var y = row * Step; y < Math.Min(height, (row + 1) * Step); y++)
                        {
                            for (var x = column * Step; x < Math.Min(width, (column + 1) * Step); x++)
                            {
                                sum += heights[(y * width) + x];
                                count++;
                            }
                        }

                        coarse[(row * _width) + column] = sum / count;
                    }
                }
            );
            _means = Smoothing.Mean(coarse, _width, _height, Math.Max(1, (int)MathF.Round(radius / Step)));
        }

        public float At(int x, int y)
        {
            var (gx, gy) = (
                Math.Clamp(((x + 0.5f) / Step) - 0.5f, 0, _width - 1.001f),
                Math.Clamp(((y + 0.5f) / Step) - 0.5f, 0, _height - 1.001f)
            );
            var (i, j) = ((int)gx, (int)gy);
            var (u, v) = (gx - i, gy - j);
            var at = (j * _width) + i;
            var (right, down) = (i + 1 < _width ? 1 : 0, j + 1 < _height ? _width : 0);
            var upper = _means[at] + (u * (_means[at + right] - _means[at]));
            var lower = _means[at + down] + (u * (_means[at + down + right] - _means[at + down]));
            return upper + (v * (lower - upper));
        }
    }

    /// <summary>A slope as a byte: steps of a sixtieth.</summary>
    public static sbyte Pack(float slope) => (sbyte)Math.Clamp(MathF.Round(slope * 60), -127, 127);

    public static float Unpack(sbyte slope) => slope / 60f;

    // Two values from -1 to 1 that look like chance, the same for the same place.
    private static (float A, float B) Noise(int x, int y)
    {
        var n = Hash(x, y);
        return (((n & 0xffff) / 32767.5f) - 1, ((n >> 16) / 32767.5f) - 1);
    }

    // Lines of some millimetres, each of its own tilt.
    private static float Streak(int x, int y, float scale)
    {
        var line = (int)(y / (scale * 0.045f));
        var (offset, _) = Noise(line, 7);
        var along = (x / (scale * 6f)) + (offset * 3);
        var cell = (int)MathF.Floor(along);
        var t = along - cell;
        t = t * t * (3 - (2 * t));
        var (from, _) = Noise(cell, line);
        var (to, _) = Noise(cell + 1, line);
        var (fine, _) = Noise((int)(x / (scale * 1.1f)), y);
        return (from * (1 - t)) + (to * t) + (0.4f * fine);
    }

    private static uint Hash(int x, int y)
    {
        var n = ((uint)x * 0x9E3779B1u) ^ ((uint)y * 0x85EBCA77u);
        n ^= n >> 15;
        n *= 0x2C1B3C6Du;
        n ^= n >> 12;
        n *= 0x297A2D39u;
        return n ^ (n >> 15);
    }
}
