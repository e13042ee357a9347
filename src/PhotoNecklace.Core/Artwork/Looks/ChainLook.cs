using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Artwork.Looks;

/// <summary>The cable chain, jump rings and bails.</summary>
internal static class ChainLook
{
    /// <summary>Thickness of the links' wire, in mm at a hardware scale of 1.</summary>
    public const double WireMm = 0.31;

    /// <summary>From a bail's foot up to where the chain runs through it, in mm at a hardware scale of 1.</summary>
    public const double LoopTopMm = 4.3;

    /// <summary>How far from its middle a key ring's innermost turn is, in mm, and how large the largest are.</summary>
    private const double KeyringMm = 9;

    /// <summary>Lays the strands from the bails to the upper edge; a bracelet's to the sides.</summary>
    public static IEnumerable<Strand> Lay(SceneLayout layout)
    {
        var (size, k) = (layout.SizeMm, layout.Hardware);

        if (layout.Bust is { } bust)
        {
            foreach (var (i, foot) in layout.Feet.Index())
            {
                if (foot.Loop)
                {
                    yield return bust.Hang(Loop(foot), -1, k, layout.Links);
                    yield return bust.Hang(Loop(foot), 1, k, layout.Links);
                }
                else
                {
                    var side = i == 0 ? -1 : 1;
                    yield return bust.Hang(End(foot, side), side, k, layout.Links);
                }
            }

            yield break;
        }

        // Two chains side by side hang more steeply, so that they do not cross.
        var spread = layout.Partner is null ? 0.36 : 0.1;
        foreach (var (i, (foot, loop)) in layout.Feet.Index())
        {
            var outwards = i == 0 ? -1 : 1;
            var start = loop ? Loop(new(foot, loop)) : End(new(foot, loop), outwards);
            switch (layout.On)
            {
                case Carrier.None:
                    break;
                case Carrier.Keyring:
                    // As large as there is room for above the piece.
                    yield return Strand.Keyring(start, Math.Clamp((start.Y - 1) / 2, 3, KeyringMm));
                    break;
                case Carrier.Bracelet when loop:
                    yield return Strand.Lay(start, new(-2, start.Y - (size * 0.05)), k, layout.Links);
                    yield return Strand.Lay(start, new(size + 2, start.Y - (size * 0.05)), k, layout.Links);
                    break;
                case Carrier.Bracelet:
                    yield return Strand.Lay(
                        start,
                        new(outwards < 0 ? -2 : size + 2, start.Y - (size * 0.05)),
                        k,
                        layout.Links
                    );
                    break;
                case Carrier.Necklace when loop:
                    yield return Strand.Lay(start, new(start.X - (size * spread), -2), k, layout.Links);
                    yield return Strand.Lay(start, new(start.X + (size * spread), -2), k, layout.Links);
                    break;
                default:
                    yield return Strand.Lay(start, new(foot.X + (outwards * size * 0.15), -2), k, layout.Links);
                    break;
            }
        }

        PointMm Loop(BailFoot foot) => new(foot.At.X, foot.At.Y - (LoopTopMm * k));
        PointMm End(BailFoot foot, int side) => new(foot.At.X + (side * 1.7), foot.At.Y - 0.5);
    }

    /// <summary>The strands in their metal.</summary>
    public static IEnumerable<SceneLayer> Strands(SceneLayout layout, MetalTones tones)
    {
        var k = layout.Hardware;
        return layout.Strands.Select(strand => new GroupLayer(
            "chain",
            [
                new StrokeLayer(strand.Shadow, 0.5 * k, Ink.Black(0.22), 0.38),
                new StrokeLayer(strand.Flat, (WireMm + 0.09) * k, Ink.Solid(Ink.Mix(tones.Deep, tones.Dark, 0.35))),
                new StrokeLayer(
                    strand.Flat,
                    WireMm * k,
                    Ink.Lit(strand.Box, Ink.Stops((0, tones.Mid), (0.5, tones.Light), (1, tones.Mid)))
                ),
                new StrokeLayer(strand.Highlight, 0.1 * k, Ink.Solid(tones.Spark, 0.9)),
                new StrokeLayer(strand.Edge, (WireMm + 0.2) * k, Ink.Solid(tones.Deep)),
                new StrokeLayer(strand.Edge, (WireMm + 0.09) * k, Ink.Solid(tones.Mid)),
                new StrokeLayer(strand.Edge, 0.12 * k, Ink.Solid(tones.Spark)),
            ]
        ));
    }

