using System.Text;

namespace PhotoNecklace.Imaging.Text.Bidi;

/// <summary>
/// The Unicode Bidirectional Algorithm (UAX #9) for one line: which parts of it are read from right to left. There are no embeddings,
/// overrides or isolates, so that rules X1 to X8 have nothing to do and the line is one run.
/// </summary>
internal static class BidiLevels
{
    /// <summary>The embedding level of each UTF-16 unit: odd ones are read from right to left.</summary>
    /// <param name="line">The text.</param>
    /// <param name="paragraph">The level of the paragraph, 0 or 1; null takes the first strong character's (rules P2 and P3).</param>
    public static byte[] Of(string line, byte? paragraph = null)
    {
        var types = TypesOf(line);
        var level = paragraph ?? ParagraphLevel(types);
        var levels = new byte[line.Length];
        Array.Fill(levels, level);

        // What has no say is left out (section 5.2) and takes the level of what stands before it.
        var at = Enumerable.Range(0, line.Length).Where(i => types[i] != BidiClass.BN).ToArray();
        var resolved = BidiRules.Resolve([.. at.Select(i => types[i])], [.. at.Select(i => line[i])], level);
        for (var (i, next) = (0, 0); i < line.Length; i++)
        {
            levels[i] =
                next < at.Length && at[next] == i ? LevelOf(resolved[next++], level)
                : i > 0 ? levels[i - 1]
                : level;
        }

        ResetBlanks(types, levels, level);
        return levels;
    }

    /// <summary>The type of each UTF-16 unit: both halves of a character have the same.</summary>
    private static BidiClass[] TypesOf(string line)
    {
        var types = new BidiClass[line.Length];
        var at = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            Array.Fill(types, BidiClasses.Of(rune), at, rune.Utf16SequenceLength);
            at += rune.Utf16SequenceLength;
        }

        return types;
    }

    private static byte ParagraphLevel(BidiClass[] types)
    {
        var strong = Array.Find(types, t => t is BidiClass.L or BidiClass.R or BidiClass.AL);
        return strong is BidiClass.R or BidiClass.AL ? (byte)1 : (byte)0;
    }

    // Rules I1 and I2.
    private static byte LevelOf(BidiClass type, byte paragraph) =>
        (type, paragraph % 2) switch
        {
            (BidiClass.R, 0) => (byte)(paragraph + 1),
            (BidiClass.AN or BidiClass.EN, 0) => (byte)(paragraph + 2),
            (BidiClass.L or BidiClass.AN or BidiClass.EN, 1) => (byte)(paragraph + 1),
            _ => paragraph,
        };

    // Rule L1: blanks at the end, and separators with the blanks before them.
    private static void ResetBlanks(BidiClass[] types, byte[] levels, byte paragraph)
    {
        var isAtEnd = true;
        for (var i = types.Length - 1; i >= 0; i--)
        {
            var isSeparator = types[i] is BidiClass.B or BidiClass.S;
            isAtEnd = isSeparator || (isAtEnd && types[i] is (BidiClass.WS or BidiClass.BN));
            if (isAtEnd)
            {
                levels[i] = paragraph;
            }
        }
    }
}
