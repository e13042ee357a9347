using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Artwork.Looks;

/// <summary>A stone in a round collar with four grains.</summary>
internal static class GemLook
{
    public static SceneLayer Of(GemSeat seat, Birthstone stone, PlacedFace face, MetalTones tones)
    {
        var c = face.Place(seat.Centre);
        var r = seat.DiameterMm * face.Scale / 2;
        var collar = Shape.Circle(c.X, c.Y, r + 0.55);
        List<SceneLayer> layers =
        [
            new FillLayer(collar.Translate(0.2, 0.35).PathText, Ink.Black(0.4), 0.35),
            new FillLayer(collar.PathText, Ink.Lit(collar.Bounds, tones.Raised)),
            new StrokeLayer(collar.PathText, 0.1, Ink.Solid(tones.Deep, 0.6)),
            new StrokeLayer(Shape.Circle(c.X, c.Y, r + 0.1).PathText, 0.3, Ink.Lit(collar.Bounds, tones.Sunk)),
        ];
        layers.AddRange(
            stone.Cut switch
            {
                StoneCut.Brilliant => Brilliant(c, r, stone.Colour),
                StoneCut.Pearl => Pearl(c, r, stone.Colour),
                StoneCut.Opal => [.. Dome(c, r, stone.Colour), .. OpalFire(c, r)],
                _ => Dome(c, r, stone.Colour),
            }
        );
        for (var i = 0; i < 4; i++)
        {
            var p = Polar(c, r + 0.1, 45 + (90 * i));
            var grain = Shape.Circle(p.X, p.Y, 0.3);
            layers.Add(new FillLayer(grain.Translate(0.06, 0.1).PathText, Ink.Black(0.5), 0.08));
            layers.Add(new FillLayer(grain.PathText, Ink.Lit(grain.Bounds, tones.Raised)));
        }

        return new GroupLayer("gem", layers);
    }

    private static IEnumerable<SceneLayer> Brilliant(PointMm c, double r, string colour)
    {
        var deep = Ink.Mix(colour, "#000000", 0.6);
        var bright = Ink.Mix(colour, "#ffffff", 0.6);
        yield return new FillLayer(Shape.Circle(c.X, c.Y, r).PathText, Ink.Solid(Ink.Mix(colour, "#000000", 0.3)));

        // Sixteen facets of the crown, each as bright as its side towards the light, with every second one breaking the rule as
        // the pavilion shines through.
        for (var i = 0; i < 16; i++)
        {
            var (a, b) = (i * 22.5, (i + 1) * 22.5);
            var facing = Math.Cos((((a + b) / 2) - 225) * Math.PI / 180);
            var light = (0.42 * facing) + (i % 2 == 0 ? 0.28 : -0.18);
            var facet = Shape.Polygon(Polar(c, r, a), Polar(c, r, b), Polar(c, r * 0.56, i % 2 == 0 ? b : a));
            yield return new FillLayer(facet.PathText, Ink.Solid(Shade(colour, light)));
        }

        for (var i = 0; i < 8; i++)
        {
            var facing = Math.Cos(((i * 45) - 225) * Math.PI / 180);
            var star = Shape.Polygon(
                Polar(c, r * 0.56, (i * 45) - 22.5),
                Polar(c, r * 0.78, i * 45),
                Polar(c, r * 0.56, (i * 45) + 22.5),
                c
            );
            yield return new FillLayer(
                star.PathText,
                Ink.Solid(Shade(colour, (-0.34 * facing) + (i % 2 == 0 ? 0.2 : -0.12)))
            );
        }

        var table = Shape.Polygon([.. Enumerable.Range(0, 8).Select(i => Polar(c, r * 0.5, (i * 45) + 22.5))]);
        yield return new FillLayer(
            table.PathText,
            Ink.Lit(
                table.Bounds,
                Ink.Stops((0, Ink.Faded(bright, 0.85)), (0.5, Ink.Faded(colour, 0.55)), (1, Ink.Faded(deep, 0.5)))
            )
        );
        yield return new StrokeLayer(table.PathText, 0.05, Ink.White(0.5));
        yield return new StrokeLayer(Shape.Circle(c.X, c.Y, r).PathText, 0.14, Ink.Solid(deep, 0.6));
        yield return new FillLayer(Spark(c, r, 0.3), Ink.White(0.95), 0.02);
        yield return new FillLayer(
            Shape.Circle(c.X + (r * 0.42), c.Y + (r * 0.46), r * 0.09).PathText,
            Ink.White(0.7),
            0.04
        );
    }

