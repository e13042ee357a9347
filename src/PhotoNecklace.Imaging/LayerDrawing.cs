using PhotoNecklace.Core.Artwork;
using SkiaSharp;

namespace PhotoNecklace.Imaging;

/// <summary>Draws layers on one canvas whose unit is the mm.</summary>
internal sealed class LayerDrawing(SKCanvas canvas, EngravingFonts fonts, IReadOnlyList<ReadOnlyMemory<byte>> photos)
{
    // Photos are reduced far below their own pixels: mipmaps keep fine patterns from flickering into moiré.
    private static readonly SKSamplingOptions Smooth = new(SKFilterMode.Linear, SKMipmapMode.Linear);

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
                using (var path = Path(fill.Path))
                using (var paint = Paints.Of(fill.Paint, fill.BlurMm))
                {
                    canvas.DrawPath(path, paint);
                }

                break;
            case StrokeLayer stroke:
                using (var path = Path(stroke.Path))
                using (var paint = Paints.Of(stroke.Paint, stroke.BlurMm))
                {
                    paint.Style = SKPaintStyle.Stroke;
                    paint.StrokeWidth = (float)stroke.WidthMm;
                    paint.StrokeJoin = SKStrokeJoin.Round;
                    paint.StrokeCap = SKStrokeCap.Round;
                    canvas.DrawPath(path, paint);
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
                    using var clip = Path(group.Clip);
                    canvas.ClipPath(clip, antialias: true);
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

        var frame = new SKRect(
            (float)layer.Frame.X,
            (float)layer.Frame.Y,
            (float)layer.Frame.Right,
            (float)layer.Frame.Bottom
        );
        var neededWidth = frame.Width * canvas.TotalMatrix.ScaleX / layer.Crop.Width;
        using var image = MasterImage.Decode(photos[layer.Slot], neededWidth);
        using var path = Path(layer.Path);
        using var paint = new SKPaint { IsAntialias = true };
        canvas.Save();
        canvas.ClipPath(path, antialias: true);
        DrawCrop(image, layer.Crop, frame, paint);
        canvas.Restore();
    }

    private void DrawCrop(SKImage image, CropRect crop, SKRect frame, SKPaint paint)
    {
        var source = SKRect.Create(
            (float)(crop.X * image.Width),
            (float)(crop.Y * image.Height),
            (float)(crop.Width * image.Width),
            (float)(crop.Height * image.Height)
        );
        if (crop.Rotation == 0)
        {
            canvas.DrawImage(image, source, frame, Smooth, paint);
            return;
        }

        // The crop is turned clockwise on the photo: in its frame, the photo is turned the other way about the crop's middle.
        canvas.Translate(frame.MidX, frame.MidY);
        canvas.Scale(frame.Width / source.Width, frame.Height / source.Height);
        canvas.RotateDegrees((float)-crop.Rotation);
        canvas.Translate(-source.MidX, -source.MidY);
        canvas.DrawImage(image, 0, 0, Smooth, paint);
    }

    private void DrawText(TextLayer layer)
    {
        using var paint = Paints.Of(layer.Paint, layer.BlurMm);
        var runs = fonts.Runs(layer.Text, layer.Font);
        var sized = runs.ConvertAll(r => (Font: EngravingFonts.At(r.Face, layer.SizeMm), r.Text));
        var widths = sized.ConvertAll(r => r.Font.MeasureText(r.Text));
        canvas.Save();
        canvas.RotateDegrees((float)layer.Turn, (float)layer.X, (float)layer.Y);
        var x = (float)layer.X - (widths.Sum() / 2);
        for (var i = 0; i < sized.Count; i++)
        {
            canvas.DrawText(sized[i].Text, x, (float)layer.Y, SKTextAlign.Left, sized[i].Font, paint);
            x += widths[i];
            sized[i].Font.Dispose();
        }

        canvas.Restore();
    }

    private static SKPath Path(string data) =>
        SKPath.ParseSvgPathData(data)
        ?? throw new ArgumentException($"The scene has a path that cannot be read: {data}", nameof(data));
}
