using NetVips;

namespace PhotoNecklace.Imaging;

/// <summary>Tells how blurred a picture is by its clearest edges.</summary>
/// <remarks>
/// The variance of the Laplacian alone depends on how much contrast the photo has. Divided by the energy of the gradient it does
/// not: across an edge that was blurred with standard deviation s, the ratio of the two is 1 ÷ 2s².
/// </remarks>
internal static class EdgeBlur
{
    /// <summary>Against grain and JPEG blocks, which would pass for sharp edges; taken off the result again.</summary>
    private const double SmoothedPx = 1;

    /// <summary>Edges fainter than this (squared levels per px, averaged over a neighbourhood) tell nothing.</summary>
    private const double FaintestEdge = 0.4;

    /// <summary>The standard deviation of the blur in px; 0 when there is no edge to judge by.</summary>
    /// <param name="grey">A picture of one band.</param>
    public static double Measure(Image grey)
    {
        using var level = grey.Cast(Enums.BandFormat.Float);
        using var smooth = level.Gaussblur(SmoothedPx, precision: Enums.Precision.Float).CopyMemory();
        using var across = Image.NewFromArray(
            new[,]
            {
                { -0.5, 0, 0.5 },
            }
        );
        using var down = Image.NewFromArray(
            new[,]
            {
                { -0.5 },
                { 0 },
                { 0.5 },
            }
        );
        using var around = Image.NewFromArray(
            new double[,]
            {
                { 0, 1, 0 },
                { 1, -4, 1 },
                { 0, 1, 0 },
            }
        );
        using var gx = smooth.Conv(across, precision: Enums.Precision.Float);
        using var gy = smooth.Conv(down, precision: Enums.Precision.Float);
        using var bend = smooth.Conv(around, precision: Enums.Precision.Float);

        // Each neighbourhood's energies; only those with the clearest edges are asked: a soft background is no fault.
        var reach = Math.Max(3, Math.Max(grey.Width, grey.Height) / 40.0);
        using var gradient = ((gx * gx) + (gy * gy)).Gaussblur(reach, precision: Enums.Precision.Float).CopyMemory();
        using var laplacian = (bend * bend).Gaussblur(reach, precision: Enums.Precision.Float).CopyMemory();
        var clearest = gradient.Max();
        if (clearest < FaintestEdge)
        {
            return 0;
        }

        using var asked = (gradient > Math.Max(FaintestEdge, 0.15 * clearest)) / 255.0;
        var (slopes, bends) = ((gradient * asked).Avg(), (laplacian * asked).Avg());
        var squared = (slopes / (2 * Math.Max(bends, 1e-12))) - (SmoothedPx * SmoothedPx);
        return Math.Sqrt(Math.Max(squared, 0));
    }
}
