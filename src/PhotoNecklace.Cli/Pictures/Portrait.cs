using SkiaSharp;

namespace PhotoNecklace.Cli.Pictures;

/// <summary>Somebody, looking into the camera.</summary>
internal sealed class Portrait(Look look, Background background) : IMotif
{
    public int Width => 1600;

    public int Height => 2000;

    public void Draw(SKCanvas canvas)
    {
        background.Draw(canvas, Width, Height);
        canvas.Save();
        canvas.Translate(Width / 2f, 860);
        canvas.Scale(3.3f);
        new Figure(look).Draw(canvas);
        canvas.Restore();
    }
}
