using PhotoNecklace.Core.Artwork;

namespace PhotoNecklace.Imaging;

/// <summary>Where most is to be seen in a photo without a face that could be told by its colour: a pet, a view, an old photo.</summary>
internal static class Saliency
{
    /// <summary>The subject lies between these shares of everything that is to be seen, across and down.</summary>
    private const double From = 0.16;
    private const double To = 0.84;

    public static Subject Find(SmallPhoto photo, Plane luma)
    {
        // Edges of something, not of a grain or a leaf: so after a blur, and gathered over a neighbourhood.
        var reach = Math.Max(photo.Width, photo.Height) / 40.0;
        using var soft = luma.Blur(0.7);
        using var around = soft.Blur(reach);
        AddColour(photo, soft, around);
        using var mass = around.Blur(reach);
        return KeepWhatStandsOut(mass) ? Of(mass) : Subject.Middle;
    }

    // Into around: the strength of the edges, and the strength of the colour.
    private static void AddColour(SmallPhoto photo, Plane soft, Plane around)
    {
        for (var y = 0; y < photo.Height; y++)
        {
            var rgb = photo.Row(y);
            var near = soft.Row(y);
            var far = around.Row(y);
            for (var x = 0; x < far.Length; x++)
            {
                var (r, g, b) = (rgb[3 * x], rgb[(3 * x) + 1], rgb[(3 * x) + 2]);
                var colour = Math.Max(Math.Max(r, g), b) - Math.Min(Math.Min(r, g), b);
                far[x] = Math.Abs(near[x] - far[x]) + (0.12f * colour);
            }
        }
    }

    // Only what stands out counts: the square of what exceeds the average. False when nothing does.
    private static bool KeepWhatStandsOut(Plane sum)
    {
        var (average, most) = (sum.Mean(), 0f);
        foreach (var value in sum.Values)
        {
            most = Math.Max(most, value);
        }

        var range = most - average;
        if (range < 1e-3)
        {
            return false;
        }

        for (var y = 0; y < sum.Height; y++)
        {
            // Photographers put what matters near the middle, and a little above it.
            var row = sum.Row(y);
            var v = ((double)y / sum.Height) - 0.45;
            for (var x = 0; x < row.Length; x++)
            {
                var u = ((double)x / sum.Width) - 0.5;
                var above = Math.Max(0, (row[x] - average) / range);
                row[x] = (float)(above * above * Math.Exp(-4 * ((u * u) + (v * v))));
            }
        }

        return true;
    }

    private static Subject Of(Plane mass)
    {
        var (columns, rows) = (new double[mass.Width], new double[mass.Height]);
        for (var y = 0; y < mass.Height; y++)
        {
            var row = mass.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                columns[x] += row[x];
                rows[y] += row[x];
            }
        }

        var (left, right) = Extent(columns);
        var (top, bottom) = Extent(rows);
        var core = new CropRect(left, top, Math.Max(right - left, 0.02), Math.Max(bottom - top, 0.02));
        var whole = new CropRect(
            core.X - (0.2 * core.Width),
            core.Y - (0.2 * core.Height),
            core.Width * 1.4,
            core.Height * 1.4
        );
        return new([new(core, whole, 1, IsFace: false)], IsCertain: false);
    }

    private static (double From, double To) Extent(ReadOnlySpan<double> sums)
    {
        var total = 0.0;
        foreach (var sum in sums)
        {
            total += sum;
        }

        var (running, from, to) = (0.0, 0.0, 1.0);
        for (var i = 0; i < sums.Length; i++)
        {
            var next = running + sums[i];
            from = running <= From * total && next > From * total ? (double)i / sums.Length : from;
            to = running < To * total && next >= To * total ? (i + 1.0) / sums.Length : to;
            running = next;
        }

        return (from, Math.Max(to, from));
    }
}
