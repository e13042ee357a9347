namespace PhotoNecklace.Imaging;

/// <summary>The mean of a plane over any rectangle, at the price of a few look-ups. Immutable.</summary>
internal sealed class AreaSums
{
    private readonly double[] _sums;
    private readonly int _width;
    private readonly int _height;

    /// <param name="plane">The plane.</param>
    /// <param name="isSquared">True to sum the squares of its values.</param>
    public AreaSums(Plane plane, bool isSquared = false)
    {
        (_width, _height) = (plane.Width, plane.Height);
        _sums = new double[(_width + 1) * (_height + 1)];
        for (var y = 0; y < _height; y++)
        {
            var row = plane.Row(y);
            var (above, here, running) = (y * (_width + 1), (y + 1) * (_width + 1), 0.0);
            for (var x = 0; x < _width; x++)
            {
                running += isSquared ? (double)row[x] * row[x] : row[x];
                _sums[here + x + 1] = _sums[above + x + 1] + running;
            }
        }
    }

    /// <summary>The mean over what of the rectangle (in px, not only whole ones) lies in the plane; 0 where nothing does.</summary>
    public double Mean(double left, double top, double right, double bottom)
    {
        (left, right) = (Math.Clamp(left, 0, _width), Math.Clamp(right, 0, _width));
        (top, bottom) = (Math.Clamp(top, 0, _height), Math.Clamp(bottom, 0, _height));
        var area = (right - left) * (bottom - top);
        return area < 1e-6 ? 0 : (At(right, bottom) - At(left, bottom) - At(right, top) + At(left, top)) / area;
    }

    // The sum above and to the left of a point between pixels.
    private double At(double x, double y)
    {
        var (column, row) = (Math.Min((int)x, _width - 1), Math.Min((int)y, _height - 1));
        var (u, v) = (x - column, y - row);
        var at = (row * (_width + 1)) + column;
        var below = at + _width + 1;
        var upper = _sums[at] + (u * (_sums[at + 1] - _sums[at]));
        var lower = _sums[below] + (u * (_sums[below + 1] - _sums[below]));
        return upper + (v * (lower - upper));
    }
}
