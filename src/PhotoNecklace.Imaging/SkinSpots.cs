namespace PhotoNecklace.Imaging;

/// <summary>How much each place looks like the middle of a face of one size. One use only.</summary>
internal sealed class SkinSpots : IDisposable
{
    /// <summary>Each step of the pyramid is searched for faces from this radius up to twice it, in px of that step.</summary>
    private const double LeastRadius = 3;

    /// <summary>So many radii in each step: a face's size is found to a tenth.</summary>
    private const int Radii = 4;

    /// <summary>The outline's middle lies at most so many pixels of its step from where the features are clearest.</summary>
    private const int MostSteps = 3;

    private readonly Plane _round;
    private readonly Plane _map;
    private readonly double _scale;
    private readonly double _response;

    private SkinSpots(Plane round, Plane map, double scale, double radius)
    {
        _round = round;
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

    /// <summary>The face's radius, in px of the whole map. On drawn portraits it comes out 1 to 1.3 times the true one.</summary>
    public double Radius => _response * 1.1 / _scale;

    /// <summary>One map for every size, the small faces first.</summary>
    /// <param name="skin">How much each pixel looks like skin; faces are round in it.</param>
    /// <param name="luma">Lightness, of the same size.</param>
    public static List<SkinSpots> Of(Plane skin, Plane luma)
    {
        List<SkinSpots> spots = [];
        var size = LeastRadius / Math.Max(skin.Width, skin.Height);
        var (map, light, scale) = (skin, luma, 1.0);
        while (Math.Min(map.Width, map.Height) >= 2 * LeastRadius)
        {
            using (var features = Features(light))
            {
                for (var i = 0; i < Radii; i++)
                {
                    // The larger of two faces is whose photo it is.
                    var radius = LeastRadius * Math.Pow(2, (double)i / Radii);
                    var worth = Math.Pow(Math.Clamp(size / scale * radius / LeastRadius / 0.16, 0.1, 1), 0.3);
                    var round = Round(map, radius);
                    spots.Add(new(round, Weigh(round, features, (float)worth), scale, radius));
                }
            }

            var (largerMap, largerLight) = (map, light);
            (map, light, scale) = (map.Half(), light.Half(), scale / 2);
            if (largerMap != skin)
            {
                largerMap.Dispose();
                largerLight.Dispose();
            }
        }

        if (map != skin)
        {
            map.Dispose();
            light.Dispose();
        }

        return spots;
    }

    /// <summary>Takes a face out, so that the next best shows.</summary>
    public void Erase(double x, double y, double radius)
    {
        var reach = (Math.Max(radius, Radius) + (0.8 * Math.Min(radius, Radius))) * _scale;
        for (var row = 0; row < _map.Height; row++)
        {
            var dy = row + 0.5 - (y * _scale);
            if (Math.Abs(dy) > reach)
            {
                continue;
            }

            var half = Math.Sqrt((reach * reach) - (dy * dy));
            var from = Math.Clamp((int)Math.Floor((x * _scale) - half), 0, _map.Width);
            var to = Math.Clamp((int)Math.Ceiling((x * _scale) + half), from, _map.Width);
            _map.Row(row)[from..to].Clear();
        }

        Look();
    }

    public void Dispose()
    {
        _round.Dispose();
        _map.Dispose();
    }

    // The light and dark of eyes and mouth: 0.3 on a bare wall, 1 in a face.
    private static Plane Features(Plane luma)
    {
        using var rough = luma.Blur(0.5 * LeastRadius);
        var smooth = rough.Values;
        var light = luma.Values;
        for (var i = 0; i < smooth.Length; i++)
        {
            smooth[i] = Math.Abs(light[i] - smooth[i]);
        }

        var detail = rough.Blur(0.5 * LeastRadius);
        foreach (ref var value in detail.Values)
        {
            value = 0.3f + (0.7f * SkinMap.Ramp(value, 1, 7));
        }

        return detail;
    }

    // Skin in the middle, and none around it. At the photo's edge the last pixel goes on, so a wall that runs out of the picture
    // makes no spot there.
    private static Plane Round(Plane skin, double radius)
    {
        var inner = skin.Blur(0.6 * radius);
        using var outer = skin.Blur(1.3 * radius);
        var middle = inner.Values;
        var around = outer.Values;
        for (var i = 0; i < middle.Length; i++)
        {
            middle[i] -= around[i];
        }

        return inner;
    }

    // Round, and with features in it.
    private static Plane Weigh(Plane round, Plane features, float worth)
    {
        var weighed = new Plane(round.Width, round.Height);
        var values = weighed.Values;
        var roundness = round.Values;
        var seen = features.Values;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = roundness[i] * seen[i] * worth;
        }

        return weighed;
    }

    private void Look()
    {
        var values = _map.Values;
        var best = 0;
        for (var i = 1; i < values.Length; i++)
        {
            best = values[i] > values[best] ? i : best;
        }

        Score = values[best];
        var (x, y) = Climb(best % _map.Width, best / _map.Width);
        X = (x + 0.5 + Peak(Roundness(x - 1, y), Roundness(x, y), Roundness(x + 1, y))) / _scale;
        Y = (y + 0.5 + Peak(Roundness(x, y - 1), Roundness(x, y), Roundness(x, y + 1))) / _scale;
    }

    // Eyes and mouth tell that there is a face, but its outline tells where: uphill to the roundest place near by.
    private (int X, int Y) Climb(int x, int y)
    {
        for (var step = 0; step < MostSteps; step++)
        {
            var (nextX, nextY) = (x, y);
            for (var i = 0; i < 9; i++)
            {
                var (atX, atY) = (x + (i % 3) - 1, y + (i / 3) - 1);
                (nextX, nextY) = Roundness(atX, atY) > Roundness(nextX, nextY) ? (atX, atY) : (nextX, nextY);
            }

            (x, y) = (Math.Clamp(nextX, 0, _map.Width - 1), Math.Clamp(nextY, 0, _map.Height - 1));
        }

        return (x, y);
    }

    private float Roundness(int x, int y) =>
        _round.Row(Math.Clamp(y, 0, _round.Height - 1))[Math.Clamp(x, 0, _round.Width - 1)];

    // Where a parabola through three neighbours is highest, seen from the middle one: a face's middle lies between pixels.
    private static double Peak(double before, double here, double after)
    {
        var bend = before - (2 * here) + after;
        return bend < -1e-9 ? Math.Clamp((before - after) / (2 * bend), -0.5, 0.5) : 0;
    }
}
