namespace PhotoNecklace.Imaging.Lit;

/// <summary>
/// The shape that a soft skin takes over any outline when it is blown up a little: the solution of Poisson's equation with its edge held
/// down. On a circle that is a paraboloid; creases, as distances to the edge have, there are none.
/// </summary>
internal sealed class Inflation
{
    private const int Cells = 72;
    private const int Rounds = 160;

    private readonly float[] _heights;
    private readonly int _width;
    private readonly int _height;
    private readonly float _step;

    private Inflation(float[] heights, int width, int height, float step) =>
        (_heights, _width, _height, _step) = (heights, width, height, step);

    /// <summary>Blows up what is covered.</summary>
    public static Inflation Of(byte[] coverage, int columns, int rows)
    {
        var step = Math.Max(1f, Math.Max(columns, rows) / (float)Cells);
        var (width, height) = ((int)(columns / step) + 3, (int)(rows / step) + 3);
        var inside = new bool[width * height];
        for (var y = 1; y < height - 1; y++)
        {
            for (var x = 1; x < width - 1; x++)
            {
                var (px, py) = ((int)((x - 0.5f) * step), (int)((y - 0.5f) * step));
                inside[(y * width) + x] = px < columns && py < rows && coverage[(py * columns) + px] > 127;
            }
        }

        // Successive over-relaxation, red and black cells by turns.
        var u = new float[width * height];
        const float Over = 1.9f;
        for (var round = 0; round < Rounds; round++)
        {
            for (var colour = 0; colour < 2; colour++)
            {
                for (var y = 1; y < height - 1; y++)
                {
                    for (var x = 1 + ((y + colour) & 1); x < width - 1; x += 2)
                    {
                        var i = (y * width) + x;
                        if (inside[i])
                        {
                            u[i] += Over * ((0.25f * (u[i - 1] + u[i + 1] + u[i - width] + u[i + width] + 1)) - u[i]);
                        }
                    }
                }
            }
        }

        var most = u.Max();
        for (var i = 0; i < u.Length && most > 0; i++)
        {
            u[i] /= most;
        }

        return new(u, width, height, step);
    }

    /// <summary>The height at a px: 0 at the edge to 1 at the highest place.</summary>
    public float At(float x, float y)
    {
        var (gx, gy) = ((x / _step) + 0.5f, (y / _step) + 0.5f);
        var (cx, cy) = ((int)gx, (int)gy);
        Span<float> wx = stackalloc float[4];
        Span<float> wy = stackalloc float[4];
        Weights(gx - cx, wx);
        Weights(gy - cy, wy);
        var sum = 0f;
        for (var j = 0; j < 4; j++)
        {
            var row = Math.Clamp(cy - 1 + j, 0, _height - 1) * _width;
            var line = 0f;
            for (var i = 0; i < 4; i++)
            {
                line += wx[i] * _heights[row + Math.Clamp(cx - 1 + i, 0, _width - 1)];
            }

            sum += wy[j] * line;
        }

        return sum;
    }

    // A cubic B-spline: smooth up to its curvature, as a mirror shows.
    private static void Weights(float t, Span<float> to)
    {
        var s = 1 - t;
        to[0] = s * s * s / 6;
        to[1] = ((3 * t * t * t) - (6 * t * t) + 4) / 6;
        to[2] = ((3 * s * s * s) - (6 * s * s) + 4) / 6;
        to[3] = t * t * t / 6;
    }
}
