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
    public string Version { get; } = $"skia-{typeof(SKCanvas).Assembly.GetName().Version}-1";

    /// <inheritdoc/>
    public byte[] RenderJpeg(Scene scene, IReadOnlyList<ReadOnlyMemory<byte>> photos, int sizePx)
    {
        ArgumentNullException.ThrowIfNull(scene);
        ArgumentNullException.ThrowIfNull(photos);
        ArgumentOutOfRangeException.ThrowIfLessThan(sizePx, 16);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sizePx, 8000);
        using var space = SKColorSpace.CreateSrgb();
        using var surface =
            SKSurface.Create(new SKImageInfo(sizePx, sizePx, SKColorType.Rgba8888, SKAlphaType.Premul, space))
            ?? throw new InvalidOperationException($"Skia could not make a surface of {sizePx} px.");
        surface.Canvas.Clear(SKColors.White);
        surface.Canvas.Scale((float)(sizePx / Math.Max(scene.WidthMm, scene.HeightMm)));
        new LayerDrawing(surface.Canvas, fonts, photos).Draw(scene.Layers);
        using var image = surface.Snapshot();
        using var jpeg = image.Encode(SKEncodedImageFormat.Jpeg, JpegQuality);
        return jpeg.ToArray();
    }
}
