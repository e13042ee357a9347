using System.Runtime.InteropServices;
using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Artwork;

/// <summary>
/// Chooses the part of a photo that puts its subject into a window: into the window's own shape, not into the box around it,
/// where a heart's point would cut the chin off. Pure; the same input gives the same crop.
/// </summary>
/// <param name="window">The window.</param>
/// <param name="photoWidth">Width of the photo in px.</param>
/// <param name="photoHeight">Height of the photo in px.</param>
internal sealed class SubjectPlacement(Shape window, int photoWidth, int photoHeight)
{
    /// <summary>A face is worth going closer to until its head has about this share of the window's box…</summary>
    private const double ComfortableShare = 0.62;

    /// <summary>… but not further than this: people want to see where the photo was taken.</summary>
    private const double MaxApproach = 2.2;

    /// <summary>Going closer only to keep a face whole may go further.</summary>
    private const double MaxRescue = 4;

    /// <summary>How much room a face should have, as a multiple of itself.</summary>
    private const double Room = 1.2;

    /// <summary>How far a face may lie beside where it was found, as a share of its size: on labelled photos most lie nearer.</summary>
    private const double Doubt = 0.1;

    /// <summary>
    /// A face is warned of when less than this share of it shows, with a margin for what was not found exactly. A smaller margin says
    /// nothing of more cut faces; a larger one warns of more whole ones.
    /// </summary>
    private const double WholeFace = 0.97;
    private const double Margin = 1.24;

    private const int Scales = 12;
    private const int Steps = 16;

    private readonly WindowMask _mask = WindowMask.Of(window);

    /// <summary>The crop, of the window's aspect, inside the photo.</summary>
    public CropRect Choose(Subject subject)
    {
        var aspect = window.Bounds.Aspect;
        double width = photoWidth;
        double height = photoHeight;
        var largest = width / height > aspect ? (W: height * aspect, H: height) : (W: width, H: width / aspect);

        // Going closer costs pixels: it may not cost the grade of sharpness.
        var sharp = largest.W / (window.Bounds.Width * PrintResolution.GreenDpi / 25.4);
        var printable = largest.W / (window.Bounds.Width * PrintResolution.AmberDpi / 25.4);
        var wanted = subject.IsCertain
            ? Math.Clamp(ComfortableShare / Fill(subject, largest.W, largest.H), 1, Math.Clamp(sharp, 1, MaxApproach))
            : 1;

        // A hair less than the limit, so that rounding does not cross it.
        var most = Math.Clamp(printable * 0.998, 1, MaxRescue);
        var best = new Candidate(double.NegativeInfinity, 1, 0, 0);
        for (var i = 0; i <= Scales; i++)
        {
            // The wanted approach itself is among the scales.
            var approach = i == Scales ? wanted : Math.Pow(most, (double)i / (Scales - 1));
            best = Best(best, subject, approach, wanted, largest);
        }

        for (var step = 1.0 / Steps; step > 0.002; step /= 3)
        {
            best = Refine(best, subject, step, wanted, largest);
        }

        var (w, h) = (largest.W / best.Approach, largest.H / best.Approach);
        return new((width - w) * best.X / width, (height - h) * best.Y / height, w / width, h / height);
    }

    /// <summary>True when a face is found that a crop (not turned) does not show whole through the window.</summary>
    public bool CutsFace(Subject subject, CropRect crop)
    {
        var (x, y, w, h) = (
            crop.X * photoWidth,
            crop.Y * photoHeight,
            crop.Width * photoWidth,
            crop.Height * photoHeight
        );
        return subject.Parts.Any(p => p.IsFace && Share(Place(p.Core, x, y, w, h), Margin, Margin) < WholeFace);
    }

    // How much of the largest crop the subject takes, as the larger of its shares across and down.
    private double Fill(Subject subject, double w, double h)
    {
        var left = subject.Parts.Min(p => p.Whole.X);
        var right = subject.Parts.Max(p => p.Whole.X + p.Whole.Width);
        var top = subject.Parts.Min(p => p.Whole.Y);
        var bottom = subject.Parts.Max(p => p.Whole.Y + p.Whole.Height);
        return Math.Max((right - left) * photoWidth / w, (bottom - top) * photoHeight / h);
    }

    private Candidate Best(
        Candidate best,
        Subject subject,
        double approach,
        double wanted,
        (double W, double H) largest
    )
    {
        for (var i = 0; i <= Steps; i++)
        {
            for (var j = 0; j <= Steps; j++)
            {
                var candidate = new Candidate(0, approach, (double)i / Steps, (double)j / Steps);
                best = Better(best, candidate, subject, wanted, largest);
            }
        }

        return best;
    }