    /// <summary>Rings lie behind the metal that they go through, loops in front.</summary>
    public static IEnumerable<SceneLayer> Bails(SceneLayout layout, MetalTones tones, bool behind) =>
        behind
            ? layout.Rings.Select(ring => Ring(ring, layout.Hardware, tones))
            : layout.Loops.Select(loop => Loop(loop, tones));

    /// <summary>The middle lines of the jump rings.</summary>
    public static IEnumerable<Shape> Rings(SceneLayout layout)
    {
        var k = layout.Hardware;
        foreach (var (i, (foot, loop)) in layout.Feet.Index())
        {
            var (x, y) = loop ? (foot.X, foot.Y - (0.7 * k)) : (foot.X + (i == 0 ? -0.7 : 0.7), foot.Y);
            yield return Shape.Circle(x, y, 1.15 * k);
        }
    }

    /// <summary>The outlines of the bails that the chain runs through.</summary>
    public static IEnumerable<Shape> Loops(SceneLayout layout)
    {
        var k = layout.Hardware;
        return layout
            .Feet.Where(foot => foot.Loop)
            .Select(foot => LoopOutline.Scale(k, k).Translate(foot.At.X, foot.At.Y - (1.5 * k)));
    }

    private static GroupLayer Ring(Shape ring, double k, MetalTones tones) =>
        new(
            "ring",
            [
                new StrokeLayer(ring.Translate(0.15, 0.25).PathText, 0.5 * k, Ink.Black(0.3), 0.2),
                new StrokeLayer(ring.PathText, 0.55 * k, Ink.Solid(tones.Deep)),
                new StrokeLayer(ring.PathText, 0.45 * k, Ink.Lit(ring.Bounds, tones.Raised)),
                new StrokeLayer(ring.Translate(-0.07, -0.08).PathText, 0.12 * k, Ink.Solid(tones.Spark, 0.8)),
            ]
        );

    // A tapered loop, seen from the front: narrow at the ring, wide where the chain passes.
    private static readonly Shape LoopOutline = Shape
        .Parse(
            "M0 .75C-.5 .75 -.75 .3 -.8 -.4C-.9 -1.7 -1.25 -2.4 -1.25 -3.3C-1.25 -4.3 -.6 -4.6 0 -4.6C.6 -4.6 1.25 -4.3 1.25 -3.3C1.25 -2.4 .9 -1.7 .8 -.4C.75 .3 .5 .75 0 .75Z"
        )
        .Value!;

    private static GroupLayer Loop(Shape path, MetalTones tones)
    {
        var across = Ink.Stops(
            (0, tones.Dark),
            (0.16, tones.Light),
            (0.32, tones.Spark),
            (0.5, tones.Light),
            (0.72, tones.Mid),
            (0.92, tones.Dark),
            (1, tones.Deep)
        );
        var down = Ink.Stops((0, "#ffffff8c"), (0.25, "#ffffff00"), (0.75, "#00000000"), (1, "#00000066"));
        var b = path.Bounds;
        return new(
            "bail",
            [
                new FillLayer(path.Translate(0.3, 0.45).PathText, Ink.Black(0.3), 0.35),
                new FillLayer(path.PathText, new LinearPaint(new(b.X, 0), new(b.Right, 0), across)),
                new FillLayer(path.PathText, new LinearPaint(new(0, b.Y), new(0, b.Bottom), down)),
                new StrokeLayer(path.PathText, 0.08, Ink.Solid(tones.Deep, 0.6)),
            ]
        );
    }
}
