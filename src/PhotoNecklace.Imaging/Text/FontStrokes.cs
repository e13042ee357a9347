using System.Collections.Frozen;

namespace PhotoNecklace.Imaging.Text;

/// <summary>
/// How thin the strokes of the fonts are. Measured across the outlines of a font's letters, from edge to opposite edge where the two run
/// along each other: one twentieth of the strokes' length, their tapered ends, is thinner. A test measures them anew.
/// </summary>
internal static class FontStrokes
{
    private static readonly FrozenDictionary<string, double> Thousandths = new Dictionary<string, double>(
        StringComparer.Ordinal
    )
    {
        ["courier-prime"] = 66.4,
        ["dancing-script"] = 27.1,
        ["eb-garamond"] = 32.7,
        ["frank-ruhl-libre"] = 40.9,
        ["gowun-dodum"] = 46.6,
        ["great-vibes"] = 16.9,
        ["inter"] = 88.9,
        ["noto-naskh-arabic"] = 42.1,
        ["noto-sans-devanagari"] = 79.5,
        ["noto-sans-sc"] = 47.1,
        ["noto-sans-symbols"] = 33.1,
        ["noto-sans-symbols-2"] = 27.9,
        ["shippori-antique"] = 51.0,
    }.ToFrozenDictionary();

    /// <summary>The width of a font's thin strokes, in ems.</summary>
    /// <exception cref="KeyNotFoundException">Nobody has measured the font.</exception>
    public static double ThinOf(string font) => Thousandths[font] / 1000;
}
