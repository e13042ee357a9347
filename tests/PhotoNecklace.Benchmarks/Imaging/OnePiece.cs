using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Rendering;
using PhotoNecklace.Imaging;

namespace PhotoNecklace.Benchmarks.Imaging;

/// <summary>One piece of a pendant: first metal and cover, engraved and with a stone where it takes them, one photo, no crop chosen.</summary>
internal sealed class OnePiece(Pendant pendant, ReadOnlyMemory<byte> master)
{
    private static readonly SkiaSceneRenderer Renderer = new();

    private static readonly ArtworkPlanner Planner = new(
        PendantCatalogue.Default,
        new SkiaTextMeasurer(),
        new VipsPhotoEngine()
    );

    public static VipsPhotoEngine Engine { get; } = new();

    /// <exception cref="InvalidOperationException">It was refused.</exception>
    public ArtworkPlan Plan()
    {
        var wishes = new Personalisation(
            pendant.Engraving.Count > 0 ? ["Ada"] : [],
            pendant.Gems.Count > 0 ? "May" : null
        );
        var plan = Planner.Plan(new(pendant.Id, pendant.Metals[0].Name, pendant.Covers[0]), wishes, [master]);
        return plan.IsAccepted
            ? plan.Value
            : throw new InvalidOperationException($"{pendant.Id}: {plan.Refusal.Message}");
    }

    public void FindSubject() => Engine.FindSubject(master);

    public byte[] Preview(ArtworkPlan plan) => Renderer.RenderJpeg(plan.Scene, [master], PreviewRendering.PreviewSize);

    /// <summary>Makes the preview's plate anew.</summary>
    public static void Plate(ArtworkPlan plan) =>
        new SkiaSceneRenderer().Prepare(plan.Scene, PreviewRendering.PreviewSize);

    public byte[] Print(ArtworkPlan plan) => Engine.RenderPrint(master, plan.Prints[0]);
}
