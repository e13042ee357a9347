using SkiaSharp;

namespace PhotoNecklace.Cli.Pictures;

/// <summary>A dog with its tongue out. Drawn about the middle of its face, and enlarged.</summary>
internal sealed class Dog : IMotif
{
    private static readonly SKColor Fur = SKColor.Parse("#c98a48");
    private static readonly SKColor Ear = SKColor.Parse("#7d4a24");
    private static readonly SKColor Muzzle = SKColor.Parse("#f3e3cd");

    public int Width => 1800;

    public int Height => 1800;

    public void Draw(SKCanvas canvas)
    {
        Backgrounds.Meadow.Draw(canvas, Width, Height);
        canvas.Translate(Width / 2f, 820);
        canvas.Scale(3.3f);
        Chest(canvas);
        Head(canvas);
        Snout(canvas);
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
        {
            canvas.Save();
            canvas.Scale(side, 1);
            DrawEar(canvas);
            canvas.Restore();
            PetEye.Draw(canvas, side * 52, -26, 19, SKColor.Parse("#4a2a14"), slit: false);
        }

        canvas.ResetMatrix();
    }

    private static void Chest(SKCanvas canvas)
    {
        using var path = SKPath.ParseSvgPathData(
            "M-120 120 C-190 200 -210 300 -210 420 L210 420 C210 300 190 200 120 120 Z"
        );
        using var fur = Film.Vertical(120, 330, Fur.Lit(-0.2f), Fur.Lit(-0.05f));
        canvas.DrawPath(path, fur);
        using var bib = SKPath.ParseSvgPathData("M-70 150 C-90 240 -60 330 0 420 C60 330 90 240 70 150 Z");
        using var light = Film.Vertical(150, 400, Muzzle.Lit(-0.12f), Muzzle);
        canvas.DrawPath(bib, light);
        using var collar = Film.Line(SKColor.Parse("#b8343a"), 24);
        using var band = SKPath.ParseSvgPathData("M-116 158 C-60 206 60 206 116 158");
        canvas.DrawPath(band, collar);
        using var tag = Film.Radial(-5, 203, 24, SKColor.Parse("#fff2c0"), SKColor.Parse("#c99a2e"));
        canvas.DrawCircle(0, 210, 18, tag);
    }

    private static void Head(SKCanvas canvas)
    {
        using var path = SKPath.ParseSvgPathData(
            "M0 -150 C80 -150 128 -96 130 -30 C132 40 110 100 70 134 C40 158 -40 158 -70 134 C-110 100 -132 40 -130 -30 C-128 -96 -80 -150 0 -150 Z"
        );
        using var fur = Film.Radial(-34, -70, 250, Fur.Lit(0.25f), Fur, Fur.Lit(-0.3f));
        canvas.DrawPath(path, fur);
        using var blaze = SKPath.ParseSvgPathData("M-14 -148 C-22 -80 -30 -20 -44 30 L44 30 C30 -20 22 -80 14 -148 Z");
        using var light = Film.Vertical(-150, 40, Muzzle.Lit(-0.08f), Muzzle);
        canvas.DrawPath(blaze, light);
    }

    private static void Snout(SKCanvas canvas)
    {
        using var tongue = Film.Vertical(110, 190, SKColor.Parse("#c4485a"), SKColor.Parse("#f08a96"));
        canvas.DrawRoundRect(-24, 104, 48, 84, 24, 24, tongue);
        using var path = SKPath.ParseSvgPathData(
            "M0 8 C50 8 84 40 82 78 C80 116 44 128 0 122 C-44 128 -80 116 -82 78 C-84 40 -50 8 0 8 Z"
        );
        using var fur = Film.Radial(-20, 40, 130, Muzzle.Lit(0.3f), Muzzle, Muzzle.Lit(-0.16f));
        canvas.DrawPath(path, fur);
        using var nose = SKPath.ParseSvgPathData(
            "M-34 30 C-30 14 30 14 34 30 C34 52 12 66 0 68 C-12 66 -34 52 -34 30 Z"
        );
        using var black = Film.Radial(-8, 26, 46, new SKColor(92, 80, 78), new SKColor(24, 18, 18));
        canvas.DrawPath(nose, black);
        using var line = Film.Line(new SKColor(70, 44, 34), 5);
        using var mouth = SKPath.ParseSvgPathData(
            "M0 68 L0 94 M0 94 C-14 116 -46 112 -56 92 M0 94 C14 116 46 112 56 92"
        );
        canvas.DrawPath(mouth, line);
        using var dots = Film.Flat(new SKColor(120, 90, 70));
        foreach (var (x, y) in (ReadOnlySpan<(int, int)>)[(36, 74), (50, 66), (54, 82)])
        {
            canvas.DrawCircle(x, y, 2.6f, dots);
            canvas.DrawCircle(-x, y, 2.6f, dots);
        }
    }

    private static void DrawEar(SKCanvas canvas)
    {
        using var path = SKPath.ParseSvgPathData(
            "M70 -132 C120 -160 172 -120 180 -50 C186 10 178 70 150 96 C124 100 112 50 110 0 C108 -44 96 -84 70 -132 Z"
        );
        using var fur = Film.Radial(130, -80, 190, Ear.Lit(0.22f), Ear, Ear.Lit(-0.3f));
        canvas.DrawPath(path, fur);
    }
}
