using System.Text;
using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Artwork.Looks;

/// <summary>The cable chain, jump rings and bails.</summary>
internal static class ChainLook
{
    private const double LinkMm = 2;
    private const double WireMm = 0.36;

    /// <summary>The strands from the bails to the upper edge.</summary>
    public static IEnumerable<SceneLayer> Strands(SceneLayout layout, MetalTones tones)
    {
        var size = layout.SizeMm;
        foreach (var (i, bail) in layout.Bails.Index())
        {
            var foot = layout.Front.Place(bail.At);
            if (bail.Loop)
            {
                var start = new PointMm(foot.X, foot.Y - 4.3);
                yield return Strand(start, new(start.X - (size * 0.36), -2), tones);
                yield return Strand(start, new(start.X + (size * 0.36), -2), tones);
            }
            else
            {
                var out_ = i == 0 ? -1 : 1;
                yield return Strand(
                    new(foot.X + (out_ * 1.9), foot.Y - 0.4),
                    new(foot.X + (out_ * size * 0.1), -2),
                    tones
                );
            }
        }
    }

    /// <summary>The rings and loops, in two halves, because a ring goes through the metal.</summary>
    public static IEnumerable<SceneLayer> Bails(SceneLayout layout, MetalTones tones, bool behind)
    {
        foreach (var (i, bail) in layout.Bails.Index())
        {
            var foot = layout.Front.Place(bail.At);
            if (bail.Loop)
            {
                yield return behind
                    ? Ring(foot with { Y = foot.Y - 0.7 }, tones)
                    : Loop(foot with { Y = foot.Y - 1.5 }, tones);
            }
            else if (behind)
            {
                yield return Ring(foot with { X = foot.X + (i == 0 ? -0.9 : 0.9) }, tones);
            }
        }
    }

    private static GroupLayer Ring(PointMm c, MetalTones tones)
    {
        var ring = Shape.Circle(c.X, c.Y, 1.15);
        return new(
            "ring",
            [
                new StrokeLayer(ring.Translate(0.15, 0.25).PathText, 0.5, Ink.Black(0.3), 0.2),
                new StrokeLayer(ring.PathText, 0.55, Ink.Solid(tones.Deep)),
                new StrokeLayer(ring.PathText, 0.45, Ink.Lit(ring.Bounds, tones.Raised)),
                new StrokeLayer(ring.Translate(-0.07, -0.08).PathText, 0.12, Ink.Solid(tones.Spark, 0.8)),
            ]
        );
    }

    // A tapered loop, seen from the front: narrow at the ring, wide where the chain passes.
    private static GroupLayer Loop(PointMm foot, MetalTones tones)
    {
        var (x, y) = (foot.X, foot.Y);
        var path = Shape
            .Parse(
                FormattableString.Invariant(
                    $"M{x} {y + 0.75}C{x - 0.5} {y + 0.75} {x - 0.75} {y + 0.3} {x - 0.8} {y - 0.4}C{x - 0.9} {y - 1.7} {x - 1.25} {y - 2.4} {x - 1.25} {y - 3.3}C{x - 1.25} {y - 4.3} {x - 0.6} {y - 4.6} {x} {y - 4.6}C{x + 0.6} {y - 4.6} {x + 1.25} {y - 4.3} {x + 1.25} {y - 3.3}C{x + 1.25} {y - 2.4} {x + 0.9} {y - 1.7} {x + 0.8} {y - 0.4}C{x + 0.75} {y + 0.3} {x + 0.5} {y + 0.75} {x} {y + 0.75}Z"
                )
            )
            .Value!;
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

    private static GroupLayer Strand(PointMm from, PointMm to, MetalTones tones)
    {
        // Hanging chain is nearly straight, and bends a little under its own weight.
        var control = new PointMm(from.X + ((to.X - from.X) * 0.42), from.Y + ((to.Y - from.Y) * 0.56));
        var (flat, edge) = Links(from, control, to);
        var high = Shape.Parse(flat).Value!.Translate(-0.06, -0.07).PathText;
        var box = new RectMm(
            Math.Min(from.X, to.X),
            Math.Min(from.Y, to.Y),
            Math.Abs(to.X - from.X),
            Math.Abs(to.Y - from.Y)
        );
        return new(
            "chain",
            [
                new StrokeLayer(Shape.Parse(flat).Value!.Translate(0.45, 0.7).PathText, 0.6, Ink.Black(0.22), 0.4),
                new StrokeLayer(flat, WireMm + 0.1, Ink.Solid(Ink.Mix(tones.Deep, tones.Dark, 0.35))),
                new StrokeLayer(
                    flat,
                    WireMm,
                    Ink.Lit(box, Ink.Stops((0, tones.Mid), (0.5, tones.Light), (1, tones.Mid)))
                ),
                new StrokeLayer(high, 0.11, Ink.Solid(tones.Spark, 0.9)),
                new StrokeLayer(edge, WireMm + 0.22, Ink.Solid(tones.Deep)),
                new StrokeLayer(edge, WireMm + 0.1, Ink.Solid(tones.Mid)),
                new StrokeLayer(edge, 0.14, Ink.Solid(tones.Spark)),
            ]
        );
    }

    // Every other link lies flat (an oval), the ones between stand on edge (a short stroke).
    private static (string Flat, string Edge) Links(PointMm a, PointMm b, PointMm c)
    {
        PointMm At(double t)
        {
            var u = 1 - t;
            return new(
                (u * u * a.X) + (2 * u * t * b.X) + (t * t * c.X),
                (u * u * a.Y) + (2 * u * t * b.Y) + (t * t * c.Y)
            );
        }

        var flat = new StringBuilder();
        var edge = new StringBuilder();
        var pitch = LinkMm * 0.62;
        var (last, walked, n) = (a, 0.0, 0);
        const int Steps = 2000;
        for (var i = 1; i <= Steps; i++)
        {
            var here = At((double)i / Steps);
            walked += Math.Sqrt(Math.Pow(here.X - last.X, 2) + Math.Pow(here.Y - last.Y, 2));
            var angle = Math.Atan2(here.Y - last.Y, here.X - last.X);
            last = here;
            if (walked < pitch)
            {
                continue;
            }

            walked -= pitch;
            var (sin, cos) = Math.SinCos(angle);
            if (n++ % 2 == 0)
            {
                flat.Append(
                    Shape.Ellipse(here.X, here.Y, LinkMm / 2, 0.6).Rotate(here, angle * 180 / Math.PI).PathText
                );
            }
            else
            {
                var half = LinkMm * 0.36;
                edge.Append(
                    FormattableString.Invariant(
                        $"M{here.X - (cos * half):0.###} {here.Y - (sin * half):0.###}L{here.X + (cos * half):0.###} {here.Y + (sin * half):0.###}"
                    )
                );
            }
        }

        return (flat.ToString(), edge.ToString());
    }
}
