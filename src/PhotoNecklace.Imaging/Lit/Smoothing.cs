namespace PhotoNecklace.Imaging.Lit;

/// <summary>Blurs of fields of numbers, in place; beyond the sides the last value goes on.</summary>
internal static class Smoothing
{
    /// <summary>By the weights 1 4 6 4 1: a standard deviation of 1 px.</summary>
    public static void Soften(float[] field, int width, int height)
    {
        Parallel.For(
            0,
            height,
            () => new float[width],
            (y, _, line) =>
            {
                var row = field.AsSpan(y * width, width);
                row.CopyTo(line);
                for (var x = 0; x < width; x++)
                {
                    var (a, b) = (Math.Max(0, x - 1), Math.Min(width - 1, x + 1));
                    var (c, d) = (Math.Max(0, x - 2), Math.Min(width - 1, x + 2));
                    row[x] = ((6 * line[x]) + (4 * (line[a] + line[b])) + line[c] + line[d]) * 0.0625f;
                }

                return line;
            },
            _ => { }
        );

        // Bands of rows; what a band's rows were before, its neighbours still need.
        var copy = (float[])field.Clone();
        Parallel.For(
            0,
            height,
            y =>
            {
                var (a, b) = (Math.Max(0, y - 1) * width, Math.Min(height - 1, y + 1) * width);
                var (c, d) = (Math.Max(0, y - 2) * width, Math.Min(height - 1, y + 2) * width);
                var at = y * width;
                for (var x = 0; x < width; x++)
                {
                    field[at + x] =
                        ((6 * copy[at + x]) + (4 * (copy[a + x] + copy[b + x])) + copy[c + x] + copy[d + x]) * 0.0625f;
                }
            }
        );
    }

    /// <summary>The mean of a square, twice: wide and fast. Gives a new field.</summary>
    public static float[] Mean(float[] field, int width, int height, int radius)
    {
        var result = (float[])field.Clone();
        for (var pass = 0; pass < 2; pass++)
        {
            Parallel.For(
                0,
                height,
                () => new float[width],
                (y, _, line) =>
                {
                    var row = result.AsSpan(y * width, width);
                    row.CopyTo(line);
                    Run(line, row, radius);
                    return line;
                },
                _ => { }
            );
            const int Columns = 16;
            Parallel.For(
                0,
                (width + Columns - 1) / Columns,
                () => (From: new float[Columns * height], To: new float[height]),
                (block, _, work) =>
                {
                    var first = block * Columns;
                    var count = Math.Min(Columns, width - first);
                    for (var y = 0; y < height; y++)
                    {
                        for (var c = 0; c < count; c++)
                        {
                            work.From[(c * height) + y] = result[(y * width) + first + c];
                        }
                    }

                    for (var c = 0; c < count; c++)
                    {
                        Run(work.From.AsSpan(c * height, height), work.To, radius);
                        work.To.CopyTo(work.From.AsSpan(c * height, height));
                    }

                    for (var y = 0; y < height; y++)
                    {
                        for (var c = 0; c < count; c++)
                        {
                            result[(y * width) + first + c] = work.From[(c * height) + y];
                        }
                    }

                    return work;
                },
                _ => { }
            );
        }

        return result;
    }

    private static void Run(ReadOnlySpan<float> from, Span<float> to, int radius)
    {
        var last = from.Length - 1;
        double sum = 0;
        for (var i = -radius; i <= radius; i++)
        {
            sum += from[Math.Clamp(i, 0, last)];
        }

        var part = 1.0 / ((2 * radius) + 1);
        for (var i = 0; i <= last; i++)
        {
            to[i] = (float)(sum * part);
            sum += from[Math.Min(last, i + radius + 1)] - from[Math.Max(0, i - radius)];
        }
    }
}
