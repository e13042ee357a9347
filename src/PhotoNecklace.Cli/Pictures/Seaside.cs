using SkiaSharp;

namespace PhotoNecklace.Cli.Pictures;

/// <summary>Two people on a beach, in front of the setting sun.</summary>
internal sealed class Seaside : IMotif
{
    private const int Horizon = 960;

    public int Width => 2400;

    public int Height => 1600;

    public void Draw(SKCanvas canvas)
    {
        using var sky = Film.Vertical(
            0,
            Horizon,
            SKColor.Parse("#41518c"),
            SKColor.Parse("#c0627a"),
            SKColor.Parse("#ff9f5a"),
            SKColor.Parse("#ffd98a")
        );
        canvas.DrawRect(0, 0, Width, Horizon, sky);
        using var glow = Film.Radial(1200, 800, 760, new SKColor(255, 236, 170, 230), new SKColor(255, 190, 110, 0));
        canvas.DrawCircle(1200, 800, 760, glow);
        using var sun = Film.Flat(SKColor.Parse("#fff4cf"));
        canvas.DrawCircle(1200, 800, 190, sun);
        Sea(canvas);
        Beach(canvas);
        Couple(canvas);
    }

    private void Sea(SKCanvas canvas)
    {
        using var water = Film.Vertical(
            Horizon,
            1420,
            SKColor.Parse("#e08a63"),
            SKColor.Parse("#6a4a72"),
            SKColor.Parse("#3a3560")
        );
        canvas.DrawRect(0, Horizon, Width, Height - Horizon, water);
        var random = new Random(21);
        for (var n = 0; n < 150; n++)
        {
            var y = Horizon + 6 + (430 * random.NextSingle());
            var reach = 120 + ((y - Horizon) * 0.9f);
            var x = 1200 + (((random.NextSingle() * 2) - 1) * reach);
            var length = 30 + (90 * random.NextSingle());
            using var spark = Film.Flat(new SKColor(255, 222, 150, (byte)random.Next(60, 200)));
            canvas.DrawRoundRect(x - (length / 2), y, length, 5, 3, 3, spark);
        }
    }

    private void Beach(SKCanvas canvas)
    {
        using var path = SKPath.ParseSvgPathData(
            $"M0 1330 C500 1270 900 1360 1300 1340 C1700 1320 2100 1270 {Width} 1310 L{Width} {Height} L0 {Height} Z"
        );
        using var sand = Film.Vertical(1280, Height, SKColor.Parse("#9a6a58"), SKColor.Parse("#5d4048"));
        canvas.DrawPath(path, sand);
        using var foam = Film.Line(new SKColor(255, 235, 215, 150), 8);
        using var edge = SKPath.ParseSvgPathData(
            $"M0 1330 C500 1270 900 1360 1300 1340 C1700 1320 2100 1270 {Width} 1310"
        );
        canvas.DrawPath(edge, foam);
    }

    // Against the light, with a warm rim.
    private static void Couple(SKCanvas canvas)
    {
        const string Tall =
            "M1085 640 C1125 640 1150 672 1148 712 C1147 742 1134 764 1118 776 C1150 786 1186 806 1192 860 L1204 1030 L1176 1040 L1160 930 L1158 1130 L1150 1430 L1106 1430 L1090 1160 L1074 1430 L1030 1430 L1022 1130 L1018 930 L996 1036 L966 1026 L988 860 C994 806 1030 786 1056 776 C1036 764 1024 742 1024 712 C1024 672 1048 640 1085 640 Z";
        const string Small =
            "M1325 700 C1372 696 1398 736 1394 782 C1396 820 1404 850 1396 872 C1420 884 1434 906 1438 950 L1448 1060 L1424 1066 L1408 990 L1412 1050 C1440 1140 1452 1220 1456 1300 L1374 1306 L1372 1430 L1338 1430 L1330 1308 L1318 1430 L1284 1430 L1284 1306 L1206 1300 C1212 1220 1226 1140 1250 1050 L1252 990 L1216 1062 L1192 1050 L1226 940 C1234 902 1250 884 1272 872 C1258 850 1252 820 1256 782 C1252 738 1280 702 1325 700 Z";
        using var rim = Film.Line(new SKColor(255, 196, 120, 210), 9);
        using var left = Film.Vertical(640, 1430, SKColor.Parse("#5a3038"), SKColor.Parse("#221a2c"));
        using var right = Film.Vertical(700, 1430, SKColor.Parse("#7a3444"), SKColor.Parse("#341c30"));
        foreach (var (outline, fill) in new[] { (Tall, left), (Small, right) })
        {
            using var path = SKPath.ParseSvgPathData(outline);
            canvas.DrawPath(path, rim);
            canvas.DrawPath(path, fill);
        }

        // Hand in hand.
        using var arm = Film.Line(SKColor.Parse("#44242f"), 22);
        canvas.DrawLine(1188, 1024, 1206, 1050, arm);
    }
}
