using PhotoNecklace.Core;
using PhotoNecklace.Core.Artwork;
using SkiaSharp;

namespace PhotoNecklace.Imaging;

/// <summary>Draws scenes with Skia on the CPU. Thread-safe; the same input gives the same bytes.</summary>
public sealed class SkiaSceneRenderer(EngravingFonts fonts) : ISceneRenderer
{
    /// <summary>Gradients and hair-fine highlights need more than a photo does.</summary>
    private const int JpegQuality = 92;

    /// <summary>Draws with the built-in fonts.</summary>
    public SkiaSceneRenderer()
        : this(EngravingFonts.Default) { }

    /// <inheritdoc/>
    public string Version { get; } = $"skia-{typeof(SKCanvas).Assembly.GetName().Version}-2";

    /// <inheritdoc/>
    public byte[] RenderJpeg(Scene scene, IReadOnlyList<ReadOnlyMemory<byte>> photos, int sizePx) =>
        Render(scene, photos, sizePx, SKColors.White, SKEncodedImageFormat.Jpeg, JpegQuality);

    /// <summary>The scene as a square PNG, without loss; what no layer covers stays transparent.</summary>
    /// <param name="scene">What to draw, in mm.</param>
    /// <param name="photos">The masters, one for each photo slot of the scene.</param>
    /// <param name="sizePx">Width and height of the picture in px.</param>
    public byte[] RenderPng(Scene scene, IReadOnlyList<ReadOnlyMemory<byte>> photos, int sizePx) =>
        Render(scene, photos, sizePx, SKColors.Transparent, SKEncodedImageFormat.Png, 100);

    private byte[] Render(
        Scene scene,
        IReadOnlyList<ReadOnlyMemory<byte>> photos,
        int sizePx,
        SKColor ground,
        SKEncodedImageFormat format,
        int quality
    )
    {
        ArgumentNullException.ThrowIfNull(scene);
        ArgumentNullException.ThrowIfNull(photos);
        ArgumentOutOfRangeException.ThrowIfLessThan(sizePx, 16);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sizePx, 8000);
        using var space = SKColorSpace.CreateSrgb();
        using var surface =
            SKSurface.Create(new SKImageInfo(sizePx, sizePx, SKColorType.Rgba8888, SKAlphaType.Premul, space))
            ?? throw new InvalidOperationException($"Skia could not make a surface of {sizePx} px.");
        surface.Canvas.Clear(ground);
        surface.Canvas.Scale((float)(sizePx / Math.Max(scene.WidthMm, scene.HeightMm)));
        using (var drawing = new LayerDrawing(surface.Canvas, fonts, photos))
        {
            drawing.Draw(scene.Layers);
        }

        using var image = surface.Snapshot();
        using var encoded = image.Encode(format, quality);
        return encoded.ToArray();
    }
}
