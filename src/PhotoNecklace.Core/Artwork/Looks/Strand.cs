using System.Text;
using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Artwork.Looks;

/// <summary>A piece of chain as path data in mm, whatever its metal.</summary>
/// <param name="Flat">The links that lie flat: ovals.</param>
/// <param name="Edge">The links between them, which stand on edge: short strokes.</param>
/// <param name="Shadow">The shadow of the flat ones.</param>
/// <param name="Highlight">Where the flat ones catch the light.</param>
/// <param name="Box">From one end to the other.</param>
internal sealed record Strand(string Flat, string Edge, string Shadow, string Highlight, RectMm Box)
{
    private const double LinkMm = 1.75;

    // How far the edges of a key ring's two turns of wire lie inside its outer edge.
    private static readonly double[] KeyringTurnsMm = [0.16, 0.46, 0.9, 1.2];

    /// <summary>Hangs a strand between two points.</summary>
    /// <param name="from">Its lower end.</param>
    /// <param name="to">Its upper end.</param>
    /// <param name="k">Scale of the links.</param>
    /// <param name="links">What they are like.</param>
    public static Strand Lay(PointMm from, PointMm to, double k, ChainLinks links = ChainLinks.Cable)
    {
        // Hanging chain is nearly straight, and bends a little under its own weight.
        var control = new PointMm(from.X + ((to.X - from.X) * 0.42), from.Y + ((to.Y - from.Y) * 0.56));
        return Lay(from, control, to, k, links);
    }

    /// <summary>Lays a strand along a curve.</summary>
    /// <param name="from">Its lower end.</param>
    /// <param name="control">Where the curve's tangents at both ends meet.</param>
    /// <param name="to">Its upper end.</param>
    /// <param name="k">Scale of the links.</param>
    /// <param name="links">What they are like.</param>
    public static Strand Lay(PointMm from, PointMm control, PointMm to, double k, ChainLinks links)
    {
        var (flat, edge) = Links(from, control, to, k, links);
        var box = new RectMm(
            Math.Min(from.X, to.X),
            Math.Min(from.Y, to.Y),
            Math.Abs(to.X - from.X),
            Math.Abs(to.Y - from.Y)
        );
        var ovals = Shape.Parse(flat).Value!;
        return new(
            flat,
            edge,
            ovals.Translate(0.45, 0.7).PathText,
            ovals.Translate(-0.05 * k, -0.06 * k).PathText,
            box
        );
    }

    /// <summary>A split ring that a piece hangs from: two turns of flat wire.</summary>
    /// <param name="foot">Where the piece hangs.</param>
    /// <param name="radius">From its middle to its outer edge, in mm.</param>
    public static Strand Keyring(PointMm foot, double radius)
    {
        var centre = new PointMm(foot.X, foot.Y - radius + 0.6);
        var turns = KeyringTurnsMm.Select(inwards => Shape.Circle(centre.X, centre.Y, radius - inwards).PathText);
        var ring = Shape.Circle(centre.X, centre.Y, radius - 0.7);
        return new(
            string.Concat(turns),
            "",
            ring.Translate(0.45, 0.7).PathText,
            ring.Translate(-0.05, -0.06).PathText,
            ring.Bounds
        );
    }

    private static Shape Link(ChainLinks links, PointMm at, double k) =>
        links switch
        {
            ChainLinks.Box => Shape.Rectangle(new(at.X - (0.5 * k), at.Y - (0.5 * k), k, k), 0.12 * k),
            ChainLinks.Ball => Shape.Circle(at.X, at.Y, 0.46 * k),
            ChainLinks.Rope => Shape.Ellipse(at.X, at.Y, 0.72 * k, 0.3 * k).Rotate(at, 48),
            ChainLinks.Curb => Shape.Ellipse(at.X, at.Y, LinkMm * k / 2, 0.56 * k).Rotate(at, 24),
            _ => Shape.Ellipse(at.X, at.Y, LinkMm * k / 2, 0.52 * k),
        };

    // From one link's middle to the next one's.
    private static double PitchOf(ChainLinks links, double k) =>
        links switch
        {
            ChainLinks.Box => 1.02 * k,
            ChainLinks.Ball => 0.7 * k,
            ChainLinks.Rope => 0.52 * k,
            _ => LinkMm * k * 0.62,
        };

    // Every other link of a cable chain lies flat (an oval), the ones between stand on edge (a short stroke); so do a ball chain's bars.
    private static (string Flat, string Edge) Links(PointMm a, PointMm b, PointMm c, double k, ChainLinks links)
    {
        PointMm At(double t)
        {
            var u = 1 - t;
            return new(
                (u * u * a.X) + (2 * u * t * b.X) + (t * t * c.X),
                (u * u * a.Y) + (2 * u * t * b.Y) + (t * t * c.Y)
            );
        }

        var flat = new StringBuilder();
        var edge = new StringBuilder();
        var pitch = PitchOf(links, k);
        var hasBars = links is ChainLinks.Cable or ChainLinks.Ball;
        var (last, walked, n) = (a, 0.0, 0);
        const int Steps = 2000;
        for (var i = 1; i <= Steps; i++)
        {
            var here = At((double)i / Steps);
            walked += Math.Sqrt(Math.Pow(here.X - last.X, 2) + Math.Pow(here.Y - last.Y, 2));
            var angle = Math.Atan2(here.Y - last.Y, here.X - last.X);
            last = here;
            if (walked < pitch)
            {
                continue;
            }

            walked -= pitch;
            var (sin, cos) = Math.SinCos(angle);
            if (!hasBars || n++ % 2 == 0)
            {
                flat.Append(Link(links, here, k).Rotate(here, angle * 180 / Math.PI).PathText);
            }
            else
            {
                var half = pitch * 0.58;
                edge.Append(
                    FormattableString.Invariant(
                        $"M{here.X - (cos * half):0.###} {here.Y - (sin * half):0.###}L{here.X + (cos * half):0.###} {here.Y + (sin * half):0.###}"
                    )
                );
            }
        }

        return (flat.ToString(), edge.ToString());
    }
}
