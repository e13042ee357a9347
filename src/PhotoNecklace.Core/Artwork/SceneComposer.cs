using PhotoNecklace.Core.Artwork.Looks;
using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Artwork;

/// <summary>What a piece is to look like.</summary>
/// <param name="Pendant">The pendant.</param>
/// <param name="Metal">Its metal.</param>
/// <param name="Cover">What lies over the photos.</param>
/// <param name="Stone">Its stone; null leaves the gem seats out.</param>
/// <param name="Engraving">Its engraving; null for none.</param>
/// <param name="Crops">For each photo the part to show, in the order of the slots; fewer than windows leaves the rest empty.</param>
public sealed record SceneWishes(
    Pendant Pendant,
    Metal Metal,
    Cover Cover,
    Birthstone? Stone,
    EngravedText? Engraving,
    IReadOnlyList<CropRect> Crops
);

/// <summary>Composes the picture that a customer approves. Pure: the same wishes give the same scene.</summary>
public static class SceneComposer
{
    /// <summary>The square preview: the piece on its chain, a locket open, an engraved back beside it.</summary>
    public static Scene Compose(SceneWishes wishes)
    {
        ArgumentNullException.ThrowIfNull(wishes);
        var pendant = wishes.Pendant;
        var tones = MetalTones.Of(wishes.Metal);
        var layout = SceneLayout.Of(pendant, wishes.Engraving?.Area.Surface == Surface.Back);
        var faces = layout.Faces.Select(face => new FaceLook(wishes, tones, face)).ToList();

        List<SceneLayer> layers = [Backdrop.Of(layout.SizeMm), .. ChainLook.Strands(layout, tones)];
        layers.AddRange(faces.Select(f => f.Shadow()));
        layers.AddRange(ChainLook.Bails(layout, tones, behind: true));
        layers.AddRange(faces.Select(f => f.Draw()));
        if (pendant.Hinge is { } hinge)
        {
            layers.Add(HingeLook.Of(hinge, layout, tones));
        }

        if (wishes.Stone is { } stone)
        {
            layers.AddRange(pendant.Gems.Select(seat => GemLook.Of(seat, stone, layout.Front, tones)));
        }

        layers.AddRange(ChainLook.Bails(layout, tones, behind: false));
        if (layout.Back is { } back)
        {
            layers.Add(Backdrop.Caption("Back", back, layout.SizeMm));
        }

        return new Scene(layout.SizeMm, layout.SizeMm) { Layers = layers };
    }
}
