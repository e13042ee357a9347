using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Artwork.Looks;

/// <summary>
/// A jeweller's bust, covered with fabric, from the front: where a chain of a length lets a piece hang on it, in mm of the picture and at
/// the piece's own scale.
/// </summary>
/// <remarks>
/// A neck 120 mm wide where the chain goes over its sides, which is about 36 cm around: between the middle sizes of women's and men's
/// collars. A chain of 18 in then ends about 13 cm lower, below the collarbones, as the trade says of that length.
/// </remarks>
internal sealed class Bust
{
    /// <summary>From the middle to where the chain goes over the side of the neck.</summary>
    private const double HalfNeckMm = 60;

    /// <summary>What of the chain lies behind the neck, from side to side.</summary>
    private const double BehindMm = 150;

    /// <summary>How much farther to the front the chest is than the sides of the neck.</summary>
    private const double ForwardMm = 55;

    /// <summary>A hanging chain is bent, so it is longer than the straight way by this factor.</summary>
    private const double Bend = 1.03;

    /// <summary>Room above the sides of the neck, and below the piece.</summary>
    private const double AboveMm = 24;
    private const double BelowMm = 26;
    private const double LeastSizeMm = 170;
    private const double MillimetresAnInch = 25.4;

    private const string Fabric = "#e3d8ca";
    private const string Shade = "#8d7660";

    /// <param name="chainInches">The chain's length in inches.</param>
    /// <param name="hangingMm">From the chain's lowest point to the piece's lower end, in mm.</param>
    public Bust(double chainInches, double hangingMm)
    {
        var half = ((chainInches * MillimetresAnInch) - BehindMm) / 2;
        var drop = Math.Sqrt(Math.Max(900, (half * half) - (HalfNeckMm * HalfNeckMm) - (ForwardMm * ForwardMm)));
        drop /= Bend;
        SizeMm = Math.Ceiling(Math.Max(LeastSizeMm, AboveMm + drop + hangingMm + BelowMm));
        Lowest = new(SizeMm / 2, AboveMm + drop);
    }

    /// <summary>Width and height of the picture.</summary>
    public double SizeMm { get; }

    /// <summary>The lowest point of the chain.</summary>
    public PointMm Lowest { get; }

    /// <summary>Where the chain goes behind the neck.</summary>
    /// <param name="side">-1 for the left, 1 for the right.</param>
    public PointMm Side(int side) => new(Lowest.X + (side * HalfNeckMm), AboveMm);

    /// <summary>Hangs a strand from a point on the chest to the side of the neck.</summary>
    public Strand Hang(PointMm from, int side, double k, ChainLinks links)
    {
        var to = Side(side);
        var control = new PointMm(from.X + ((to.X - from.X) * 0.88), from.Y + ((to.Y - from.Y) * 0.56));
        return Strand.Lay(from, control, to, k, links);
    }

    /// <summary>The bust, drawn.</summary>
    public SceneLayer Draw()
    {
        var (x, y, end) = (Lowest.X, AboveMm, SizeMm + 10);
        var outline = FormattableString.Invariant(
            $"M{x - 50} -10C{x - 50} {y - 16} {x - 53} {y - 9} {x - HalfNeckMm} {y}C{x - 68} {y + 11} {x - 92} {y + 20} {x - SizeMm} {y + 34}V{end}H{x + SizeMm}V{y + 34}C{x + 92} {y + 20} {x + 68} {y + 11} {x + HalfNeckMm} {y}C{x + 53} {y - 9} {x + 50} {y - 16} {x + 50} -10Z"
        );
        var cloth = new LinearPaint(
            new(x - HalfNeckMm, 0),
            new(x + HalfNeckMm, SizeMm),
            Ink.Stops((0, "#f3ebe0"), (0.45, Fabric), (1, "#cbbba8"))
        );
        List<SceneLayer> layers =
        [
            new FillLayer(outline, cloth),
            // Round at its edges, in the shade of a head, and with the light from the upper left.
            new StrokeLayer(outline, 22, Ink.Solid(Shade, 0.34), 9),
            new FillLayer(Shape.Ellipse(x + 5, -2, 54, 20).PathText, Ink.Solid(Shade, 0.5), 9),
            new FillLayer(Shape.Ellipse(x - 34, y + 88, 42, 38).PathText, Ink.White(0.2), 16),
            new FillLayer(Shape.Ellipse(x, y + 50, 6, 8).PathText, Ink.Solid(Shade, 0.3), 4),
        ];
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
        {
            string Bone(double lower) =>
                FormattableString.Invariant(
                    $"M{x + (side * 10)} {y + 52 + lower}C{x + (side * 30)} {y + 46 + lower} {x + (side * 55)} {y + 40 + lower} {x + (side * 84)} {y + 33 + lower}"
                );
            layers.Add(new StrokeLayer(Bone(4), 5, Ink.Solid(Shade, 0.24), 3));
            layers.Add(new StrokeLayer(Bone(-1), 3.5, Ink.White(0.3), 2));
        }

        return new GroupLayer("bust", layers, outline);
    }
}
