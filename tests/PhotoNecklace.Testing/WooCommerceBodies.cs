using System.Text.Json;
using System.Text.Json.Nodes;
using PhotoNecklace.Core.Platforms;
using PhotoNecklace.Core.Platforms.WooCommerce;

namespace PhotoNecklace.Testing;

/// <summary>
/// Bodies as WooCommerce's webhooks send them. The fields and their types are those that WooCommerce's REST controllers write (the order
/// controllers of <c>wc/v1</c> and <c>wc/v2</c>, from which <c>wc/v3</c> inherits); the values are our own.
/// </summary>
public static class WooCommerceBodies
{
    public const string Street = "Secret Street 7";

    private static readonly JsonSerializerOptions Pretty = new() { WriteIndented = true };

    /// <summary>An order of <c>wc/v3</c>, whole.</summary>
    public static JsonObject Order(
        long id,
        string status = "processing",
        string modified = "2026-11-20T09:00:00",
        params JsonObject[] lines
    ) =>
        new()
        {
            ["id"] = id,
            ["parent_id"] = 0,
            ["status"] = status,
            ["currency"] = "EUR",
            ["version"] = "10.3.5",
            ["prices_include_tax"] = true,
            // The site's local time, an hour ahead.
            ["date_created"] = "2026-11-20T09:58:00",
            ["date_modified"] = $"2026-11-20T10:{modified[14..]}",
            ["discount_total"] = "0.00",
            ["total"] = "49.00",
            ["customer_id"] = 0,
            ["order_key"] = "wc_order_5kYnUG7sXyzAb",
            ["billing"] = new JsonObject
            {
                ["first_name"] = "Ada",
                ["address_1"] = Street,
                ["email"] = "ada@example.com",
                ["phone"] = "+49 30 1234567",
            },
            ["shipping"] = new JsonObject { ["first_name"] = "Ada", ["address_1"] = Street },
            ["payment_method"] = "bacs",
            ["customer_ip_address"] = "192.0.2.7",
            ["created_via"] = "checkout",
            ["customer_note"] = "",
            ["date_completed"] = null,
            ["date_paid"] = status is "pending" or "failed" ? null : "2026-11-20T09:58:30",
            ["cart_hash"] = "8a1f",
            ["number"] = $"{id}",
            ["meta_data"] = new JsonArray(),
            ["line_items"] = new JsonArray([.. lines]),
            ["tax_lines"] = new JsonArray(),
            ["shipping_lines"] = new JsonArray(
                new JsonObject
                {
                    ["id"] = 900,
                    ["method_title"] = "Flat rate",
                    ["meta_data"] = new JsonArray(),
                }
            ),
            ["fee_lines"] = new JsonArray(),
            ["coupon_lines"] = new JsonArray(),
            ["refunds"] = new JsonArray(),
            ["payment_url"] = $"https://shop.example/checkout/order-pay/{id}/?pay_for_order=true",
            ["is_editable"] = false,
            ["needs_payment"] = false,
            ["needs_processing"] = true,
            ["date_created_gmt"] = "2026-11-20T08:58:00",
            ["date_modified_gmt"] = modified,
            ["date_completed_gmt"] = null,
            ["date_paid_gmt"] = status is "pending" or "failed" ? null : "2026-11-20T08:58:30",
            ["currency_symbol"] = "€",
            ["_links"] = new JsonObject
            {
                ["self"] = new JsonArray(
                    new JsonObject { ["href"] = $"https://shop.example/wp-json/wc/v3/orders/{id}" }
                ),
            },
        };

    /// <summary>A line of <c>wc/v2</c> and <c>wc/v3</c>.</summary>
    public static JsonObject Line(
        long id,
        string? sku,
        int quantity = 1,
        params (string Key, JsonNode? Value)[] meta
    ) =>
        new()
        {
            ["id"] = id,
            ["name"] = "Heart locket - Silver, Glass",
            ["product_id"] = 93,
            ["variation_id"] = 94,
            ["quantity"] = quantity,
            ["tax_class"] = "",
            ["subtotal"] = "49.00",
            ["total"] = "49.00",
            ["taxes"] = new JsonArray(),
            ["meta_data"] = new JsonArray([.. meta.Select((m, at) => Meta(2000 + at, m.Key, m.Value))]),
            ["sku"] = sku,
            ["price"] = 49,
            ["image"] = new JsonObject { ["id"] = "", ["src"] = "" },
            ["parent_name"] = "Heart locket",
        };

    /// <summary>An entry of a line's meta data, whose displayed key and value are the key and the value unless they are given.</summary>
    public static JsonObject Meta(
        long id,
        string key,
        JsonNode? value,
        string? displayKey = null,
        string? displayValue = null
    ) =>
        new()
        {
            ["id"] = id,
            ["key"] = key,
            ["value"] = value?.DeepClone(),
            ["display_key"] = displayKey ?? key,
            ["display_value"] = displayValue ?? value?.DeepClone(),
        };

    /// <summary>A refund as the order's body lists it; with lines, as our plugin adds them from <c>/orders/{id}/refunds</c>.</summary>
    public static JsonObject Refund(long id, string total, params (long Line, int Quantity)[] lines)
    {
        var refund = new JsonObject
        {
            ["id"] = id,
            ["reason"] = "",
            ["total"] = total,
        };
        if (lines.Length > 0)
        {
            refund["line_items"] = new JsonArray([
                .. lines.Select(
                    (l, at) =>
                        (JsonNode)
                            new JsonObject
                            {
                                ["id"] = id * 10 + at,
                                ["quantity"] = -l.Quantity,
                                ["meta_data"] = new JsonArray(
                                    new JsonObject
                                    {
                                        ["id"] = 3000 + at,
                                        ["key"] = "_refunded_item_id",
                                        ["value"] = $"{l.Line}",
                                    }
                                ),
                            }
                ),
            ]);
        }

        return refund;
    }

    /// <summary>The same order with fields of its own.</summary>
    public static JsonObject With(this JsonObject order, params (string Name, JsonNode? Value)[] fields)
    {
        ArgumentNullException.ThrowIfNull(order);
        var other = (JsonObject)order.DeepClone();
        foreach (var (name, value) in fields)
        {
            other[name] = value;
        }

        return other;
    }

    /// <summary>The bytes of a body, on one line or many.</summary>
    public static byte[] Bytes(this JsonObject body, bool isPretty = false) =>
        JsonSerializer.SerializeToUtf8Bytes(body, isPretty ? Pretty : null);

    /// <summary>A signed delivery of an order.</summary>
    public static WebhookRequest Delivery(
        string shop,
        string secret,
        JsonObject body,
        string topic = "order.updated",
        string deliveryId = "b1946ac92492d2347c6235b4d2611184"
    ) => WooCommercePlatform.Sign(shop, secret, body.Bytes(), topic, deliveryId);

    /// <summary>What is sent of an order that was put into the trash.</summary>
    public static JsonObject Deleted(long id) => new() { ["id"] = id };
}
