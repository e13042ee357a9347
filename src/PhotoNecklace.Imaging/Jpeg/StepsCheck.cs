using System.Numerics;

namespace PhotoNecklace.Imaging.Jpeg;

/// <summary>
/// Finds a step in a quantisation table that cannot be meant. Tables have no check sum, and a wrong step leaves a picture that decodes
/// without complaint, with another contrast or a pattern all over. Where steps are those of the standard's example tables at a quality,
/// which most programs write, one that is off by a bit is known; in any other table only one that is far from all around it.
/// </summary>
internal static class StepsCheck
{
    /// <summary>
    /// A step is so many times larger than the largest around it, or smaller than the smallest. In 370 tables of cameras and programs
    /// it was 2.5 at most, and 3 is where a video encoder gives the means their fixed step of 8; but for the highest frequency, which
    /// some cameras give 255.
    /// </summary>
    private const int Outstanding = 4;

    // ITU-T T.81, tables K.1 and K.2, in the order of the file. Whatever is not listed of the second is 99.
    private static readonly byte[][] Examples =
    [
        [
            .. (ReadOnlySpan<byte>)[16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40],
            .. (ReadOnlySpan<byte>)[26, 24, 22, 22, 24, 49, 35, 37, 29, 40, 58, 51, 61, 60, 57, 51],
            .. (ReadOnlySpan<byte>)[56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56, 80, 109, 81, 87],
            .. (ReadOnlySpan<byte>)[95, 98, 103, 104, 103, 62, 77, 113, 121, 112, 100, 120, 92, 101, 103, 99],
        ],
        [17, 18, 18, 24, 21, 24, 47, 26, 26, 47, 99, 66, 56, 66, .. Enumerable.Repeat((byte)99, 50)],
    ];

    // Where each step of the file's order stands: eight times the row, and the column.
    private static readonly byte[] Places = MakePlaces();

    /// <summary>The place in the file's order of a step that cannot be meant; −1 when there is none.</summary>
    /// <param name="steps">The 64 steps in the file's order.</param>
    public static int Find(ReadOnlySpan<int> steps)
    {
        foreach (var example in Examples)
        {
            if (FindInScaled(steps, example) is >= 0 and var at)
            {
                return at;
            }
        }

        return FindOutstanding(steps);
    }

    // The example at a quality from 1 to 100, as everybody scales it, but for one step in which one bit is turned.
    private static int FindInScaled(ReadOnlySpan<int> steps, byte[] example)
    {
        for (var quality = 1; quality <= 100; quality++)
        {
            var percent = quality < 50 ? 5000 / quality : 200 - (2 * quality);
            var (other, meant) = (-1, 0);
            for (var i = 0; i < 64; i++)
            {
                var scaled = Math.Clamp(((example[i] * percent) + 50) / 100, 1, 255);
                if (steps[i] == scaled)
                {
                    continue;
                }

                if (other >= 0)
                {
                    other = 64;
                    break;
                }

                (other, meant) = (i, scaled);
            }

            if (other is >= 0 and < 64 && BitOperations.IsPow2(steps[other] ^ meant))
            {
                // Some cameras give the means of blocks a smaller or larger step of their own, or round otherwise.
                var (least, most) = (Math.Min(steps[other], meant), Math.Max(steps[other], meant));
                return most > (other == 0 ? 2.0 : 1.25) * least && most - least > 1 ? other : -1;
            }
        }

        return -1;
    }

    private static int FindOutstanding(ReadOnlySpan<int> steps)
    {
        Span<int> square = stackalloc int[64];
        for (var i = 0; i < 64; i++)
        {
            square[Places[i]] = steps[i];
        }

        for (var i = 0; i < 63; i++)
        {
            var (row, column) = (Places[i] >> 3, Places[i] & 7);
            var (least, most) = (int.MaxValue, 0);
            for (var y = Math.Max(0, row - 1); y <= Math.Min(7, row + 1); y++)
            {
                for (var x = Math.Max(0, column - 1); x <= Math.Min(7, column + 1); x++)
                {
                    if (x != column || y != row)
                    {
                        (least, most) = (Math.Min(least, square[(8 * y) + x]), Math.Max(most, square[(8 * y) + x]));
                    }
                }
            }

            // One more on both sides: from 1 to 4 is no distance.
            if (steps[i] + 1 > Outstanding * (most + 1) || least + 1 > Outstanding * (steps[i] + 1))
            {
                return i;
            }
        }

        return -1;
    }

    // From the mean in a zigzag to the highest frequency (T.81, figure A.6).
    private static byte[] MakePlaces()
    {
        var places = new byte[64];
        var (row, column) = (0, 0);
        for (var i = 0; i < 64; i++)
        {
            places[i] = (byte)((8 * row) + column);
            var up = ((row + column) & 1) == 0;
            (row, column) = up
                ? column == 7
                    ? (row + 1, column)
                    : row == 0
                        ? (row, column + 1)
                        : (row - 1, column + 1)
                : row == 7
                    ? (row, column + 1)
                    : column == 0
                        ? (row + 1, column)
                        : (row + 1, column - 1);
        }

        return places;
    }
}
