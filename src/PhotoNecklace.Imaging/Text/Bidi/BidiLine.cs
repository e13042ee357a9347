using System.Runtime.InteropServices;

namespace PhotoNecklace.Imaging.Text.Bidi;

/// <summary>A part of a line that is drawn as one: one direction, one font file.</summary>
/// <param name="Start">Its first UTF-16 unit.</param>
/// <param name="Length">Number of UTF-16 units.</param>
/// <param name="Level">Its embedding level.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct BidiRun(int Start, int Length, byte Level)
{
    /// <summary>True when it is read from right to left.</summary>
    public bool IsRightToLeft => Level % 2 == 1;
}

/// <summary>A line's runs in the order in which they stand on the metal.</summary>
internal static class BidiLine
{
    /// <summary>The runs from left to right.</summary>
    /// <param name="line">The text in the order in which it is read.</param>
    /// <param name="drawnBy">What draws a UTF-16 unit: a run has one of them.</param>
    public static IReadOnlyList<BidiRun> Order(string line, Func<int, object> drawnBy)
    {
        var levels = BidiLevels.Of(line);
        List<BidiRun> runs = [];
        for (var start = 0; start < line.Length; )
        {
            var end = start + 1;
            while (end < line.Length && levels[end] == levels[start] && drawnBy(end) == drawnBy(start))
            {
                end++;
            }

            runs.Add(new(start, end - start, levels[start]));
            start = end;
        }

        Reverse(runs);
        return runs;
    }

    // Rule L2: from the highest level down to the lowest odd one, what is at that level or above is turned around.
    private static void Reverse(List<BidiRun> runs)
    {
        var highest = runs.Select(r => r.Level).DefaultIfEmpty().Max();
        for (var level = highest; level > 0; level--)
        {
            for (var i = 0; i < runs.Count; i++)
            {
                var count = runs.Skip(i).TakeWhile(r => r.Level >= level).Count();
                runs.Reverse(i, count);
                i += count;
            }
        }
    }
}
