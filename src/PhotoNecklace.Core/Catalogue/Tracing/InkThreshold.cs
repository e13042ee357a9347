namespace PhotoNecklace.Core.Catalogue.Tracing;

/// <summary>Tells ink from paper.</summary>
internal static class InkThreshold
{
    /// <summary>Every so many pixels in a row and of rows are enough to fit the light on a sheet of paper.</summary>
    private const int Stride = 4;

    /// <summary>A box of 3 × 3, twice: less than the width of an edge that is drawn smoothly, and enough for a scanner's noise.</summary>
    public static byte[] Soften(GreyPicture picture)
    {
        var (w, h) = (picture.Width, picture.Height);
        var from = picture.Ink;
        for (var pass = 0; pass < 2; pass++)
        {
            var to = new byte[from.Length];
            for (var y = 0; y < h; y++)
            {
                for (var x = 0; x < w; x++)
                {
                    var sum = 0;
                    for (var dy = -1; dy <= 1; dy++)
                    {
                        var row = Math.Clamp(y + dy, 0, h - 1) * w;
                        sum += from[row + Math.Max(0, x - 1)] + from[row + x] + from[row + Math.Min(w - 1, x + 1)];
                    }

                    to[(y * w) + x] = (byte)((sum + 4) / 9);
                }
            }

            from = to;
        }

        return from;
    }

    /// <summary>The level between ink and paper after Otsu (1979): the one that parts the levels into the two most different groups.</summary>
    /// <param name="ink">Levels from 0 to 255.</param>
    /// <returns>
    /// The level, how much of all variation the two groups explain (0 to 1), and the share of pixels that are in the middle third between
    /// the groups' means: many in a photograph, next to none in a drawing.
    /// </returns>
    public static (double Level, double Explained, double Between) Of(ReadOnlySpan<byte> ink)
    {
        var counts = new long[256];
        foreach (var level in ink)
        {
            counts[level]++;
        }

        var (all, sum, squares) = (0.0, 0.0, 0.0);
        for (var i = 0; i < 256; i++)
        {
            all += counts[i];
            sum += (double)i * counts[i];
            squares += (double)i * i * counts[i];
        }

        var variance = (squares / all) - (sum / all * (sum / all));
        var (best, from, to) = (-1.0, 0, 0);
        var (below, belowSum) = (0.0, 0.0);
        for (var i = 0; i < 255; i++)
        {
            below += counts[i];
            belowSum += (double)i * counts[i];
            if (below == 0 || below == all)
            {
                continue;
            }

            var apart = ((sum - belowSum) / (all - below)) - (belowSum / below);
            var between = below / all * (1 - (below / all)) * apart * apart;

            // Between two far groups there are many levels as good as one another: the middle of them is meant.
            if (between > best + 1e-9)
            {
                (best, from, to) = (between, i, i);
            }
            else if (between > best - 1e-9)
            {
                to = i;
            }
        }

        if (best <= 0)
        {
            return (127.5, 0, 0);
        }

        var level0 = ((from + to) / 2.0) + 0.5;
        var (paper, drawn) = Means(counts, level0);
        var third = (drawn - paper) / 3;
        var middle = 0L;
        for (var i = (int)Math.Ceiling(paper + third); i <= drawn - third; i++)
        {
            middle += counts[i];
        }

        // Halfway between ink and paper is where an edge is, wherever between them the groups part.
        return ((paper + drawn) / 2, best / Math.Max(variance, 1e-9), middle / all);
    }

    /// <summary>
    /// Takes the fall of light off a photographed sheet: a surface of the second degree is laid through the paper, and every pixel measured
    /// against it.
    /// </summary>
    /// <param name="picture">How dark it is.</param>
    /// <param name="level">The level between paper and ink as far as it is known.</param>
    public static byte[] WithoutShade(GreyPicture picture, double level)
    {
        var a = new double[6, 7];
        var (w, h) = (picture.Width, picture.Height);
        var terms = new double[6];
        for (var y = 0; y < h; y += Stride)
        {
            for (var x = 0; x < w; x += Stride)
            {
                var ink = picture.Ink[(y * w) + x];
                if (ink >= level)
                {
                    continue;
                }

                Terms(x, y, w, h, terms);
                for (var i = 0; i < 6; i++)
                {
                    for (var j = 0; j < 6; j++)
                    {
                        a[i, j] += terms[i] * terms[j];
                    }

                    a[i, 6] += terms[i] * (255 - ink);
                }
            }
        }

        if (!TrySolve(a))
        {
            return picture.Ink;
        }

        var flat = new byte[picture.Ink.Length];
        for (var y = 0; y < h; y++)
        {
            for (var x = 0; x < w; x++)
            {
                Terms(x, y, w, h, terms);
                var paper = 0.0;
                for (var i = 0; i < 6; i++)
                {
                    paper += a[i, 6] * terms[i];
                }

                var light = (255 - picture.Ink[(y * w) + x]) / Math.Max(paper, 16);
                flat[(y * w) + x] = (byte)Math.Clamp(255 * (1 - light), 0, 255);
            }
        }

        return flat;
    }

    private static void Terms(int x, int y, int w, int h, double[] to)
    {
        var (u, v) = (((double)x / w) - 0.5, ((double)y / h) - 0.5);
        (to[0], to[1], to[2], to[3], to[4], to[5]) = (1, u, v, u * u, u * v, v * v);
    }

    // Gauss with pivots; the last column becomes the solution.
    private static bool TrySolve(double[,] a)
    {
        const int N = 6;
        for (var k = 0; k < N; k++)
        {
            var pivot = Enumerable.Range(k, N - k).MaxBy(r => Math.Abs(a[r, k]));
            if (Math.Abs(a[pivot, k]) < 1e-9)
            {
                return false;
            }

            for (var c = k; c <= N; c++)
            {
                (a[k, c], a[pivot, c]) = (a[pivot, c], a[k, c]);
            }

            for (var r = 0; r < N; r++)
            {
                var times = r == k ? 0 : a[r, k] / a[k, k];
                for (var c = k; times != 0 && c <= N; c++)
                {
                    a[r, c] -= times * a[k, c];
                }
            }
        }

        for (var k = 0; k < N; k++)
        {
            a[k, N] /= a[k, k];
        }

        return true;
    }

    private static (double Paper, double Drawn) Means(long[] counts, double level)
    {
        var (low, lowSum, high, highSum) = (0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < 256; i++)
        {
            if (i < level)
            {
                (low, lowSum) = (low + counts[i], lowSum + ((double)i * counts[i]));
            }
            else
            {
                (high, highSum) = (high + counts[i], highSum + ((double)i * counts[i]));
            }
        }

        return (lowSum / Math.Max(low, 1), highSum / Math.Max(high, 1));
    }
}
