using System.Runtime.InteropServices;

namespace PhotoNecklace.Imaging;

/// <summary>Where a face may be, in px of a photo that was stretched until faces are as wide as high.</summary>
/// <param name="X">Its left edge.</param>
/// <param name="Y">Its upper edge: the hairline.</param>
/// <param name="Side">Its width and height.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FaceSquare(double X, double Y, double Side)
{
    /// <summary>How much of the smaller one lies in the other, 0 to 1.</summary>
    public double Overlap(in FaceSquare other)
    {
        var across = Math.Min(X + Side, other.X + other.Side) - Math.Max(X, other.X);
        var down = Math.Min(Y + Side, other.Y + other.Side) - Math.Max(Y, other.Y);
        var least = Math.Min(Side, other.Side);
        return across > 0 && down > 0 ? across * down / (least * least) : 0;
    }
}
