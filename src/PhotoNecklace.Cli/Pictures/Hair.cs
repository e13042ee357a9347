using SkiaSharp;

namespace PhotoNecklace.Cli.Pictures;

/// <summary>The hair of a <see cref="Figure"/>.</summary>
internal sealed class Hair(Look look)
{
    private const int CurlSeed = 7;

    private const string Fringe =
        "M-104 10 C-122 -80 -96 -162 0 -164 C96 -162 122 -80 104 10 C98 -30 92 -58 66 -84 C30 -70 -34 -66 -70 -78 C-90 -56 -98 -26 -104 10 Z";

    public void DrawBehind(SKCanvas canvas)
    {
        switch (look.Style)
        {
            case HairStyle.Long:
                Fill(
                    canvas,
                    "M0 -166 C110 -166 136 -80 134 10 C132 100 160 190 140 296 C96 330 60 300 60 200 L-60 200 C-60 300 -96 330 -140 296 C-160 190 -132 100 -134 10 C-136 -80 -110 -166 0 -166 Z"
                );
                break;
            case HairStyle.Curly:
                Curls(canvas, 118, 140, 340, 25);
                break;
            case HairStyle.Bun:
                using (var knot = Film.Radial(-14, -196, 64, look.Hair.Lit(0.3f), look.Hair, look.Hair.Lit(-0.3f)))
                {
                    canvas.DrawCircle(0, -182, 54, knot);
                }

                Fill(
                    canvas,
                    "M0 -160 C96 -160 118 -88 112 -10 C110 10 104 24 94 34 L-94 34 C-104 24 -110 10 -112 -10 C-118 -88 -96 -160 0 -160 Z"
                );
                break;
            default:
                Fill(canvas, "M0 -158 C92 -158 116 -86 108 -8 L96 30 L-96 30 L-108 -8 C-116 -86 -92 -158 0 -158 Z");
                break;
        }
    }

    public void DrawInFront(SKCanvas canvas)
    {
        switch (look.Style)
        {
            case HairStyle.Long:
                Fill(
                    canvas,
                    "M-8 -160 C-90 -168 -128 -96 -122 -8 C-120 50 -126 96 -116 140 C-96 100 -100 40 -96 0 C-90 -50 -60 -94 -8 -112 C44 -94 86 -60 96 0 C100 40 98 96 116 140 C126 96 120 50 122 -8 C128 -96 84 -166 -8 -160 Z"
                );
                break;
            case HairStyle.Curly:
                Crown(canvas);
                break;
            case HairStyle.Bun:
                Fill(
                    canvas,
                    "M-106 0 C-118 -84 -90 -160 0 -160 C90 -160 118 -84 106 0 C98 -44 84 -74 52 -96 C20 -108 -24 -108 -52 -96 C-84 -74 -98 -44 -106 0 Z"
                );
                break;
            default:
                Fill(canvas, Fringe);
                break;
        }
    }

    public static void DrawBeard(SKCanvas canvas, SKColor colour)
    {
        using var path = SKPath.ParseSvgPathData(
            "M-99 6 C-96 70 -80 112 -48 136 C-20 154 20 154 48 136 C80 112 96 70 99 6 C88 44 74 58 54 62 C26 56 -26 56 -54 62 C-74 58 -88 44 -99 6 Z"
        );
        using var paint = Film.Vertical(0, 150, colour.WithAlpha(150), colour.WithAlpha(225), colour.Lit(0.12f));
        canvas.DrawPath(path, paint);
    }

    private void Fill(SKCanvas canvas, string outline)
    {
        using var path = SKPath.ParseSvgPathData(outline);
        using var paint = Film.Radial(-40, -110, 330, look.Hair.Lit(0.28f), look.Hair, look.Hair.Lit(-0.4f));
        canvas.DrawPath(path, paint);
        canvas.Save();
        canvas.ClipPath(path, antialias: true);
        using var strand = Film.Line(look.Hair.Lit(0.35f).WithAlpha(70), 2.4f);
        for (var x = -150; x <= 150; x += 15)
        {
            using var line = new SKPath();
            line.MoveTo(x * 0.25f, -170);
            line.CubicTo(x * 0.9f, -130, x * 1.05f, -40, x, 330);
            canvas.DrawPath(line, strand);
        }

        canvas.Restore();
    }

    private void Curls(SKCanvas canvas, float radiusX, float radiusY, int count, float size)
    {
        var random = new Random(CurlSeed);
        for (var n = 0; n < count; n++)
        {
            var angle = random.NextSingle() * 2 * MathF.PI;
            var distance = 0.35f + (0.85f * MathF.Sqrt(random.NextSingle()));
            var x = MathF.Cos(angle) * radiusX * distance;
            var y = -42 + (MathF.Sin(angle) * radiusY * distance);
            Curl(canvas, x, y, size * (0.6f + (0.5f * random.NextSingle())));
        }
    }

    // Curls over the forehead, from ear to ear.
    private void Crown(SKCanvas canvas)
    {
        var random = new Random(CurlSeed + 1);
        for (var n = 0; n < 90; n++)
        {
            var angle = MathF.PI * (1.0f + random.NextSingle());
            var outwards = 96 + (34 * random.NextSingle());
            var x = MathF.Cos(angle) * outwards;
            var y = -24 + (MathF.Sin(angle) * (outwards + 16));
            Curl(canvas, x, y, 13 + (9 * random.NextSingle()));
        }
    }

    private void Curl(SKCanvas canvas, float x, float y, float size)
    {
        using var paint = Film.Radial(
            x - (size * 0.3f),
            y - (size * 0.4f),
            size * 1.2f,
            look.Hair.Lit(0.26f),
            look.Hair
        );
        canvas.DrawCircle(x, y, size, paint);
        using var ring = Film.Line(look.Hair.Lit(0.4f).WithAlpha(90), 2);
        using var arc = new SKPath();
        arc.AddArc(SKRect.Create(x - (size * 0.6f), y - (size * 0.6f), size * 1.2f, size * 1.2f), 190, 110);
        canvas.DrawPath(arc, ring);
    }
}
