using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;

namespace PhotoNecklace.Imaging;

/// <summary>
/// One number for each pixel of a picture that was made small before. On so few pixels a loop is done before libvips has set an
/// operation up. Its memory is lent by the pool until it is disposed of.
/// </summary>
internal sealed class Plane(int width, int height) : IDisposable
{
    /// <summary>A bell curve ends where it has fallen to this: what lies beyond costs time and changes nothing.</summary>
    private const double LeastAmplitude = 0.1;

    private readonly float[] _values = ArrayPool<float>.Shared.Rent(width * height);

    public int Width => width;

    public int Height => height;

    public Span<float> Values => _values.AsSpan(0, width * height);

    public void Dispose() => ArrayPool<float>.Shared.Return(_values);

    public Span<float> Row(int y) => _values.AsSpan(y * width, width);

    public double Mean()
    {
        var sum = 0.0;
        foreach (var value in Values)
        {
            sum += value;
        }

        return sum / (width * height);
    }

    /// <summary>The same under a Gaussian blur. Beyond the edge the last pixel goes on.</summary>
    /// <param name="sigma">Standard deviation in px, more than 0.</param>
    public Plane Blur(double sigma)
    {
        var reach = (int)Math.Ceiling(sigma * Math.Sqrt(-2 * Math.Log(LeastAmplitude)));
        Span<float> weights = stackalloc float[reach + 1];
        var sum = 0.0f;
        for (var i = 0; i <= reach; i++)
        {
            weights[i] = (float)Math.Exp(-i * i / (2 * sigma * sigma));
            sum += i == 0 ? weights[i] : 2 * weights[i];
        }

        foreach (ref var weight in weights)
        {
            weight /= sum;
        }

        using var across = new Plane(width, height);
        BlurAcross(across, weights);
        var blurred = new Plane(width, height);
        across.BlurDown(blurred, weights);
        return blurred;
    }

    private void BlurAcross(Plane result, ReadOnlySpan<float> weights)
    {
        var reach = weights.Length - 1;
        var padded = ArrayPool<float>.Shared.Rent(width + (2 * reach));
        for (var y = 0; y < height; y++)
        {
            var from = Row(y);
            var to = result.Row(y);
            padded.AsSpan(0, reach).Fill(from[0]);
            from.CopyTo(padded.AsSpan(reach));
            padded.AsSpan(reach + width, reach).Fill(from[^1]);
            to.Clear();
            for (var i = -reach; i <= reach; i++)
            {
                Add(to, padded.AsSpan(reach + i, width), weights[Math.Abs(i)]);
            }
        }

        ArrayPool<float>.Shared.Return(padded);
    }

    private void BlurDown(Plane result, ReadOnlySpan<float> weights)
    {
        var reach = weights.Length - 1;
        for (var y = 0; y < height; y++)
        {
            var to = result.Row(y);
            to.Clear();
            for (var i = -reach; i <= reach; i++)
            {
                Add(to, Row(Math.Clamp(y + i, 0, height - 1)), weights[Math.Abs(i)]);
            }
        }
    }

    private static void Add(Span<float> to, ReadOnlySpan<float> from, float weight)
    {
        var wideTo = MemoryMarshal.Cast<float, Vector<float>>(to);
        var wideFrom = MemoryMarshal.Cast<float, Vector<float>>(from);
        var factor = new Vector<float>(weight);
        for (var i = 0; i < wideTo.Length; i++)
        {
            wideTo[i] += wideFrom[i] * factor;
        }

        for (var i = wideTo.Length * Vector<float>.Count; i < to.Length; i++)
        {
            to[i] += from[i] * weight;
        }
    }
}
