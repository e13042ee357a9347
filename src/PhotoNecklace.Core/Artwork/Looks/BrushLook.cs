using System.Text;
using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Artwork.Looks;

/// <summary>The hairlines of brushed steel.</summary>
internal static class BrushLook
{
    private const double PitchMm = 0.11;

    public static SceneLayer Of(Shape plate)
    {
        var b = plate.Bounds;
        var (bright, dark) = (new StringBuilder(), new StringBuilder());
        var n = (int)(b.Height / PitchMm);
        for (var i = 0; i < n; i++)
        {
            // Not by chance: the same plate has to give the same picture.
            var noise = i * 0.618034 % 1;
            var other = i * 0.754878 % 1;
            var y = b.Y + ((i + noise) * PitchMm);
            var from = b.X + (b.Width * 0.4 * other);
            var to = b.Right - (b.Width * 0.4 * noise);
            (i % 2 == 0 ? bright : dark).Append(FormattableString.Invariant($"M{from:0.##} {y:0.###}H{to:0.##}"));
        }

        return new GroupLayer(
            "brush",
            [
                new StrokeLayer(bright.ToString(), 0.05, Ink.White(0.2)),
                new StrokeLayer(dark.ToString(), 0.05, Ink.Black(0.13)),
            ],
            plate.PathText
        );
    }
}
