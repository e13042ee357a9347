using NetVips;

namespace PhotoNecklace.Imaging.Tests;

/// <summary>What a camera would make of a drawn scene: soft shapes, hard edges, a sky that is nearly flat, and sensor noise over all.</summary>
internal static class DrawnPhotograph
{
    /// <summary>The scene's pixels.</summary>
    public static Image Draw(int width, int height, int seed)
    {
        var bands = Enumerable
            .Range(0, 3)
            .Select(band =>
            {
                var own = (10 * seed) + band;
                using var hills = Image.Perlin(width, height, cellSize: 256, seed: own);
                using var leaves = Image.Perlin(width, height, cellSize: 16, seed: own + 100);
                using var ground = ((hills * 60) + (leaves * 35) + 110).CopyMemory();
                using var sky = (Image.Xyz(width, height)[1] * 0.05) + 170 + (12 * band);

                // A wavy horizon, and a window's bars.
                using var wave =
                    (Image.Perlin(width, 1, cellSize: 128, seed: seed) * (height * 0.15)) + (height * 0.35);
                using var above = Image.Xyz(width, height)[1] < wave.Replicate(1, height);
                using var scene = above.Ifthenelse(sky, ground);
                using var bar = Image.Black(width / 40, height / 2) + (60 * band);
                using var withBar = scene.Insert(bar, (width / 3) + (31 * seed), height / 4);
                using var noise = Image.Gaussnoise(width, height, sigma: 3, mean: 0, seed: own);
                return (withBar + noise).Cast(Enums.BandFormat.Uchar).CopyMemory();
            })
            .ToArray();
        try
        {
            using var joined = bands[0].Bandjoin(bands[1..]);
            return joined.Copy(interpretation: Enums.Interpretation.Srgb).CopyMemory();
        }
        finally
        {
            Array.ForEach(bands, b => b.Dispose());
        }
    }

    /// <summary>It as a JPEG, in one of the ways in which cameras, phones and programs write them.</summary>
    /// <param name="image">The pixels.</param>
    /// <param name="coding">One of <see cref="Codings"/>.</param>
    public static byte[] Jpeg(Image image, string coding) =>
        coding switch
        {
            "baseline" => image.JpegsaveBuffer(q: 88),
            "baseline, optimised, 4:4:4" => image.JpegsaveBuffer(
                q: 92,
                optimizeCoding: true,
                subsampleMode: Enums.ForeignSubsample.Off
            ),
            "baseline, a restart each row" => image.JpegsaveBuffer(q: 85, restartInterval: (image.Width + 15) / 16),
            "baseline, a restart each 4 units" => image.JpegsaveBuffer(q: 85, restartInterval: 4),
            "progressive" => image.JpegsaveBuffer(q: 85, interlace: true),
            "progressive, with restarts" => image.JpegsaveBuffer(q: 85, interlace: true, restartInterval: 50),
            _ => image[1].JpegsaveBuffer(q: 85),
        };

    /// <summary>The ways.</summary>
    public static readonly string[] Codings =
    [
        "baseline",
        "baseline, optimised, 4:4:4",
        "baseline, a restart each row",
        "baseline, a restart each 4 units",
        "progressive",
        "progressive, with restarts",
        "grey",
    ];
}
