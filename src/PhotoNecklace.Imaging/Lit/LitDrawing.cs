using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;
using SkiaSharp;

namespace PhotoNecklace.Imaging.Lit;

/// <summary>Draws models: an order's photos, texts and stones on the plate of its piece. Thread-safe.</summary>
internal sealed class LitDrawing(EngravingFonts fonts, long plateBytes)
{
    private const int MostSheens = 8;

    private readonly Gems _gems = new();
    private readonly Lock _making = new();

    // By what they look like. A catalogue has a handful.
    private readonly Dictionary<(string Mirror, MetalFinish Finish), Sheen> _sheens = [];

    /// <summary>The plates that are kept.</summary>
    public Plates Plates { get; } = new(plateBytes);

    /// <summary>Makes a piece's plate, if it is not there.</summary>
    public Plate Prepare(PieceModel model, double sizeMm, int sizePx) =>
        Plates.Get(model, sizeMm, sizePx, () => Make(model, sizeMm, sizePx, Turn.None));

    /// <summary>The picture: sRGB with its opacity multiplied in, four bytes a px, in an array of <see cref="Scratch"/>.</summary>
    public byte[] Draw(PieceModel model, double sizeMm, IReadOnlyList<ReadOnlyMemory<byte>> photos, int sizePx)
    {
        return Compose(Prepare(model, sizeMm, sizePx), model, sizeMm, photos);
    }

    /// <summary>The same of a piece that is turned, or of some of its parts; its plate is not kept.</summary>
    public byte[] DrawTurned(
        PieceModel model,
        double sizeMm,
        IReadOnlyList<ReadOnlyMemory<byte>> photos,
        int sizePx,
        Turn turn
    ) => Compose(Make(model, sizeMm, sizePx, turn), model, sizeMm, photos);

    private byte[] Compose(Plate plate, PieceModel model, double sizeMm, IReadOnlyList<ReadOnlyMemory<byte>> photos)
    {
        var sizePx = plate.SizePx;
        var rgba = Scratch.Rent<byte>(plate.Rgba.Length);
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
                var laid = Lay(photos[photo.Slot], photo, window.Frame);
                window.Compose(rgba, sizePx, laid);
                Scratch.Return(laid);
            }
        }

        DrawLayers([.. model.Faces.SelectMany(f => f.Engraved)], photos, rgba, sizeMm, sizePx);
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

        DrawLayers(model.Captions, [], rgba, sizeMm, sizePx);
        return rgba;
    }

    private Sheen SheenOf(Metal metal)
    {
        var key = (metal.Colours.Mirror, metal.Finish);
        if (!_sheens.TryGetValue(key, out var sheen))
        {
            if (_sheens.Count >= MostSheens)
            {
                _sheens.Clear();
            }

            _sheens.Add(key, sheen = Sheen.Of(metal));
        }

        return sheen;
    }

    private Plate Make(PieceModel model, double sizeMm, int sizePx, Turn turn)
    {
        // One after the other: each works on all processors, and needs some memory while it is made.
        lock (_making)
        {
            var plate = PlateMaker.Make(
                model,
                sizeMm,
                sizePx,
                fonts,
                SheenOf(model.Metal),
                SheenOf(model.ChainMetal ?? model.Metal),
                turn
            );
            Scratch.Trim();

            // What was let go of is some ten megabytes. With plates being made one after the other, waiting for the collector's own
            // time triples the memory of the process; this takes milliseconds, and happens once for each plate.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: false);
            return plate;
        }
    }

    // The photo as it lies behind its window, before any cover.
    private static byte[] Lay(ReadOnlyMemory<byte> master, ModelPhoto photo, PixelFrame frame)
    {
        var (columns, rows) = (frame.Columns + (2 * WindowMap.Margin), frame.Rows + (2 * WindowMap.Margin));
        var pixels = Scratch.Rent<byte>(columns * rows * 4);
        PixelCanvas.Draw(
            pixels,
            new(columns, rows, SKColorType.Rgba8888, SKAlphaType.Opaque),
            canvas =>
            {
                canvas.Translate(WindowMap.Margin - frame.X, WindowMap.Margin - frame.Y);
                canvas.Scale(frame.PictureScale);
                using var shader = LayerDrawing.Photo(master, photo.Crop, photo.Window.Bounds, frame.PictureScale);
                using var paint = new SKPaint { Shader = shader, BlendMode = SKBlendMode.Src };
                canvas.DrawPaint(paint);
            }
        );
        return pixels;
    }

    private void DrawLayers(
        IReadOnlyList<SceneLayer> layers,
        IReadOnlyList<ReadOnlyMemory<byte>> photos,
        byte[] rgba,
        double sizeMm,
        int sizePx
    )
    {
        if (layers.Count == 0)
        {
            return;
        }

        PixelCanvas.Draw(
            rgba,
            Picture.Info(sizePx, sizePx),
            canvas =>
            {
                canvas.Scale((float)(sizePx / sizeMm));
                using var drawing = new LayerDrawing(canvas, fonts, photos);
                drawing.Draw(layers);
            }
        );
    }
}
