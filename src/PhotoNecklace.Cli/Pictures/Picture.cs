using PhotoNecklace.Core.Artwork;
using SkiaSharp;

namespace PhotoNecklace.Cli.Pictures;

/// <summary>A drawn photo.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Jpeg">The file.</param>
/// <param name="Crop">The part that a customer would choose; null for none.</param>
internal sealed record Picture(string Name, byte[] Jpeg, CropRect? Crop = null);

/// <summary>What a picture shows, drawn on a canvas of its size in px.</summary>
internal interface IMotif
{
    int Width { get; }

    int Height { get; }

    void Draw(SKCanvas canvas);
}
