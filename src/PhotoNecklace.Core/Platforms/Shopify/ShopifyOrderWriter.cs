using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PhotoNecklace.Core.Platforms.Shopify;

/// <summary>Writes an order as Shopify's webhooks do: the other direction of <see cref="ShopifyOrderReader"/>.</summary>
internal static class ShopifyOrderWriter
{
    public static byte[] Write(PlacedOrder order)
    {
        var body = new JsonObject
        {
            ["id"] = Id(order.Id),
            ["name"] = order.Name,
            ["test"] = order.IsTest,
            ["created_at"] = Time(order.CreatedAt),
            ["updated_at"] = Time(order.UpdatedAt),
            ["cancelled_at"] = order.CancelledAt is { } at ? Time(at) : null,
            ["financial_status"] = order.FinancialStatus,
            ["customer"] = order.CustomerId is { } customer ? new JsonObject { ["id"] = Id(customer) } : null,
            ["note"] = order.Note,
            ["email"] = order.Email,
            ["note_attributes"] = new JsonArray([
                .. order.Attributes.Select(a => (JsonNode)new JsonObject { ["name"] = a.Key, ["value"] = a.Value }),
            ]),
            ["customer_locale"] = order.CustomerLocale,
            ["line_items"] = new JsonArray([.. order.Lines.Select(Line)]),
        };
        if (order.Refunds is { } refunds)
        {
            body["refunds"] = new JsonArray([
                .. refunds.Select(r =>
                    (JsonNode)new JsonObject { ["id"] = Id(r), ["refund_line_items"] = new JsonArray() }
                ),
            ]);
        }

        return JsonSerializer.SerializeToUtf8Bytes(body);
    }

    private static JsonNode Line(PlacedLine line) =>
        new JsonObject
        {
            ["id"] = Id(line.Id),
            ["variant_id"] = line.VariantId is { } variant ? Id(variant) : null,
            ["sku"] = line.Sku,
            ["title"] = line.Title,
            ["quantity"] = line.Ordered,
            ["current_quantity"] = line.Quantity,
            ["properties"] = new JsonArray([
                .. line.Properties.Select(p => (JsonNode)new JsonObject { ["name"] = p.Key, ["value"] = p.Value }),
            ]),
        };

    private static ulong Id(string id) => ulong.Parse(id, NumberStyles.None, CultureInfo.InvariantCulture);

    // Whole seconds, as the platform's are.
    private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-ddTHH:mm:sszzz");
}
