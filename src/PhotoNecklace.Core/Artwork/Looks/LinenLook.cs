using System.Text;

namespace PhotoNecklace.Core.Artwork.Looks;

/// <summary>The threads of woven linen: warp and weft of uneven thickness.</summary>
internal static class LinenLook
{
    private const double PitchMm = 0.34;

    public static SceneLayer Of(double size)
    {
        var threads = new StringBuilder[4];
        for (var i = 0; i < threads.Length; i++)
        {
            threads[i] = new();
        }

        var n = (int)(size / PitchMm) + 1;
        for (var i = 0; i < n; i++)
        {
            // Not by chance: the same scene has to give the same picture. A thread goes over and under by turns, in uneven steps.
            var at = (i + (0.5 * (i * 0.618034 % 1))) * PitchMm;
            var from = -1 - (5 * (i * 0.754878 % 1));
            for (var step = 0; from < size; step++)
            {
                var to = from + 2.5 + (6 * (((i * 0.569840) + (step * 0.381966)) % 1));
                threads[(i + step) % 2].Append(FormattableString.Invariant($"M{from:0.#} {at:0.##}H{to:0.#}"));
                threads[2 + ((i + step) % 2)].Append(FormattableString.Invariant($"M{at:0.##} {from:0.#}V{to:0.#}"));
                from = to;
            }
        }

        return new GroupLayer(
            "linen",
            [
                new StrokeLayer(threads[0].ToString(), 0.16, Ink.White(0.3)),
                new StrokeLayer(threads[1].ToString(), 0.13, Ink.Solid("#8d7f68", 0.16)),
                new StrokeLayer(threads[2].ToString(), 0.14, Ink.White(0.24)),
                new StrokeLayer(threads[3].ToString(), 0.13, Ink.Solid("#8d7f68", 0.15)),
            ]
        );
    }
}
