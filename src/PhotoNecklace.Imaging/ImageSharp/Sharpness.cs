using PhotoNecklace.Core.Artwork;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Advanced;
using SixLabors.ImageSharp.PixelFormats;

namespace PhotoNecklace.Imaging.ImageSharp;

/// <summary>Tells how blurred a crop is by its clearest edges, as <see cref="EdgeBlur"/> does, on plain numbers.</summary>
internal static class Sharpness
{
    private const int Dpi = 300;
    private const double SmoothedPx = 1;
    private const double FaintestEdge = 0.4;

    /// <summary>The standard deviation of the blur in mm; 0 when there is no edge to judge by.</summary>
    public static double Measure(ReadOnlyMemory<byte> master, PrintArtwork artwork)
    {
        var wanted = artwork.WindowWidthMm * Dpi / 25.4 / artwork.Crop.Width;
        using var small = Decoding.Reduced(master, Math.Max(1, (int)Math.Round(wanted)), 0, keepAspect: true);
        using var part = Printing.Cut(small, artwork.Crop, artwork.WindowWidthMm, artwork.WindowHeightMm, 0);
        using var level = Grey(part);
        return Blur(level) / (small.Width * artwork.Crop.Width / artwork.WindowWidthMm);
    }

    // The variance of the Laplacian over the energy of the gradient: 1 ÷ 2s² across an edge of blur s, whatever its contrast.
    private static double Blur(Plane grey)
    {
        using var smooth = grey.Blur(SmoothedPx);
        using var slopes = new Plane(grey.Width, grey.Height);
        using var bends = new Plane(grey.Width, grey.Height);
        for (var y = 0; y < grey.Height; y++)
        {
            var here = smooth.Row(y);
            var above = smooth.Row(Math.Max(y - 1, 0));
            var below = smooth.Row(Math.Min(y + 1, grey.Height - 1));
            var slope = slopes.Row(y);
            var bend = bends.Row(y);
            for (var x = 0; x < here.Length; x++)
            {
                var (left, right) = (here[Math.Max(x - 1, 0)], here[Math.Min(x + 1, here.Length - 1)]);
                var (gx, gy) = (0.5f * (right - left), 0.5f * (below[x] - above[x]));
                var laplacian = left + right + above[x] + below[x] - (4 * here[x]);
                slope[x] = (gx * gx) + (gy * gy);
                bend[x] = laplacian * laplacian;
            }
        }

        // Only the neighbourhoods with the clearest edges are asked: a soft background is no fault.
        var reach = Math.Max(3, Math.Max(grey.Width, grey.Height) / 40.0);
        using var gradient = slopes.Blur(reach);
        using var laplacians = bends.Blur(reach);
        var clearest = 0f;
        foreach (var value in gradient.Values)
        {
            clearest = Math.Max(clearest, value);
        }

        if (clearest < FaintestEdge)
        {
            return 0;
        }

        var least = Math.Max(FaintestEdge, 0.15 * clearest);
        var (sumOfSlopes, sumOfBends) = (0.0, 0.0);
        for (var i = 0; i < gradient.Values.Length; i++)
        {
            if (gradient.Values[i] > least)
            {
                sumOfSlopes += gradient.Values[i];
                sumOfBends += laplacians.Values[i];
            }
        }

        var squared = (sumOfSlopes / (2 * Math.Max(sumOfBends, 1e-9))) - (SmoothedPx * SmoothedPx);
        return Math.Sqrt(Math.Max(squared, 0));
    }

    private static Plane Grey(Image<Rgb24> image)
    {
        var plane = new Plane(image.Width, image.Height);
        for (var y = 0; y < plane.Height; y++)
        {
            var row = plane.Row(y);
            var from = image.DangerousGetPixelRowMemory(y).Span;
            for (var x = 0; x < row.Length; x++)
            {
                row[x] = SmallPhoto.Luma(from[x].R, from[x].G, from[x].B);
            }
        }

        return plane;
    }
}
