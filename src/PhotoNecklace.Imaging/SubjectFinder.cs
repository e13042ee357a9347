using PhotoNecklace.Core.Artwork;

namespace PhotoNecklace.Imaging;

/// <summary>
/// Finds faces without having learnt any: as roundish spots of skin of any size, with the light and dark of eyes and mouth in
/// them. Where there are none, what has most edges and colour is the subject.
/// </summary>
internal static class SubjectFinder
{
    /// <summary>Longer side of the map in which spots are looked for: a face of a twentieth of the photo has 6 px there.</summary>
    private const int MapPx = 120;

    /// <summary>Faces are higher than wide: stretched by this they are round.</summary>
    private const double Stretch = 1.3;

    /// <summary>
    /// What a spot has to reach to count for a face: more where much of the photo has the colour of skin, as a sunset or a wooden
    /// wall has. A face on an ordinary background reaches 0.3 to 0.45, hands and necks less than three quarters of it.
    /// </summary>
    private const double LeastScore = 0.18;
    private const double LeastScoreForSkin = 0.3;

    /// <summary>What it has to reach against the clearest one.</summary>
    private const double LeastShare = 0.75;

    private const int MostFaces = 6;

    /// <param name="master">A JPEG of ours.</param>
    public static Subject Find(ReadOnlyMemory<byte> master)
    {
        var (width, height) = Vips.Size(master);
        var map = MapSize(width, height);
        return Find(SmallPhoto.Of(master, map.Width, map.Height));
    }

    /// <summary>The size to which a photo is to be reduced, whatever its own aspect.</summary>
    public static (int Width, int Height) MapSize(int width, int height)
    {
        var scale = Math.Min(1, (double)MapPx / Math.Max(width, height));
        return (Math.Max(1, (int)Math.Round(width * scale * Stretch)), Math.Max(1, (int)Math.Round(height * scale)));
    }

    /// <param name="photo">A photo at <see cref="MapSize"/>.</param>
    public static Subject Find(SmallPhoto photo)
    {
        using var luma = photo.Luma();
        var faces = Faces(photo, luma);
        return faces.Count > 0 ? new(faces, IsCertain: true) : Saliency.Find(photo, luma);
    }

    private static List<SubjectPart> Faces(SmallPhoto photo, Plane luma)
    {
        using var skin = SkinMap.Of(photo);
        var spots = SkinSpots.Of(skin, luma);
        try
        {
            return spots.Count == 0
                ? []
                : Pick(spots, skin.Width, skin.Height, LeastScore + (LeastScoreForSkin * skin.Mean()));
        }
        finally
        {
            spots.ForEach(s => s.Dispose());
        }
    }

    // The clearest first; whatever overlaps one that was taken is the same face at another size.
    private static List<SubjectPart> Pick(List<SkinSpots> spots, int width, int height, double least)
    {
        List<SubjectPart> parts = [];
        var first = 0.0;
        while (parts.Count < MostFaces)
        {
            var best = spots.MaxBy(s => s.Score)!;
            if (best.Score < least || best.Score < LeastShare * first)
            {
                break;
            }

            first = Math.Max(first, best.Score);
            var (x, y, radius) = (best.X, best.Y, best.Radius);
            parts.Add(Face(x / width, y / height, radius / width, radius / height, Math.Pow(best.Score / first, 2)));

            // Those that reach too little anyway need not be looked at again.
            foreach (var spot in spots.Where(s => s.Score >= Math.Max(least, LeastShare * first)))
            {
                spot.Erase(x, y, radius);
            }
        }

        return parts;
    }

    private static SubjectPart Face(double x, double y, double rx, double ry, double weight)
    {
        // Hair stands above a face further than a chin reaches below it.
        var core = new CropRect(x - rx, y - ry, 2 * rx, 2 * ry);
        var whole = new CropRect(x - (1.45 * rx), y - (1.6 * ry), 2.9 * rx, 3.1 * ry);
        return new(Inside(core), whole, weight);
    }

    private static CropRect Inside(CropRect r)
    {
        var (x, y) = (Math.Clamp(r.X, 0, 0.99), Math.Clamp(r.Y, 0, 0.99));
        return new(
            x,
            y,
            Math.Max(0.01, Math.Min(1, r.X + r.Width) - x),
            Math.Max(0.01, Math.Min(1, r.Y + r.Height) - y)
        );
    }
}
