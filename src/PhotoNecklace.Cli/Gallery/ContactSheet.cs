using PhotoNecklace.Imaging;
using SkiaSharp;

namespace PhotoNecklace.Cli.Gallery;

/// <summary>Pictures in rows with a caption under each. Sizes in px.</summary>
internal sealed class ContactSheet : IDisposable
{
    public const int PictureSize = 400;

    private const int Gap = 12;
    private const int CaptionHeight = 46;
    private const int Cell = PictureSize + Gap;
    private const int JpegQuality = 88;

    private readonly SKSurface _surface;
    private readonly int _columns;

    public ContactSheet(int columns, int pictures)
    {
        _columns = columns;
        var rows = (pictures + columns - 1) / columns;
        _surface =
            SKSurface.Create(
                new SKImageInfo((columns * Cell) + Gap, (rows * (Cell + CaptionHeight)) + Gap, SKColorType.Rgba8888)
            ) ?? throw new CommandFailedException("There is not enough memory for the sheet. Ask for fewer columns.");
        _surface.Canvas.Clear(SKColors.White);
    }

    public void Add(int index, byte[] picture, string title, string subtitle)
    {
        var (x, y) = (Gap + (index % _columns * Cell), Gap + (index / _columns * (Cell + CaptionHeight)));
        using var image = SKImage.FromEncodedData(picture);
        _surface.Canvas.DrawImage(image, x, y);
        Write(title, 17, x, y + PictureSize + 20, new SKColor(0x2a, 0x28, 0x26));
        Write(subtitle, 14, x, y + PictureSize + 39, new SKColor(0x77, 0x72, 0x6c));
    }

    public byte[] ToJpeg()
    {
        using var image = _surface.Snapshot();
        using var jpeg = image.Encode(SKEncodedImageFormat.Jpeg, JpegQuality);
        return jpeg.ToArray();
    }

    public void Dispose() => _surface.Dispose();

    private void Write(string text, double size, float x, float y, SKColor colour)
    {
        using var path = SKPath.ParseSvgPathData(new SkiaGlyphOutlines().Outline(text, "inter", size, null));
        using var paint = new SKPaint { IsAntialias = true, Color = colour };

        // The outline is centred; captions start at the picture's left edge.
        path.Transform(SKMatrix.CreateTranslation(x - path.TightBounds.Left, y));
        _surface.Canvas.DrawPath(path, paint);
    }
}
