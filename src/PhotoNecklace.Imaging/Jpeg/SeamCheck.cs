namespace PhotoNecklace.Imaging.Jpeg;

/// <summary>
/// Finds where a picture shifts from one block to the next: data that were lost or exchanged, with just the number of blocks that
/// belongs there, are decoded without complaint. Blocks are coded row by row, so whatever went wrong begins at one unit and makes a
/// seam that runs above all units to the right of it, steps down by one row, and runs above all units to the left of it. Edges in a
/// photo do not: they are not bound to the grid, and one that is (a frame, a bar) has no step where nothing else is.
/// </summary>
internal static class SeamCheck
{
    /// <summary>Levels of 255 that a shift has at least: about what is just seen side by side.</summary>
    private const float LeastShift = 5;

    /// <summary>So many of the units at a seam are shifted alike, and so many beside it are not.</summary>
    private const float Share = 0.75f;

    /// <summary>Where the seam steps down, the units next to it have so much of the shift, or lack so much of it.</summary>
    private const double Abrupt = 0.7;

    /// <summary>
    /// The units at a seam differ from their shift at most so many times as units beside it differ from those above them: a seam adds
    /// the same to all. The two sides of a horizon that runs a little aslant are not everywhere equally far apart.
    /// </summary>
    private const float MostSpread = 1.7f;

    /// <summary>Fewer units across than this say too little.</summary>
    private const int LeastAcross = 30;

    /// <summary>What was found, for tests and benchmarks; null when nothing was.</summary>
    public static string? Find(JpegFrame frame)
    {
        var (across, down) = (frame.ScanAcross, frame.ScanDown);
        if (across < LeastAcross || down < 6)
        {
            return null;
        }

        foreach (var c in frame.Components)
        {
            var (h, v) = frame.BlocksOf(c);
            var steps = Steps(c, across, down, h, v);
            if (FindStep(steps, across, down) is { } found)
            {
                return $"{found} in component {c.Id}";
            }
        }

        return null;
    }

    // For each unit, how far it is from the one above it, beyond what the slope in both would have it: in levels.
    private static float[] Steps(JpegComponent c, int across, int down, int h, int v)
    {
        var steps = new float[across * down];
        var scale = c.DcStep / 8f / h;
        var last = (down * v) - 1;
        for (var y = 1; y < down; y++)
        {
            var row = y * v;
            for (var x = 0; x < across; x++)
            {
                var (above, below) = (0, 0);
                var (slopeAbove, slopeBelow) = (0, 0);
                for (var i = 0; i < h; i++)
                {
                    var column = (x * h) + i;
                    int a = c.Dc[((row - 1) * c.Stride) + column];
                    int b = c.Dc[(row * c.Stride) + column];
                    above += a;
                    below += b;
                    slopeAbove += row > 1 ? a - c.Dc[((row - 2) * c.Stride) + column] : 0;
                    slopeBelow += row < last ? c.Dc[((row + 1) * c.Stride) + column] - b : 0;
                }

                steps[(y * across) + x] = scale * (below - above - Slope(slopeAbove, slopeBelow));
            }
        }

        return steps;
    }

    // The slope that both sides have: a step next to one of them is none.
    private static int Slope(int above, int below) =>
        Math.Sign(above) != Math.Sign(below) ? 0
        : Math.Abs(above) < Math.Abs(below) ? above
        : below;

    private static string? FindStep(float[] steps, int across, int down)
    {
        // Sums up to each unit, so that any run of them is had at once.
        var signed = new double[steps.Length + 1];
        for (var i = 0; i < steps.Length; i++)
        {
            // One bright lamp is not to speak for a row.
            signed[i + 1] = signed[i] + Math.Clamp(steps[i], -60, 60);
        }

        // A frame's edge may lie that way for all units but a few: behind a picture in it, or around a corner.
        var margin = Math.Max(10, across / 8);
        for (var y = 2; y < down - 2; y++)
        {
            for (var x = margin; x < across - margin; x++)
            {
                var at = (y * across) + x;
                if (IsShift(steps, signed, at, across, x))
                {
                    return $"a seam at unit {x} of row {y}";
                }
            }
        }

        return null;
    }

    // All that follows is lighter or darker, or has another hue.
    private static bool IsShift(float[] steps, double[] signed, int at, int across, int x)
    {
        var shift = (float)Mean(signed, at, at + across);
        if (Math.Abs(shift) < LeastShift)
        {
            return false;
        }

        // Above the units to the right of the seam's step and above those to its left, one row further down, all are shifted; beside
        // them, in the same two rows, none is. A frame's edge has all of its units in one row.
        var below = at + across;
        return All(steps, at, below - x, shift, shifted: true)
            && All(steps, below - x, below, shift, shifted: true)
            && All(steps, at - x, at, shift, shifted: false)
            && All(steps, below, below + across - x, shift, shifted: false)
            && IsAbrupt(signed, at, across, shift, Math.Min(Math.Max(4, across / 8), Math.Min(x, across - x)))
            && IsEven(steps, at, across);
    }

    // A horizon that runs a little aslant leaves one row and enters the next by and by.
    private static bool IsAbrupt(double[] signed, int at, int across, float shift, int near)
    {
        var below = at + across;
        return Mean(signed, at, at + near) / shift > Abrupt
            && Mean(signed, below - near, below) / shift > Abrupt
            && Math.Abs(Mean(signed, at - near, at) / shift) < 1 - Abrupt
            && Math.Abs(Mean(signed, below, below + near) / shift) < 1 - Abrupt;
    }

    // By medians: an edge in the picture crosses the seam here and there.
    private static bool IsEven(float[] steps, int at, int across)
    {
        var seam = steps.AsSpan(at, across);
        var shift = Median([.. seam]);
        var apart = Median([.. seam.ToArray().Select(s => Math.Abs(s - shift))]);
        var beside = Median([
            .. steps.Skip(at - across).Take(across).Concat(steps.Skip(at + across).Take(across)).Select(Math.Abs),
        ]);
        return apart <= (MostSpread * beside) + 1;
    }

    private static float Median(float[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }

    // All but a few.
    private static bool All(float[] steps, int from, int to, float shift, bool shifted)
    {
        var count = 0;
        for (var i = from; i < to; i++)
        {
            var isShifted = steps[i] * Math.Sign(shift) > Math.Abs(shift) / 2;
            var isStill = Math.Abs(steps[i]) < Math.Abs(shift) / 2;
            count += (shifted ? isShifted : isStill) ? 1 : 0;
        }

        return count >= Share * (to - from);
    }

    private static double Mean(double[] sums, int from, int to) => (sums[to] - sums[from]) / (to - from);
}
