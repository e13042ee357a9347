using System.Runtime.InteropServices;

namespace PhotoNecklace.Imaging;

/// <summary>A face that may be there.</summary>
/// <param name="At">Where.</param>
/// <param name="Score">What <see cref="FaceTemplate"/> says of it, its likelihood included.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FoundFace(FaceSquare At, double Score);

/// <summary>Tries a template at every place and size, and goes closer to the best ones.</summary>
internal static class FaceFinder
{
    /// <summary>The smallest face, in px: there an eye still has two.</summary>
    private const double LeastSide = 9;

    /// <summary>From one size to the next, and from one place to the next as a share of the size.</summary>
    private const double SizeStep = 1.25;
    private const double PlaceStep = 1 / 7.0;

    /// <summary>A place that people put faces in so rarely that nothing makes up for it.</summary>
    private const double LeastPrior = -4.5;

    /// <summary>Two that share more than this are the same face.</summary>
    private const double SameFace = 0.25;
    private const int MostFaces = 6;

    /// <summary>So many are gone closer to, unless they share almost all.</summary>
    private const double SamePlace = 0.7;
    private const int Refined = 12;

    /// <summary>The best places, none of them over another, the best first.</summary>
    /// <param name="luma">Lightness, 0 to 255.</param>
    /// <param name="skin">How much each pixel looks like skin, 0 to 1.</param>
    /// <param name="prior">How unlikely a face is at a place, 0 where it is likely and less elsewhere; null for where people mostly put them.</param>
    public static List<FoundFace> Find(Plane luma, Plane skin, Func<FaceSquare, double>? prior = null)
    {
        var template = new FaceTemplate(luma, skin);
        prior ??= at => template.Prior(at);
        List<FoundFace> tried = [];
        var most = 0.95 * Math.Min(luma.Width, luma.Height);
        for (var side = LeastSide; side <= most; side *= SizeStep)
        {
            // Hair and chin may reach a little beyond the photo.
            var (reach, step) = (0.08 * side, Math.Max(1, side * PlaceStep));
            for (var y = -reach; y + side <= luma.Height + reach; y += step)
            {
                for (var x = -reach; x + side <= luma.Width + reach; x += step)
                {
                    var at = new FaceSquare(x, y, side);
                    var likely = prior(at);
                    if (likely > LeastPrior)
                    {
                        tried.Add(new(at, likely + template.Score(at)));
                    }
                }
            }
        }

        return Apart(
            [.. Apart(tried, SamePlace, Refined).Select(f => Refine(template, prior, f))],
            SameFace,
            MostFaces
        );
    }

    // The best ones, none of which overlaps a better one by more than a share.
    private static List<FoundFace> Apart(List<FoundFace> faces, double share, int most)
    {
        List<FoundFace> apart = [];
        faces.Sort((a, b) => b.Score.CompareTo(a.Score));
        foreach (var face in faces)
        {
            if (apart.Count == most)
            {
                break;
            }

            if (!apart.Exists(f => f.At.Overlap(face.At) > share))
            {
                apart.Add(face);
            }
        }

        return apart;
    }

    // Uphill in ever smaller steps.
    private static FoundFace Refine(FaceTemplate template, Func<FaceSquare, double> prior, FoundFace best)
    {
        for (var step = PlaceStep / 2; step > 0.02; step /= 2)
        {
            for (var moved = true; moved; )
            {
                moved = false;
                var (x, y, side) = best.At;
                var by = step * side;
                ReadOnlySpan<FaceSquare> around =
                [
                    new(x - by, y, side),
                    new(x + by, y, side),
                    new(x, y - by, side),
                    new(x, y + by, side),
                    new(x - (by / 2), y - (by / 2), side + by),
                    new(x + (by / 2), y + (by / 2), side - by),
                ];
                foreach (var at in around)
                {
                    var score = prior(at) + template.Score(at);
                    if (score > best.Score + 1e-6)
                    {
                        (best, moved) = (new(at, score), true);
                    }
                }
            }
        }

        return best;
    }
}
