using NetTopologySuite.Geometries;
using PhotoNecklace.Core.Catalogue.Outlines;
using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Core.Catalogue.Tracing;

/// <summary>What is to be made of a traced shape.</summary>
public sealed record TraceWish
{
    /// <summary>Its outline: size, rim, sheet.</summary>
    public required OutlineWish Outline { get; init; }

    /// <summary>True closes holes in the shape; otherwise one that is no speck is refused, for a piece has none.</summary>
    public bool FillHoles { get; init; }
}

/// <summary>A shape that was traced.</summary>
/// <param name="Outline">The outline and its window, checked.</param>
/// <param name="Notes">What was left out or filled, for a person to look at; empty when nothing was.</param>
public sealed record TracedOutline(CustomOutline Outline, IReadOnlyList<Remark> Notes);

/// <summary>Makes an outline of a drawing or a silhouette. Pure: the same picture gives the same outline.</summary>
public static class OutlineTracing
{
    /// <summary>The smallest side of a picture in px: below it, a pixel of a pendant is as wide as a saw's cut.</summary>
    public const int LeastPx = 100;

    /// <summary>The path lies at most this far from the traced line, in mm: a third of what an eye sees on a finished edge.</summary>
    private const double ToleranceMm = 0.03;

    /// <summary>Over so much of the line corners are looked for, in mm; in a coarse picture over so many px.</summary>
    private const double ArmMm = 0.5;
    private const double ArmPx = 9;

    /// <summary>A drawing has two levels. Between them a photograph has more than this share of its pixels.</summary>
    private const double MostBetween = 0.08;
    private const double LeastExplained = 0.72;

    /// <summary>Ink below this share of the largest shape is dust; above it, nobody knows which shape is meant.</summary>
    private const double Dust = 0.01;

    /// <summary>A hole that takes this share of a shape is the inside of a shape that is drawn as a line.</summary>
    private const double LineDrawing = 0.5;

    /// <summary>More separate specks than this are grain and not a drawing.</summary>
    private const int MostSpecks = 400;

    /// <summary>More of the picture's edge than this under ink means that the shape goes on outside.</summary>
    private const double MostCut = 0.02;

    /// <summary>Traces the shape.</summary>
    /// <returns>
    /// The outline, or a refusal: <c>trace-…</c> about the picture, <c>outline-invalid</c> with a line for each fault about the shape.
    /// </returns>
    public static Result<TracedOutline> Trace(GreyPicture picture, TraceWish wish)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(wish);
        if (Math.Min(picture.Width, picture.Height) < LeastPx)
        {
            return Refusals.TraceTooSmall.With(
                ("width", picture.Width),
                ("height", picture.Height),
                ("least", LeastPx)
            );
        }

        var (ink, level, fault) = Ink(picture);
        if (fault is not null)
        {
            return fault;
        }

        if (EdgeShare(ink, picture, level) > MostCut)
        {
            return Refusals.TraceCut.With();
        }

        var contours = Contours.Of(ink, picture.Width, picture.Height, level);
        if (contours.Find(c => c.Area > 0) is not { } outer || outer.Area < LeastPx)
        {
            return Refusals.TraceEmpty.With();
        }

        List<Remark> notes = [];
        if (Choose(contours, outer, picture, wish, notes) is { } unclear)
        {
            return unclear;
        }

