using PhotoNecklace.Core.Artwork;

namespace PhotoNecklace.Imaging;

/// <summary>
/// Finds faces without having learnt any: as squares with the light and dark of eyes, nose and mouth, with skin in them and an outline.
/// Where there are none, what has most edges and colour is the subject.
/// </summary>
internal static class SubjectFinder
{
    /// <summary>Longer side of the map in which faces are looked for: one of a twelfth of the photo has 10 px there.</summary>
    private const int MapPx = 120;

    /// <summary>Faces are higher than wide: stretched by this they are square.</summary>
    private const double Stretch = 1.3;

    /// <summary>
    /// What a face has to reach to be taken for one. The best places of 34 photographs without people reached 1.8 to 4.8, those of 86 with
    /// one person 3.2 to 8.4, and 76 of them this.
    /// </summary>
    private const double Certain = 5;

    /// <summary>
    /// What the best one has to reach to be warned of when it is cut: a quarter of photographs without people have such a place, but it
    /// is mostly small enough to be shown whole.
    /// </summary>
    private const double Probable = 4.3;

    /// <summary>What the best one has to reach to be considered at all.</summary>
    private const double Possible = 3;

    /// <summary>How far another place may fall behind the best one and still be thought of.</summary>
    private const double MostBehind = 2.2;

    /// <summary>What another person's face counts at least, against the best one.</summary>
    private const double LeastWeight = 0.5;

    /// <param name="master">A JPEG of ours.</param>
    /// <param name="hint">What a service said of it; null for none.</param>
    public static Subject Find(ReadOnlyMemory<byte> master, SubjectHint? hint = null)
    {
        var (width, height) = Vips.Size(master);
        var map = MapSize(width, height);
        return Find(SmallPhoto.Of(master, map.Width, map.Height), hint);
    }

    /// <summary>The size to which a photo is to be reduced, whatever its own aspect.</summary>
    public static (int Width, int Height) MapSize(int width, int height)
    {
        var scale = Math.Min(1, (double)MapPx / Math.Max(width, height));
        return (Math.Max(1, (int)Math.Round(width * scale * Stretch)), Math.Max(1, (int)Math.Round(height * scale)));
    }

    /// <param name="photo">A photo at <see cref="MapSize"/>.</param>
    /// <param name="hint">What a service said of it; null for none.</param>
    public static Subject Find(SmallPhoto photo, SubjectHint? hint = null)
    {
        using var luma = photo.Luma();
        using var skin = SkinMap.Of(photo);
        if (hint is not null)
        {
            return HintedSubject.Find(photo, luma, skin, hint);
        }

        var faces = FaceFinder.Find(luma, skin);
        if (faces.Count == 0 || faces[0].Score < Possible)
        {
            return Saliency.Find(photo, luma);
        }

        var best = faces[0].Score;
        List<SubjectPart> parts = [];
        foreach (var (at, score) in faces)
        {
            if (score < best - MostBehind)
            {
                break;
            }

            // Each unit of the score makes a face about seven times as likely.
            var weight = Math.Exp(2 * (score - best));
            var isFace = score >= Certain || (parts.Count == 0 && score >= Probable);
            parts.Add(Part(at, photo, score >= Certain ? Math.Max(weight, LeastWeight) : weight, isFace));
        }

        if (best < Certain)
        {
            // It may be a pet or a view: what draws the eye counts as well.
            parts.AddRange(Saliency.Find(photo, luma).Parts.Select(p => p with { Weight = LeastWeight }));
        }

        return new([.. parts], best >= Certain);
    }

    // The template is at home between hairline and lower lip: on labelled faces the chin lay a tenth below its square. Hair stands above
    // a face, ears beside it.
    public static SubjectPart Part(in FaceSquare face, SmallPhoto photo, double weight, bool isFace)
    {
        var (w, h) = (1.04 * face.Side / photo.Width, 1.12 * face.Side / photo.Height);
        var (x, y) = ((face.X / photo.Width) - (0.01 * w), (face.Y / photo.Height) - (0.02 * h));
        return new(Inside(new(x, y, w, h)), new(x - (0.25 * w), y - (0.3 * h), 1.5 * w, 1.4 * h), weight, isFace);
    }

    public static CropRect Inside(CropRect r)
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
