using PhotoNecklace.Imaging.Text.Bidi;
using SkiaSharp;

namespace PhotoNecklace.Imaging.Text;

/// <summary>A line of text as glyphs; lengths are ems, the baseline is at y = 0 and starts at x = 0.</summary>
internal sealed class ShapedLine
{
    private readonly List<PlacedGlyph> _glyphs = [];

    private ShapedLine(EngravingFonts fonts, string text, string font)
    {
        var choices = fonts.Choose(text, font);
        Families = [.. choices.Select(c => c.Family).Distinct()];
        foreach (var run in BidiLine.Order(text, i => choices[i].File))
        {
            Advance = choices[run.Start].File.Shape(text, run, Advance, _glyphs);
        }
    }

    /// <summary>Its glyphs, from left to right.</summary>
    public IReadOnlyList<PlacedGlyph> Glyphs => _glyphs;

    /// <summary>The fonts that draw it.</summary>
    public IReadOnlyList<FontFamily> Families { get; }

    /// <summary>Width by the glyphs' advances.</summary>
    public double Advance { get; }

    public static ShapedLine Of(EngravingFonts fonts, string text, string font) => new(fonts, text, font);

    /// <summary>What is inked: swashes reach beyond the advance. Empty for a line of blanks.</summary>
    public SKRect Ink()
    {
        var ink = SKRect.Empty;
        foreach (var glyph in _glyphs)
        {
            if (glyph.File.Outline(glyph.Id) is not { } outline)
            {
                continue;
            }

            var box = outline.TightBounds;
            const float K = 1 / FontFile.OutlineEm;
            var (x, y) = ((float)glyph.X, (float)glyph.Y);
            var placed = new SKRect((box.Left * K) + x, (box.Top * K) + y, (box.Right * K) + x, (box.Bottom * K) + y);
            ink = ink.IsEmpty ? placed : SKRect.Union(ink, placed);
        }

        return ink;
    }

    /// <summary>The outline in mm, its baseline's middle at the origin or, on a path, at the middle of the path's length.</summary>
    public SKPath Outline(double sizeMm, string? baseline)
    {
        var path = new SKPath();
        if (baseline is null)
        {
            foreach (var glyph in _glyphs)
            {
                Add(
                    path,
                    glyph,
                    sizeMm,
                    SKMatrix.CreateTranslation((float)((glyph.X - (Advance / 2)) * sizeMm), (float)(glyph.Y * sizeMm))
                );
            }

            return path;
        }

        using var line =
            SKPath.ParseSvgPathData(baseline)
            ?? throw new ArgumentException($"The text's path cannot be read: {baseline}", nameof(baseline));

        // Arc lengths come from chords; at a hundredth of a millimetre they would be too coarse without the scale.
        using var measure = new SKPathMeasure(line, forceClosed: false, resScale: 100);
        var start = (measure.Length / 2) - (Advance * sizeMm / 2);
        foreach (var glyph in _glyphs)
        {
            // A glyph stands upright on the path below its own middle.
            var half = glyph.Advance / 2;
            var at = start + ((glyph.X + half) * sizeMm);
            if (!measure.GetPositionAndTangent((float)Math.Clamp(at, 0, measure.Length), out var foot, out var along))
            {
                continue;
            }

            var turned = new SKMatrix(along.X, -along.Y, foot.X, along.Y, along.X, foot.Y, 0, 0, 1);
            var moved = SKMatrix.CreateTranslation((float)(-half * sizeMm), (float)(glyph.Y * sizeMm));
            Add(path, glyph, sizeMm, SKMatrix.Concat(turned, moved));
        }

        return path;
    }

    private static void Add(SKPath path, PlacedGlyph glyph, double sizeMm, SKMatrix place)
    {
        if (glyph.File.Outline(glyph.Id) is { } outline)
        {
            var k = (float)(sizeMm / FontFile.OutlineEm);
            path.AddPath(outline, SKMatrix.Concat(place, SKMatrix.CreateScale(k, k)));
        }
    }
}
