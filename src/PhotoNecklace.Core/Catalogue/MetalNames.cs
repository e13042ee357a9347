using System.Diagnostics.CodeAnalysis;

namespace PhotoNecklace.Core.Catalogue;

/// <summary>How metals and covers are written outside: kebab-case in JSON and orders, without hyphens in a SKU.</summary>
public static class MetalNames
{
    private static readonly (Metal Metal, string Name, string Label)[] Metals =
    [
        (Metal.Silver, "silver", "Sterling silver"),
        (Metal.Steel, "steel", "Stainless steel"),
        (Metal.Gold, "gold", "Gold"),
        (Metal.RoseGold, "rose-gold", "Rose gold"),
    ];

    private static readonly (Cover Cover, string Name, string Label, string Sku)[] Covers =
    [
        (Cover.ResinDome, "resin-dome", "Resin dome", "RESIN"),
        (Cover.Glass, "glass", "Glass", "GLASS"),
        (Cover.None, "none", "No cover", "NONE"),
    ];

    /// <summary>The kebab-case name: <c>silver, steel, gold, rose-gold</c>.</summary>
    public static string NameOf(Metal metal) => Metals[(int)metal].Name;

    /// <summary>The kebab-case name: <c>resin-dome, glass, none</c>.</summary>
    public static string NameOf(Cover cover) => Covers[(int)cover].Name;

    /// <summary>The metal's name for a person.</summary>
    public static string LabelOf(Metal metal) => Metals[(int)metal].Label;

    /// <summary>The cover's name for a person.</summary>
    public static string LabelOf(Cover cover) => Covers[(int)cover].Label;

    /// <summary>The metal's part of a SKU: <c>ROSEGOLD</c>.</summary>
    public static string SkuOf(Metal metal) => Plain(NameOf(metal));

    /// <summary>The cover's part of a SKU: <c>RESIN, GLASS, NONE</c>.</summary>
    public static string SkuOf(Cover cover) => Covers[(int)cover].Sku;

    /// <summary>Finds a metal by name; case, hyphens and blanks do not matter.</summary>
    public static bool TryParse([NotNullWhen(true)] string? name, out Metal metal)
    {
        var plain = Plain(name);
        metal = Metals.FirstOrDefault(m => string.Equals(Plain(m.Name), plain, StringComparison.Ordinal)).Metal;
        return plain.Length > 0 && string.Equals(Plain(NameOf(metal)), plain, StringComparison.Ordinal);
    }

    /// <summary>Finds a cover by name or by its part of a SKU; case, hyphens and blanks do not matter.</summary>
    public static bool TryParse([NotNullWhen(true)] string? name, out Cover cover)
    {
        var plain = Plain(name);
        foreach (var known in Covers)
        {
            if (
                string.Equals(Plain(known.Name), plain, StringComparison.Ordinal)
                || string.Equals(known.Sku, plain, StringComparison.Ordinal)
            )
            {
                cover = known.Cover;
                return true;
            }
        }

        cover = default;
        return false;
    }

    private static string Plain(string? name) =>
        (name ?? "")
            .Replace("-", "", StringComparison.Ordinal)
            .Replace("_", "", StringComparison.Ordinal)
            .Replace(" ", "", StringComparison.Ordinal)
            .ToUpperInvariant();
}
