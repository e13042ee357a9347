using System.Runtime.CompilerServices;

namespace PhotoNecklace.Imaging.Lit;

/// <summary>
/// Distances to a shape's edge in linear time, in fine px from the middle of each px. Which px with the edge is nearest is found exactly, by
/// the lower envelope of parabolas (Felzenszwalb and Huttenlocher, Distance Transforms of Sampled Functions, 2012). Where the edge runs
/// within it is told by its coverage (after Gustavson and Strand, Anti-aliased Euclidean distance transform, 2011), which is right to a
/// tenth of a px on average and to a px everywhere. Fields are arrays of <see cref="Scratch"/>.
/// </summary>
internal static class DistanceField
{
    private const float Far = 1e6f;
    private const float Beyond = 3;

    // Of 255, how much of a px the edge must leave to be taken as touching it only.
    private const int Touched = 70;

    // Further in nothing has its slope from distances.
    private const float Near = 60;

    /// <summary>From inside the shape to its edge; 0 outside.</summary>
    public static float[] Inside(byte[] coverage, int width, int height) => Transform(coverage, width, height, 255);

    /// <summary>From outside the shape to its edge; 0 inside.</summary>
    public static float[] Outside(byte[] coverage, int width, int height) => Transform(coverage, width, height, 0);

    /// <summary>
    /// From the edge of a filled shape inwards, in fine px, and as negative numbers a little way outwards: what has its slope from
    /// distances has one on its edge too.
    /// </summary>
    public static float[] Around(string path, PixelFrame frame) =>
        Smooth(Coverage.Grown(path, Beyond / frame.Scale, frame), frame);

    /// <summary>The same for a line of some width.</summary>
    public static float[] Around(string path, double widthMm, PixelFrame frame) =>
        Smooth(Coverage.Stroke(path, widthMm + (2 * Beyond / frame.Scale), frame), frame);

    // A px's coverage says where its edge is to a tenth of a px, and a mirror shows even that.
    private static float[] Smooth(byte[] grown, PixelFrame frame)
    {
        var field = Inside(grown, frame.Width, frame.Height);
        Scratch.Return(grown);
        Smoothing.Soften(field, frame.Width, frame.Height);
        Smoothing.Soften(field, frame.Width, frame.Height);
        for (var i = 0; i < frame.Length; i++)
        {
            field[i] -= Beyond;
        }

        return field;
    }

