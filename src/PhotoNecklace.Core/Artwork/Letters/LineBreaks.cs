using System.Text.RegularExpressions;

namespace PhotoNecklace.Core.Artwork.Letters;

/// <summary>Ways to break a text into lines.</summary>
internal static partial class LineBreaks
{
    /// <summary>
    /// The ways by their sense, each of them with, for each number of lines up to <paramref name="most"/>, the break whose widest line is
    /// the narrowest. The first way keeps dates, coordinates and names together; the second breaks a written-out date and a name too; the
    /// third breaks between Chinese and Japanese characters, which the first two break behind their punctuation only. A later way is for what does not fit by an earlier one. Where the customer
    /// broke lines, only these breaks count.
    /// </summary>
    public static IEnumerable<IEnumerable<IReadOnlyList<string>>> Ways(
        string text,
        int most,
        Func<string, double> width
    )
    {
        var own = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (own.Length > 1)
        {
            return own.Length <= most
                ?
                [
                    [own],
                ]
                : [];
        }

        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        List<List<Piece>> ways =
        [
            [.. Join(words, WordBonds.OfSense(words)).SelectMany(p => Split(p, Sentence()))],
            [.. Join(words, WordBonds.OfForm(words)).SelectMany(p => Split(p, Sentence()))],
        ];
        ways.Add([.. ways[1].SelectMany(p => Split(p, Unbroken()))]);
        return ways.DistinctBy(w => w.Count)
            .Select(pieces =>
                Enumerable.Range(1, Math.Min(most, pieces.Count)).Select(n => Balanced(pieces, n, width))
            );
    }

    private static List<Piece> Join(string[] words, bool[] stays)
    {
        List<Piece> pieces = [];
        for (var i = 0; i < words.Length; i++)
        {
            if (i > 0 && stays[i - 1])
            {
                pieces[^1] = pieces[^1] with { Text = $"{pieces[^1].Text} {words[i]}" };
            }
            else
            {
                pieces.Add(new(words[i], i > 0));
            }
        }

        return pieces;
    }

    private static IEnumerable<Piece> Split(Piece piece, Regex unbroken) =>
        unbroken.Matches(piece.Text).Select((m, i) => new Piece(m.Value, i == 0 && piece.HasBlankBefore));

    [GeneratedRegex("[^、。，！？；]+[、。，！？；」』）】…ー]*|.", RegexOptions.Singleline, 1000)]
    private static partial Regex Sentence();

    // Where a line may end: after a Han character or kana, unless what follows may not begin a line; and before one. Digits stay with the
    // year, month or day that they count.
    [GeneratedRegex(
        """
            [「『（【〔〈《]*
            (?: \d+[年月日時分歳号世]
              | (?: [\u3041-\u30FF\u3400-\u9FFF\uF900-\uFAFF] | [\uD840-\uD88D][\uDC00-\uDFFF] )
              | [^\u3041-\u30FF\u3400-\u9FFF\uF900-\uFAFF\uD840-\uD88D「『（【〔〈《]+ )
            [、。，．・：；？！ー」』）】〕〉》…‥ゝゞ々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ\u3099\u309A]*
            | .
            """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.Singleline,
        1000
    )]
    private static partial Regex Unbroken();

    private static List<string> Balanced(List<Piece> pieces, int lines, Func<string, double> width)
    {
        // widest[n, i]: the least possible widest line when the pieces from i on take n lines; cut[n, i]: where the first ends.
        var widest = new double[lines + 1, pieces.Count + 1];
        var cut = new int[lines + 1, pieces.Count + 1];
        var widths = pieces.Select(p => width(p.Text)).ToArray();
        var blank = width(" ");
        for (var n = 1; n <= lines; n++)
        {
            for (var i = pieces.Count - n; i >= 0; i--)
            {
                widest[n, i] = double.PositiveInfinity;
                var line = 0.0;
                for (var end = i + 1; end <= pieces.Count - (n - 1); end++)
                {
                    line += widths[end - 1] + (end - 1 > i && pieces[end - 1].HasBlankBefore ? blank : 0);
                    if (n == 1 && end < pieces.Count)
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
            var line = pieces[i..cut[n, i]].Select((p, k) => k > 0 && p.HasBlankBefore ? $" {p.Text}" : p.Text);
            broken.Add(string.Concat(line));
            i = cut[n, i];
        }

        return broken;
    }

    /// <summary>What is not broken.</summary>
    private sealed record Piece(string Text, bool HasBlankBefore);
}
