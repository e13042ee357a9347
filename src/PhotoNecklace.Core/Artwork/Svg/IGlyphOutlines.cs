namespace PhotoNecklace.Core.Artwork.Svg;

/// <summary>Gives text as outlines, so that whoever draws it needs no fonts and gets the very letters of the preview.</summary>
public interface IGlyphOutlines
{
    /// <summary>One line of text as SVG path data in mm; empty for blanks.</summary>
    /// <param name="text">The line, without a break.</param>
    /// <param name="font">A font's id.</param>
    /// <param name="sizeMm">Em size in mm.</param>
    /// <param name="baseline">The path that it stands on (path data in mm), centred on its length; null: a straight line, its middle at (0, 0).</param>
    /// <exception cref="ArgumentException">There is no such font, or the baseline cannot be read.</exception>
    string Outline(string text, string font, double sizeMm, string? baseline);

    /// <summary>
    /// The same letters as a machine cuts them: closed contours that do not cross one another, filled by the even-odd rule. Letters that
    /// are joined by overlapping in their font have one contour.
    /// </summary>
    /// <param name="text">The line, without a break.</param>
    /// <param name="font">A font's id.</param>
    /// <param name="sizeMm">Em size in mm.</param>
    /// <param name="baseline">As for <see cref="Outline"/>.</param>
    /// <exception cref="ArgumentException">There is no such font, or the baseline cannot be read.</exception>
    string Contours(string text, string font, double sizeMm, string? baseline);
}
