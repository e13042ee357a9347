using System.Text.Json.Nodes;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Orders;

namespace PhotoNecklace.Cli.Shopify;

/// <summary>A line of an order as a shop's theme fills it in.</summary>
internal sealed record ShopifyLineItem
{
    public required long Id { get; init; }

    public required PendantChoice Choice { get; init; }

    public int Quantity { get; init; } = 1;

    /// <summary>Ids that the uploads were given.</summary>
    public required IReadOnlyList<string> PhotoIds { get; init; }

    /// <summary>What is engraved, by area.</summary>
    public IReadOnlyList<string?> Texts { get; init; } = [];

    public string? Font { get; init; }

    public string? Birthstone { get; init; }

    public string? Chain { get; init; }

    /// <summary>The parts of the photos to show, by window; null lets the pipeline choose.</summary>
    public IReadOnlyList<CropRect?> Crops { get; init; } = [];

    public JsonObject ToJson()
    {
        var pendant = PendantCatalogue.Default.Find(Choice.PendantId)!;
        var metal = PendantCatalogue.Default.Metals.Find(Choice.Metal)!;
        return new JsonObject
        {
            ["id"] = Id,
            ["admin_graphql_api_id"] = $"gid://shopify/LineItem/{Id}",
            ["product_id"] = 7_700_000_000_001,
            ["variant_id"] = 44_000_000_000_001,
            ["sku"] = PendantCatalogue.SkuOf(pendant, metal, Choice.Cover),
            ["title"] = pendant.Name,
            ["variant_title"] = $"{metal.Label} / {CoverNames.LabelOf(Choice.Cover)}",
            ["name"] = $"{pendant.Name} - {metal.Label}",
            ["vendor"] = "Photo necklaces",
            ["quantity"] = Quantity,
            ["fulfillable_quantity"] = Quantity,
            ["fulfillment_status"] = null,
            ["price"] = "59.00",
            ["total_discount"] = "0.00",
            ["grams"] = 12,
            ["gift_card"] = false,
            ["requires_shipping"] = true,
            ["taxable"] = true,
            ["properties"] = Properties(),
        };
    }

    private JsonArray Properties()
    {
        var properties = new JsonArray();
        AddAll(LineProperties.PhotoId, PhotoIds);
        AddAll(LineProperties.Engraving, Texts);
        Add(LineProperties.Font, Font);
        Add(LineProperties.Birthstone, Birthstone);
        Add(LineProperties.Chain, Chain);
        AddAll(LineProperties.Crop, Crops.Select(c => c?.ToString()));
        return properties;

        void AddAll(NumberedName name, IEnumerable<string?> values)
        {
            foreach (var (i, value) in values.Index())
            {
                Add(name.At(i), value);
            }
        }

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                properties.Add(new JsonObject { ["name"] = name, ["value"] = value });
            }
        }
    }
}
