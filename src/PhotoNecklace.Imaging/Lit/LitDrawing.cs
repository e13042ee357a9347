using System.Runtime.InteropServices;
using PhotoNecklace.Core.Artwork;
using SkiaSharp;

namespace PhotoNecklace.Imaging.Lit;

/// <summary>Draws models: an order's photos, texts and stones on the plate of its piece. Thread-safe.</summary>
internal sealed class LitDrawing(EngravingFonts fonts, long plateBytes)
{
    private readonly Gems _gems = new();

    /// <summary>The plates that are kept.</summary>
    public Plates Plates { get; } = new(plateBytes);

    /// <summary>Makes a piece's plate, if it is not there.</summary>
    public Plate Prepare(PieceModel model, double sizeMm, int sizePx) =>
        Plates.Get(model, sizeMm, sizePx, () => PlateMaker.Make(model, sizeMm, sizePx, fonts));

    /// <summary>The picture: sRGB with its opacity multiplied in, four bytes a px.</summary>
    public byte[] Draw(PieceModel model, double sizeMm, IReadOnlyList<ReadOnlyMemory<byte>> photos, int sizePx)
    {
        var plate = Prepare(model, sizeMm, sizePx);
        var rgba = GC.AllocateUninitializedArray<byte>(plate.Rgba.Length);
        plate.Rgba.CopyTo(rgba, 0);
        foreach (var (photo, window) in model.Faces.SelectMany(f => f.Photos).Zip(plate.Windows))
        {
            if (photo.Slot >= photos.Count)
            {
                throw new ArgumentException(
                    $"The scene shows photo {photo.Slot + 1}, and only {photos.Count} were given.",
                    nameof(photos)
                );
            }

            if (!window.Frame.IsEmpty)
            {
                window.Compose(rgba, sizePx, Lay(photos[photo.Slot], photo, window.Frame));
            }
        }

        var picture = new PixelFrame(0, 0, sizePx, sizePx, 3, (float)(3 * sizePx / sizeMm));
        foreach (var (face, slopes) in model.Faces.Zip(plate.Faces))
        {
            foreach (var text in face.Texts)
            {
                Engraver.Cut(text, slopes, plate, picture, rgba, fonts);
            }
        }

        foreach (var (gem, prongs) in model.Gems.Zip(plate.Prongs))
        {
            _gems.Of(gem, picture).Over(rgba, sizePx);
            prongs.Over(rgba, sizePx);
        }

        DrawCaptions(model, rgba, sizeMm, sizePx);
        return rgba;
    }

    // The photo as it lies behind its window, before any cover.
    private static byte[] Lay(ReadOnlyMemory<byte> master, ModelPhoto photo, PixelFrame frame)
    {
        var (columns, rows) = (frame.Columns + (2 * WindowMap.Margin), frame.Rows + (2 * WindowMap.Margin));
        var pixels = GC.AllocateUninitializedArray<byte>(columns * rows * 4);
        var pin = GCHandle.Alloc(pixels, GCHandleType.Pinned);
        try
        {
            using var space = SKColorSpace.CreateSrgb();
            var info = new SKImageInfo(columns, rows, SKColorType.Rgba8888, SKAlphaType.Opaque, space);
            using var surface = SKSurface.Create(info, pin.AddrOfPinnedObject(), columns * 4);
            var canvas = surface.Canvas;
            canvas.Translate(WindowMap.Margin - frame.X, WindowMap.Margin - frame.Y);
            canvas.Scale(frame.PictureScale);
            using var shader = LayerDrawing.Photo(master, photo.Crop, photo.Window.Bounds, frame.PictureScale);
            using var paint = new SKPaint { Shader = shader, BlendMode = SKBlendMode.Src };
            canvas.DrawPaint(paint);
        }
        finally
        {
            pin.Free();
        }

        return pixels;
    }

    private void DrawCaptions(PieceModel model, byte[] rgba, double sizeMm, int sizePx)
    {
        if (model.Captions.Count == 0)
        {
            return;
        }

        var pin = GCHandle.Alloc(rgba, GCHandleType.Pinned);
        try
        {
            using var space = SKColorSpace.CreateSrgb();
            var info = Picture.Info(sizePx, sizePx).WithColorSpace(space);
            using var surface = SKSurface.Create(info, pin.AddrOfPinnedObject(), sizePx * 4);
            surface.Canvas.Scale((float)(sizePx / sizeMm));
            using var drawing = new LayerDrawing(surface.Canvas, fonts, []);
            drawing.Draw(model.Captions);
        }
        finally
        {
            pin.Free();
        }
    }
}
