using NetVips;
using PhotoNecklace.Core.Artwork;

namespace PhotoNecklace.Imaging;

/// <summary>Where most is to be seen in a photo without a face that could be told by its colour: a pet, a view, an old photo.</summary>
internal static class Saliency
{
    /// <summary>The subject lies between these shares of everything that is to be seen, across and down.</summary>
    private const double From = 0.16;
    private const double To = 0.84;

    /// <param name="rgb">An sRGB picture.</param>
    public static Subject Find(Image rgb)
    {
        using var grey = rgb.Colourspace(Enums.Interpretation.Bw);
        using var luma = grey.CopyMemory();

        // Edges of something, not of a grain or a leaf: so after a blur, and gathered over a neighbourhood.
        var reach = Math.Max(rgb.Width, rgb.Height) / 40.0;
        using var soft = Blur(luma, 1.5);
        using var around = Blur(soft, reach);
        using var edges = (soft - around).Abs();
        using var hsv = rgb.Colourspace(Enums.Interpretation.Hsv);
        using var colour = hsv[1] * hsv[2] * (0.12 / 255);
        using var both = edges + colour;
        using var sum = Blur(both, reach);

        // Only what stands out counts: the square of what exceeds the average.
        using var above = SkinMap.Ramp(sum, sum.Avg(), Math.Max(sum.Max(), sum.Avg() + 1e-6));
        using var mass = (above * above * Centred(rgb.Width, rgb.Height)).CopyMemory();
        if (mass.Max() <= 0)
        {
            return Subject.Middle;
        }

        var sums = mass.Project();
        using (var columns = (Image)sums[0])
        using (var rows = (Image)sums[1])
        {
            var (left, right) = Extent(columns.WriteToMemory<double>());
            var (top, bottom) = Extent(rows.WriteToMemory<double>());
            var core = new CropRect(left, top, Math.Max(right - left, 0.02), Math.Max(bottom - top, 0.02));
            var whole = new CropRect(
                core.X - (0.2 * core.Width),
                core.Y - (0.2 * core.Height),
                core.Width * 1.4,
                core.Height * 1.4
            );
            return new([new(core, whole, 1)], IsCertain: false);
        }
    }

    private static Image Blur(Image image, double sigma)
    {
        using var blurred = image.Gaussblur(sigma, minAmpl: 0.1, precision: Enums.Precision.Float);
        return blurred.CopyMemory();
    }

    // Photographers put what matters near the middle, and a little above it.
    private static Image Centred(int width, int height)
    {
        using var at = Image.Xyz(width, height);
        using var x = (at[0] / width) - 0.5;
        using var y = (at[1] / height) - 0.45;
        return (((x * x) + (y * y)) * -4.0).Exp();
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
