using PhotoNecklace.Core.Artwork;

namespace PhotoNecklace.Imaging;

/// <summary>
/// What a photo is of when a service has said where people are: their faces, looked for at the upper end of each of them. A service's
/// box has a whole person in it, so without the pixels nobody knows how much of it is the head.
/// </summary>
internal static class HintedSubject
{
    /// <summary>A face that fits a person is beyond doubt when it reaches this; alone, it would have to reach more.</summary>
    private const double Certain = 3.5;

    /// <summary>How sure of the person the service has to be for that.</summary>
    private const double CertainPerson = 0.75;

    /// <summary>People much smaller than the largest one stand in the background: cutting them is no fault.</summary>
    private const double Background = 0.5;
    private const double LeastWeight = 0.05;

    /// <summary>A face whose place in the photo was only worked out, against one that was found.</summary>
    private const double GuessWeight = 0.5;

    // Where a face lies in its person's box: hair above it, in the middle, about half as wide as the shoulders.
    private const double HairShare = 0.25;
    private const double HairSpread = 0.3;
    private const double SideSpread = 0.22;
    private const double WidthShare = 0.5;
    private const double WidthSpread = 0.5;

    /// <summary>Of a person who is seen down to the hips or less, the face is this share of what is seen.</summary>
    private const double LargestFaceShare = 0.45;

    /// <param name="photo">A photo at <see cref="SubjectFinder.MapSize"/>.</param>
    /// <param name="luma">Its lightness, 0 to 255.</param>
    /// <param name="skin">How much each of its pixels looks like skin, 0 to 1.</param>
    /// <param name="hint">What the service said.</param>
    public static Subject Find(SmallPhoto photo, Plane luma, Plane skin, SubjectHint hint)
    {
        List<FoundPerson> people =
        [
            .. hint
                .People.Where(p => p.Confidence >= SubjectHint.LeastConfidence)
                .OrderByDescending(p => p.Confidence)
                .Take(SubjectHint.MostPeople),
        ];
        return people.Count == 0 ? WithoutPeople(photo, luma, hint) : WithPeople(photo, luma, skin, people);
    }

    private static Subject WithPeople(SmallPhoto photo, Plane luma, Plane skin, List<FoundPerson> people)
    {
        var boxes = people.ConvertAll(p => Box.Of(p.Box, photo));
        var faces = FaceFinder.Find(luma, skin, at => boxes.Max(b => b.Prior(at)));
        var tallest = people.Max(p => p.Box.Height);
        List<(SubjectPart Part, bool IsCertain)> found = [];
        foreach (var (person, box) in people.Zip(boxes))
        {
            var size = person.Box.Height / tallest;
            var weight = Math.Max(LeastWeight, size * size);
            var best = faces.FindIndex(f =>
                f.Score >= Certain && boxes.TrueForAll(b => b == box || b.Prior(f.At) <= box.Prior(f.At))
            );
            found.Add(
                best < 0
                    ? (Guess(box, photo, GuessWeight * weight, size >= Background), false)
                    : (
                        SubjectFinder.Part(faces[best].At, photo, weight, size >= Background),
                        person.Confidence >= CertainPerson
                    )
            );
        }

        found.Sort((a, b) => b.Part.Weight.CompareTo(a.Part.Weight));
        return new([.. found.Select(f => f.Part)], found.TrueForAll(f => f.IsCertain || !f.Part.IsFace));
    }

    // The service sees nobody: a face of ours is none then, but may still be what the photo is of.
    private static Subject WithoutPeople(SmallPhoto photo, Plane luma, SubjectHint hint)
    {
        var parts = Saliency.Find(photo, luma).Parts;
        return new(
            hint.Crop is { } crop ? [new(SubjectFinder.Inside(crop), crop, 1, IsFace: false), .. parts] : parts,
            IsCertain: false
        );
    }

    private static SubjectPart Guess(Box box, SmallPhoto photo, double weight, bool isFace)
    {
        var side = Math.Min(LargestFaceShare * box.Height / 1.12, WidthShare * box.Width);
        var at = new FaceSquare(box.X + ((box.Width - side) / 2), box.Y + (HairShare * side), side);
        return SubjectFinder.Part(at, photo, weight, isFace);
    }

    /// <summary>A person in px of the map, in which faces are about square.</summary>
    private sealed record Box(double X, double Y, double Width, double Height)
    {
        public static Box Of(CropRect r, SmallPhoto photo) =>
            new(r.X * photo.Width, r.Y * photo.Height, r.Width * photo.Width, r.Height * photo.Height);

        /// <summary>How unlikely this person's face is there: 0 where it is likely, and less elsewhere.</summary>
        public double Prior(FaceSquare at)
        {
            if (at.Side > Math.Max(1.05 * Width, 1) || at.Side > Height)
            {
                return double.NegativeInfinity;
            }

            var hair = (((at.Y - Y) / at.Side) - HairShare) / HairSpread;
            var side = ((at.X + (at.Side / 2) - X) / Width - 0.5) / SideSpread;
            var width = Math.Log(at.Side / (WidthShare * Width)) / WidthSpread;
            return -0.5 * ((hair * hair) + (side * side) + (width * width));
        }
    }
}
