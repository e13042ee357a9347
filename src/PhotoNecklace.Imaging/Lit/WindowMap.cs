using System.Runtime.CompilerServices;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Imaging.Lit;

/// <summary>
/// What the cover and the setting do to a photo in a window, px by px: from where it is seen, how much light reaches it, and what is
/// mirrored over it. The same for every photo.
/// </summary>
internal sealed class WindowMap
{
    // Px of the photo's edge that refraction can look beyond.
    public const int Margin = 16;

    private const float ShiftSteps = 8;
    private const float LightSteps = 100;

    private readonly byte[] _coverage;
    private readonly byte[] _light;
    private readonly byte[] _mirrored;
    private readonly sbyte[] _shifts;
    private readonly PixelFrame _frame;

    private WindowMap(PixelFrame frame)
    {
        _frame = frame;
        var length = frame.Columns * frame.Rows;
        _coverage = new byte[length];
        _light = new byte[length];
        _mirrored = new byte[length];
        _shifts = new sbyte[2 * length];
    }

    public PixelFrame Frame => _frame;

    public long Bytes => 5L * _coverage.Length;

    public static WindowMap Of(Shape window, Cover cover, double scale, PixelFrame picture, Turn turn)
    {
        var frame = PixelFrame.Around(window.Bounds, 0.1, picture);
        var map = new WindowMap(frame);
        if (frame.IsEmpty)
        {
            return map;
        }

        var mask = Coverage.Fill(window.PathText, frame);
        var distance = DistanceField.Inside(mask, frame.Width, frame.Height);
        var heights = Scratch.Rent<float>(frame.Columns * frame.Rows);
        var skin = cover == Cover.ResinDome ? Inflation.Of(mask, frame.Width, frame.Height) : null;
        var small = (float)Math.Min(window.Bounds.Width, window.Bounds.Height);
        var mm = frame.PictureScale;
        var (columns, rows, fine) = (frame.Columns, frame.Rows, frame.Fineness);
        var near = Scratch.Rent<float>(columns * rows);
        var edge = cover == Cover.ResinDome ? Math.Min(1.1f, small * 0.16f) : 0.4f * (float)scale;
        Shares.For(
            rows,
            y =>
            {
                for (var x = 0; x < columns; x++)
                {
                    var (sum, deep) = (0, 0f);
                    for (var j = 0; j < fine; j++)
                    {
                        for (var i = 0; i < fine; i++)
                        {
                            var at = (((y * fine) + j) * frame.Width) + (x * fine) + i;
                            sum += mask[at];
                            deep += distance[at];
                        }
                    }

                    var to = (y * columns) + x;
                    map._coverage[to] = (byte)(sum / (fine * fine));
                    near[to] = deep / (fine * fine * frame.Scale);
                    var t = Math.Min(1, near[to] / edge);
                    heights[to] = cover switch
                    {
                        // A poured drop: steep where it holds on to the edge, and bulging all over.
                        Cover.ResinDome => (0.42f * edge * MathF.Sqrt(1 - ((1 - t) * (1 - t))))
                            + (0.055f * small * skin!.At((x + 0.5f) * fine, (y + 0.5f) * fine)),

                        // Flat, with its edge ground.
                        Cover.Glass => 0.5f * edge * t,
                        _ => 0,
                    };
                }
            }
        );
        Scratch.Return(mask);
        Scratch.Return(distance);
        if (cover != Cover.None)
        {
            Smoothing.Soften(heights, columns, rows);
        }

        var edges = Scratch.Rent<float>(columns * rows);
        Array.Copy(near, edges, columns * rows);
        Smoothing.Soften(edges, columns, rows);
        Smoothing.Soften(edges, columns, rows);
        Shares.For(rows, y => map.Fill(y, heights, near, edges, cover, mm, turn));
        Scratch.Return(heights);
        Scratch.Return(near);
        Scratch.Return(edges);
        return map;
    }

    /// <summary>Lays the photo under the cover.</summary>
    /// <param name="rgba">The picture.</param>
    /// <param name="size">Its width and height.</param>
    /// <param name="photo">The photo as it lies on the frame, with <see cref="Margin"/> px more on every side.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Compose(byte[] rgba, int size, ReadOnlySpan<byte> photo)
    {
        var wide = _frame.Columns + (2 * Margin);
        Span<float> colour = stackalloc float[3];
        for (var y = 0; y < _frame.Rows; y++)
        {
            for (var x = 0; x < _frame.Columns; x++)
            {
                var i = (y * _frame.Columns) + x;
                if (_coverage[i] == 0)
                {
                    continue;
                }

                var (px, py) = (
                    x + Margin + (_shifts[2 * i] / ShiftSteps),
                    y + Margin + (_shifts[(2 * i) + 1] / ShiftSteps)
                );
                var (cx, cy) = ((int)px, (int)py);
                var (u, v) = (px - cx, py - cy);
                var from = 4 * ((cy * wide) + cx);
                var (light, mirrored) = (_light[i] / LightSteps, Mirrored(_mirrored[i]));
                var to = 4 * (((y + _frame.Y) * size) + x + _frame.X);
                var covered = _coverage[i];
                for (var c = 0; c < 3; c++)
                {
                    float value = photo[from + c];
                    if (u > 0 || v > 0)
                    {
                        var upper = value + (u * (photo[from + 4 + c] - value));
                        float left = photo[from + (4 * wide) + c];
                        var lower = left + (u * (photo[from + (4 * wide) + 4 + c] - left));
                        value = upper + (v * (lower - upper));
                    }

                    var shown = Light.ToByte((Light.FromByte((byte)(value + 0.5f)) * light) + mirrored);
                    rgba[to + c] = (byte)(((shown * covered) + (rgba[to + c] * (255 - covered)) + 127) / 255);
                }
            }
        }
    }

