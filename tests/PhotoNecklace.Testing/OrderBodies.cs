using System.Text.Json;
using System.Text.Json.Nodes;

namespace PhotoNecklace.Testing;

/// <summary>Makes webhook bodies as the shop's platform sends them, personal data and all.</summary>
public static class OrderBodies
{
    /// <summary>A body with the given lines.</summary>
    public static byte[] Order(
        long id,
        string updatedAt = "2026-11-20T10:00:00+01:00",
        string financialStatus = "paid",
        string? cancelledAt = null,
        string? name = null,
        string? note = "Please hurry",
        params JsonObject[] lines
    ) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new JsonObject
            {
                ["id"] = id,
                ["name"] = name ?? $"#{id}",
                ["email"] = "grandchild@example.com",
                ["created_at"] = "2026-11-20T09:59:00+01:00",
                ["updated_at"] = updatedAt,
                ["currency"] = "EUR",
                ["financial_status"] = financialStatus,
                ["cancelled_at"] = cancelledAt,
                ["test"] = false,
                ["note"] = note,
                ["customer"] = new JsonObject { ["id"] = 7001, ["first_name"] = "Ada" },
                ["shipping_address"] = new JsonObject { ["name"] = "Ada Example", ["address1"] = "1 Secret Street" },
                ["line_items"] = new JsonArray([.. lines.Select(l => (JsonNode)l.DeepClone())]),
            }
        );

    /// <summary>A line with its properties.</summary>
    public static JsonObject Line(
        long id,
        string sku,
        int quantity = 1,
        params (string Name, string Value)[] properties
    ) =>
        new()
        {
            ["id"] = id,
            ["sku"] = sku,
            ["title"] = "Photo necklace",
            ["quantity"] = quantity,
            ["properties"] = new JsonArray([
                .. properties.Select(p => (JsonNode)new JsonObject { ["name"] = p.Name, ["value"] = p.Value }),
            ]),
        };
}
