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

/// <summary>Lays out the square picture: the faces side by side, the chain above, an engraved back beside or below.</summary>
/// <param name="SizeMm">Width and height of the picture in mm.</param>
/// <param name="Faces">The faces, the lowest first.</param>
/// <param name="Bails">Where the chain takes hold, in the front's coordinates.</param>
/// <param name="Hardware">Scale of chain, rings and bail: a charm hangs from finer ones than a locket.</param>
internal sealed record SceneLayout(
    double SizeMm,
    IReadOnlyList<PlacedFace> Faces,
    IReadOnlyList<Bail> Bails,
    double Hardware
)
{
    /// <summary>Room above a bail's foot for its ring and loop, in mm at a hardware scale of 1.</summary>
    private const double LoopMm = 6.2;

    private const double HingeGapMm = 0.5;

    public PlacedFace Front => Faces.First(f => f.Surface == Surface.Front);

    public PlacedFace? Lid => Faces.FirstOrDefault(f => f.Surface == Surface.Lid);

    public PlacedFace? Back => Faces.FirstOrDefault(f => f.Surface == Surface.Back);

    public static SceneLayout Of(Pendant pendant, bool showBack)
    {
        var b = pendant.Outline.Bounds;
        var hasLid = pendant.Hinge is not null;
        var hardware = Math.Clamp(Math.Sqrt(b.Width * b.Height) / 21, 0.66, 1);
        var top = pendant.Bails.Min(l => l.At.Y - (l.Loop ? LoopMm * hardware : 1));
        var metal = hasLid ? new RectMm(b.X - HingeGapMm - b.Width, b.Y, (2 * b.Width) + HingeGapMm, b.Height) : b;
        var main = metal.Union(new(b.Centre.X, Math.Min(top, b.Y), 0.001, 0.001));

        // An open locket is wide, so its back goes below; everything else has room beside it.
        var below = showBack && hasLid;
        var beside = showBack && !hasLid;
        var backScale = below ? 0.62 : Math.Clamp(9 / b.Height, 0.55, 0.8);
        var gap = below ? 0.14 * b.Height : 0.14 * main.Width;
        var width = main.Width + (beside ? gap + (backScale * b.Width) : 0);
        var height = main.Height + (below ? gap + (backScale * b.Height) : 0);
        var widthShare =
            pendant.Bails.Count == 2 ? 0.68
            : showBack && !below ? 0.86
            : 0.76;
        var size = Math.Ceiling(Math.Max(width / widthShare, height / (below ? 0.78 : 0.66)));

        // A little below the middle: the chain's V weighs on the upper part.
        var left = (size - width) / 2;
        var dx = left - main.X;
        var dy = (size * (below ? 0.53 : 0.565)) - (height / 2) - main.Y;
        List<PlacedFace> faces = [];
        if (hasLid)
        {
            faces.Add(new(Surface.Lid, pendant.OutlineOf(Surface.Lid), dx - b.Width - HingeGapMm, dy, 1));
        }

        faces.Add(new(Surface.Front, pendant.Outline, dx, dy, 1));
        if (showBack)
        {
            var x = below ? (size - (backScale * b.Width)) / 2 : left + main.Width + gap;
            var y = below ? dy + b.Bottom + gap : dy + b.Bottom - (backScale * b.Height);
            faces.Add(
                new(
                    Surface.Back,
                    pendant.OutlineOf(Surface.Back),
                    x - (backScale * b.X),
                    y - (backScale * b.Y),
                    backScale
                )
            );
        }

        return new(size, faces, pendant.Bails, hardware);
    }
}
