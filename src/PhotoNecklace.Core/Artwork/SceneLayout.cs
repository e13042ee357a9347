using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Artwork;

/// <summary>Where a face of the pendant lies in the picture.</summary>
/// <param name="Surface">Which face.</param>
/// <param name="Outline">Its outline in its own coordinates, in mm.</param>
/// <param name="Dx">Scene x of the face's origin, in mm.</param>
/// <param name="Dy">Scene y of the face's origin, in mm.</param>
/// <param name="Scale">1 for life size; the small view of the back is smaller.</param>
internal sealed record PlacedFace(Surface Surface, Shape Outline, double Dx, double Dy, double Scale)
{
    /// <summary>The outline in the scene.</summary>
    public Shape Placed { get; } = Outline.Scale(Scale, Scale).Translate(Dx, Dy);

    public Shape Place(Shape shape) => shape.Scale(Scale, Scale).Translate(Dx, Dy);

    public PointMm Place(PointMm p) => new((p.X * Scale) + Dx, (p.Y * Scale) + Dy);
}

/// <summary>Lays out the square picture: the faces side by side in the lower two thirds, the chain above.</summary>
internal sealed record SceneLayout(double SizeMm, IReadOnlyList<PlacedFace> Faces, IReadOnlyList<Bail> Bails)
{
    /// <summary>Room above a bail's foot for its ring and loop, in mm.</summary>
    public const double LoopMm = 6.2;

    private const double HingeGapMm = 0.5;

    public PlacedFace Front => Faces.First(f => f.Surface == Surface.Front);

    public PlacedFace? Lid => Faces.FirstOrDefault(f => f.Surface == Surface.Lid);

    public PlacedFace? Back => Faces.FirstOrDefault(f => f.Surface == Surface.Back);

    public static SceneLayout Of(Pendant pendant, bool showBack)
    {
        var b = pendant.Outline.Bounds;
        var hasLid = pendant.Hinge is not null;
        var top = pendant.Bails.Min(l => l.At.Y - (l.Loop ? LoopMm : 1));
        var metal = hasLid ? new RectMm(b.X - HingeGapMm - b.Width, b.Y, (2 * b.Width) + HingeGapMm, b.Height) : b;
        var main = metal.Union(new(b.Centre.X, Math.Min(top, b.Y), 0.001, 0.001));

        // The small back is life size for small pieces and shrinks for those that fill the picture anyway.
        var backScale = showBack ? Math.Clamp(9 / b.Height, 0.55, 0.8) : 0;
        var backGap = showBack ? 0.14 * main.Width : 0;
        var width = main.Width + backGap + (backScale * b.Width);
        var size = Math.Ceiling(Math.Max(width / (showBack ? 0.86 : 0.74), main.Height / 0.66));

        var left = (size - width) / 2;
        var dx = left - main.X;

        // A little below the middle: the chain's V weighs on the upper half.
        var dy = (size * 0.565) - main.Centre.Y;
        List<PlacedFace> faces = [];
        if (hasLid)
        {
            faces.Add(new(Surface.Lid, pendant.OutlineOf(Surface.Lid), dx - b.Width - HingeGapMm, dy, 1));
        }

        faces.Add(new(Surface.Front, pendant.Outline, dx, dy, 1));
        if (showBack)
        {
            var backLeft = left + main.Width + backGap;
            var backTop = dy + b.Bottom - (backScale * b.Height);
            faces.Add(
                new(
                    Surface.Back,
                    pendant.OutlineOf(Surface.Back),
                    backLeft - (backScale * b.X),
                    backTop - (backScale * b.Y),
                    backScale
                )
            );
        }

        return new(size, faces, pendant.Bails);
    }
}
