using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Core.Artwork;

/// <summary>Turns an order's wishes into a plan, or says why they cannot be made. Pure but for its two ports; thread-safe.</summary>
public sealed class ArtworkPlanner(
    PendantCatalogue catalogue,
    ITextMeasurer measurer,
    IPhotoEngine photos,
    EngravingTool? tool = null
)
{
    /// <summary>Dots per inch of every print file: twice the print norm, because jewellery is looked at closely.</summary>
    public const int PrintDpi = 600;

    private readonly WishCheck _check = new(catalogue, measurer, tool ?? new());
    private readonly int _laserDpi = (tool ?? new()).LaserDpi;

    /// <summary>Everything that can be refused without photos; null when nothing is.</summary>
    /// <returns>
    /// A refusal with one of the codes <c>pendant-unknown, metal-not-offered, cover-not-offered, birthstone-unknown,
    /// birthstone-not-offered, birthstone-missing, birthstone-too-many, chain-unknown, chain-not-offered, engraving-not-offered, engraving-font, engraving-too-long, engraving-character</c>.
    /// </returns>
    public Refusal? Check(PendantChoice choice, Personalisation wishes) => _check.Check(choice, wishes).Refusal;

    /// <summary>Plans one piece.</summary>
    /// <param name="choice">The piece.</param>
    /// <param name="wishes">What is to be on it.</param>
    /// <param name="slots">The photos, in the order of the windows.</param>
    /// <returns>
    /// The plan, or a refusal: those of <see cref="Check"/>, and <c>photo-missing, photo-too-many, crop-invalid, crop-2-invalid, crop-n-invalid,
    /// photo-too-small-to-print</c>.
    /// </returns>
    public Result<ArtworkPlan> Plan(PendantChoice choice, Personalisation wishes, IReadOnlyList<SlotPhoto> slots)
    {
        ArgumentNullException.ThrowIfNull(slots);
        var check = _check.Check(choice, wishes);
        if (!check.IsAccepted)
        {
            return check.Refusal;
        }

        var (pendant, metal, stone, engraving, chain) = check.Value;
        if (CountFault(pendant, slots.Count) is { } fault)
        {
            return fault;
        }

        List<PrintArtwork> prints = [];
        List<Remark> faces = [];
        List<PrintResolution> resolutions = [];
        foreach (var (slot, given) in slots.Index())
        {
            var (master, wanted, _) = given;
            var (width, height) = photos.Measure(master);
            var window = pendant.Windows[slot];
            var bounds = window.Path.Bounds;
            Result<CropRect> chosen;
            if (wanted is not null)
            {
                chosen = Cropping.Chosen(wanted, width, height, bounds.Aspect);
            }
            else
            {
                var photo = given.Subject is { } subject ? new(width, height, subject) : Look(master, given.Hint);
                var (suggested, isCut) = Suggest(photo, window.Path);
                chosen = suggested;
                if (isCut)
                {
                    faces.Add(FaceCut(slot));
                }
                else if (!photo.Subject.IsCertain)
                {
                    faces.Add(Remarks.PlacementUnsure.With(("photo", slot + 1)));
                }
            }

            if (!chosen.IsAccepted)
            {
                return CropRect.Of(slot, chosen.Refusal);
            }

            var bleed = CoverBleed.Of(window, choice.Cover);
            var print = new PrintArtwork(slot, bounds.Width, bounds.Height, bleed, PrintDpi, chosen.Value);
            var resolution = PrintResolution.Of(print, width, height);
            if (resolution.Message is Refusal tooSmall)
            {
                return tooSmall;
            }

            prints.Add(print);
            resolutions.Add(resolution.WithSharpness(photos.MeasureSharpness(master, print)));
        }

        var scene = new SceneWishes(pendant, metal, choice.Cover, stone, engraving, [.. prints.Select(p => p.Crop)])
        {
            Chain = chain,
        };
        var proof = SceneComposer.Compose(scene);
        var plan = new ArtworkPlan
        {
            Pendant = pendant,
            Chain = chain,
            Prints = prints,
            Resolutions = resolutions,
            Engraving = engraving,
            Scene = proof,
            Views = SideView.Of(scene, proof),
            Warnings =
            [
                .. resolutions
                    .Where(r => r.Grade == PrintGrade.Amber)
                    .Select(r => r.Message)
                    .OfType<Remark>()
                    .Distinct(),
                .. faces,
            ],
        };
        return choice.Cover == Cover.Laser
            ? plan with
            {
                Lasers = [.. prints.Select(p => plan.Laser(p.Slot, _laserDpi))],
            }
            : plan;
    }

    /// <summary>What is needed of a photo to put it into any window; what it is of takes long to find.</summary>
    internal SeenPhoto Look(ReadOnlyMemory<byte> master, SubjectHint? hint)
    {
        var (width, height) = photos.Measure(master);
        return new(width, height, photos.FindSubject(master, hint));
    }

    /// <summary>Where a photo is put in a window when nobody chooses, and what is to be said of it.</summary>
    internal static PhotoPlacement Place(PhotoWindow window, SeenPhoto photo)
    {
        var (crop, isCut) = Suggest(photo, window.Path);
        return new(crop.ToString(), isCut ? FaceCut(window.Slot) : null);
    }

    private static (CropRect Crop, bool IsCut) Suggest(SeenPhoto photo, Shape window)
    {
        var placement = new SubjectPlacement(window, photo.Width, photo.Height);
        var crop = Cropping.ToAspect(placement.Choose(photo.Subject), photo.Width, photo.Height, window.Bounds.Aspect);
        return (crop, placement.CutsFace(photo.Subject, crop));
    }

    // Those who place a photo themselves see what they cut: only our own choice is warned of.
    private static Remark FaceCut(int slot) => Remarks.FaceCut.With(("photo", slot + 1));

    private static Refusal? CountFault(Pendant pendant, int given)
    {
        var needed = pendant.Windows.Count(w => !w.Optional);
        if (given < needed)
        {
            return Refusals.PhotoMissing.With(
                ("pendant", pendant.Name.ToLowerInvariant()),
                ("needed", needed),
                ("given", given)
            );
        }

        return given > pendant.Windows.Count
            ? Refusals.PhotoTooMany.With(
                ("pendant", pendant.Name.ToLowerInvariant()),
                ("most", pendant.Windows.Count),
                ("given", given)
            )
            : null;
    }
}
