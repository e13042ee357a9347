using System.Diagnostics.CodeAnalysis;

namespace PhotoNecklace.Core.Catalogue;

/// <summary>How covers are written outside: kebab-case in JSON and orders, a short word in a SKU.</summary>
public static class CoverNames
{
    private static readonly (Cover Cover, string Name, string Label, string Sku)[] Covers =
    [
        (Cover.ResinDome, "resin-dome", "Resin dome", "RESIN"),
        (Cover.Glass, "glass", "Glass", "GLASS"),
        (Cover.None, "none", "No cover", "NONE"),
        (Cover.Laser, "laser", "Engraved photo", "LASER"),
    ];

    /// <summary>The kebab-case name: <c>resin-dome, glass, none, laser</c>.</summary>
    public static string NameOf(Cover cover) => Covers[(int)cover].Name;

    /// <summary>The cover's name for a person.</summary>
    public static string LabelOf(Cover cover) => Covers[(int)cover].Label;

    /// <summary>The cover's part of a SKU: <c>RESIN, GLASS, NONE, LASER</c>.</summary>
    public static string SkuOf(Cover cover) => Covers[(int)cover].Sku;

    /// <summary>The cover that <see cref="TryParse"/> finds; null when there is none.</summary>
    public static Cover? Find(string? name) => TryParse(name, out var cover) ? cover : null;

    /// <summary>Finds a cover by name or by its part of a SKU; case, hyphens and blanks do not matter.</summary>
    public static bool TryParse([NotNullWhen(true)] string? name, out Cover cover)
    {
        var plain = Spelling.Plain(name);
        foreach (var known in Covers)
        {
            if (
                string.Equals(Spelling.Plain(known.Name), plain, StringComparison.Ordinal)
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
}