    private Candidate Refine(Candidate best, Subject subject, double step, double wanted, (double W, double H) largest)
    {
        var about = best;
        for (var i = -3; i <= 3; i++)
        {
            for (var j = -3; j <= 3; j++)
            {
                var candidate = about with
                {
                    X = Math.Clamp(about.X + (i * step / 3), 0, 1),
                    Y = Math.Clamp(about.Y + (j * step / 3), 0, 1),
                };
                best = Better(best, candidate, subject, wanted, largest);
            }
        }

        return best;
    }

    private Candidate Better(
        Candidate best,
        Candidate candidate,
        Subject subject,
        double wanted,
        (double W, double H) largest
    )
    {
        var (w, h) = (largest.W / candidate.Approach, largest.H / candidate.Approach);
        var (x, y) = ((photoWidth - w) * candidate.X, (photoHeight - h) * candidate.Y);
        var (worth, weights, middleX, middleY) = (0.0, 0.0, 0.0, 0.0);
        foreach (var part in subject.Parts)
        {
            var core = Place(part.Core, x, y, w, h);
            var whole = Place(part.Whole, x, y, w, h);
            worth += part.Weight * Worth(core, whole);

            // Between the middles of face and head: a head that does not fit is shown by its face.
            middleX += part.Weight * (core.Left + core.Right + whole.Left + whole.Right) / 4;
            middleY += part.Weight * (core.Top + core.Bottom + whole.Top + whole.Bottom) / 4;
            weights += part.Weight;
        }

        // Far less than a cut face, but enough to settle everything else: not too close, and where there is most room.
        var closer = Math.Log(candidate.Approach / wanted);
        var (dx, dy) = ((middleX / weights) - _mask.Middle.X, (middleY / weights) - _mask.Middle.Y);
        var score =
            (worth / weights) - (0.1 * Math.Abs(closer)) - (0.5 * closer * closer) - (0.6 * ((dx * dx) + (dy * dy)));
        return score > best.Score + 1e-9 ? candidate with { Score = score } : best;
    }

    // A face is worth what shows of it: a cut one far less than a whole one. It may lie a little beside where it was found, and be a
    // little larger, so what counts is the mean over those. Room around it, hair and air count for what shows of them.
    private double Worth(Box core, Box whole)
    {
        var (w, h) = (core.Right - core.Left, core.Bottom - core.Top);
        var (dx, dy) = (Doubt * w, Doubt * h);
        var face =
            (2 * Seen(core))
            + Seen(core with { Left = core.Left - dx, Right = core.Right - dx })
            + Seen(core with { Left = core.Left + dx, Right = core.Right + dx })
            + Seen(core with { Top = core.Top - dy, Bottom = core.Bottom - dy })
            + Seen(core with { Top = core.Top + dy, Bottom = core.Bottom + dy })
            + Seen(new(core.Left - (dx / 2), core.Top - (dy / 2), core.Right + (dx / 2), core.Bottom + (dy / 2)));
        return (10 * face / 7) + (1.2 * Round(core, Room)) + (1.5 * Share(whole, 1, 1));
    }

    private double Seen(Box face) => Math.Pow(Math.Max(0, Share(face, 1, 1)), 6);

    // How much shows of the oval in a box: as the mean of three boxes whose corners lie a little outside it.
    private double Round(Box b, double grow) =>
        (Share(b, grow, 0.4 * grow) + Share(b, 0.75 * grow, 0.75 * grow) + Share(b, 0.4 * grow, grow)) / 3;

    private double Share(Box b, double wider, double higher)
    {
        var (x, y) = ((wider - 1) * (b.Right - b.Left) / 2, (higher - 1) * (b.Bottom - b.Top) / 2);
        return _mask.Share(b.Left - x, b.Top - y, b.Right + x, b.Bottom + y);
    }

    private Box Place(CropRect part, double x, double y, double w, double h) =>
        new(
            ((part.X * photoWidth) - x) / w,
            ((part.Y * photoHeight) - y) / h,
            (((part.X + part.Width) * photoWidth) - x) / w,
            (((part.Y + part.Height) * photoHeight) - y) / h
        );

    /// <summary>A rectangle in fractions of the window's box.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Box(double Left, double Top, double Right, double Bottom);

    /// <summary>A crop: how many times closer than the largest, and where in the room that this leaves (0 to 1 each way).</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Candidate(double Score, double Approach, double X, double Y);
}
