using SkiaSharp;

namespace PhotoNecklace.Cli.Pictures;

/// <summary>Hills behind one another, the sun above them, a tree in front.</summary>
internal sealed class Hills : IMotif
{
    private static readonly SKColor Near = SKColor.Parse("#3f6b3a");
    private static readonly SKColor Far = SKColor.Parse("#b7c8d8");

    public int Width => 2400;

    public int Height => 1800;

    public void Draw(SKCanvas canvas)
    {
        using var sky = Film.Vertical(
            0,
            1100,
            SKColor.Parse("#6fa9dc"),
            SKColor.Parse("#cfe4f2"),
            SKColor.Parse("#ffe6c4")
        );
        canvas.DrawRect(0, 0, Width, Height, sky);
        Sun(canvas);
        Clouds(canvas);
        const int Ranges = 5;
        for (var n = 0; n < Ranges; n++)
        {
            Range(canvas, n, (float)n / (Ranges - 1));
        }

        Tree(canvas, 1190, 1480);
    }

    private static void Sun(SKCanvas canvas)
    {
        using var glow = Film.Radial(1210, 640, 620, new SKColor(255, 240, 190, 220), new SKColor(255, 220, 150, 0));
        canvas.DrawCircle(1210, 640, 620, glow);
        using var disc = Film.Flat(SKColor.Parse("#fffbe6"));
        canvas.DrawCircle(1210, 640, 104, disc);
    }

    private static void Clouds(SKCanvas canvas)
    {
        using var white = Film.Soft(new SKColor(255, 255, 255, 190), 26);
        foreach (var (x, y, size) in (ReadOnlySpan<(int, int, int)>)[(420, 330, 90), (1900, 260, 110), (1480, 470, 60)])
        {
            canvas.DrawOval(x, y, size * 2.4f, size * 0.6f, white);
            canvas.DrawCircle(x - size, y - (size * 0.4f), size * 0.7f, white);
            canvas.DrawCircle(x + (size * 0.4f), y - (size * 0.6f), size * 0.9f, white);
        }
    }

    private void Range(SKCanvas canvas, int number, float near)
    {
        using var path = new SKPath();
        path.MoveTo(0, Height);
        for (var x = 0; x <= Width; x += 20)
        {
            var wave =
                (MathF.Sin((x * 0.0021f) + (number * 2.1f)) * (120 - (12 * number)))
                + (MathF.Sin((x * 0.0057f) + (number * 4.4f)) * 34);
            path.LineTo(x, 800 + (number * 180) - wave);
        }

        path.LineTo(Width, Height);
        path.Close();
        var colour = Blend(near);
        using var paint = Film.Vertical(
            700 + (number * 180),
            1300 + (number * 160),
            colour.Lit(0.16f),
            colour.Lit(-0.18f)
        );
        canvas.DrawPath(path, paint);
    }

    private static void Tree(SKCanvas canvas, float x, float y)
    {
        using var trunk = Film.Flat(SKColor.Parse("#4a3526"));
        canvas.DrawRect(x - 22, y - 260, 44, 300, trunk);
        var random = new Random(5);
        for (var n = 0; n < 130; n++)
        {
            var angle = random.NextSingle() * 2 * MathF.PI;
            var distance = 190 * MathF.Sqrt(random.NextSingle());
            var leafX = x + (MathF.Cos(angle) * distance);
            var leafY = y - 330 + (MathF.Sin(angle) * distance * 1.05f);
            var green = SKColor.Parse("#3d7a33").Lit((random.NextSingle() * 0.5f) - 0.2f);
            using var leaf = Film.Radial(leafX - 14, leafY - 18, 52, green.Lit(0.25f), green);
            canvas.DrawCircle(leafX, leafY, 40, leaf);
        }
    }

    // Air between makes what is far away paler and bluer.
    private static SKColor Blend(float near)
    {
        return new(Mix(Far.Red, Near.Red), Mix(Far.Green, Near.Green), Mix(Far.Blue, Near.Blue));

        byte Mix(byte far, byte close) => (byte)(far + ((close - far) * near));
    }
}
