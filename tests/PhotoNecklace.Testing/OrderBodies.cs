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

    /// <summary>A body with further fields, such as <c>refunds</c> or <c>test</c>.</summary>
    public static byte[] With(byte[] order, params (string Name, JsonNode? Value)[] fields)
    {
        var body = JsonNode.Parse(order)!.AsObject();
        foreach (var (name, value) in fields)
        {
            body[name] = value?.DeepClone();
        }

        return JsonSerializer.SerializeToUtf8Bytes(body);
    }

    /// <summary>What <c>refunds/create</c> delivers: no order.</summary>
    public static byte[] Refund(
        long id,
        long orderId,
        string createdAt = "2026-11-20T11:00:00+01:00",
        params (long Line, int Quantity)[] lines
    ) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new JsonObject
            {
                ["id"] = id,
                ["order_id"] = orderId,
                ["created_at"] = createdAt,
                ["note"] = "Ada Example wants a smaller one",
                ["restock"] = true,
                ["refund_line_items"] = RefundLines(lines),
                ["transactions"] = new JsonArray(),
            }
        );

    /// <summary>A refund as an order's body lists it.</summary>
    public static JsonObject ListedRefund(long id, params (long Line, int Quantity)[] lines) =>
        new() { ["id"] = id, ["refund_line_items"] = RefundLines(lines) };

    /// <summary>What <c>orders/edited</c> delivers: no order.</summary>
    public static byte[] Edit(
        long id,
        long orderId,
        string createdAt = "2026-11-20T11:00:00+01:00",
        params (long Line, int Quantity)[] removals
    ) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new JsonObject
            {
                ["order_edit"] = new JsonObject
                {
                    ["id"] = id,
                    ["order_id"] = orderId,
                    ["created_at"] = createdAt,
                    ["line_items"] = new JsonObject
                    {
                        ["additions"] = new JsonArray(new JsonObject { ["id"] = 99, ["delta"] = 1 }),
                        ["removals"] = new JsonArray([
                            .. removals.Select(r =>
                                (JsonNode)new JsonObject { ["id"] = r.Line, ["delta"] = r.Quantity }
                            ),
                        ]),
                    },
                },
            }
        );

    private static JsonArray RefundLines((long Line, int Quantity)[] lines) =>
        new([
            .. lines.Select(l =>
                (JsonNode)
                    new JsonObject
                    {
                        ["id"] = l.Line + 5,
                        ["line_item_id"] = l.Line,
                        ["quantity"] = l.Quantity,
                        ["restock_type"] = "cancel",
                    }
            ),
        ]);

    /// <summary>A line of which something was taken out since: the platform leaves <c>quantity</c> as it was.</summary>
    public static JsonObject Left(JsonObject line, int quantity)
    {
        var left = line.DeepClone().AsObject();
        left["current_quantity"] = quantity;
        return left;
    }

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
