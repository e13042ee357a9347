using System.Text.Json.Serialization;
using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Artwork;

/// <summary>One thing to draw. There are five kinds, and everything (gem, gloss, shadow, chain) is made of them.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(FillLayer), "fill")]
[JsonDerivedType(typeof(StrokeLayer), "stroke")]
[JsonDerivedType(typeof(PhotoLayer), "photo")]
[JsonDerivedType(typeof(TextLayer), "text")]
[JsonDerivedType(typeof(GroupLayer), "group")]
public abstract record SceneLayer;

/// <summary>A filled path.</summary>
/// <param name="Path">SVG path data in mm; filled by the non-zero rule.</param>
/// <param name="Paint">What it is filled with.</param>
/// <param name="BlurMm">Standard deviation of a Gaussian blur, in mm; 0 for sharp edges.</param>
public sealed record FillLayer(string Path, ScenePaint Paint, double BlurMm = 0) : SceneLayer;

/// <summary>A stroked path, with round joins and round ends.</summary>
/// <param name="Path">SVG path data in mm.</param>
/// <param name="WidthMm">Width of the stroke in mm, half of it on either side of the path.</param>
/// <param name="Paint">What it is drawn with.</param>
/// <param name="BlurMm">Standard deviation of a Gaussian blur, in mm; 0 for sharp edges.</param>
public sealed record StrokeLayer(string Path, double WidthMm, ScenePaint Paint, double BlurMm = 0) : SceneLayer;

/// <summary>A photo, seen through a path.</summary>
/// <param name="Path">The opening as SVG path data in mm.</param>
/// <param name="Slot">Which photo, from 0.</param>
/// <param name="Crop">The part of the photo that fills <paramref name="Frame"/>.</param>
/// <param name="Frame">Where that part is drawn, in mm.</param>
/// <param name="Ink">
/// A colour as <c>#rrggbb</c> for a photo that is engraved: what is dark in it is covered by this, and what is light shows what lies
/// below. Null for a photo in its own colours.
/// </param>
public sealed record PhotoLayer(
    string Path,
    int Slot,
    CropRect Crop,
    RectMm Frame,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Ink = null
) : SceneLayer
{
    /// <summary>How much of the <see cref="Ink"/> covers what is black in the photo: a burnt line still shines a little.</summary>
    public const double DarkestInk = 0.9;

    /// <summary>Shares of red, green and blue in what the eye sees as brightness (BT.709).</summary>
    public static (double Red, double Green, double Blue) Brightness => (0.2126, 0.7152, 0.0722);
}

/// <summary>One line of text, centred on a point or along a path.</summary>
/// <param name="Text">The line.</param>
/// <param name="Font">A font's id.</param>
/// <param name="SizeMm">Em size in mm.</param>
/// <param name="X">Middle of the baseline, in mm.</param>
/// <param name="Y">The baseline, in mm.</param>
/// <param name="Paint">What the letters are filled with.</param>
/// <param name="Turn">Degrees clockwise about the middle of the baseline.</param>
/// <param name="BlurMm">Standard deviation of a Gaussian blur, in mm; 0 for sharp edges.</param>
/// <param name="Baseline">
/// The path that the letters stand on, as SVG path data in mm seen from (<paramref name="X"/>, <paramref name="Y"/>); the middle of the text
/// is at the middle of its length, and the letters are on its left as one walks along it. Null for a straight line.
/// </param>
public sealed record TextLayer(
    string Text,
    string Font,
    double SizeMm,
    double X,
    double Y,
    ScenePaint Paint,
    double Turn = 0,
    double BlurMm = 0,
    string? Baseline = null
) : SceneLayer;

/// <summary>Layers that belong together.</summary>
/// <param name="Name">What they are, such as <c>front</c> or <c>gem</c>; a page may find them by it.</param>
/// <param name="Layers">The layers, the lowest first.</param>
/// <param name="Clip">Nothing is drawn outside this path (SVG path data in mm); null for no limit.</param>
public sealed record GroupLayer(string Name, IReadOnlyList<SceneLayer> Layers, string? Clip = null) : SceneLayer;
