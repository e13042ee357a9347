using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Artwork.Looks;

/// <summary>A photo in its setting, under its cover.</summary>
/// <param name="window">The opening, in the scene.</param>
/// <param name="bezel">Width of the raised edge that holds the photo, in mm.</param>
/// <param name="tones">The metal.</param>
internal sealed class WindowLook(Shape window, double bezel, MetalTones tones)
{
    private readonly string _path = window.PathText;
    private readonly RectMm _box = window.Bounds;

    public IEnumerable<SceneLayer> Draw(int slot, CropRect crop, Cover cover)
    {
        // Engraved, it is a part of the plate: no edge that holds it, and nothing over it.
        if (cover == Cover.Laser)
        {
            yield return Engraved(window, slot, crop, tones);
            yield break;
        }

        yield return new GroupLayer(
            "bezel",
            [
                new StrokeLayer(window.Translate(0.1, 0.16).PathText, (2 * bezel) + 0.2, Ink.Black(0.4), 0.22),
                new StrokeLayer(_path, 2 * bezel, Ink.Lit(_box, tones.Raised)),
                new StrokeLayer(_path, bezel * 0.9, Ink.Lit(_box, tones.Sunk)),
            ]
        );
        yield return new PhotoLayer(_path, slot, crop, _box);

        // The photo lies deeper than the metal: the edge towards the light throws a shadow on it.
        yield return new GroupLayer(
            "inset",
            [
                new StrokeLayer(window.Translate(0.16, 0.22).PathText, 0.7, Ink.Black(0.5), 0.28),
                new StrokeLayer(_path, 0.14, Ink.Black(0.45)),
            ],
            _path
        );
        switch (cover)
        {
            case Cover.ResinDome:
                yield return Dome();
                break;
            case Cover.Glass:
                yield return Glass();
                break;
        }
    }

    /// <summary>A photo that is engraved into the metal.</summary>
    public static PhotoLayer Engraved(Shape window, int slot, CropRect crop, MetalTones tones) =>
        new(window.PathText, slot, crop, window.Bounds, Ink.Mix(tones.Deep, "#14100c", 0.45));

    // Thick clear resin: darker where it falls off at the edge, a highlight that follows the edge, light gathered on the far side.
    private GroupLayer Dome()
    {
        var small = Math.Min(_box.Width, _box.Height);
        var inner = window.ScaleAbout(
            _box.Centre,
            Shrink(_box.Width, small * 0.085),
            Shrink(_box.Height, small * 0.085)
        );
        var far = window.ScaleAbout(_box.Centre, Shrink(_box.Width, small * 0.05), Shrink(_box.Height, small * 0.05));
        var highlight = Ink.Stops(
            (0, "#ffffffe6"),
            (0.2, "#ffffffa6"),
            (0.36, "#ffffff26"),
            (0.44, "#ffffff00"),
            (1, "#ffffff00")
        );
        var gathered = Ink.Stops((0, "#ffffff00"), (0.66, "#ffffff00"), (0.84, "#ffffff59"), (1, "#ffffff80"));
        var spot = new PointMm(_box.X + (_box.Width * 0.3), _box.Y + (_box.Height * 0.24));
        return new(
            "gloss",
            [
                new StrokeLayer(_path, small * 0.11, Ink.Black(0.3), small * 0.035),
                new StrokeLayer(far.PathText, small * 0.035, Ink.Lit(_box, gathered), small * 0.014),
                new StrokeLayer(inner.PathText, small * 0.06, Ink.Lit(_box, highlight), small * 0.02),
                new FillLayer(
                    _path,
                    new RadialPaint(
                        spot,
                        small * 0.42,
                        Ink.Stops((0, "#ffffff47"), (0.5, "#ffffff1f"), (1, "#ffffff00"))
                    )
                ),
                new StrokeLayer(
                    _path,
                    0.1,
                    Ink.Lit(_box, Ink.Stops((0, "#ffffffb3"), (0.4, "#ffffff00"), (1, "#ffffff66")))
                ),
            ],
            _path
        );
    }

    // Flat glass: the mirror image of a window as hard-edged slanting bands, and a bright ground edge.
    private GroupLayer Glass()
    {
        var edge = Ink.Stops((0, "#ffffffd9"), (0.35, "#ffffff33"), (0.65, "#ffffff1a"), (1, "#ffffff8c"));
        return new(
            "gloss",
            [
                new FillLayer(
                    Band(-0.1, 0.24),
                    Ink.Lit(_box, Ink.Stops((0, "#ffffff66"), (0.5, "#ffffff26"), (1, "#ffffff0d")))
                ),
                new FillLayer(Band(0.29, 0.345), Ink.Lit(_box, Ink.Stops((0, "#ffffff59"), (1, "#ffffff1a")))),
                new StrokeLayer(_path, 0.34, Ink.Lit(_box, edge)),
            ],
            _path
        );
    }

    // A band that slants from the lower left to the upper right; from and to are fractions of the way across the top.
    private string Band(double from, double to)
    {
        var b = _box;
        var slant = Math.Min(b.Height * 0.75, b.Width * 1.4);
        var width = b.Width + slant;
        PointMm At(double t, double y) =>
            new(b.X + (width * t) + (y < 0.5 ? slant * 0.35 : -slant * 0.65), b.Y + (b.Height * y));
        return Shape.Polygon(At(from, 0), At(to, 0), At(to, 1), At(from, 1)).PathText;
    }

    private static double Shrink(double side, double by) => (side - (2 * by)) / side;
}
