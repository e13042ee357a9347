using PhotoNecklace.Core.Artwork.Svg;
using PhotoNecklace.Imaging.Text;

namespace PhotoNecklace.Imaging;

/// <summary>The same letters that <see cref="SkiaSceneRenderer"/> draws, as path data. Thread-safe.</summary>
public sealed class SkiaGlyphOutlines(EngravingFonts fonts) : IGlyphOutlines
{
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
}
