using System.Text;
using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Artwork.Looks;

/// <summary>A piece of cable chain as path data in mm, whatever its metal.</summary>
/// <param name="Flat">The links that lie flat: ovals.</param>
/// <param name="Edge">The links between them, which stand on edge: short strokes.</param>
/// <param name="Shadow">The shadow of the flat ones.</param>
/// <param name="Highlight">Where the flat ones catch the light.</param>
/// <param name="Box">From one end to the other.</param>
internal sealed record Strand(string Flat, string Edge, string Shadow, string Highlight, RectMm Box)
{
    private const double LinkMm = 1.75;

    /// <summary>Hangs a strand between two points.</summary>
    /// <param name="from">Its lower end.</param>
    /// <param name="to">Its upper end.</param>
    /// <param name="k">Scale of the links.</param>
    public static Strand Lay(PointMm from, PointMm to, double k)
    {
        // Hanging chain is nearly straight, and bends a little under its own weight.
        var control = new PointMm(from.X + ((to.X - from.X) * 0.42), from.Y + ((to.Y - from.Y) * 0.56));
        var (flat, edge) = Links(from, control, to, k);
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

    // Every other link lies flat (an oval), the ones between stand on edge (a short stroke).
    private static (string Flat, string Edge) Links(PointMm a, PointMm b, PointMm c, double k)
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
        var pitch = LinkMm * k * 0.62;
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
            if (n++ % 2 == 0)
            {
                flat.Append(
                    Shape.Ellipse(here.X, here.Y, LinkMm * k / 2, 0.52 * k).Rotate(here, angle * 180 / Math.PI).PathText
                );
            }
            else
            {
                var half = LinkMm * k * 0.36;
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
