using NetVips;
using PhotoNecklace.Core;

namespace PhotoNecklace.Benchmarks.Imaging;

/// <summary>Patches of known colours in a Display-P3 photo: what an engine makes of them.</summary>
internal static class ColourChart
{
    private const int Patch = 200;

    // Skin from light to dark, foliage, sky, red and yellow clothes, gold, grey.
    private static readonly double[][] Colours =
    [
        [241, 194, 165],
        [224, 172, 140],
        [198, 134, 98],
        [141, 85, 54],
        [86, 50, 32],
        [70, 120, 50],
        [110, 160, 220],
        [200, 40, 45],
        [235, 200, 50],
        [60, 60, 170],
        [205, 160, 80],
        [128, 128, 128],
    ];

    /// <summary>Mean and greatest colour difference (CIEDE2000) between the chart and what the engine made of it.</summary>
    /// <param name="engine">The engine.</param>
    public static (double Mean, double Most) Difference(IPhotoEngine engine)
    {
        using var chart = Draw();
        using var p3 = chart.IccTransform("p3", inputProfile: "srgb");
        var photo = p3.JpegsaveBuffer(q: 95, subsampleMode: Enums.ForeignSubsample.Off, keep: Enums.ForeignKeep.Icc);
        var made = engine.Normalise(photo, new());
        using var master = Image.NewFromBuffer(
            made.Value?.Master ?? throw new InvalidOperationException(made.Refusal!.Message)
        );
        var differences = Colours.Select((_, i) => At(chart, master, i)).ToArray();
        return (differences.Average(), differences.Max());
    }

    private static Image Draw() =>
        Image.Arrayjoin(
            [
                .. Colours.Select(c =>
                    Image
                        .Black(Patch, Patch, bands: 3)
                        .Linear([1, 1, 1], c)
                        .Cast(Enums.BandFormat.Uchar)
                        .Copy(interpretation: Enums.Interpretation.Srgb)
                ),
            ],
            across: 4
        );

    // The middle of a patch, so that no neighbour's edge counts.
    private static double At(Image chart, Image master, int i)
    {
        var (left, top) = ((i % 4 * Patch) + (Patch / 4), (i / 4 * Patch) + (Patch / 4));
        using var expected = chart.ExtractArea(left, top, Patch / 2, Patch / 2).Colourspace(Enums.Interpretation.Lab);
        using var found = master.ExtractArea(left, top, Patch / 2, Patch / 2).Colourspace(Enums.Interpretation.Lab);
        return expected.DE00(found).Avg();
    }
}
