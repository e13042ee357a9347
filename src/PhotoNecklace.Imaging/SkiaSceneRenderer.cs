using PhotoNecklace.Core;
using PhotoNecklace.Core.Artwork;
using SkiaSharp;

namespace PhotoNecklace.Imaging;

/// <summary>Draws scenes with Skia on the CPU. Thread-safe; the same input gives the same bytes.</summary>
public sealed class SkiaSceneRenderer(EngravingFonts fonts) : ISceneRenderer
{
    /// <summary>Gradients and hair-fine highlights need more than a photo does.</summary>
    private const int JpegQuality = 92;

    private readonly Backdrops _backdrops = new();

    /// <summary>Draws with the built-in fonts.</summary>
    public SkiaSceneRenderer()
        : this(EngravingFonts.Default) { }

    /// <inheritdoc/>
    public string Version { get; } = $"skia-{typeof(SKCanvas).Assembly.GetName().Version}-4";

    /// <inheritdoc/>
    public byte[] RenderJpeg(Scene scene, IReadOnlyList<ReadOnlyMemory<byte>> photos, int sizePx)
    {
        using var surface = Draw(scene, photos, sizePx, SKColors.White);
        using var pixels = surface.PeekPixels();
        return JpegPicture.Write(pixels, JpegQuality);
    }

    /// <summary>The scene as a square PNG, without loss; what no layer covers stays transparent.</summary>
    /// <param name="scene">What to draw, in mm.</param>
    /// <param name="photos">The masters, one for each photo slot of the scene.</param>
    /// <param name="sizePx">Width and height of the picture in px.</param>
    public byte[] RenderPng(Scene scene, IReadOnlyList<ReadOnlyMemory<byte>> photos, int sizePx)
    {
        using var surface = Draw(scene, photos, sizePx, SKColors.Transparent);
        using var image = surface.Snapshot();
        using var encoded = image.Encode(SKEncodedImageFormat.Png, 100);
        return encoded.ToArray();
    }

    private SKSurface Draw(Scene scene, IReadOnlyList<ReadOnlyMemory<byte>> photos, int sizePx, SKColor ground)
    {
        ArgumentNullException.ThrowIfNull(scene);
        ArgumentNullException.ThrowIfNull(photos);
        ArgumentOutOfRangeException.ThrowIfLessThan(sizePx, 16);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sizePx, 8000);
        using var space = SKColorSpace.CreateSrgb();
        var surface =
            SKSurface.Create(new SKImageInfo(sizePx, sizePx, SKColorType.Rgba8888, SKAlphaType.Premul, space))
            ?? throw new InvalidOperationException($"Skia could not make a surface of {sizePx} px.");
        try
        {
            var covered = _backdrops.Draw(surface.Canvas, scene, sizePx);
            if (!covered)
            {
                surface.Canvas.Clear(ground);
            }

            surface.Canvas.Scale((float)(sizePx / Math.Max(scene.WidthMm, scene.HeightMm)));
            using var drawing = new LayerDrawing(surface.Canvas, fonts, photos);
            drawing.Draw(covered ? scene.Layers.Skip(1) : scene.Layers);
            return surface;
        }
        catch
        {
            surface.Dispose();
            throw;
        }
    }
}
