using System.Globalization;
using System.Text;

namespace PhotoNecklace.Imaging.Text.Bidi;

/// <summary>Bidirectional character types (UAX #9, table 4), without the explicit ones: those are taken out of every text that comes in.</summary>
internal enum BidiClass
{
    /// <summary>Left-to-right.</summary>
    L,

    /// <summary>Right-to-left.</summary>
    R,

    /// <summary>Right-to-left Arabic.</summary>
    AL,

    /// <summary>European number.</summary>
    EN,

    /// <summary>European number separator.</summary>
    ES,

    /// <summary>European number terminator.</summary>
    ET,

    /// <summary>Arabic number.</summary>
    AN,

    /// <summary>Common number separator.</summary>
    CS,

    /// <summary>Nonspacing mark.</summary>
    NSM,

    /// <summary>Boundary neutral.</summary>
    BN,

    /// <summary>Paragraph separator.</summary>
    B,

    /// <summary>Segment separator.</summary>
    S,

    /// <summary>White space.</summary>
    WS,

    /// <summary>Other neutrals.</summary>
    ON,
}

/// <summary>
/// The type of a character by its general category and its block. .NET has no table of them; for the characters that a font here has,
/// this gives what Unicode's DerivedBidiClass.txt gives.
/// </summary>
internal static class BidiClasses
{
    private const string Separators = "+-\u207A\u207B\u208A\u208B\u2212\uFB29\uFE62\uFE63\uFF0B\uFF0D";
    private const string CommonSeparators = ",./:\u00A0\u060C\u202F\u2044\uFE50\uFE52\uFE55\uFF0C\uFF0E\uFF0F\uFF1A";

    private const string Terminators =
        "#%\u00B0\u00B1\u058F\u0609\u060A\u066A\u2030\u2031\u2032\u2033\u2034\u212E\u2213\uFE5F\uFE6A\uFF03\uFF05";

    // Neutral by their category, and yet read from left to right: marks of scripts that are.
    private const string LeftToRightMarks = "\u02D0\u02D1\u02EE\u2395\u26AC";

    public static BidiClass Of(Rune rune)
    {
        var value = rune.Value;
        var category = Rune.GetUnicodeCategory(rune);
        if (rune.IsBmp)
        {
            var c = (char)value;
            if (Separators.Contains(c, StringComparison.Ordinal))
            {
                return BidiClass.ES;
            }

            if (CommonSeparators.Contains(c, StringComparison.Ordinal))
            {
                return BidiClass.CS;
            }
        }

        return value switch
        {
            '\n' or '\r' or (>= 0x1C and <= 0x1E) or 0x85 or 0x2029 => BidiClass.B,
            '\t' or 0x0B or 0x1F => BidiClass.S,
            0x0C or 0x2028 => BidiClass.WS,
            0x200E => BidiClass.L,
            0x200F => BidiClass.R,
            0x061C => BidiClass.AL,
            (>= 0x0660 and <= 0x0669)
            or 0x066B
            or 0x066C
            or 0x06DD
            or (>= 0x0600 and <= 0x0605)
            or 0x0890
            or 0x0891
            or 0x08E2 => BidiClass.AN,
            (>= '0' and <= '9') or 0xB2 or 0xB3 or 0xB9 or (>= 0x06F0 and <= 0x06F9) => BidiClass.EN,
            0x2070
            or (>= 0x2488 and <= 0x249B)
            or (>= 0x2074 and <= 0x2079)
            or (>= 0x2080 and <= 0x2089)
            or (>= 0xFF10 and <= 0xFF19) => BidiClass.EN,
            _ => ByCategory(value, category),
        };
    }