    /// <summary>Takes away what lies under something in front.</summary>
    public void Hide(Picture front)
    {
        for (var y = 0; y < _frame.Rows; y++)
        {
            for (var x = 0; x < _frame.Columns; x++)
            {
                var (fx, fy) = (x + _frame.X - front.X, y + _frame.Y - front.Y);
                if (fx >= 0 && fy >= 0 && fx < front.Columns && fy < front.Rows)
                {
                    var i = (y * _frame.Columns) + x;
                    _coverage[i] = (byte)(
                        _coverage[i] * (255 - front.Rgba[(4 * ((fy * front.Columns) + fx)) + 3]) / 255
                    );
                }
            }
        }
    }

    private static float Mirrored(byte value) => value * value / 65025f;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Fill(int y, float[] heights, float[] near, float[] edges, Cover cover, float mm, Turn turn)
    {
        const float Refraction = 0.34f; // How far a ray is bent under the surface: 1 − 1/1.5, for small slopes.
        var (columns, rows) = (_frame.Columns, _frame.Rows);
        for (var x = 0; x < columns; x++)
        {
            var i = (y * columns) + x;
            if (_coverage[i] == 0)
            {
                continue;
            }

            var (left, right) = (Math.Max(0, x - 1), Math.Min(columns - 1, x + 1));
            var (up, down) = (Math.Max(0, y - 1), Math.Min(rows - 1, y + 1));
            var at = y * columns;

            // Slopes of the cover, in mm for each mm, and of the distance to the edge, which points inwards.
            var sx = -(heights[at + right] - heights[at + left]) * mm / (right - left);
            var sy = -(heights[(down * columns) + x] - heights[(up * columns) + x]) * mm / (down - up);
            var ex = (edges[at + right] - edges[at + left]) * mm / (right - left);
            var ey = (edges[(down * columns) + x] - edges[(up * columns) + x]) * mm / (down - up);
            (sx, sy) = (Math.Clamp(sx, -1.6f, 1.6f), Math.Clamp(sy, -1.6f, 1.6f));

            // The photo lies deeper than the metal: the edge towards the light throws a shadow on it.
            var fromEdge = near[i];
            var facing = (ex * 0.62f) + (ey * 0.78f);
            var shade = 0.30f * MathF.Exp(-fromEdge / 0.16f);
            shade +=
                Math.Max(0, facing)
                * 0.55f
                * (1 - Room.Ramp(fromEdge, 0.02f, cover == Cover.ResinDome ? 0.55f : 0.75f));
            var light = 1 - Math.Min(0.8f, shade);
            var mirrored = 0f;
            if (cover != Cover.None)
            {
                if (cover == Cover.ResinDome)
                {
                    // Light that the drop gathers on the side away from the lamp.
                    var ring = (fromEdge - 0.6f) / 0.38f;
                    light += 0.30f * Math.Max(0, -facing) * MathF.Exp(-ring * ring);
                }

                var bx = sx + (((x + 0.5f) - (columns / 2f)) / (mm * 150));
                var by = sy + (((y + 0.5f) - (rows / 2f)) / (mm * 150));
                (bx, by) = turn.Slope(bx, by);
                var bend =
                    mm
                    * (
                        MathF.Abs(heights[at + right] + heights[at + left] - (2 * heights[i]))
                        + MathF.Abs(heights[(down * columns) + x] + heights[(up * columns) + x] - (2 * heights[i]))
                    );
                var cosine = 1 / MathF.Sqrt(1 + (sx * sx) + (sy * sy));
                var fresnel = 0.04f + (0.96f * MathF.Pow(1 - cosine, 5));
                mirrored = fresnel * Room.Lamps(bx, by, bend);
                if (cover == Cover.Glass)
                {
                    mirrored += 0.045f * Room.Ramp((bx * -0.6f) + (by * -0.8f), 0.052f, 0.056f);
                }

                var thick = heights[i] + 0.15f;
                _shifts[2 * i] = Shift(-sx * thick * Refraction * mm);
                _shifts[(2 * i) + 1] = Shift(-sy * thick * Refraction * mm);
            }

            _light[i] = (byte)Math.Clamp((light * LightSteps) + 0.5f, 0, 255);
            _mirrored[i] = (byte)Math.Clamp((MathF.Sqrt(Math.Min(1, mirrored)) * 255) + 0.5f, 0, 255);
        }
    }

    private static sbyte Shift(float px) => (sbyte)Math.Clamp(MathF.Round(px * ShiftSteps), -120, 119);
}
