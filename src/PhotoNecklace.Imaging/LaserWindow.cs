using PhotoNecklace.Core.Artwork;
using SkiaSharp;

namespace PhotoNecklace.Imaging;

/// <summary>Where a laser may burn.</summary>
internal static class LaserWindow
{
    /// <summary>White inside the window and black outside, one byte a pixel; null when the whole box is the window.</summary>
    /// <param name="artwork">The laser's artwork.</param>
    /// <param name="width">Width of the laser's file in px.</param>
    /// <param name="height">Height of the laser's file in px.</param>
    public static SKBitmap? Draw(LaserArtwork artwork, int width, int height)
    {
        if (artwork.WindowPath is null)
        {
            return null;
        }

        using var path =
            SKPath.ParseSvgPathData(artwork.WindowPath)
            ?? throw new ArgumentException("The laser's window is a path that cannot be read.", nameof(artwork));
        var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Gray8, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.Black);
        if (artwork.Mirror)
        {
            canvas.Scale(-1, 1, width / 2f, 0);
        }

        canvas.Scale((float)(width / artwork.WidthMm), (float)(height / artwork.HeightMm));
        using var open = new SKPaint { Color = SKColors.White, IsAntialias = false };
        canvas.DrawPath(path, open);
        return bitmap;
    }
}
