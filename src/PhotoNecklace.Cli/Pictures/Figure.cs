using SkiaSharp;

namespace PhotoNecklace.Cli.Pictures;

/// <summary>A person's head and shoulders. The face is about 200 wide and 270 high, with its middle at the origin.</summary>
internal sealed class Figure(Look look)
{
    private const string FaceOutline =
        "M0 -135 C62 -135 100 -92 100 -28 C100 30 84 78 52 110 C34 128 16 136 0 136 C-16 136 -34 128 -52 110 C-84 78 -100 30 -100 -28 C-100 -92 -62 -135 0 -135 Z";

    public void Draw(SKCanvas canvas)
    {
        var hair = new Hair(look);
        hair.DrawBehind(canvas);
        Shoulders(canvas);
        Neck(canvas);
        Ears(canvas);
        Head(canvas);
        if (look.Beard)
        {
            Hair.DrawBeard(canvas, look.Hair);
        }

        new Face(look).Draw(canvas);
        hair.DrawInFront(canvas);
    }

    private void Shoulders(SKCanvas canvas)
    {
        using var path = SKPath.ParseSvgPathData(
            "M-48 168 C-120 196 -214 206 -244 300 C-260 352 -262 420 -262 520 L262 520 C262 420 260 352 244 300 C214 206 120 196 48 168 C30 200 -30 200 -48 168 Z"
        );
        using var cloth = Film.Vertical(170, 480, look.Clothes.Lit(0.18f), look.Clothes, look.Clothes.Lit(-0.35f));
        canvas.DrawPath(path, cloth);
        canvas.Save();
        canvas.ClipPath(path, antialias: true);
        using var fold = Film.Soft(look.Clothes.Lit(-0.45f).WithAlpha(120), 9);
        using var left = SKPath.ParseSvgPathData("M-150 520 C-160 420 -175 380 -196 330 C-168 372 -146 420 -138 520 Z");
        using var right = SKPath.ParseSvgPathData("M150 520 C160 420 175 380 196 330 C168 372 146 420 138 520 Z");
        canvas.DrawPath(left, fold);
        canvas.DrawPath(right, fold);
        canvas.Restore();
    }

    private void Neck(SKCanvas canvas)
    {
        using var path = SKPath.ParseSvgPathData(
            "M-50 80 C-48 130 -52 158 -66 176 C-30 214 30 214 66 176 C52 158 48 130 50 80 Z"
        );
        using var skin = Film.Vertical(100, 205, look.Skin.Lit(-0.32f), look.Skin.Lit(-0.08f));
        canvas.DrawPath(path, skin);
    }

    private void Ears(SKCanvas canvas)
    {
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
        {
            using var ear = Film.Radial(side * 98, 0, 34, look.Skin.Lit(-0.2f), look.Skin.Lit(-0.05f));
            canvas.DrawOval(side * 99, 0, 15, 28, ear);
        }
    }

    private void Head(SKCanvas canvas)
    {
        using var path = SKPath.ParseSvgPathData(FaceOutline);
        // Light from above on the left.
        using var skin = Film.Radial(-28, -38, 190, look.Skin.Lit(0.22f), look.Skin, look.Skin.Lit(-0.24f));
        canvas.DrawPath(path, skin);
        canvas.Save();
        canvas.ClipPath(path, antialias: true);
        using var blush = Film.Soft(look.Lips.WithAlpha(58), 14);
        canvas.DrawOval(-58, 44, 26, 18, blush);
        canvas.DrawOval(58, 44, 26, 18, blush);
        using var chin = Film.Soft(look.Skin.Lit(-0.35f).WithAlpha(80), 14);
        canvas.DrawOval(0, 142, 60, 16, chin);
        canvas.Restore();
    }
}
