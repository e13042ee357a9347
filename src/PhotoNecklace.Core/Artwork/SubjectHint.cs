namespace PhotoNecklace.Core.Artwork;

/// <summary>
/// What a service says of a photo: where people are, and what draws the eye. It knows no faces, so they are still looked for in the
/// pixels; but then it is known where.
/// </summary>
/// <param name="People">The people, whole, in no particular order; empty when the service sees none.</param>
/// <param name="Crop">The part that the service would keep, in fractions of the photo; null when it names none.</param>
public sealed record SubjectHint(ValueList<FoundPerson> People, CropRect? Crop)
{
    /// <summary>Boxes below this are not counted as people.</summary>
    public const double LeastConfidence = 0.5;

    /// <summary>More people than these are a crowd: the surest count.</summary>
    public const int MostPeople = 12;
}

/// <summary>A person whom a service saw in a photo.</summary>
/// <param name="Box">The person from the hair to what shows of the feet, in fractions of the photo.</param>
/// <param name="Confidence">How sure the service is, 0 to 1.</param>
public sealed record FoundPerson(CropRect Box, double Confidence);
