using System.Globalization;
using System.Text;

namespace PhotoNecklace.Imaging.Text;

/// <summary>
/// What draws the characters that the engraving fonts lack: one font for each script, and for symbols. Latin, Greek and Cyrillic are in
/// the engraving fonts or are not offered; another font in a name's middle would not be what the customer chose.
/// </summary>
internal static class Scripts
{
    private static readonly string[] Hebrew = ["frank-ruhl-libre"];
    private static readonly string[] Arabic = ["noto-naskh-arabic"];
    private static readonly string[] Devanagari = ["noto-sans-devanagari"];
    private static readonly string[] Korean = ["gowun-dodum"];
    private static readonly string[] Chinese = ["noto-sans-sc", "shippori-antique"];
    private static readonly string[] Japanese = ["shippori-antique", "noto-sans-sc"];
    private static readonly string[] SymbolFonts = ["noto-sans-symbols", "noto-sans-symbols-2"];

    // Infinity is mathematics to the symbol fonts, and they leave it out.
    private static readonly string[] Infinity = ["noto-sans-sc"];
    private static readonly string[] None = [];

    /// <summary>
    /// The symbols that people have engraved. Always drawn by the symbol fonts, so that a heart is the same heart beside all letters; of
    /// their thousands, these are the ones whose thinnest strokes are known.
    /// </summary>
    public const string Symbols = "♥♡❤❣∞♾★☆✦✧✝☾☽☀☁❄♪♫✿❀⚘☘❦⚜☮☯✡⚓♀♂←→↑↓↔✓";

    /// <summary>The ids of all fonts here.</summary>
    public static IEnumerable<string> Fonts =>
        ((IEnumerable<string[]>)[Hebrew, Arabic, Devanagari, Korean, Chinese, SymbolFonts]).SelectMany(f => f);

    /// <summary>True for a symbol that is always drawn by the symbol fonts.</summary>
    public static bool IsSymbol(Rune rune) =>
        rune.IsBmp && Symbols.Contains((char)rune.Value, StringComparison.Ordinal);

    /// <summary>True for the id of a symbol font.</summary>
    public static bool IsOfSymbols(string font) => SymbolFonts.Contains(font, StringComparer.Ordinal);

    /// <summary>
    /// The fonts for a character that the engraving font lacks, the preferred one first; none for what no font is there for.
    /// </summary>
    /// <param name="rune">The character.</param>
    /// <param name="isJapanese">True in a text with kana: it has its own forms of the characters that it shares with Chinese.</param>
    public static IReadOnlyList<string> FontsFor(Rune rune, bool isJapanese) =>
        IsSymbol(rune)
            ? (rune.Value == '∞' ? Infinity : SymbolFonts)
            : rune.Value switch
            {
                (>= 0x0590 and <= 0x05FF) or 0x20AA or (>= 0xFB1D and <= 0xFB4F) => Hebrew,
                (>= 0x0600 and <= 0x06FF)
                or (>= 0x0750 and <= 0x077F)
                or (>= 0x0870 and <= 0x08FF)
                or (>= 0xFB50 and <= 0xFDFF)
                or (>= 0xFE70 and <= 0xFEFE) => Arabic,
                (>= 0x0900 and <= 0x097F) or 0x20B9 or (>= 0xA8E0 and <= 0xA8FF) => Devanagari,
                (>= 0x1100 and <= 0x11FF) or (>= 0x3130 and <= 0x318F) or (>= 0xAC00 and <= 0xD7FF) => Korean,
                (>= 0x2E80 and <= 0x312F)
                or (>= 0x3190 and <= 0x9FFF)
                or (>= 0xF900 and <= 0xFAFF)
                or (>= 0xFE30 and <= 0xFE4F)
                or (>= 0xFF01 and <= 0xFFEF)
                or (>= 0x20000 and <= 0x3FFFD) => isJapanese ? Japanese : Chinese,
                _ => None,
            };

    /// <summary>True when a text has kana.</summary>
    public static bool IsJapanese(string text) =>
        text.Any(c => c is (>= '\u3041' and <= '\u30FF') or (>= '\uFF66' and <= '\uFF9F'));

    /// <summary>True for what shapes its neighbours and has no ink of its own: joiners and marks of direction.</summary>
    public static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format;

    /// <summary>True for what goes with the letters before it: punctuation beside Hebrew is Hebrew punctuation.</summary>
    public static bool GoesWithNeighbour(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.SpaceSeparator
                or UnicodeCategory.DashPunctuation
                or UnicodeCategory.OpenPunctuation
                or UnicodeCategory.ClosePunctuation
                or UnicodeCategory.InitialQuotePunctuation
                or UnicodeCategory.FinalQuotePunctuation
                or UnicodeCategory.OtherPunctuation;
}
