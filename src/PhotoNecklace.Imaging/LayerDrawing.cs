using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Imaging.Text;
using SkiaSharp;

namespace PhotoNecklace.Imaging;

/// <summary>Draws layers on one canvas whose unit is the mm.</summary>
internal sealed class LayerDrawing(SKCanvas canvas, EngravingFonts fonts, IReadOnlyList<ReadOnlyMemory<byte>> photos)
    : IDisposable
{
    // Photos are reduced far below their own pixels: mipmaps keep fine patterns from flickering into moiré.
    private static readonly SKSamplingOptions Smooth = new(SKFilterMode.Linear, SKMipmapMode.Linear);

    // A shape is filled, stroked and clipped with by turns: it is read once.
    private readonly Dictionary<string, SKPath> _paths = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Text, string Font, double SizeMm, string? Baseline), SKPath> _texts = [];

    public void Dispose()
    {
        foreach (var path in _paths.Values.Concat(_texts.Values))
        {
            path.Dispose();
        }
    }

    public void Draw(IEnumerable<SceneLayer> layers)
    {
        foreach (var layer in layers)
        {
            Draw(layer);
        }
    }

    private void Draw(SceneLayer layer)
    {
        switch (layer)
        {
            case FillLayer fill:
                using (var paint = Paints.Of(fill.Paint, fill.BlurMm))
                {
                    canvas.DrawPath(Path(fill.Path), paint);
                }

                break;
            case StrokeLayer stroke:
                using (var paint = Paints.Of(stroke.Paint, stroke.BlurMm))
                {
                    paint.IsDither = false;
                    paint.Style = SKPaintStyle.Stroke;
                    paint.StrokeWidth = (float)stroke.WidthMm;
                    paint.StrokeJoin = SKStrokeJoin.Round;
                    paint.StrokeCap = SKStrokeCap.Round;
                    canvas.DrawPath(Path(stroke.Path), paint);
                }

                break;
            case PhotoLayer photo:
                DrawPhoto(photo);
                break;
            case TextLayer text:
                DrawText(text);
                break;
            case GroupLayer group:
                canvas.Save();
                if (group.Clip is not null)
                {
                    canvas.ClipPath(Path(group.Clip), antialias: true);
                }

                Draw(group.Layers);
                canvas.Restore();
                break;
            default:
                throw new NotSupportedException($"No way to draw a {layer.GetType().Name} is known.");
        }
    }

    private void DrawPhoto(PhotoLayer layer)
    {
        if (layer.Slot >= photos.Count)
        {
            throw new ArgumentException(
                $"The scene shows photo {layer.Slot + 1}, and only {photos.Count} were given.",
                nameof(layer)
            );
        }

        using var shader = Photo(photos[layer.Slot], layer.Crop, layer.Frame, canvas.TotalMatrix.ScaleX);
        using var engraved = layer.Ink is null ? null : Engrave(SKColor.Parse(layer.Ink));
        using var paint = new SKPaint
        {
            IsAntialias = true,
            Shader = shader,
            ColorFilter = engraved,
        };
        canvas.DrawPath(Path(layer.Path), paint);
    }

    // One colour, the more of it the darker the photo is.
    private static SKColorFilter Engrave(SKColor ink)
    {
        var (red, green, blue) = PhotoLayer.Brightness;
        const float Most = (float)PhotoLayer.DarkestInk;
        return SKColorFilter.CreateColorMatrix([
            .. (float[])[0, 0, 0, 0, ink.Red / 255f],
            .. (float[])[0, 0, 0, 0, ink.Green / 255f],
            .. (float[])[0, 0, 0, 0, ink.Blue / 255f],
            .. (float[])[-(float)red * Most, -(float)green * Most, -(float)blue * Most, Most, 0],
        ]);
    }

    /// <summary>A photo as a paint in the scene's mm, its edge going on beyond it.</summary>
    /// <param name="master">A JPEG.</param>
    /// <param name="crop">The part that fills the frame.</param>
    /// <param name="frameMm">Where that part lies.</param>
    /// <param name="pxPerMm">Of the picture that is drawn.</param>
    public static SKShader Photo(ReadOnlyMemory<byte> master, CropRect crop, RectMm frameMm, double pxPerMm)
    {
        var frame = new SKRect((float)frameMm.X, (float)frameMm.Y, (float)frameMm.Right, (float)frameMm.Bottom);
        using var image = MasterImage.Decode(master, frame.Width * pxPerMm / crop.Width);
        return image.ToShader(SKShaderTileMode.Clamp, SKShaderTileMode.Clamp, Smooth, Placing(image, crop, frame));
    }

    // From the photo's px to the scene's mm.
    private static SKMatrix Placing(SKImage image, CropRect crop, SKRect frame)
    {
        var source = SKRect.Create(
            (float)(crop.X * image.Width),
            (float)(crop.Y * image.Height),
            (float)(crop.Width * image.Width),
            (float)(crop.Height * image.Height)
        );

        // The crop is turned clockwise on the photo: in its frame, the photo is turned the other way about the crop's middle.
        return SKMatrix
            .CreateTranslation(frame.MidX, frame.MidY)
            .PreConcat(SKMatrix.CreateScale(frame.Width / source.Width, frame.Height / source.Height))
            .PreConcat(SKMatrix.CreateRotationDegrees((float)-crop.Rotation))
            .PreConcat(SKMatrix.CreateTranslation(-source.MidX, -source.MidY));
    }

    private void DrawText(TextLayer layer)
    {
        // An engraving is the same letters several times, a little apart.
        var key = (layer.Text, layer.Font, layer.SizeMm, layer.Baseline);
        if (!_texts.TryGetValue(key, out var path))
        {
            path = ShapedLine.Of(fonts, layer.Text, layer.Font).Outline(layer.SizeMm, layer.Baseline);
            _texts.Add(key, path);
        }

        using var paint = Paints.Of(layer.Paint, layer.BlurMm);
        // The shape moves, and not the canvas: a gradient stays where the scene has it.
        var place = SKMatrix
            .CreateTranslation((float)layer.X, (float)layer.Y)
            .PreConcat(SKMatrix.CreateRotationDegrees((float)layer.Turn));
        using var placed = new SKPath(path);
        placed.Transform(place);
        canvas.DrawPath(placed, paint);
    }

    private SKPath Path(string data)
    {
        if (!_paths.TryGetValue(data, out var path))
        {
            path =
                SKPath.ParseSvgPathData(data)
                ?? throw new ArgumentException($"The scene has a path that cannot be read: {data}", nameof(data));
            _paths.Add(data, path);
        }

        return path;
    }
}
