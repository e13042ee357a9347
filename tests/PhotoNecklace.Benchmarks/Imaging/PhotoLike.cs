using NetVips;

namespace PhotoNecklace.Benchmarks.Imaging;

/// <summary>Pictures that cost a decoder what a phone's photo costs: soft shapes under sensor noise, about 0.3 bytes a pixel.</summary>
internal static class PhotoLike
{
    /// <summary>A JPEG, quality 90, in Display P3 as iPhones write it, stored lying with EXIF orientation 6 (upright: turned clockwise).</summary>
    public static byte[] Jpeg(int width, int height)
    {
        var bands = Enumerable
            .Range(1, 3)
            .Select(seed =>
            {
                using var coarse = Image.Perlin(width, height, cellSize: 512, seed: seed);
                using var fine = Image.Perlin(width, height, cellSize: 32, seed: seed + 10);
                using var noise = Image.Gaussnoise(width, height, sigma: 4, mean: 120, seed: seed);
                return (coarse * 70) + (fine * 18) + noise;
            })
            .ToArray();
        using var joined = bands[0].Bandjoin(bands[1..]);
        using var srgb = joined.Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);
        using var p3 = srgb.IccTransform("p3", inputProfile: "srgb");
        using var turned = p3.Mutate(m => m.Set(GValue.GIntType, "orientation", 6));
        var jpeg = turned.JpegsaveBuffer(q: 90, keep: Enums.ForeignKeep.All);
        foreach (var band in bands)
        {
            band.Dispose();
        }

        return jpeg;
    }
}
