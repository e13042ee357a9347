using NetVips;

namespace PhotoNecklace.Imaging;

/// <summary>How much each place looks like the middle of a face of one size. One use only.</summary>
internal sealed class SkinSpots : IDisposable
{
    /// <summary>Each step of the pyramid is searched for faces of this radius, and of √2 times it, in px of that step.</summary>
    private const double LeastRadius = 3;

    private readonly double _scale;
    private readonly double _response;
    private Image _map;

    private SkinSpots(Image map, double scale, double radius)
    {
        _map = map;
        _scale = scale;
        _response = radius;
        Look();
    }

    /// <summary>The best place's score; about 0.45 for a face that fills its circle.</summary>
    public double Score { get; private set; }

    /// <summary>The best place, in px of the whole map.</summary>
    public double X { get; private set; }

    /// <summary>The best place, in px of the whole map.</summary>
    public double Y { get; private set; }

    /// <summary>The face's radius, in px of the whole map: a disc answers strongest at 0.85 of its own.</summary>
    public double Radius => _response * 1.18 / _scale;

    /// <summary>One map for every size, the small faces first.</summary>
    /// <param name="skin">How much each pixel looks like skin; faces are round in it.</param>
    /// <param name="luma">Lightness, of the same size.</param>
    public static List<SkinSpots> Of(Image skin, Image luma)
    {
        List<SkinSpots> spots = [];
        var size = LeastRadius / Math.Max(skin.Width, skin.Height);
        for (var scale = 1.0; Math.Min(skin.Width, skin.Height) * scale >= 2 * LeastRadius; scale /= 2)
        {
            using var map = skin.Resize(scale, kernel: Enums.Kernel.Linear).CopyMemory();
            using var light = luma.Resize(scale, kernel: Enums.Kernel.Linear).CopyMemory();
            using var features = Features(light);
            for (var radius = LeastRadius; radius < 2 * LeastRadius; radius *= Math.Sqrt(2))
            {
                // The larger of two faces is whose photo it is.
                var worth = Math.Pow(Math.Clamp(size / scale * radius / LeastRadius / 0.16, 0.1, 1), 0.3);
                spots.Add(new(Respond(map, features, radius, worth), scale, radius));
            }
        }

        return spots;
    }

    /// <summary>Takes a face out, so that the next best shows.</summary>
    public void Erase(double x, double y, double radius)
    {
        var reach = (int)Math.Ceiling((Math.Max(radius, Radius) + (0.8 * Math.Min(radius, Radius))) * _scale);
        var erased = _map.Mutate(m =>
            m.DrawCircle([0.0], (int)Math.Round(x * _scale), (int)Math.Round(y * _scale), reach, fill: true)
        );
        _map.Dispose();
        _map = erased;
        Look();
    }

    public void Dispose() => _map.Dispose();

    // The light and dark of eyes and mouth: 0.3 on a bare wall, 1 in a face.
    private static Image Features(Image luma)
    {
        using var smooth = Blur(luma, 0.5 * LeastRadius);
        using var rough = (luma - smooth).Abs();
        using var detail = Blur(rough, 0.5 * LeastRadius);
        using var share = SkinMap.Ramp(detail, 1, 7);
        using var features = (share * 0.7) + 0.3;
        return features.CopyMemory();
    }

    // Skin in the middle, and none around it; with features in it.
    private static Image Respond(Image skin, Image features, double radius, double worth)
    {
        // Every blur goes to memory: strung together, each strip of one would ask for many strips of the one before it. At the
        // photo's edge libvips repeats the last pixel, so a wall that runs out of the picture makes no spot there.
        using var inner = Blur(skin, 0.6 * radius);
        using var outer = Blur(skin, 1.3 * radius);
        using var round = inner - outer;
        using var seen = round * features;
        using var weighed = seen * worth;
        return weighed.CopyMemory();
    }

    private static Image Blur(Image image, double sigma)
    {
        using var blurred = image.Gaussblur(sigma, minAmpl: 0.1, precision: Enums.Precision.Float);
        return blurred.CopyMemory();
    }

    private void Look()
    {
        Score = _map.Max(out int x, out int y);
        (X, Y) = ((x + 0.5) / _scale, (y + 0.5) / _scale);
    }
}
