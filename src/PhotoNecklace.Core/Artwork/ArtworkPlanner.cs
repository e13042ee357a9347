using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Orders;

namespace PhotoNecklace.Core.Artwork;

/// <summary>Turns an order's wishes into a plan, or says why they cannot be made. Pure but for its two ports; thread-safe.</summary>
public sealed class ArtworkPlanner(PendantCatalogue catalogue, ITextMeasurer measurer, IPhotoEngine photos)
{
    /// <summary>Dots per inch of every print file: twice the print norm, because jewellery is looked at closely.</summary>
    public const int PrintDpi = 600;

    private readonly WishCheck _check = new(catalogue, measurer);

    /// <summary>Everything that can be refused without photos; null when nothing is.</summary>
    /// <returns>
    /// A refusal with one of the codes <c>pendant-unknown, metal-not-offered, cover-not-offered, birthstone-unknown,
    /// birthstone-not-offered, birthstone-missing, birthstone-too-many, engraving-not-offered, engraving-font, engraving-too-long, engraving-character</c>.
    /// </returns>
    public Refusal? Check(PendantChoice choice, Personalisation wishes) => _check.Check(choice, wishes).Refusal;

    /// <summary>Plans one piece.</summary>
    /// <param name="choice">The piece.</param>
    /// <param name="wishes">What is to be on it.</param>
    /// <param name="masters">The photos as normalised JPEGs, in the order of the windows.</param>
    /// <returns>
    /// The plan, or a refusal: those of <see cref="Check"/>, and <c>photo-missing, photo-too-many, crop-invalid, crop-2-invalid,
    /// photo-too-small-to-print</c>.
    /// </returns>
    public Result<ArtworkPlan> Plan(
        PendantChoice choice,
        Personalisation wishes,
        IReadOnlyList<ReadOnlyMemory<byte>> masters
    )
    {
        ArgumentNullException.ThrowIfNull(masters);
        var check = _check.Check(choice, wishes);
        if (!check.IsAccepted)
        {
            return check.Refusal;
        }

        var (pendant, stone, engraving) = check.Value;
        if (CountFault(pendant, masters.Count) is { } fault)
        {
            return fault;
        }

        List<PrintArtwork> prints = [];
        List<string> faces = [];
        List<PrintResolution> resolutions = [];
        for (var slot = 0; slot < masters.Count; slot++)
        {
            var (width, height) = photos.Measure(masters[slot]);
            var window = pendant.Windows[slot];
            var bounds = window.Path.Bounds;
            var (suggested, isCut) = wishes.CropOf(slot) is null ? Suggest(masters[slot], window.Path) : default;
            var chosen = wishes.CropOf(slot) is { } wanted
                ? Cropping.Chosen(wanted, width, height, bounds.Aspect)
                : suggested!;
            if (isCut)
            {
                faces.Add(FaceCut(slot));
            }

            if (!chosen.IsAccepted)
            {
                return CropRect.Of(slot, chosen.Refusal);
            }

            var bleed = CoverBleed.Of(window, choice.Cover);
            var print = new PrintArtwork(slot, bounds.Width, bounds.Height, bleed, PrintDpi, chosen.Value);
            var resolution = PrintResolution.Of(print, width, height);
            if (resolution.Grade == PrintGrade.Red)
            {
                return new Refusal("photo-too-small-to-print", resolution.Sentence);
            }

            prints.Add(print);
            resolutions.Add(resolution.WithSharpness(photos.MeasureSharpness(masters[slot], print)));
        }

        var scene = new SceneWishes(
            pendant,
            choice.Metal,
            choice.Cover,
            stone,
            engraving,
            [.. prints.Select(p => p.Crop)]
        );
        var proof = SceneComposer.Compose(scene);
        return new ArtworkPlan
        {
            Pendant = pendant,
            Prints = prints,
            Resolutions = resolutions,
            Engraving = engraving,
            Scene = proof,
            Views = SideView.Of(scene, proof),
            Warnings =
            [
                .. resolutions
                    .Where(r => r.Grade == PrintGrade.Amber)
                    .Select(r => r.Sentence)
                    .Distinct(StringComparer.Ordinal),
                .. faces,
            ],
        };
    }

    /// <summary>Where a photo is put in a window when nobody chooses, and what is to be said of it.</summary>
    internal PhotoPlacement Place(PhotoWindow window, ReadOnlyMemory<byte> master)
    {
        var (crop, isCut) = Suggest(master, window.Path);
        return new(crop.ToString(), isCut ? FaceCut(window.Slot) : null);
    }

    private (CropRect Crop, bool IsCut) Suggest(ReadOnlyMemory<byte> master, Shape window)
    {
        var (width, height) = photos.Measure(master);
        var placement = new SubjectPlacement(window, width, height);
        var subject = photos.FindSubject(master);
        var crop = Cropping.ToAspect(placement.Choose(subject), width, height, window.Bounds.Aspect);
        return (crop, placement.CutsFace(subject, crop));
    }

    // Whoever places a photo herself sees what she cuts: only our own choice is told of.
    private static string FaceCut(int slot) =>
        (slot == 0 ? "A face" : "A face in the second photo")
        + " is not seen whole in its window, because it fills too much of the photo. Look at it closely: a photo with more room around the face would show all of it.";

    private static Refusal? CountFault(Pendant pendant, int given)
    {
        var needed = pendant.Windows.Count(w => !w.Optional);
        if (given < needed)
        {
            return new(
                "photo-missing",
                $"The {pendant.Name.ToLowerInvariant()} needs {Photos(needed)}, and {given} came with the order."
            );
        }

        return given > pendant.Windows.Count
            ? new Refusal(
                "photo-too-many",
                $"The {pendant.Name.ToLowerInvariant()} takes {Photos(pendant.Windows.Count)}, and {given} came with the order."
            )
            : null;
    }

    private static string Photos(int n) => n == 1 ? "1 photo" : $"{n} photos";
}
