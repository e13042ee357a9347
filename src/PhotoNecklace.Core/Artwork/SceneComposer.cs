using PhotoNecklace.Core.Artwork.Looks;
using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Artwork;

/// <summary>What a piece is to look like.</summary>
/// <param name="Pendant">The pendant.</param>
/// <param name="Metal">Its metal.</param>
/// <param name="Cover">What lies over the photos.</param>
/// <param name="Stone">Its stones; null leaves the gem seats out.</param>
/// <param name="Engraving">Its engravings, one for each area that has a text; empty for none.</param>
/// <param name="Crops">For each photo the part to show, in the order of the slots; fewer than windows leaves the rest empty.</param>
public sealed record SceneWishes(
    Pendant Pendant,
    Metal Metal,
    Cover Cover,
    GemStones? Stone,
    IReadOnlyList<EngravedText> Engraving,
    IReadOnlyList<CropRect> Crops
)
{
    /// <summary>What of the piece is shown.</summary>
    public SceneView View { get; init; }

    /// <summary>What it hangs from; null for a necklace's cable chain of the piece's metal.</summary>
    public ChosenChain? Chain { get; init; }

    /// <summary>What it lies on.</summary>
    public SceneBackground Background { get; init; }

    /// <summary>True for a scale in mm and, unless it is worn, a coin beside it.</summary>
    public bool HasScale { get; init; }
}

/// <summary>Composes the picture that a customer approves. Pure: the same wishes give the same scene.</summary>
public static class SceneComposer
{
    /// <summary>A square picture of the piece on its chain.</summary>
    public static Scene Compose(SceneWishes wishes)
    {
        ArgumentNullException.ThrowIfNull(wishes);
        var pendant = wishes.Pendant;
        var tones = MetalTones.Of(wishes.Metal);
        var drawing = PendantDrawing.Of(pendant);
        var layout = drawing.Layout(wishes.View, WithContent(wishes), wishes.Chain, wishes.HasScale);
        var faces = layout.Faces.Select(face => new FaceLook(wishes, tones, face, drawing)).ToList();

        List<SceneLayer> layers =
        [
            .. Backdrop.Of(wishes.Background, layout),
            .. ChainLook.Strands(layout, wishes.Chain?.Metal is { } metal ? MetalTones.Of(metal) : tones),
        ];
        layers.AddRange(faces.Select(f => f.Shadow()));
        layers.AddRange(ChainLook.Bails(layout, tones, behind: true));
        if (pendant.Hinge is { } closed && layout.Main.Surface == Surface.Outside)
        {
            layers.Add(HingeLook.Closed(closed, layout, tones));
        }

        layers.AddRange(faces.Select(f => f.Draw()));
        if (pendant.Hinge is { } hinge && layout.Lid is not null)
        {
            layers.Add(HingeLook.Of(hinge, layout, tones));
        }

        if (wishes.Stone is { } stones && layout.Main.Surface == Surface.Front)
        {
            layers.AddRange(pendant.Gems.Select((seat, i) => GemLook.Of(seat, stones.At(i), layout.Main, tones)));
        }

        layers.AddRange(ChainLook.Bails(layout, tones, behind: false));
        layers.AddRange(Backdrop.Captions(wishes, layout));
        return new Scene(layout.SizeMm, layout.SizeMm)
        {
            Layers = layers,
            Model = PieceModelling.Of(wishes, layout, drawing),
        };
    }

    /// <summary>True when a photo or an engraving is on the face.</summary>
    internal static bool Shows(SceneWishes wishes, Surface surface) => WithContent(wishes).Contains(surface);

    private static HashSet<Surface> WithContent(SceneWishes wishes)
    {
        var surfaces = wishes
            .Pendant.Windows.Where(w => w.Slot < wishes.Crops.Count)
            .Select(w => w.Surface)
            .ToHashSet();
        surfaces.UnionWith(wishes.Engraving.Select(text => text.Area.Surface));
        return surfaces;
    }
}
