using SkiaSharp;

namespace PhotoNecklace.Cli.Pictures;

/// <summary>A tabby cat. Drawn about the middle of its face, and enlarged.</summary>
internal sealed class Cat : IMotif
{
    private static readonly SKColor Fur = SKColor.Parse("#9c9590");
    private static readonly SKColor Stripe = SKColor.Parse("#4d4743");
    private static readonly SKColor Light = SKColor.Parse("#efeae4");
    private static readonly SKColor Pink = SKColor.Parse("#e0a09c");

    public int Width => 1800;

    public int Height => 1800;

    public void Draw(SKCanvas canvas)
    {
        Backgrounds.Evening.Draw(canvas, Width, Height);
        canvas.Translate(Width / 2f, 900);
        canvas.Scale(3.5f);
        Body(canvas);
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
        {
            canvas.Save();
            canvas.Scale(side, 1);
            Ear(canvas);
            canvas.Restore();
        }

        Head(canvas);
        PetEye.Draw(canvas, -54, -12, 25, SKColor.Parse("#8fae3c"), slit: true);
        PetEye.Draw(canvas, 54, -12, 25, SKColor.Parse("#8fae3c"), slit: true);
        Snout(canvas);
        canvas.ResetMatrix();
    }

    private static void Body(SKCanvas canvas)
    {
        using var path = SKPath.ParseSvgPathData(
            "M-100 90 C-180 170 -200 260 -200 380 L200 380 C200 260 180 170 100 90 Z"
        );
        using var fur = Film.Vertical(90, 300, Fur.Lit(-0.25f), Fur);
        canvas.DrawPath(path, fur);
        using var bib = SKPath.ParseSvgPathData("M-60 110 C-74 190 -50 280 0 360 C50 280 74 190 60 110 Z");
        using var white = Film.Vertical(110, 340, Light.Lit(-0.14f), Light);
        canvas.DrawPath(bib, white);
    }

    private static void Ear(SKCanvas canvas)
    {
        using var outer = SKPath.ParseSvgPathData("M34 -104 C60 -160 96 -190 122 -196 C136 -150 138 -90 118 -40 Z");
        using var fur = Film.Vertical(-196, -40, Fur.Lit(-0.3f), Fur);
        canvas.DrawPath(outer, fur);
        using var inner = SKPath.ParseSvgPathData("M62 -104 C78 -136 96 -156 110 -164 C118 -132 118 -96 108 -66 Z");
        using var pink = Film.Vertical(-164, -66, Pink, Pink.Lit(-0.25f));
        canvas.DrawPath(inner, pink);
    }

    private static void Head(SKCanvas canvas)
    {
        using var path = SKPath.ParseSvgPathData(
            "M0 -128 C84 -128 140 -76 142 -6 C144 60 92 116 0 118 C-92 116 -144 60 -142 -6 C-140 -76 -84 -128 0 -128 Z"
        );
        using var fur = Film.Radial(-30, -56, 230, Fur.Lit(0.28f), Fur, Fur.Lit(-0.28f));
        canvas.DrawPath(path, fur);
        canvas.Save();
        canvas.ClipPath(path, antialias: true);
        using var stripe = Film.Line(Stripe.WithAlpha(210), 11);
        using var marks = SKPath.ParseSvgPathData(
            "M0 -130 L0 -76 M-28 -126 L-22 -82 M28 -126 L22 -82 M-58 -112 C-52 -96 -46 -88 -40 -80 M58 -112 C52 -96 46 -88 40 -80 M-144 -4 C-124 -2 -110 2 -98 10 M-138 28 C-120 26 -108 30 -96 36 M144 -4 C124 -2 110 2 98 10 M138 28 C120 26 108 30 96 36"
        );
        canvas.DrawPath(marks, stripe);
        canvas.Restore();
    }

    private static void Snout(SKCanvas canvas)
    {
        using var white = Film.Radial(0, 50, 90, Light.Lit(0.3f), Light, Light.Lit(-0.08f));
        canvas.DrawOval(-28, 62, 44, 34, white);
        canvas.DrawOval(28, 62, 44, 34, white);
        canvas.DrawOval(0, 90, 32, 22, white);
        using var nose = SKPath.ParseSvgPathData("M-17 34 C-10 30 10 30 17 34 C14 46 4 52 0 54 C-4 52 -14 46 -17 34 Z");
        using var pink = Film.Vertical(30, 54, Pink.Lit(0.1f), Pink.Lit(-0.25f));
        canvas.DrawPath(nose, pink);
        using var line = Film.Line(Stripe, 4);
        using var mouth = SKPath.ParseSvgPathData("M0 54 L0 66 M0 66 C-8 80 -28 80 -36 70 M0 66 C8 80 28 80 36 70");
        canvas.DrawPath(mouth, line);
        using var whisker = Film.Line(new SKColor(255, 255, 255, 220), 2.2f);
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
        {
            for (var n = 0; n < 3; n++)
            {
                canvas.DrawLine(side * 48, 58 + (n * 8), side * 172, 36 + (n * 26), whisker);
            }
        }
    }
}