        return Fit(outer, wish, notes);
    }

    private static Result<TracedOutline> Fit(Contour outer, TraceWish wish, List<Remark> notes)
    {
        var (left, right) = (outer.Points.Min(p => p.X), outer.Points.Max(p => p.X));
        var (top, bottom) = (outer.Points.Min(p => p.Y), outer.Points.Max(p => p.Y));
        var size = wish.Outline;
        if (size.WidthMm is null == size.HeightMm is null)
        {
            return Refusals.TraceSize.With();
        }

        // A size that is none is refused with the outline's own sentence; until then any will do.
        var mm = size.WidthMm ?? size.HeightMm ?? 1;
        mm = mm is > 0 and <= 500 ? mm : 1;
        var scale = mm / (size.WidthMm is null ? bottom - top : right - left);
        var shape = CurveFitting.Fit(
            [.. outer.Points.Select(p => new PointMm((p.X - left) * scale, (p.Y - top) * scale))],
            ToleranceMm,
            Math.Max(ArmMm, ArmPx * scale)
        );
        var read = CustomOutline.Read(shape.PathText, size);
        return read.IsAccepted ? new TracedOutline(read.Value, notes) : read.Refusal;
    }

    // The ink without noise and shade, and the level of its edge.
    private static (byte[] Ink, double Level, Refusal? Fault) Ink(GreyPicture picture)
    {
        var softened = picture with { Ink = InkThreshold.Soften(picture) };
        var (level, explained, between) = InkThreshold.Of(softened.Ink);
        var ink = softened.Ink;
        if (!picture.IsOpacity)
        {
            if (EdgeShare(ink, picture, level) > 0.5)
            {
                // Light on dark.
                ink = [.. ink.Select(i => (byte)(255 - i))];
                level = 255 - level;
            }

            ink = InkThreshold.WithoutShade(softened with { Ink = ink }, level);
            (level, explained, between) = InkThreshold.Of(ink);
        }

        return explained < LeastExplained || between > MostBetween
            ? (ink, level, explained == 0 ? Refusals.TraceEmpty.With() : Refusals.TracePhotograph.With())
            : (ink, level, null);
    }

    // What else is in the picture: dust is left out, and what might be meant is refused.
    private static Refusal? Choose(
        List<Contour> contours,
        Contour outer,
        GreyPicture picture,
        TraceWish wish,
        List<Remark> notes
    )
    {
        if (contours.Count > MostSpecks)
        {
            return Refusals.TraceGrain.With(("specks", contours.Count));
        }

        var shape = Region.Of(Ring(outer));
        var holes = contours.Where(c => c.Area < 0).ToList();
        var shapes = contours.Where(c => c.Area > 0 && c != outer).ToList();

        // In a line drawing, what lies inside the line is drawn on the piece, and not a piece of its own.
        var line = holes.Find(h => -h.Area > LineDrawing * outer.Area && shape.Covers(Region.Of(Ring(h))));
        var others = shapes
            .Where(s => s.Area > Dust * outer.Area && (line is null || !shape.Covers(Region.Of(Ring(s)))))
            .ToList();
        if (others.Count > 0)
        {
            return Refusals.TraceSeveral.With(("shapes", others.Count + 1), ("place", Place(others[0], picture)));
        }

        var open = holes.Where(h => h != line && -h.Area > Dust * outer.Area).ToList();
        if (line is null && open.Count > 0 && !wish.FillHoles)
        {
            return Refusals.TraceHole.With(("holes", open.Count), ("place", Place(open[0], picture)));
        }

        if (line is not null)
        {
            notes.Add(Remarks.TraceLine.With());
        }
        else if (open.Count > 0)
        {
            notes.Add(Remarks.TraceFilled.With(("holes", open.Count)));
        }

        if (shapes.Count > 0)
        {
            notes.Add(Remarks.TraceDust.With(("specks", shapes.Count)));
        }

        return null;
    }

    // Where in the picture, in percent of its width and height: people have no ruler for px.
    private static Remark Place(Contour contour, GreyPicture picture) =>
        Remarks.TracePlace.With(
            ("x", Math.Round(100 * contour.Points.Average(p => p.X) / picture.Width)),
            ("y", Math.Round(100 * contour.Points.Average(p => p.Y) / picture.Height))
        );

    private static Coordinate[] Ring(Contour contour)
    {
        var points = contour.Points;
        var ring = new Coordinate[points.Length + 1];
        for (var i = 0; i < points.Length; i++)
        {
            ring[i] = new(points[i].X, points[i].Y);
        }

        ring[^1] = ring[0].Copy();
        return ring;
    }

    private static double EdgeShare(byte[] ink, GreyPicture picture, double level)
    {
        var (w, h) = (picture.Width, picture.Height);
        var under = 0;
        for (var x = 0; x < w; x++)
        {
            under += (ink[x] > level ? 1 : 0) + (ink[((h - 1) * w) + x] > level ? 1 : 0);
        }

        for (var y = 0; y < h; y++)
        {
            under += (ink[y * w] > level ? 1 : 0) + (ink[(y * w) + w - 1] > level ? 1 : 0);
        }

        return under / (2.0 * (w + h));
    }
}
