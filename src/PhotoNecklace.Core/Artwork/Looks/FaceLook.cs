using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Artwork.Looks;

/// <summary>One face of the piece: its plate with a rim, and what is on it.</summary>
internal sealed class FaceLook(SceneWishes wishes, MetalTones tones, PlacedFace face, PendantDrawing drawing)
{
    private readonly string _outline = face.Placed.PathText;
    private readonly RectMm _box = face.Placed.Bounds;
    private readonly double _rim = drawing.RimMm * face.Scale;

    /// <summary>A wide soft shadow and a close dark one, which puts the piece on the paper.</summary>
    public SceneLayer Shadow()
    {
        var size = Math.Sqrt(_box.Width * _box.Height);
        return new GroupLayer(
            "shadow",
            [
                new FillLayer(face.Placed.Translate(size * 0.035, size * 0.06).PathText, Ink.Black(0.26), size * 0.045),
                new FillLayer(face.Placed.Translate(0.12, 0.3).PathText, Ink.Black(0.4), 0.32),
            ]
        );
    }

    public SceneLayer Draw()
    {
        List<SceneLayer> layers = [.. Plate()];
        foreach (var window in wishes.Pendant.Windows.Where(w => w.Surface == face.Surface))
        {
            if (window.Slot < wishes.Crops.Count)
            {
                layers.AddRange(
                    new WindowLook(face.Place(window.Path), drawing.BezelMm * face.Scale, tones).Draw(
                        window.Slot,
                        wishes.Crops[window.Slot],
                        wishes.Cover
                    )
                );
            }
            else
            {
                layers.AddRange(Dish(window.Path));
            }
        }

        // A lid without a photo is dished like the frame across from it.
        if (face.Surface == Surface.Lid && wishes.Pendant.Windows.All(w => w.Surface != Surface.Lid))
        {
            layers.AddRange(Dish(drawing.LidDish));
        }

        if (face.Surface == Surface.Outside)
        {
            layers.AddRange(Lid());
        }

        foreach (var text in wishes.Engraving.Where(t => t.Area.Surface == face.Surface))
        {
            layers.AddRange(EngravingLook.Of(text, face, tones));
        }

        return new GroupLayer(NameOf(face.Surface), layers);
    }

    private static string NameOf(Surface surface) =>
        surface switch
        {
            Surface.Front => "front",
            Surface.Lid => "lid",
            Surface.Outside => "outside",
            Surface.Left => "left",
            Surface.Right => "right",
            Surface.Leaf => "leaf",
            Surface.LeafBack => "leaf-back",
            Surface.Partner => "partner",
            Surface.PartnerBack => "partner-back",
            _ => "back",
        };

    private IEnumerable<SceneLayer> Plate()
    {
        // Rings are strokes clipped to the outline, the widest first, so that each leaves a band of its own.
        yield return new FillLayer(_outline, Ink.Lit(_box, tones.Plane));
        if (wishes.Metal.Finish == MetalFinish.Brushed)
        {
            yield return BrushLook.Of(face.Placed);
        }

        yield return new GroupLayer(
            "rim",
            [
                new StrokeLayer(_outline, (2 * _rim) + (0.9 * face.Scale), Ink.Black(0.16), 0.3 * face.Scale),
                new StrokeLayer(_outline, (2 * _rim) + (0.22 * face.Scale), Ink.Lit(_box, tones.Sunk)),
                new StrokeLayer(_outline, 2 * _rim, Ink.Lit(_box, RimStops())),
                new StrokeLayer(face.Placed.Translate(0.1, 0.12).PathText, _rim, Ink.White(0.35), _rim * 0.22),
                new StrokeLayer(_outline, 0.36 * face.Scale, Ink.Lit(_box, tones.Raised)),
                new StrokeLayer(_outline, 0.09 * face.Scale, Ink.Solid(tones.Deep, 0.55)),
            ],
            _outline
        );
    }

    private GradientStop[] RimStops() =>
        Ink.Stops(
            (0, tones.Light),
            (0.12, tones.Spark),
            (0.26, tones.Light),
            (0.4, tones.Dark),
            (0.48, tones.Mid),
            (0.58, tones.Spark),
            (0.68, tones.Light),
            (0.82, tones.Mid),
            (0.94, tones.Dark),
            (1, tones.Mid)
        );

    private IEnumerable<SceneLayer> Dish(Shape path)
    {
        var placed = face.Place(path);
        var box = placed.Bounds;
        yield return new StrokeLayer(placed.PathText, 0.5 * face.Scale, Ink.Lit(box, tones.Raised));
        yield return new FillLayer(placed.PathText, Ink.Lit(box, tones.Dish));
        yield return new GroupLayer(
            "recess",
            [
                new StrokeLayer(placed.Translate(0.25, 0.3).PathText, 0.9, Ink.Solid(tones.Deep, 0.55), 0.4),
                new StrokeLayer(placed.PathText, 0.18, Ink.Lit(box, tones.Sunk)),
            ],
            placed.PathText
        );
    }

    // A closed lid is domed, with two fine lines turned along its edge.
    private IEnumerable<SceneLayer> Lid()
    {
        var size = Math.Sqrt(_box.Width * _box.Height);
        var light = new PointMm(_box.X + (_box.Width * 0.34), _box.Y + (_box.Height * 0.3));
        var far = new PointMm(_box.X + (_box.Width * 0.78), _box.Y + (_box.Height * 0.8));
        yield return new GroupLayer(
            "dome",
            [
                new FillLayer(
                    _outline,
                    new RadialPaint(
                        light,
                        size * 0.5,
                        Ink.Stops(
                            (0, Ink.Faded(tones.Spark, 0.85)),
                            (0.45, Ink.Faded(tones.Light, 0.4)),
                            (1, Ink.Faded(tones.Light, 0))
                        )
                    )
                ),
                new FillLayer(
                    _outline,
                    new RadialPaint(
                        far,
                        size * 0.55,
                        Ink.Stops(
                            (0, Ink.Faded(tones.Dark, 0.55)),
                            (0.6, Ink.Faded(tones.Dark, 0.2)),
                            (1, Ink.Faded(tones.Dark, 0))
                        )
                    )
                ),
            ],
            _outline
        );
        if (drawing.LidLine is not { } line)
        {
            yield break;
        }

        var groove = face.Place(line);
        var k = face.Scale;
        yield return new GroupLayer(
            "line",
            [
                new StrokeLayer(groove.Translate(0.1 * k, 0.12 * k).PathText, 0.3 * k, Ink.Solid(tones.Spark, 0.75)),
                new StrokeLayer(groove.PathText, 0.26 * k, Ink.Lit(_box, tones.Sunk)),
                new StrokeLayer(groove.PathText, 0.1 * k, Ink.Solid(tones.Deep, 0.7)),
            ]
        );
    }
}
