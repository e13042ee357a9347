using System.Text;
using PhotoNecklace.Cli.Commands;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Rendering;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Imaging;

namespace PhotoNecklace.Cli;

/// <summary>The pipeline's own imaging, without the pipeline: for checks before an order is sent and for drawing offline.</summary>
internal sealed class Studio
{
    /// <summary>Width and height of a turning piece, in px: a page shows it at a part of its own width.</summary>
    private const int TurnSize = 600;

    private readonly IPhotoEngine _engine;

    public Studio(PendantCatalogue? catalogue = null, IPhotoEngine? engine = null)
    {
        _engine = engine ?? new VipsPhotoEngine();
        Catalogue = catalogue ?? PendantCatalogue.Default;
        Planner = new(Catalogue, new SkiaTextMeasurer(), _engine);
    }

    /// <summary>What can be made: the built-in catalogue or a shop's own.</summary>
    public PendantCatalogue Catalogue { get; }

    public ArtworkPlanner Planner { get; }

    /// <summary>Normalises a photo as the pipeline does with an upload.</summary>
    /// <exception cref="CommandFailedException">It is refused.</exception>
    public ReadOnlyMemory<byte> Normalise(string name, byte[] photo)
    {
        var normalised = _engine.Normalise(photo, new PhotoRules());
        return normalised.IsAccepted
            ? normalised.Value.Master
            : throw new CommandFailedException($"{name}: {normalised.Refusal.Message}");
    }

    /// <summary>Plans a piece.</summary>
    /// <exception cref="CommandFailedException">It cannot be made.</exception>
    public ArtworkPlan Plan(Piece piece, IReadOnlyList<ReadOnlyMemory<byte>> masters)
    {
        var slots = masters.Select((m, i) => new SlotPhoto(m, piece.Crops.ElementAtOrDefault(i)));
        var plan = Planner.Plan(piece.Choice, piece.Wishes, [.. slots]);
        return plan.IsAccepted ? plan.Value : throw new CommandFailedException(plan.Refusal.Message);
    }

    /// <summary>The same plan seen from another side or on another background.</summary>
    public static ArtworkPlan Show(
        ArtworkPlan plan,
        Piece piece,
        SceneView view,
        SceneBackground background,
        bool scale = false
    ) =>
        view == SceneView.Proof && background == SceneBackground.Paper && !scale
            ? plan
            : plan with
            {
                Scene = SceneComposer.Compose(
                    new(
                        plan.Pendant,
                        piece.Metal,
                        piece.Choice.Cover,
                        string.IsNullOrWhiteSpace(piece.Wishes.Birthstone)
                            ? null
                            : GemStones.Find(piece.Wishes.Birthstone, plan.Pendant.Gems.Count).Value,
                        plan.Engraving,
                        [.. plan.Prints.Select(p => p.Crop)]
                    )
                    {
                        View = view,
                        Background = background,
                        Chain = plan.Chain,
                        HasScale = scale,
                    }
                ),
            };

    /// <summary>The preview as JPEG, or as PNG, which keeps what is transparent.</summary>
    public static byte[] Preview(ArtworkPlan plan, IReadOnlyList<ReadOnlyMemory<byte>> masters, bool png) =>
        png
            ? new SkiaSceneRenderer().RenderPng(plan.Scene, masters, PreviewRendering.PreviewSize)
            : new SkiaSceneRenderer().RenderJpeg(plan.Scene, masters, PreviewRendering.PreviewSize);

    /// <summary>The piece swinging to one side and the other, as an animated WebP.</summary>
    public static byte[] Turn(ArtworkPlan plan, IReadOnlyList<ReadOnlyMemory<byte>> masters) =>
        new SkiaSceneRenderer().RenderTurn(plan.Scene, masters, TurnSize);

    public byte[] Print(ArtworkPlan plan, IReadOnlyList<ReadOnlyMemory<byte>> masters, int slot) =>
        _engine.RenderPrint(masters[slot], plan.Prints[slot]);

    public byte[] Laser(ArtworkPlan plan, IReadOnlyList<ReadOnlyMemory<byte>> masters, int slot, LaserWish wish) =>
        _engine.RenderLaser(masters[slot], plan.Laser(slot, wish.Dpi, wish.Dither));

    public static byte[] Outline(EngravingOutline outline) =>
        Encoding.UTF8.GetBytes(outline.ToSvg(new SkiaGlyphOutlines()));

    public static byte[] Cut(ArtworkPlan plan, int slot) => Encoding.UTF8.GetBytes(plan.CutLineSvg(slot));
}
