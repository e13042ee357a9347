using System.Numerics;
using System.Runtime.CompilerServices;
using SkiaSharp;

namespace PhotoNecklace.Imaging.Lit;

/// <summary>A part of the picture: sRGB with its opacity multiplied in, four bytes a px.</summary>
internal sealed class Picture
{
    private Picture(int x, int y, int columns, int rows, byte[] rgba) =>
        (X, Y, Columns, Rows, Rgba) = (x, y, columns, rows, rgba);

    public Picture(int x, int y, int columns, int rows)
        : this(x, y, columns, rows, new byte[columns * rows * 4]) { }

    public int X { get; }

    public int Y { get; }

    public int Columns { get; }

    public int Rows { get; }

    public byte[] Rgba { get; }

    /// <summary>The same pixels at another place.</summary>
    public Picture At(int x, int y) => new(x, y, Columns, Rows, Rgba);

    /// <summary>Writes a row from sums of linear colours, each with the weight that it covers in W.</summary>
    public void Write(int row, ReadOnlySpan<Vector4> sums, float part)
    {
        var to = Rgba.AsSpan(row * Columns * 4);
        for (var i = 0; i < Columns; i++)
        {
            var sum = sums[i];
            if (sum.W <= 0)
            {
                continue;
            }

            var colour = sum / sum.W;
            var opacity = Math.Min(1, sum.W * part);
            to[4 * i] = (byte)((Light.ToByte(colour.X) * opacity) + 0.5f);
            to[(4 * i) + 1] = (byte)((Light.ToByte(colour.Y) * opacity) + 0.5f);
            to[(4 * i) + 2] = (byte)((Light.ToByte(colour.Z) * opacity) + 0.5f);
            to[(4 * i) + 3] = (byte)((255 * opacity) + 0.5f);
        }
    }

    /// <summary>Lays it over a larger one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Over(byte[] rgba, int size)
    {
        for (var row = Math.Max(0, -Y); row < Math.Min(Rows, size - Y); row++)
        {
            for (var column = Math.Max(0, -X); column < Math.Min(Columns, size - X); column++)
            {
                var from = 4 * ((row * Columns) + column);
                var opacity = Rgba[from + 3];
                if (opacity == 0)
                {
                    continue;
                }

                var to = 4 * (((row + Y) * size) + column + X);
                var rest = 255 - opacity;
                for (var c = 0; c < 4; c++)
                {
                    rgba[to + c] = (byte)(Rgba[from + c] + (((rgba[to + c] * rest) + 127) / 255));
                }
            }
        }
    }

    public static SKImageInfo Info(int columns, int rows) =>
        new(columns, rows, SKColorType.Rgba8888, SKAlphaType.Premul);
}
