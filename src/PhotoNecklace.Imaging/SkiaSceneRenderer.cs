using PhotoNecklace.Core;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Imaging.Lit;
using SkiaSharp;

namespace PhotoNecklace.Imaging;

/// <summary>
/// Draws scenes on the CPU: those with a model lit from their geometry, others layer by layer with Skia. Thread-safe; the same input gives
/// the same bytes.
/// </summary>
public sealed class SkiaSceneRenderer(EngravingFonts fonts) : ISceneRenderer
{
    /// <summary>Gradients and hair-fine highlights need more than a photo does.</summary>
    private const int JpegQuality = 92;

    /// <summary>Four or five plates of 1000 px.</summary>
    private const long PlateBytes = 28 << 20;

    private readonly Backdrops _backdrops = new();
    private readonly LitDrawing _lit = new(fonts, PlateBytes);

    /// <summary>How many plates this renderer has made.</summary>
    internal int PlatesMade => _lit.Plates.Made;

    /// <summary>Draws with the built-in fonts.</summary>
    public SkiaSceneRenderer()
        : this(EngravingFonts.Default) { }

    /// <inheritdoc/>
    public string Version { get; } = $"skia-{typeof(SKCanvas).Assembly.GetName().Version}-lit-2";

    /// <inheritdoc/>
    public byte[] RenderJpeg(Scene scene, IReadOnlyList<ReadOnlyMemory<byte>> photos, int sizePx)
    {
        return Draw(scene, photos, sizePx, SKColors.White, pixels => JpegPicture.Write(pixels, JpegQuality));
    }

    /// <inheritdoc/>
    public void Prepare(Scene scene, int sizePx)
    {
        ArgumentNullException.ThrowIfNull(scene);
        if (scene.Model is { } model)
        {
            _lit.Prepare(model, Math.Max(scene.WidthMm, scene.HeightMm), sizePx);
        }
    }

    /// <summary>The scene as a square PNG, without loss; what no layer covers stays transparent.</summary>
    /// <param name="scene">What to draw, in mm.</param>
    /// <param name="photos">The masters, one for each photo slot of the scene.</param>
    /// <param name="sizePx">Width and height of the picture in px.</param>
    public byte[] RenderPng(Scene scene, IReadOnlyList<ReadOnlyMemory<byte>> photos, int sizePx)
    {
        return Draw(
            scene,
            photos,
            sizePx,
            SKColors.Transparent,
            pixels =>
            {
                using var encoded =
                    pixels.Encode(SKPngEncoderOptions.Default)
                    ?? throw new InvalidOperationException("Skia could not write the picture as a PNG.");
                return encoded.ToArray();
            }
        );
    }

    /// <summary>The piece swinging slowly to one side and the other, as an animated WebP. Takes some seconds.</summary>
    /// <param name="scene">What to draw; small second views would swing too, so a view without them is best.</param>
    /// <param name="photos">The masters, one for each photo slot of the scene.</param>
    /// <param name="sizePx">Width and height of the picture in px.</param>
    /// <exception cref="ArgumentException">The scene has no model.</exception>
    public byte[] RenderTurn(Scene scene, IReadOnlyList<ReadOnlyMemory<byte>> photos, int sizePx)
    {
        ArgumentNullException.ThrowIfNull(scene);
        ArgumentNullException.ThrowIfNull(photos);
        var model =
            scene.Model ?? throw new ArgumentException("Only a scene with a model can be turned.", nameof(scene));
        return new Turntable(_lit).Draw(model, Math.Max(scene.WidthMm, scene.HeightMm), photos, sizePx);
    }

    private byte[] Draw(
        Scene scene,
        IReadOnlyList<ReadOnlyMemory<byte>> photos,
        int sizePx,
        SKColor ground,
        Func<SKPixmap, byte[]> write
    )
    {
        ArgumentNullException.ThrowIfNull(scene);
        ArgumentNullException.ThrowIfNull(photos);
        ArgumentOutOfRangeException.ThrowIfLessThan(sizePx, 16);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sizePx, 8000);
        using var space = SKColorSpace.CreateSrgb();
        var info = Picture.Info(sizePx, sizePx).WithColorSpace(space);
        if (scene.Model is not { } model)
        {
            using var surface =
                SKSurface.Create(info)
                ?? throw new InvalidOperationException($"Skia could not make a surface of {sizePx} px.");
            DrawLayers(surface.Canvas, scene, photos, sizePx, ground);
            using var drawn = surface.PeekPixels();
            return write(drawn);
        }

        var rgba = _lit.Draw(model, Math.Max(scene.WidthMm, scene.HeightMm), photos, sizePx);
        if (model.Ground.Count == 0 && ground.Alpha == 255)
        {
            PixelCanvas.Draw(rgba, info, canvas => canvas.DrawColor(ground, SKBlendMode.DstOver));
        }

        var written = PixelCanvas.Read(rgba, info, write);
        Scratch.Return(rgba);
        return written;
    }

    private void DrawLayers(
        SKCanvas canvas,
        Scene scene,
        IReadOnlyList<ReadOnlyMemory<byte>> photos,
        int sizePx,
        SKColor ground
    )
    {
        var covered = _backdrops.Draw(canvas, scene, sizePx);
        if (!covered)
        {
            canvas.Clear(ground);
        }

        canvas.Scale((float)(sizePx / Math.Max(scene.WidthMm, scene.HeightMm)));
        using var drawing = new LayerDrawing(canvas, fonts, photos);
        drawing.Draw(covered ? scene.Layers.Skip(1) : scene.Layers);
    }
}