    private static IEnumerable<SceneLayer> Dome(PointMm c, double r, string colour)
    {
        var circle = Shape.Circle(c.X, c.Y, r);
        yield return new FillLayer(
            circle.PathText,
            new RadialPaint(
                new(c.X - (r * 0.25), c.Y - (r * 0.3)),
                r * 1.35,
                Ink.Stops((0, Ink.Mix(colour, "#ffffff", 0.4)), (0.5, colour), (1, Ink.Mix(colour, "#000000", 0.45)))
            )
        );
        yield return new FillLayer(
            Shape.Ellipse(c.X - (r * 0.32), c.Y - (r * 0.42), r * 0.34, r * 0.2).PathText,
            Ink.White(0.8),
            r * 0.07
        );
    }

    private static IEnumerable<SceneLayer> Pearl(PointMm c, double r, string colour)
    {
        yield return new FillLayer(
            Shape.Circle(c.X, c.Y, r).PathText,
            new RadialPaint(
                new(c.X - (r * 0.3), c.Y - (r * 0.35)),
                r * 1.4,
                Ink.Stops((0, "#ffffff"), (0.3, colour), (0.62, "#d9c9c4"), (0.82, "#a99fa0"), (1, "#c9c2c4"))
            )
        );
        yield return new FillLayer(
            Shape.Circle(c.X - (r * 0.3), c.Y - (r * 0.36), r * 0.2).PathText,
            Ink.White(0.95),
            r * 0.06
        );
    }

    private static IEnumerable<SceneLayer> OpalFire(PointMm c, double r)
    {
        // Flecks in a sunflower's order, so that they cover the stone evenly without a visible pattern.
        string[] colours = ["#38b48f", "#f28a58", "#5b97ee", "#a8d84f", "#dd62ac", "#4cc6e4", "#f3cf4e"];
        for (var i = 1; i <= 22; i++)
        {
            var p = Polar(c, r * 0.86 * Math.Sqrt(i / 22.0), i * 137.5);
            var s = r * (0.12 + (0.05 * (i % 3)));
            var fleck = Shape.Polygon(
                Polar(p, s, i * 40),
                Polar(p, s * 0.6, (i * 40) + 100),
                Polar(p, s, (i * 40) + 180),
                Polar(p, s * 0.5, (i * 40) + 260)
            );
            yield return new FillLayer(fleck.PathText, Ink.Solid(colours[i % colours.Length], 0.62), r * 0.035);
        }
    }

    private static string Spark(PointMm c, double r, double size)
    {
        var (x, y, s) = (c.X - (r * 0.36), c.Y - (r * 0.4), r * size);
        const double Waist = 0.18;
        return Shape
            .Polygon(
                new(x, y - s),
                new(x + (s * Waist), y - (s * Waist)),
                new(x + s, y),
                new(x + (s * Waist), y + (s * Waist)),
                new(x, y + s),
                new(x - (s * Waist), y + (s * Waist)),
                new(x - s, y),
                new(x - (s * Waist), y - (s * Waist))
            )
            .PathText;
    }

    private static string Shade(string colour, double light) =>
        light >= 0 ? Ink.Mix(colour, "#ffffff", light) : Ink.Mix(colour, "#000000", -light);

    private static PointMm Polar(PointMm c, double r, double degrees)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        return new(c.X + (r * cos), c.Y + (r * sin));
    }
}
