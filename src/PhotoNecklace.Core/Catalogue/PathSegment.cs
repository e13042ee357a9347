using System.Runtime.InteropServices;
using System.Text.Json.Serialization;

namespace PhotoNecklace.Core.Catalogue;

/// <summary>A point in mm; x grows to the right and y downwards, as in SVG.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PointMm(double X, double Y);

/// <summary>A rectangle in mm with its sides along the axes.</summary>
/// <param name="X">Left edge in mm.</param>
/// <param name="Y">Top edge in mm.</param>
/// <param name="Width">Width in mm.</param>
/// <param name="Height">Height in mm.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RectMm(double X, double Y, double Width, double Height)
{
    /// <summary>Right edge in mm.</summary>
    [JsonIgnore]
    public double Right => X + Width;

    /// <summary>Bottom edge in mm.</summary>
    [JsonIgnore]
    public double Bottom => Y + Height;

    /// <summary>The middle.</summary>
    [JsonIgnore]
    public PointMm Centre => new(X + (Width / 2), Y + (Height / 2));

    /// <summary>Width ÷ height.</summary>
    [JsonIgnore]
    public double Aspect => Width / Height;

    /// <summary>The smallest rectangle that holds both.</summary>
    public RectMm Union(RectMm other)
    {
        var x = Math.Min(X, other.X);
        var y = Math.Min(Y, other.Y);
        return new(x, y, Math.Max(Right, other.Right) - x, Math.Max(Bottom, other.Bottom) - y);
    }

    /// <summary>The same rectangle moved.</summary>
    public RectMm Translate(double dx, double dy) => new(X + dx, Y + dy, Width, Height);

    /// <summary>True when <paramref name="inner"/> reaches nowhere further out than <paramref name="slack"/> mm.</summary>
    public bool Contains(RectMm inner, double slack = 1e-6) =>
        inner.X >= X - slack && inner.Y >= Y - slack && inner.Right <= Right + slack && inner.Bottom <= Bottom + slack;
}

/// <summary>What a segment does. Every SVG command is brought down to these four.</summary>
public enum PathVerb
{
    /// <summary>Lifts the pen and starts a new outline.</summary>
    Move,

    /// <summary>A straight line.</summary>
    Line,

    /// <summary>A cubic Bézier curve.</summary>
    Cubic,

    /// <summary>Back to where the outline started.</summary>
    Close,
}

/// <summary>One step of an outline, in absolute mm.</summary>
/// <param name="Verb">What it does.</param>
/// <param name="Control1">First control point; only for a cubic.</param>
/// <param name="Control2">Second control point; only for a cubic.</param>
/// <param name="End">Where the pen is afterwards (for a close: where the outline started).</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PathSegment(PathVerb Verb, PointMm Control1, PointMm Control2, PointMm End);
