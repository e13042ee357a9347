using System.Runtime.InteropServices;
using PhotoNecklace.Core.Catalogue;
using SkiaSharp;

namespace PhotoNecklace.Imaging.Lit;

/// <summary>A rectangle of the fine grid on which shapes are shaded: <see cref="Fineness"/> px for each px of the picture.</summary>
/// <param name="X">Left edge in px of the picture.</param>
/// <param name="Y">Top edge in px of the picture.</param>
/// <param name="Columns">Width in px of the picture.</param>
/// <param name="Rows">Height in px of the picture.</param>
/// <param name="Fineness">Fine px for each px, each way.</param>
/// <param name="Scale">Fine px for each mm of the scene.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PixelFrame(int X, int Y, int Columns, int Rows, int Fineness, float Scale)
{
    /// <summary>Width in fine px.</summary>
    public int Width => Columns * Fineness;

    /// <summary>Height in fine px.</summary>
    public int Height => Rows * Fineness;

    /// <summary>How many fine px there are.</summary>
    public int Length => Width * Height;

    /// <summary>Px of the picture for each mm.</summary>
    public float PictureScale => Scale / Fineness;

    public bool IsEmpty => Columns <= 0 || Rows <= 0;

    /// <summary>From the scene's mm to fine px within this frame.</summary>
    public SKMatrix ToFine => SKMatrix.CreateScaleTranslation(Scale, Scale, -X * Fineness, -Y * Fineness);

    /// <summary>Fine px of a place in the scene.</summary>
    public (float X, float Y) Of(PointMm at) =>
        (((float)at.X * Scale) - (X * Fineness), ((float)at.Y * Scale) - (Y * Fineness));

    /// <summary>The smallest frame around a box, no larger than the picture.</summary>
    public static PixelFrame Around(RectMm box, double marginMm, PixelFrame picture)
    {
        var scale = picture.PictureScale;
        var left = Math.Max(picture.X, (int)Math.Floor((box.X - marginMm) * scale) - 1);
        var top = Math.Max(picture.Y, (int)Math.Floor((box.Y - marginMm) * scale) - 1);
        var right = Math.Min(picture.X + picture.Columns, (int)Math.Ceiling((box.Right + marginMm) * scale) + 1);
        var bottom = Math.Min(picture.Y + picture.Rows, (int)Math.Ceiling((box.Bottom + marginMm) * scale) + 1);
        return picture with { X = left, Y = top, Columns = right - left, Rows = bottom - top };
    }
}
