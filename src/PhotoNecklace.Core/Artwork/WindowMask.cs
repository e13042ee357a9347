using System.Runtime.CompilerServices;
using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Artwork;

/// <summary>
/// Where a window is open, for asking quickly how much of a rectangle shows through it. Immutable; made once for each shape.
/// </summary>
internal sealed class WindowMask
{
    /// <summary>Cells across and down: a heart of 18 mm is known to a quarter of a mm.</summary>
    private const int Cells = 72;

    private static readonly ConditionalWeakTable<Shape, WindowMask> Made = [];

    // The open area above and to the left of every grid point, in cells: sums over any rectangle are four look-ups.
    private readonly double[] _sums = new double[(Cells + 1) * (Cells + 1)];

    private WindowMask(Shape window)
    {
        var box = window.Bounds;
        bool[] above = [];
        for (var row = 0; row <= Cells; row++)
        {
            var corners = new bool[Cells + 1];
            for (var column = 0; column <= Cells; column++)
            {
                // A hair inside the box: a point on a straight edge belongs to neither side.
                var x = Math.Clamp((double)column / Cells, 1e-6, 1 - 1e-6);
                var y = Math.Clamp((double)row / Cells, 1e-6, 1 - 1e-6);
                corners[column] = window.Contains(new(box.X + (x * box.Width), box.Y + (y * box.Height)));
                if (row > 0 && column > 0)
                {
                    // Only a cell that is open at all its corners counts: better a little too careful.
                    var open = corners[column] && corners[column - 1] && above[column] && above[column - 1] ? 1.0 : 0.0;
                    this[row, column] =
                        open + this[row - 1, column] + this[row, column - 1] - this[row - 1, column - 1];
                }
            }

            above = corners;
        }

        Middle = FindMiddle();
    }

    /// <summary>Where there is most room on all sides, in fractions of the window's box: in a heart, above the middle.</summary>
    public PointMm Middle { get; }

    private double this[int row, int column]
    {
        get => _sums[(row * (Cells + 1)) + column];
        set => _sums[(row * (Cells + 1)) + column] = value;
    }

    /// <summary>The mask of a window.</summary>
    public static WindowMask Of(Shape window) => Made.GetValue(window, w => new(w));

    /// <summary>How much of a rectangle (in fractions of the window's box) shows through the window, 0 to 1.</summary>
    public double Share(double left, double top, double right, double bottom)
    {
        var area = (right - left) * (bottom - top);
        if (area <= 0)
        {
            return 0;
        }

        var open = Sum(right, bottom) - Sum(left, bottom) - Sum(right, top) + Sum(left, top);
        return open / (area * Cells * Cells);
    }

    private double Sum(double x, double y)
    {
        var (across, down) = (Math.Clamp(x, 0, 1) * Cells, Math.Clamp(y, 0, 1) * Cells);
        var (column, row) = (Math.Min((int)across, Cells - 1), Math.Min((int)down, Cells - 1));
        var (u, v) = (across - column, down - row);
        return ((1 - v) * (((1 - u) * this[row, column]) + (u * this[row, column + 1])))
            + (v * (((1 - u) * this[row + 1, column]) + (u * this[row + 1, column + 1])));
    }

    // The middle of all places where almost the largest box of the window's own aspect fits.
    private PointMm FindMiddle()
    {
        var (most, sumX, sumY, count) = (0.0, 0.0, 0.0, 0);
        const int Steps = 48;
        for (var pass = 0; pass < 2; pass++)
        {
            for (var i = 1; i < Steps * Steps; i++)
            {
                var (x, y) = ((double)(i % Steps) / Steps, (double)(i / Steps) / Steps);
                var room = Room(x, y);
                if (pass == 0)
                {
                    most = Math.Max(most, room);
                }
                else if (room >= most * 0.94)
                {
                    (sumX, sumY, count) = (sumX + x, sumY + y, count + 1);
                }
            }
        }

        return count == 0 ? new(0.5, 0.5) : new(sumX / count, sumY / count);
    }

    // Half the side of the largest box about a point, in fractions.
    private double Room(double x, double y)
    {
        var (low, high) = (0.0, 0.5);
        for (var i = 0; i < 7; i++)
        {
            var half = (low + high) / 2;
            (low, high) = Share(x - half, y - half, x + half, y + half) > 0.9999 ? (half, high) : (low, half);
        }

        return low;
    }
}
