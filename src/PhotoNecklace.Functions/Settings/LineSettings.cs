using Microsoft.Extensions.Configuration;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Imports;
using PhotoNecklace.Core.Shops.Lines;

namespace PhotoNecklace.Functions.Settings;

/// <summary>
/// Reads how a shop's order lines are understood: <c>Shops:{name}:Skus:{n}</c>, <c>:Pieces:{n}</c>, and <c>:Properties:{n}</c>. What is mapped
/// stands in the value, because Azure allows neither dashes nor blanks in a setting's name.
/// </summary>
internal static class LineSettings
{
    private const string None = "none";

    public static Dictionary<string, PendantChoice> ReadSkus(
        IConfigurationSection shop,
        PendantCatalogue catalogue,
        List<string> faults
    )
    {
        var skus = new Dictionary<string, PendantChoice>(StringComparer.OrdinalIgnoreCase);
        foreach (var setting in shop.GetSection("Skus").GetChildren())
        {
            var (sku, piece) = Split(setting.Value ?? "");
            var (choice, why) = ReadChoice(piece, catalogue);
            if (sku.Length > 0 && choice is not null)
            {
                skus[sku] = choice;
            }
            else
            {
                faults.Add(
                    $"Shops__{shop.Key}__Skus__{setting.Key} is '{setting.Value}'. {why}Write SKU=pendant/metal/cover, such as GRANDMA-HEART=heart-locket/silver/glass, with a pendant of the catalogue in a metal and a cover that it is offered in."
                );
            }
        }

        return skus;
    }

    public static IReadOnlyList<PieceRule> ReadPieces(
        IConfigurationSection shop,
        PendantCatalogue catalogue,
        List<string> faults
    )
    {
        var rules = new List<PieceRule>();
        foreach (var setting in Ordered(shop.GetSection("Pieces")))
        {
            var (line, piece) = Split(setting.Value ?? "");
            var isNone = piece.Trim().Equals(None, StringComparison.OrdinalIgnoreCase);
            var (choice, why) = isNone ? (null, "") : ReadChoice(piece, catalogue);
            if ((isNone || choice is not null) && PieceRule.Parse(line, choice) is { } rule)
            {
                rules.Add(rule);
            }
            else
            {
                faults.Add(
                    $"Shops__{shop.Key}__Pieces__{setting.Key} is '{setting.Value}'. {why}Write what the order line is known by and its piece, such as variant:44000000000001=heart-locket/silver/glass or sku:LOCKET; Metal: Gold=heart-locket/gold/glass, and =none for products that are no necklaces of yours."
                );
            }
        }

        return rules;
    }

    public static IReadOnlyList<PropertyRule> ReadProperties(IConfigurationSection shop, List<string> faults)
    {
        var rules = new List<PropertyRule>();
        foreach (var setting in Ordered(shop.GetSection("Properties")))
        {
            if (PropertyRule.Parse(setting.Value ?? "") is { } rule)
            {
                rules.Add(rule);
            }
            else
            {
                faults.Add(
                    $"Shops__{shop.Key}__Properties__{setting.Key} is '{setting.Value}'. Write what the property says and its name in the shop's order lines, such as Photo=Upload your photo or Engraving 2=Text on the back; what it says is one of {string.Join(", ", Enum.GetNames<PropertyField>())}."
                );
            }
        }

        return rules;
    }

    /// <summary><c>Shops:{name}:ImportColumns:{n}</c>: what columns of files of orders say.</summary>
    public static IReadOnlyList<ImportRule> ReadImportColumns(IConfigurationSection shop, List<string> faults)
    {
        var rules = new List<ImportRule>();
        foreach (var setting in Ordered(shop.GetSection("ImportColumns")))
        {
            if (ImportRule.Parse(setting.Value ?? "") is { } rule)
            {
                rules.Add(rule);
            }
            else
            {
                faults.Add(
                    $"Shops__{shop.Key}__ImportColumns__{setting.Key} is '{setting.Value}'. Write what the column says and its heading, such as Order=Order number or Photo 2=Second picture; what it says is one of {string.Join(", ", ImportRule.Names)}."
                );
            }
        }

        return rules;
    }

    // Of several rules the first counts; configuration gives them in the order of their names as texts, in which 10 comes before 2.
    private static IEnumerable<IConfigurationSection> Ordered(IConfigurationSection list) =>
        list.GetChildren().OrderBy(s => int.TryParse(s.Key, out var n) ? n : int.MaxValue);

    private static (string Line, string Piece) Split(string text)
    {
        var at = text.LastIndexOf('=');
        return at < 0 ? ("", text) : (text[..at].Trim(), text[(at + 1)..]);
    }

    // What is wrong is named where one part is: the others are seen in the setting itself.
    private static (PendantChoice? Choice, string Why) ReadChoice(string text, PendantCatalogue catalogue)
    {
        var parts = text.Split('/', StringSplitOptions.TrimEntries);
        if (parts.Length != 3 || catalogue.Find(parts[0]) is not { } pendant)
        {
            return (null, "");
        }

        if (catalogue.Metals.Find(parts[1]) is not { } metal)
        {
            return (null, catalogue.Metals.Unknown(parts[1]).Message + " ");
        }

        return
            CoverNames.TryParse(parts[2], out var cover)
            && pendant.Metals.Contains(metal)
            && pendant.Covers.Contains(cover)
            ? (new(pendant.Id, metal.Name, cover), "")
            : (null, "");
    }
}
