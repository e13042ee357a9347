using System.Collections.Concurrent;
using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Artwork;

/// <summary>Where a face of the pendant lies in the picture. Kept with its pendant: what it computes, it computes once.</summary>
/// <param name="surface">Which face.</param>
/// <param name="outline">Its outline in its own coordinates, in mm.</param>
/// <param name="dx">Scene x of the face's origin, in mm.</param>
/// <param name="dy">Scene y of the face's origin, in mm.</param>
/// <param name="scale">1 for life size; a small second view is smaller.</param>
internal sealed class PlacedFace(Surface surface, Shape outline, double dx, double dy, double scale)
{
    private readonly ConcurrentDictionary<Shape, Shape> _placed = new(ReferenceEqualityComparer.Instance);

    public Surface Surface => surface;

    /// <summary>The outline in its own coordinates.</summary>
    public Shape Outline => outline;

    public double Scale => scale;

    /// <summary>The outline in the scene.</summary>
    public Shape Placed { get; } = outline.Scale(scale, scale).Translate(dx, dy);

    /// <summary>Moves one of the pendant's own shapes into the scene. Anything else would be kept for nothing.</summary>
    public Shape Place(Shape shape) => _placed.GetOrAdd(shape, s => s.Scale(scale, scale).Translate(dx, dy));

    public PointMm Place(PointMm p) => new((p.X * scale) + dx, (p.Y * scale) + dy);
}
