using System.Collections.Concurrent;
using System.Globalization;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;
using SkiaSharp;

namespace PhotoNecklace.Imaging;

/// <summary>
/// Keeps what pieces lie on. It is the same paper under almost every piece, and to shade each of its pixels is a sixth of drawing a
/// preview.
/// </summary>
internal sealed class Backdrops
{
    /// <summary>Four megabytes each at 1000 px: there are two backgrounds, and little more than one size.</summary>
    private const int Most = 4;

    /// <summary>Larger pictures are rare, and take much memory.</summary>
    private const int LargestPx = 1200;

    private readonly ConcurrentDictionary<string, SKImage> _kept = new(StringComparer.Ordinal);

    /// <summary>Draws the lowest layer if it is such a background; false when it is something else.</summary>
    /// <param name="canvas">A canvas whose unit is the px, of <paramref name="sizePx"/> each way.</param>
    /// <param name="scene">The scene.</param>
    /// <param name="sizePx">Size of the picture in px.</param>
    public bool Draw(SKCanvas canvas, Scene scene, int sizePx)
    {
        if (sizePx > LargestPx || scene.WidthMm != scene.HeightMm || PaintOfAll(scene) is not { } paint)
        {
            return false;
        }

        // In fractions of the picture, rounded: so the picture does not depend on whose backdrop was drawn first.
        var part = new RadialPaint(
            new(Part(paint.Centre.X, scene), Part(paint.Centre.Y, scene)),
            Part(paint.RadiusMm, scene),
            paint.Stops
        );
        if (!_kept.TryGetValue(Name(part, sizePx), out var image))
        {
            image = Paint(part, sizePx);
            if (_kept.Count < Most)
            {
                _kept.TryAdd(Name(part, sizePx), image);
            }
        }

        using var replace = new SKPaint { BlendMode = SKBlendMode.Src };
        canvas.DrawImage(image, 0, 0, replace);
        return true;
    }

    private static RadialPaint? PaintOfAll(Scene scene)
    {
        if (scene.Layers is not [FillLayer { BlurMm: 0, Paint: RadialPaint paint } fill, ..])
        {
            return null;
        }

        // Opaque, and over the whole picture.
        using var path = SKPath.ParseSvgPathData(fill.Path);
        var all = new SKRect(0, 0, (float)scene.WidthMm, (float)scene.HeightMm);
        return path is not null && path.IsRect && path.Bounds == all && paint.Stops.All(s => s.Colour.Length == 7)
            ? paint
            : null;
    }

    private static double Part(double mm, Scene scene) => Math.Round(mm / scene.WidthMm, 6);

    private static SKImage Paint(RadialPaint part, int sizePx)
    {
        using var space = SKColorSpace.CreateSrgb();
        using var surface = SKSurface.Create(
            new SKImageInfo(sizePx, sizePx, SKColorType.Rgba8888, SKAlphaType.Premul, space)
        );
        using var paint = Paints.Of(part, 0);
        surface.Canvas.Scale(sizePx);
        surface.Canvas.DrawRect(0, 0, 1, 1, paint);
        return surface.Snapshot();
    }

    private static string Name(RadialPaint part, int sizePx) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{sizePx} {part.Centre.X} {part.Centre.Y} {part.RadiusMm} {string.Join(' ', part.Stops.Select(s => Name(s)))}"
        );

    private static string Name(GradientStop stop) =>
        string.Create(CultureInfo.InvariantCulture, $"{stop.At} {stop.Colour}");
}
