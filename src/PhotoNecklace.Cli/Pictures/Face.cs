using SkiaSharp;

namespace PhotoNecklace.Cli.Pictures;

/// <summary>Eyes, brows, nose and mouth of a <see cref="Figure"/>.</summary>
internal sealed class Face(Look look)
{
    public void Draw(SKCanvas canvas)
    {
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
        {
            Eye(canvas, side);
            Brow(canvas, side);
        }

        Nose(canvas);
        Mouth(canvas);
        if (look.Glasses)
        {
            Glasses(canvas);
        }
    }

    private void Eye(SKCanvas canvas, int side)
    {
        canvas.Save();
        canvas.Translate(side * 42, -10);
        canvas.Scale(side, 1);
        using var socket = Film.Soft(look.Skin.Lit(-0.4f).WithAlpha(90), 7);
        canvas.DrawOval(0, -4, 27, 16, socket);
        using var almond = SKPath.ParseSvgPathData("M-23 2 C-14 -13 10 -15 23 -2 C12 11 -12 13 -23 2 Z");
        using var white = Film.Vertical(-14, 12, new SKColor(226, 222, 218), SKColors.White);
        canvas.DrawPath(almond, white);
        canvas.Save();
        canvas.ClipPath(almond, antialias: true);
        using var iris = Film.Radial(0, 2, 12, look.Eyes.Lit(0.35f), look.Eyes, look.Eyes.Lit(-0.5f));
        canvas.DrawCircle(0, -1, 11.5f, iris);
        using var pupil = Film.Flat(new SKColor(18, 12, 10));
        canvas.DrawCircle(0, -1, 5.2f, pupil);
        canvas.Restore();
        using var glint = Film.Flat(SKColors.White);
        canvas.DrawCircle(-4 * side, -5, 2.8f, glint);
        using var lid = Film.Line(look.Hair.Lit(-0.5f), 4.2f);
        using var upper = SKPath.ParseSvgPathData("M-23 2 C-14 -13 10 -15 25 -3");
        canvas.DrawPath(upper, lid);
        using var crease = Film.Line(look.Skin.Lit(-0.35f).WithAlpha(150), 2);
        using var fold = SKPath.ParseSvgPathData("M-20 -8 C-10 -20 12 -21 24 -9");
        canvas.DrawPath(fold, crease);
        canvas.Restore();
    }

    private void Brow(SKCanvas canvas, int side)
    {
        canvas.Save();
        canvas.Scale(side, 1);
        using var path = SKPath.ParseSvgPathData("M18 -38 C32 -50 54 -50 72 -36 C54 -44 34 -44 18 -38 Z");
        using var paint = Film.Flat(look.Hair.Lit(-0.25f).WithAlpha(230));
        canvas.DrawPath(path, paint);
        using var edge = Film.Line(look.Hair.Lit(-0.25f).WithAlpha(150), 3);
        canvas.DrawPath(path, edge);
        canvas.Restore();
    }

    private void Nose(SKCanvas canvas)
    {
        using var shade = Film.Soft(look.Skin.Lit(-0.4f).WithAlpha(95), 6);
        using var flank = SKPath.ParseSvgPathData("M12 -18 C16 10 20 28 24 42 C16 52 4 54 2 50 C10 40 10 0 12 -18 Z");
        canvas.DrawPath(flank, shade);
        using var light = Film.Soft(look.Skin.Lit(0.5f).WithAlpha(120), 5);
        canvas.DrawOval(-3, 30, 6, 14, light);
        using var line = Film.Line(look.Skin.Lit(-0.45f).WithAlpha(190), 3);
        using var wings = SKPath.ParseSvgPathData("M-19 44 C-16 52 -9 52 -5 49 C-2 53 3 53 6 49 C10 52 17 52 20 44");
        canvas.DrawPath(wings, line);
    }

    private void Mouth(SKCanvas canvas)
    {
        using var open = SKPath.ParseSvgPathData("M-36 78 C-18 82 18 82 36 78 C26 102 -26 102 -36 78 Z");
        using var dark = Film.Flat(new SKColor(110, 40, 42));
        canvas.DrawPath(open, dark);
        canvas.Save();
        canvas.ClipPath(open, antialias: true);
        using var teeth = Film.Flat(new SKColor(248, 244, 238));
        canvas.DrawRect(-34, 74, 68, 15, teeth);
        canvas.Restore();
        using var lips = Film.Line(look.Lips, 6.5f);
        using var upper = SKPath.ParseSvgPathData("M-38 77 C-24 74 -10 72 0 76 C10 72 24 74 38 77");
        canvas.DrawPath(upper, lips);
        using var lower = SKPath.ParseSvgPathData("M-34 81 C-24 103 24 103 34 81");
        canvas.DrawPath(lower, lips);
    }

    private static void Glasses(SKCanvas canvas)
    {
        using var frame = Film.Line(new SKColor(92, 62, 44), 4.5f);
        using var glass = Film.Flat(new SKColor(255, 255, 255, 34));
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
        {
            canvas.DrawOval(side * 43, -8, 36, 30, glass);
            canvas.DrawOval(side * 43, -8, 36, 30, frame);
            canvas.DrawLine(side * 79, -12, side * 100, -14, frame);
        }

        using var bridge = SKPath.ParseSvgPathData("M-8 -14 C-4 -20 4 -20 8 -14");
        canvas.DrawPath(bridge, frame);
    }
}
