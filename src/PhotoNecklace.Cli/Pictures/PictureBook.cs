using PhotoNecklace.Core.Artwork;
using SkiaSharp;

namespace PhotoNecklace.Cli.Pictures;

/// <summary>The photos that the demo draws when it is given none. The same number is always the same file.</summary>
internal static class PictureBook
{
    private const int JpegQuality = 90;

    private static readonly (string Name, Func<IMotif> Motif, bool AsPhone, CropRect? Crop)[] Pages =
    [
        // As a phone held upright writes it: pixels on their side, EXIF orientation 6, and where it was taken.
        ("a woman in the evening sun", () => new Portrait(Looks.Woman, Backgrounds.Evening), true, null),
        ("a man with a beard", () => new Portrait(Looks.Man, Backgrounds.Forest), false, null),
        ("a woman with curls", () => new Portrait(Looks.Curls, Backgrounds.Studio), false, null),
        ("a couple by the sea", () => new Seaside(), false, new(0.28, 0.36, 0.44, 0.311)),
        ("a girl with a bun", () => new Portrait(Looks.Girl, Backgrounds.Meadow), false, null),
        ("a cat", () => new Cat(), false, null),
        ("a dog", () => new Dog(), false, null),
        (
            "a grandmother",
            () => new Portrait(Looks.Grandmother, Backgrounds.Garden),
            false,
            new(0.17, 0.08, 0.66, 0.81)
        ),
        ("hills in the morning", () => new Hills(), false, null),
    ];

    /// <summary>How many different ones there are.</summary>
    public static int Count => Pages.Length;

    public static Picture Draw(int number)
    {
        var (name, motif, asPhone, crop) = Pages[number % Pages.Length];
        var drawn = motif();
        using var bitmap = Paint(drawn, drawn.Width, number);
        if (!asPhone)
        {
            return new(name, Encode(bitmap), crop);
        }

        using var onItsSide = TurnLeft(bitmap);
        return new(name, PhoneExif.AddTo(Encode(onItsSide)), crop);
    }

    /// <summary>A portrait with enough pixels to be taken, and too few to be printed in the larger windows.</summary>
    public static byte[] DrawTooSmall()
    {
        using var bitmap = Paint(new Portrait(Looks.Man, Backgrounds.Studio), 160, seed: 99);
        return Encode(bitmap);
    }

    private static SKBitmap Paint(IMotif motif, int width, int seed)
    {
        var scale = (float)width / motif.Width;
        var bitmap = new SKBitmap(
            width,
            (int)MathF.Round(motif.Height * scale),
            SKColorType.Rgba8888,
            SKAlphaType.Opaque
        );
        using var canvas = new SKCanvas(bitmap);
        canvas.Scale(scale);
        motif.Draw(canvas);
        Film.Develop(canvas, motif.Width, motif.Height, seed);
        return bitmap;
    }

    // A viewer that obeys orientation 6 turns it right again.
    private static SKBitmap TurnLeft(SKBitmap upright)
    {
        var turned = new SKBitmap(upright.Height, upright.Width, upright.ColorType, upright.AlphaType);
        using var canvas = new SKCanvas(turned);
        canvas.Translate(0, upright.Width);
        canvas.RotateDegrees(-90);
        canvas.DrawBitmap(upright, 0, 0);
        return turned;
    }

    private static byte[] Encode(SKBitmap bitmap)
    {
        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, JpegQuality);
        return data.ToArray();
    }
}
