namespace PhotoNecklace.Imaging.Text.Bidi;

/// <summary>The rules that resolve weak types, brackets and neutrals (UAX #9, W1 to W7 and N0 to N2) for a line without embeddings.</summary>
internal static class BidiRules
{
    /// <summary>Brackets by pairs, an opening one first (BidiBrackets.txt).</summary>
    private const string Brackets =
        "()[]{}\u0F3A\u0F3B\u0F3C\u0F3D\u169B\u169C⁅⁆⁽⁾₍₎⌈⌉⌊⌋\u2329\u232A❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟅⟆⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯"
        + "⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌⦍⦐⦏⦎⦑⦒⦓⦔⦕⦖⦗⦘⧘⧙⧚⧛⧼⧽⸢⸣⸤⸥⸦⸧⸨⸩\u2E55\u2E56\u2E57\u2E58\u2E59\u2E5A\u2E5B\u2E5C"
        + "\u3008\u3009《》「」『』【】〔〕〖〗〘〙〚〛﹙﹚﹛﹜﹝﹞（）［］｛｝｟｠｢｣";

    /// <summary>Deeper nesting than that is not looked at (BD16).</summary>
    private const int DeepestBracket = 63;

    /// <summary>L, R, EN or AN for each character.</summary>
    /// <param name="types">The types, without boundary neutrals.</param>
    /// <param name="characters">The characters themselves, for their brackets.</param>
    /// <param name="level">The paragraph's level.</param>
    public static BidiClass[] Resolve(BidiClass[] types, char[] characters, byte level)
    {
        var own = level % 2 == 0 ? BidiClass.L : BidiClass.R;
        var resolved = (BidiClass[])types.Clone();
        ResolveWeak(resolved, own);
        ResolveBrackets(types, resolved, characters, own);
        ResolveNeutrals(resolved, own);
        return resolved;
    }

    private static void ResolveWeak(BidiClass[] types, BidiClass own)
    {
        // W1: a mark is what its letter is.
        for (var i = 0; i < types.Length; i++)
        {
            if (types[i] == BidiClass.NSM)
            {
                types[i] = i == 0 ? own : types[i - 1];
            }
        }

        // W2 and W3: European digits after Arabic letters are Arabic numbers.
        var strong = own;
        for (var i = 0; i < types.Length; i++)
        {
            strong = types[i] is BidiClass.L or BidiClass.R or BidiClass.AL ? types[i] : strong;
            types[i] = types[i] == BidiClass.EN && strong == BidiClass.AL ? BidiClass.AN : types[i];
        }

        types.AsSpan().Replace(BidiClass.AL, BidiClass.R);

        // W4: one separator between two numbers of one kind.
        for (var i = 1; i < types.Length - 1; i++)
        {
            var number = types[i - 1];
            if (
                types[i + 1] == number
                && (number, types[i]) is (BidiClass.EN, BidiClass.ES or BidiClass.CS) or (BidiClass.AN, BidiClass.CS)
            )
            {
                types[i] = number;
            }
        }

        ResolveTerminators(types);

        // W7: digits among Latin letters are read as those are.
        strong = own;
        for (var i = 0; i < types.Length; i++)
        {
            strong = types[i] is BidiClass.L or BidiClass.R ? types[i] : strong;
            types[i] = types[i] == BidiClass.EN && strong == BidiClass.L ? BidiClass.L : types[i];
        }
    }

    // W5 and W6: a currency sign or a per cent beside a number belongs to it; what is left over is neutral.
    private static void ResolveTerminators(BidiClass[] types)
    {
        for (var i = 0; i < types.Length; i++)
        {
            if (types[i] != BidiClass.ET)
            {
                continue;
            }

            var end = i;
            while (end < types.Length && types[end] == BidiClass.ET)
            {
                end++;
            }

            var isBeside =
                (i > 0 && types[i - 1] == BidiClass.EN) || (end < types.Length && types[end] == BidiClass.EN);
            types.AsSpan(i, end - i).Fill(isBeside ? BidiClass.EN : BidiClass.ON);
            i = end - 1;
        }

        types.AsSpan().Replace(BidiClass.ES, BidiClass.ON);
        types.AsSpan().Replace(BidiClass.CS, BidiClass.ON);
    }

    // N0: both brackets of a pair are read as what is between them, if that has the line's own direction, or else as what is before.
    private static void ResolveBrackets(BidiClass[] original, BidiClass[] types, char[] characters, BidiClass own)
    {
        foreach (var (open, close) in Pairs(types, characters))
        {
            var inside = types[(open + 1)..close].Select(Strong).ToHashSet();
            var opposite = own == BidiClass.L ? BidiClass.R : BidiClass.L;
            if (!inside.Contains(own) && !inside.Contains(opposite))
            {
                continue;
            }

            var before = types[..open].Select(Strong).LastOrDefault(t => t is not null) ?? own;
            var direction = inside.Contains(own) || before == own ? own : opposite;
            foreach (var at in new[] { open, close })
            {
                types[at] = direction;
                for (var i = at + 1; i < types.Length && original[i] == BidiClass.NSM; i++)
                {
                    types[i] = direction;
                }
            }
        }
    }

    private static List<(int Open, int Close)> Pairs(BidiClass[] types, char[] characters)
    {
        List<(int Open, int Close)> pairs = [];
        List<(char Closing, int At)> open = [];
        for (var i = 0; i < characters.Length; i++)
        {
            if (
                types[i] != BidiClass.ON
                || Brackets.IndexOf(Canonical(characters[i]), StringComparison.Ordinal) is not (>= 0 and var found)
            )
            {
                continue;
            }

            if (found % 2 == 0)
            {
                if (open.Count == DeepestBracket)
                {
                    return [];
                }

                open.Add((Brackets[found + 1], i));
                continue;
            }

            if (open.FindLastIndex(o => Canonical(o.Closing) == Canonical(characters[i])) is >= 0 and var match)
            {
                pairs.Add((open[match].At, i));
                open.RemoveRange(match, open.Count - match);
            }
        }

        return [.. pairs.OrderBy(p => p.Open)];
    }

    private static char Canonical(char bracket) =>
        bracket switch
        {
            '\u2329' => '\u3008',
            '\u232A' => '\u3009',
            _ => bracket,
        };

    // N1 and N2: neutrals between two of one direction have it; between two of different ones, the line's own.
    private static void ResolveNeutrals(BidiClass[] types, BidiClass own)
    {
        for (var i = 0; i < types.Length; i++)
        {
            if (Strong(types[i]) is not null)
            {
                continue;
            }

            var end = i;
            while (end < types.Length && Strong(types[end]) is null)
            {
                end++;
            }

            var before = i == 0 ? own : Strong(types[i - 1]);
            var after = end == types.Length ? own : Strong(types[end]);
            types.AsSpan(i, end - i).Fill(before == after ? before!.Value : own);
            i = end - 1;
        }
    }

    // Numbers count as right-to-left here.
    private static BidiClass? Strong(BidiClass type) =>
        type switch
        {
            BidiClass.L => BidiClass.L,
            BidiClass.R or BidiClass.EN or BidiClass.AN => BidiClass.R,
            _ => null,
        };
}
