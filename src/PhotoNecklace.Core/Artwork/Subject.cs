namespace PhotoNecklace.Core.Artwork;

/// <summary>What a photo is of, as far as a machine can tell: what has to show in the window when nobody chose a part.</summary>
/// <param name="Parts">The faces, or places where one may be, or the one thing that draws the eye; the strongest first, never empty.</param>
/// <param name="IsCertain">
/// True when the strongest is a face beyond doubt, which is worth going closer to; false when a person had better look.
/// </param>
public sealed record Subject(ValueList<SubjectPart> Parts, bool IsCertain)
{
    /// <summary>Nothing in particular: the middle of the photo.</summary>
    public static Subject Middle { get; } =
        new([new(new(0.35, 0.3, 0.3, 0.3), new(0.2, 0.15, 0.6, 0.6), 1, IsFace: false)], IsCertain: false);
}

/// <summary>One face, or another thing that draws the eye.</summary>
/// <param name="Core">What must not be cut: a face from the hairline to the chin. Fractions of the photo, not turned.</param>
/// <param name="Whole">What should show if there is room: the hair too. May reach beyond the photo.</param>
/// <param name="Weight">How sure it is, against the other parts; more than 0.</param>
/// <param name="IsFace">True when it is a face in all likelihood, so that cutting it is a fault.</param>
public sealed record SubjectPart(CropRect Core, CropRect Whole, double Weight, bool IsFace = true);
