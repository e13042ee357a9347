using SkiaSharp;

namespace PhotoNecklace.Cli.Pictures;

/// <summary>An animal's eye.</summary>
internal static class PetEye
{
    public static void Draw(SKCanvas canvas, float x, float y, float size, SKColor colour, bool slit)
    {
        using var rim = Film.Flat(new SKColor(34, 22, 18));
        canvas.DrawOval(x, y, size * 1.22f, size * 1.12f, rim);
        using var iris = Film.Radial(x, y + (size * 0.3f), size, colour.Lit(0.4f), colour, colour.Lit(-0.3f));
        canvas.DrawCircle(x, y, size, iris);
        using var pupil = Film.Flat(new SKColor(14, 10, 10));
        canvas.DrawOval(x, y, size * (slit ? 0.24f : 0.55f), size * (slit ? 0.82f : 0.55f), pupil);
        using var glint = Film.Flat(SKColors.White);
        canvas.DrawCircle(x - (size * 0.3f), y - (size * 0.36f), size * 0.22f, glint);
    }
}
