using System.Runtime.CompilerServices;

namespace PhotoNecklace.Imaging.Lit;

/// <summary>Blurs of fields of numbers, in place; beyond the sides the last value goes on.</summary>
internal static class Smoothing
{
    /// <summary>By the weights 1 4 6 4 1: a standard deviation of 1 px.</summary>
    public static void Soften(float[] field, int width, int height)
    {
        Shares.For(
            height,
            () => new float[width],
            (y, line) =>
            {
                var row = field.AsSpan(y * width, width);
                row.CopyTo(line);
                Weigh(line, row);
            }
        );

        Columns(
            field,
            width,
            height,
            static (line, copy) =>
            {
                line.CopyTo(copy);
                Weigh(copy, line);
            }
        );
    }

    /// <summary>The mean of a square, twice: wide and fast.</summary>
    /// <returns>A new field.</returns>
    public static float[] Mean(float[] field, int width, int height, int radius)
    {
        var result = (float[])field.Clone();
        for (var pass = 0; pass < 2; pass++)
        {
            Shares.For(
                height,
                () => new float[width],
                (y, line) =>
                {
                    var row = result.AsSpan(y * width, width);
                    row.CopyTo(line);
                    Run(line, row, radius);
                }
            );
            Columns(
                result,
                width,
                height,
                (line, copy) =>
                {
                    line.CopyTo(copy);
                    Run(copy, line, radius);
                }
            );
        }

        return result;
    }

    // Changes each column; sixteen at a time, for then a cache line is read once for all of them.
    private static void Columns(float[] field, int width, int height, ColumnChange change)
    {
        const int AtOnce = 16;
        Shares.For(
            (width + AtOnce - 1) / AtOnce,
            () => (Lines: new float[AtOnce * height], Copy: new float[height]),
            (block, work) =>
            {
                var first = block * AtOnce;
                var count = Math.Min(AtOnce, width - first);
                for (var y = 0; y < height; y++)
                {
                    for (var c = 0; c < count; c++)
                    {
                        work.Lines[(c * height) + y] = field[(y * width) + first + c];
                    }
                }

                for (var c = 0; c < count; c++)
                {
                    change(work.Lines.AsSpan(c * height, height), work.Copy);
                }

                for (var y = 0; y < height; y++)
                {
                    for (var c = 0; c < count; c++)
                    {
                        field[(y * width) + first + c] = work.Lines[(c * height) + y];
                    }
                }
            }
        );
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Weigh(ReadOnlySpan<float> from, Span<float> to)
    {
        var last = from.Length - 1;
        for (var x = 0; x <= last; x++)
        {
            var (a, b) = (Math.Max(0, x - 1), Math.Min(last, x + 1));
            var (c, d) = (Math.Max(0, x - 2), Math.Min(last, x + 2));
            to[x] = ((6 * from[x]) + (4 * (from[a] + from[b])) + from[c] + from[d]) * 0.0625f;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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

    private delegate void ColumnChange(Span<float> line, float[] copy);
}
