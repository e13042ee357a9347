using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Artwork.Looks;

/// <summary>Puts a piece's model together, from the same layout as its drawing.</summary>
internal static class PieceModelling
{
    public static PieceModel Of(SceneWishes wishes, SceneLayout layout, PendantDrawing drawing)
    {
        var hinge = wishes.Pendant.Hinge;
        var closed = layout.Main.Surface == Surface.Outside;
        return new(wishes.Metal, wishes.Cover)
        {
            Ground = [.. Backdrop.Of(wishes.Background, layout)],
            Captions = [.. Backdrop.Captions(wishes, layout)],
            Faces = [.. layout.Faces.Select(face => Face(wishes, face, drawing))],
            Chain = [.. layout.Strands.Select(s => new ModelStrand(s.Flat, s.Edge, s.Box))],
            ChainMetal = wishes.Chain?.Metal,
            Hardware = layout.Hardware,
            Rings = layout.Rings,
            Loops = layout.Loops,
            Knuckles =
                hinge is not null && (closed || layout.Lid is not null) ? [.. HingeLook.Knuckles(hinge, layout)] : [],
            HingeBehind = closed,
            Gems =
                wishes.Stone is { } stones && layout.Main.Surface == Surface.Front
                    ? [.. wishes.Pendant.Gems.Select((seat, i) => Gem(seat, stones.At(i), layout.Main))]
                    : [],
        };
    }

    private static ModelGem Gem(GemSeat seat, Birthstone stone, PlacedFace face) =>
        new(face.Place(seat.Centre), seat.DiameterMm * face.Scale / 2, stone);

    private static ModelFace Face(SceneWishes wishes, PlacedFace face, PendantDrawing drawing)
    {
        var own = wishes.Pendant.Windows.Where(w => w.Surface == face.Surface).ToList();
        var dishes = own.Where(w => w.Slot >= wishes.Crops.Count).Select(w => face.Place(w.Path));
        if (face.Surface == Surface.Lid && wishes.Pendant.Windows.All(w => w.Surface != Surface.Lid))
        {
            dishes = dishes.Append(face.Place(drawing.LidDish));
        }

        List<ModelPhoto> photos =
        [
            .. own.Where(w => w.Slot < wishes.Crops.Count)
                .Select(w => new ModelPhoto(face.Place(w.Path), w.Slot, wishes.Crops[w.Slot])),
        ];
        var isLid = face.Surface == Surface.Outside;
        return new(face.Placed, face.Scale, drawing.RimMm * face.Scale, drawing.BezelMm * face.Scale)
        {
            IsDomed = isLid,
            Groove = isLid && drawing.LidLine is { } line ? face.Place(line) : null,
            Photos = wishes.Cover == Cover.Laser ? [] : photos,
            Engraved =
                wishes.Cover == Cover.Laser
                    ?
                    [
                        .. photos.Select(p =>
                            WindowLook.Engraved(p.Window, p.Slot, p.Crop, MetalTones.Of(wishes.Metal))
                        ),
                    ]
                    : [],
            Dishes = [.. dishes],
            Texts =
            [
                .. wishes
                    .Engraving.Where(t => t.Area.Surface == face.Surface)
                    .SelectMany(text => EngravingLook.Lines(text, face)),
            ],
        };
    }
}