    private static float[] Transform(byte[] coverage, int width, int height, int full)
    {
        // Along the rows, the nearest px that is not wholly covered; then along the columns, the nearest of these.
        var nearest = Scratch.Rent<short>(width * height);
        Shares.For(height, y => Nearest(coverage.AsSpan(y * width, width), full, nearest.AsSpan(y * width, width)));
        var field = Scratch.Rent<float>(width * height);
        const int Columns = 16; // A cache line is read once for all of them.
        Shares.For(
            (width + Columns - 1) / Columns,
            () => (Envelope: new Envelope(height), Lines: new short[Columns * height], Rows: new int[Columns * height]),
            (block, work) =>
            {
                var first = block * Columns;
                var count = Math.Min(Columns, width - first);
                for (var y = 0; y < height; y++)
                {
                    for (var c = 0; c < count; c++)
                    {
                        work.Lines[(c * height) + y] = nearest[(y * width) + first + c];
                    }
                }

                for (var c = 0; c < count; c++)
                {
                    work.Envelope.Lower(
                        work.Lines.AsSpan(c * height, height),
                        first + c,
                        work.Rows.AsSpan(c * height, height)
                    );
                }

                for (var y = 0; y < height; y++)
                {
                    for (var c = 0; c < count; c++)
                    {
                        var row = work.Rows[(c * height) + y];
                        var column = row < 0 ? -1 : work.Lines[(c * height) + row];
                        var x = first + c;
                        field[(y * width) + x] =
                            row < 0 ? Far : Nearby(coverage, width, height, full, x, y, column, row);
                    }
                }
            }
        );
        Scratch.Return(nearest);
        return field;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Nearest(ReadOnlySpan<byte> coverage, int full, Span<short> to)
    {
        var last = -1;
        for (var x = 0; x < to.Length; x++)
        {
            last = coverage[x] == full ? last : x;
            to[x] = (short)last;
        }

        last = -1;
        for (var x = to.Length - 1; x >= 0; x--)
        {
            last = coverage[x] == full ? last : x;
            if (last >= 0 && (to[x] < 0 || last - x < x - to[x]))
            {
                to[x] = (short)last;
            }
        }
    }

    // Where the edge hardly touches the nearest px, it is nearer in one beside it.
    private static float Nearby(byte[] coverage, int width, int height, int full, int x, int y, int column, int row)
    {
        var own = coverage[(row * width) + column];
        var least = Distance(x - column, y - row, own, full);
        if (Math.Abs(full - own) > Touched || least > Near)
        {
            return least;
        }

        for (var j = Math.Max(0, row - 1); j <= Math.Min(height - 1, row + 1); j++)
        {
            for (var i = Math.Max(0, column - 1); i <= Math.Min(width - 1, column + 1); i++)
            {
                var covered = coverage[(j * width) + i];
                if (covered != full)
                {
                    least = Math.Min(least, Distance(x - i, y - j, covered, full));
                }
            }
        }

        return least;
    }

    // To the middle of the px that the edge runs through, and from there to the edge, which its coverage tells.
    private static float Distance(int dx, int dy, byte coverage, int full)
    {
        var covered = (full == 255 ? coverage : 255 - coverage) / 255f;
        if (dx == 0 && dy == 0)
        {
            return Math.Max(0, (covered - 0.5f) * 0.85f);
        }

        var length = MathF.Sqrt(((float)dx * dx) + ((float)dy * dy));
        var (more, less) = (MathF.Abs(dx) / length, MathF.Abs(dy) / length);
        (more, less) = more < less ? (less, more) : (more, less);
        return Math.Max(0, length + Within(covered, more, less));
    }

    // How far behind the middle of a px the edge lies that leaves so much of it covered, for an edge with this normal.
    private static float Within(float covered, float more, float less)
    {
        var corner = 0.5f * less / more;
        return covered < corner ? MathF.Sqrt(2 * more * less * covered) - (0.5f * (more + less))
            : covered > 1 - corner ? (0.5f * (more + less)) - MathF.Sqrt(2 * more * less * (1 - covered))
            : (covered - 0.5f) * more;
    }

    // The nearest of the rows' nearest along one column: each is the foot of a parabola, and the lowest of them at each place is kept.
    private sealed class Envelope(int length)
    {
        private readonly int[] _feet = new int[length];
        private readonly float[] _from = new float[length + 1];
        private readonly float[] _values = new float[length];

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Lower(ReadOnlySpan<short> nearest, int x, Span<int> rows)
        {
            var last = -1;
            for (var i = 0; i < nearest.Length; i++)
            {
                if (nearest[i] < 0)
                {
                    continue;
                }

                var away = (float)(nearest[i] - x);
                var value = away * away;
                var start = float.NegativeInfinity;
                while (last >= 0)
                {
                    var foot = _feet[last];
                    start = (value + ((float)i * i) - _values[last] - ((float)foot * foot)) / (2 * (i - foot));
                    if (start > _from[last])
                    {
                        break;
                    }

                    last--;
                    start = float.NegativeInfinity;
                }

                last++;
                (_feet[last], _values[last], _from[last]) = (i, value, start);
            }

            if (last < 0)
            {
                rows.Fill(-1);
                return;
            }

            _from[last + 1] = float.PositiveInfinity;
            for (int i = 0, k = 0; i < rows.Length; i++)
            {
                while (_from[k + 1] < i)
                {
                    k++;
                }

                rows[i] = _feet[k];
            }
        }
    }
}
