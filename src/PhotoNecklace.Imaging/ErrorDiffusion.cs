using System.Buffers;
using System.Runtime.InteropServices;
using PhotoNecklace.Core.Artwork;

namespace PhotoNecklace.Imaging;

/// <summary>
/// Turns grey into dots whose density is the grey: what a pixel is too light or too dark is handed on to those not yet decided.
/// libvips has no such operation, because every pixel waits for the one before it.
/// </summary>
internal static class ErrorDiffusion
{
    /// <summary>How far a kernel reaches to either side: padding, so that no pixel has to ask where it is.</summary>
    private const int Reach = 2;

    private const int Rows = 3;

    // Steps in the direction of the row, steps down, share of the error.
    private static readonly Share[] FloydSteinberg =
    [
        new(1, 0, 7 / 16f),
        new(-1, 1, 3 / 16f),
        new(0, 1, 5 / 16f),
        new(1, 1, 1 / 16f),
    ];

    private static readonly Share[] Jarvis =
    [
        new(1, 0, 7 / 48f),
        new(2, 0, 5 / 48f),
        new(-2, 1, 3 / 48f),
        new(-1, 1, 5 / 48f),
        new(0, 1, 7 / 48f),
        new(1, 1, 5 / 48f),
        new(2, 1, 3 / 48f),
        new(-2, 2, 1 / 48f),
        new(-1, 2, 3 / 48f),
        new(0, 2, 5 / 48f),
        new(1, 2, 3 / 48f),
        new(2, 2, 1 / 48f),
    ];

    /// <summary>
    /// Replaces every level by 0 or 255. Rows are taken from left to right and from right to left in turn, so that the dots form
    /// no slanting threads. Deterministic.
    /// </summary>
    /// <param name="grey">The picture row by row, 0 for black.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="dither">Which neighbours the error goes to.</param>
    /// <exception cref="ArgumentException">There is no whole number of rows, or no such way to dither.</exception>
    public static void Dither(Span<byte> grey, int width, LaserDither dither)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        if (grey.Length % width != 0)
        {
            throw new ArgumentException($"{grey.Length} pixels are no rows of {width}.", nameof(grey));
        }

        ReadOnlySpan<Share> shares = dither switch
        {
            LaserDither.FloydSteinberg => FloydSteinberg,
            LaserDither.Jarvis => Jarvis,
            _ => throw new ArgumentOutOfRangeException(nameof(dither), dither, "No way to dither like this is known."),
        };
        var padded = width + (2 * Reach);
        var rented = ArrayPool<float>.Shared.Rent(Rows * padded);
        var errors = rented.AsSpan(0, Rows * padded);
        errors.Clear();
        var height = grey.Length / width;
        for (var y = 0; y < height; y++)
        {
            Row(grey.Slice(y * width, width), errors, padded, forward: y % 2 == 0, shares);

            // The next row's errors come up; the last row starts afresh.
            errors[padded..].CopyTo(errors);
            errors[((Rows - 1) * padded)..].Clear();
        }

        ArrayPool<float>.Shared.Return(rented);
    }

    private static void Row(Span<byte> row, Span<float> errors, int padded, bool forward, ReadOnlySpan<Share> shares)
    {
        var step = forward ? 1 : -1;
        for (var i = 0; i < row.Length; i++)
        {
            var x = forward ? i : row.Length - 1 - i;
            var wanted = row[x] + errors[x + Reach];
            var dot = wanted >= 128 ? 255 : 0;
            row[x] = (byte)dot;
            var error = wanted - dot;
            foreach (var share in shares)
            {
                errors[(share.Down * padded) + x + Reach + (step * share.Along)] += error * share.Part;
            }
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Share(int Along, int Down, float Part);
}
