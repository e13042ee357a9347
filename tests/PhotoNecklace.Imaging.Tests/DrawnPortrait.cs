using PhotoNecklace.Core.Artwork;
using SkiaSharp;

namespace PhotoNecklace.Imaging.Tests;

/// <summary>A drawn face with hair, neck and clothes, and where it is.</summary>
/// <param name="X">Middle of the face, as a fraction of the photo's width.</param>
/// <param name="Y">Middle of the face, as a fraction of the photo's height.</param>
/// <param name="Height">From the brow's top to the chin, as a fraction of the photo's shorter side.</param>
/// <param name="Skin">Colour of the skin.</param>
/// <param name="Clothes">Colour of the clothes.</param>
internal sealed record DrawnPortrait(double X, double Y, double Height, string Skin, string Clothes)
{
    /// <summary>Skin from very light to very dark.</summary>
    public static readonly string[] Skins = ["#f5d3b5", "#ecc9b0", "#d9a47c", "#b07a50", "#8d5a3c", "#5c3a28"];

    /// <summary>A JPEG of the portraits.</summary>
    public static byte[] Draw(int width, int height, string background, params ReadOnlySpan<DrawnPortrait> people)
    {
        using var bitmap = new SKBitmap(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(SKColor.Parse(background));
            foreach (var person in people)
            {
                canvas.Save();
                canvas.Translate((float)(person.X * width), (float)(person.Y * height));
                canvas.Scale((float)(person.Height * Math.Min(width, height) / 270));
                person.Draw(canvas);
                canvas.Restore();
            }
        }

        using var jpeg = bitmap.Encode(SKEncodedImageFormat.Jpeg, 90);
        return jpeg.ToArray();
    }

    /// <summary>The face's box in fractions of the photo.</summary>
    public CropRect Box(int width, int height)
    {
        var h = Height * Math.Min(width, height);
        var w = h * 200 / 270;
        return new(X - (w / 2 / width), Y - (h / 2 / height), w / width, h / height);
    }

    // 200 wide and 270 high, its middle at the origin.
    private void Draw(SKCanvas canvas)
    {
        using var hair = Paint("#3a2a20");
        using var skin = Paint(Skin);
        using var cloth = Paint(Clothes);
        using var dark = Paint("#241a16");
        using var white = Paint("#f4f0ea");
        using var lips = Paint("#b0524e");
        using var shade = Paint("#3c241a16");
        canvas.DrawRoundRect(-250, 190, 500, 600, 120, 120, cloth);
        canvas.DrawOval(0, -35, 128, 150, hair);
        canvas.DrawRect(-48, 90, 96, 120, skin);
        canvas.DrawOval(0, 0, 100, 135, skin);
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
        {
            canvas.DrawOval(side * 42, -12, 22, 11, white);
            canvas.DrawCircle(side * 42, -12, 11, dark);
            canvas.DrawRoundRect((side * 42) - 27, -46, 54, 10, 5, 5, hair);
        }

        canvas.DrawOval(0, 32, 12, 16, shade);
        canvas.DrawOval(0, 80, 36, 13, lips);
    }

    private static SKPaint Paint(string colour) => new() { Color = SKColor.Parse(colour), IsAntialias = true };
}
