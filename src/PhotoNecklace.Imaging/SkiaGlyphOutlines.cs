using PhotoNecklace.Core.Artwork.Svg;
using PhotoNecklace.Imaging.Text;
using SkiaSharp;

namespace PhotoNecklace.Imaging;

/// <summary>The same letters that <see cref="SkiaSceneRenderer"/> draws, as path data. Thread-safe.</summary>
public sealed class SkiaGlyphOutlines(EngravingFonts fonts) : IGlyphOutlines
{
    private const float PixelsPerMm = 100;

    /// <summary>With the built-in fonts.</summary>
    public SkiaGlyphOutlines()
        : this(EngravingFonts.Default) { }

    /// <inheritdoc/>
    public string Outline(string text, string font, double sizeMm, string? baseline)
    {
        ArgumentNullException.ThrowIfNull(text);
        using var path = ShapedLine.Of(fonts, text, font).Outline(sizeMm, baseline);
        return path.ToSvgPathData();
    }

    /// <inheritdoc/>
    public string Contours(string text, string font, double sizeMm, string? baseline)
    {
        ArgumentNullException.ThrowIfNull(text);
        using var path = ShapedLine.Of(fonts, text, font).Outline(sizeMm, baseline);

        // Skia's tolerances are for pixels.
        path.Transform(SKMatrix.CreateScale(PixelsPerMm, PixelsPerMm));
        using var contours = new SKPath();
        if (!path.Simplify(contours))
        {
            throw new InvalidOperationException($"The outlines of '{text}' in {font} cannot be united.");
        }

        contours.Transform(SKMatrix.CreateScale(1 / PixelsPerMm, 1 / PixelsPerMm));
        return contours.ToSvgPathData();
    }
}
