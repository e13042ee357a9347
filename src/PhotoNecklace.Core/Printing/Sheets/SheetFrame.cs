using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Printing.Sheets;

/// <summary>Marks by which a machine that cuts finds a printed sheet.</summary>
public enum SheetMarks
{
    /// <summary>None.</summary>
    None,

    /// <summary>The three marks of Silhouette's plotters: a square at the top left, and corners at the top right and the bottom left.</summary>
    Silhouette,

    /// <summary>Two targets, at the top left and the bottom right, such as LightBurn's Print and Cut takes.</summary>
    Targets,
}

/// <summary>What a page has besides its pieces: where these may lie, its foot, and marks. All in mm from the page's top left corner.</summary>
/// <param name="Usable">Where pieces may lie.</param>
/// <param name="Foot">The strip for scale bar and page number.</param>
/// <param name="Reserved">Where nothing may lie, because a machine looks for a mark there.</param>
/// <param name="Marks">The marks, filled with black.</param>
/// <param name="Rings">Outlines about the targets, for the eye only.</param>
public sealed record SheetFrame(
    RectMm Usable,
    RectMm Foot,
    IReadOnlyList<RectMm> Reserved,
    IReadOnlyList<Shape> Marks,
    IReadOnlyList<Shape> Rings
)
{
    /// <summary>
    /// How far Silhouette's marks are from the paper's edges at least, in mm: its plotters look for them there, with rollers beside. The
    /// sizes that follow are those of fablabnbg/inkscape-silhouette, which drives these plotters.
    /// </summary>
    public const double SilhouetteInsetMm = 10;

    /// <summary>Side of the square at the top left, in mm.</summary>
    public const double SilhouetteSquareMm = 5;

    /// <summary>Length of the corners' arms, in mm, and of the free square about each mark.</summary>
    public const double SilhouetteArmMm = 20;

    /// <summary>Width of the corners' lines, in mm; the middle of the line is the measure.</summary>
    public const double SilhouetteLineMm = 0.3;

    /// <summary>Side of the free square about a target, in mm; the target is in its middle.</summary>
    public const double TargetRoomMm = 12;

    /// <summary>Length of a target's lines, in mm.</summary>
    public const double TargetMm = 8;

    /// <summary>Width of a target's lines, in mm: as fine as a laser's pointer.</summary>
    public const double TargetLineMm = 0.3;

    // Beside the free square, so that nothing touches it.
    private const double FootGapMm = 2;

    /// <summary>The frame of a page.</summary>
    /// <param name="settings">Paper, margin, marks.</param>
    /// <param name="heightMm">The page's height.</param>
    public static SheetFrame Of(SheetSettings settings, double heightMm)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var inset =
            settings.Marks == SheetMarks.Silhouette
                ? Math.Max(settings.MarginMm, SilhouetteInsetMm)
                : settings.MarginMm;
        var box = new RectMm(inset, inset, settings.Paper.WidthMm - (2 * inset), heightMm - (2 * inset));
        var height = settings.FootHeightMm;
        var (usable, foot) = Split(box, height);
        switch (settings.Marks)
        {
            case SheetMarks.Silhouette:
                const double Arm = SilhouetteArmMm;
                // On a roll, the page ends where its pieces do: below them is a strip of its own for the lower mark.
                (usable, foot) = Split(box, settings.Paper.IsRoll ? Math.Max(Arm, height) : height);
                return new(
                    usable,
                    new(foot.X + Arm + FootGapMm, foot.Bottom - height, foot.Width - Arm - FootGapMm, height),
                    [
                        new(box.X, box.Y, Arm, Arm),
                        new(box.Right - Arm, box.Y, Arm, Arm),
                        new(box.X, box.Bottom - Arm, Arm, Arm),
                    ],
                    [
                        Shape.Rectangle(new(box.X, box.Y, SilhouetteSquareMm, SilhouetteSquareMm)),
                        Corner(new(box.Right, box.Y), -1, 1),
                        Corner(new(box.X, box.Bottom), 1, -1),
                    ],
                    []
                );
            case SheetMarks.Targets:
                const double Room = TargetRoomMm;
                (usable, foot) = Split(box, settings.Paper.IsRoll ? Math.Max(Room, height) : height);
                var (first, second) = (
                    new PointMm(box.X + (Room / 2), box.Y + (Room / 2)),
                    new PointMm(box.Right - (Room / 2), box.Bottom - (Room / 2))
                );
                return new(
                    usable,
                    new(foot.X, foot.Bottom - height, foot.Width - Room - FootGapMm, height),
                    [new(box.X, box.Y, Room, Room), new(box.Right - Room, box.Bottom - Room, Room, Room)],
                    [Cross(first), Cross(second)],
                    [Ring(first), Ring(second)]
                );
            default:
                return new(usable, foot, [], [], []);
        }
    }

    private static (RectMm Usable, RectMm Foot) Split(RectMm box, double footMm) =>
        (box with { Height = box.Height - footMm }, new(box.X, box.Bottom - footMm, box.Width, footMm));

    // Two lines that meet in a corner and run from it to the inside.
    private static Shape Corner(PointMm at, int right, int down)
    {
        const double Half = SilhouetteLineMm / 2;
        PointMm P(double along, double across) => new(at.X + (right * along), at.Y + (down * across));
        return Shape.Polygon(
            P(-Half, -Half),
            P(SilhouetteArmMm, -Half),
            P(SilhouetteArmMm, Half),
            P(Half, Half),
            P(Half, SilhouetteArmMm),
            P(-Half, SilhouetteArmMm)
        );
    }

    // One closed outline: a program that takes the target's middle must find one object.
    private static Shape Cross(PointMm at)
    {
        const double H = TargetLineMm / 2;
        const double L = TargetMm / 2;
        PointMm P(double x, double y) => new(at.X + x, at.Y + y);
        return Shape.Polygon(
            P(-H, -L),
            P(H, -L),
            P(H, -H),
            P(L, -H),
            P(L, H),
            P(H, H),
            P(H, L),
            P(-H, L),
            P(-H, H),
            P(-L, H),
            P(-L, -H),
            P(-H, -H)
        );
    }

    private static Shape Ring(PointMm at) => Shape.Circle(at.X, at.Y, TargetMm / 4);
}
