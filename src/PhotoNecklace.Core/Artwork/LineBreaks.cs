namespace PhotoNecklace.Core.Artwork;

/// <summary>Ways to break a text into lines.</summary>
internal static class LineBreaks
{
    /// <summary>
    /// For each number of lines up to <paramref name="most"/>, the break at blanks whose widest line is the narrowest.
    /// Where the customer broke lines, only these breaks count.
    /// </summary>
    public static IEnumerable<IReadOnlyList<string>> Candidates(string text, int most, Func<string, double> width)
    {
        var own = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (own.Length > 1)
        {
            return own.Length <= most ? [own] : [];
        }

        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Enumerable.Range(1, Math.Min(most, words.Length)).Select(n => Balanced(words, n, width));
    }

    private static List<string> Balanced(string[] words, int lines, Func<string, double> width)
    {
        // widest[n, i]: the least possible widest line when the words from i on take n lines; cut[n, i]: where the first ends.
        var widest = new double[lines + 1, words.Length + 1];
        var cut = new int[lines + 1, words.Length + 1];
        var widths = words.Select(width).ToArray();
        var blank = width(" ");
        for (var n = 1; n <= lines; n++)
        {
            for (var i = words.Length - n; i >= 0; i--)
            {
                widest[n, i] = double.PositiveInfinity;
                var line = -blank;
                for (var end = i + 1; end <= words.Length - (n - 1); end++)
                {
                    line += widths[end - 1] + blank;
                    if (n == 1 && end < words.Length)
                    {
                        continue;
                    }

                    var all = Math.Max(line, n == 1 ? 0 : widest[n - 1, end]);
                    if (all < widest[n, i])
                    {
                        (widest[n, i], cut[n, i]) = (all, end);
                    }
                }
            }
        }

        List<string> broken = [];
        for (var (n, i) = (lines, 0); n > 0; n--)
        {
            broken.Add(string.Join(' ', words[i..cut[n, i]]));
            i = cut[n, i];
        }

        return broken;
    }
}