    private static BidiClass ByCategory(int value, UnicodeCategory category) =>
        category switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => BidiClass.NSM,
            UnicodeCategory.Control or UnicodeCategory.Format => BidiClass.BN,
            UnicodeCategory.SpaceSeparator => BidiClass.WS,
            UnicodeCategory.CurrencySymbol when value is not (0x060B or 0xFDFC) => BidiClass.ET,
            _ when value <= 0xFFFF && Terminators.Contains((char)value, StringComparison.Ordinal) => BidiClass.ET,
            UnicodeCategory.ModifierLetter
                when value is (>= 0x02B9 and <= 0x02BA) or (>= 0x02C2 and <= 0x02EF) or 0x0374 => Mark(value),
            UnicodeCategory.UppercaseLetter
            or UnicodeCategory.LowercaseLetter
            or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter
            or UnicodeCategory.OtherLetter
            or UnicodeCategory.LetterNumber
            or UnicodeCategory.DecimalDigitNumber
            or UnicodeCategory.SpacingCombiningMark
            or UnicodeCategory.PrivateUse => Letter(value),
            _ => Mark(value),
        };

    private static BidiClass Letter(int value) =>
        value switch
        {
            (>= 0x0590 and <= 0x05FF)
            or (>= 0x07C0 and <= 0x085F)
            or (>= 0xFB1D and <= 0xFB4F)
            or (>= 0x10800 and <= 0x10CFF) => BidiClass.R,
            (>= 0x0600 and <= 0x07BF)
            or (>= 0x0860 and <= 0x08FF)
            or (>= 0xFB50 and <= 0xFDFF)
            or (>= 0xFE70 and <= 0xFEFF)
            or (>= 0x1EE00 and <= 0x1EEFF) => BidiClass.AL,
            _ => BidiClass.L,
        };

    // Punctuation and symbols. Those inside a script's own block are read as the script is; the common ones have no direction.
    private static BidiClass Mark(int value) =>
        value switch
        {
            <= 0xFFFF when LeftToRightMarks.Contains((char)value, StringComparison.Ordinal) => BidiClass.L,
            >= 0x02E0 and <= 0x02E4 => BidiClass.L,
            < 0x0370
            or 0x0374
            or 0x0375
            or 0x037E
            or 0x0384
            or 0x0385
            or 0x0387
            or 0x03F6
            or 0x058A
            or 0x058D
            or 0x058E => BidiClass.ON,
            0x0606
            or 0x0607
            or 0x060E
            or 0x060F
            or 0x06DE
            or 0x06E9
            or 0xFD3E
            or 0xFD3F
            or 0xFDCF
            or 0xFDFD
            or (>= 0xFD40 and <= 0xFD4F) => BidiClass.ON,
            (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFE) => Letter(value),
            0x1FBD or (>= 0x1FBF and <= 0x1FC1) or (>= 0x1FCD and <= 0x1FCF) or (>= 0x1FDD and <= 0x1FDF) =>
                BidiClass.ON,
            (>= 0x1FED and <= 0x1FEF) or 0x1FFD or 0x1FFE => BidiClass.ON,
            (>= 0x2336 and <= 0x237A) or (>= 0x249C and <= 0x24E9) or (>= 0x2800 and <= 0x28FF) => BidiClass.L,
            (>= 0x214C and <= 0x214F) => value == 0x214D ? BidiClass.ON : BidiClass.L,
            (>= 0x2000 and <= 0x2BFF) or (>= 0x2CE5 and <= 0x2CFF) or (>= 0x2E00 and <= 0x2FFF) => BidiClass.ON,
            (>= 0x3001 and <= 0x3004) or (>= 0x3008 and <= 0x3020) or 0x3030 or (>= 0x3036 and <= 0x3037) =>
                BidiClass.ON,
            (>= 0x303D and <= 0x303F)
            or 0x309B
            or 0x309C
            or 0x30A0
            or 0x30FB
            or (>= 0x31C0 and <= 0x31E3)
            or (>= 0x4DC0 and <= 0x4DFF) => BidiClass.ON,
            (>= 0xFE10 and <= 0xFE6F) or (>= 0xFF01 and <= 0xFFEF) => BidiClass.ON,
            (>= 0x1F000 and <= 0x1FAFF) and not ((>= 0x1F110 and <= 0x1F12E) or (>= 0x1F130 and <= 0x1F169)) =>
                BidiClass.ON,
            _ => BidiClass.L,
        };
}
