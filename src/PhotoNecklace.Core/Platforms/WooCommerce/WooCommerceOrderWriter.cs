using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PhotoNecklace.Core.Platforms.WooCommerce;

/// <summary>Writes an order as WooCommerce's webhooks do: the other direction of <see cref="WooCommerceOrderReader"/>.</summary>
internal static class WooCommerceOrderWriter
{
    private const long FirstMetaId = 2001;

    public static byte[] Write(PlacedOrder order)
    {
        var isPaid = order.FinancialState is FinancialState.Paid or FinancialState.PartiallyRefunded;
        var body = new JsonObject
        {
            ["id"] = Id(order.Id),
            ["number"] = order.Name,
            ["status"] = Status(order),
            ["date_created_gmt"] = Time(order.CreatedAt),
            ["date_modified_gmt"] = Time(order.UpdatedAt),
            ["date_paid_gmt"] = isPaid ? Time(order.CreatedAt) : null,
            ["customer_id"] = order.CustomerId is { } customer ? Id(customer) : 0,
            ["customer_note"] = order.Note,
            ["billing"] = new JsonObject { ["email"] = order.Email ?? "" },
            ["meta_data"] = Meta([
                .. order.CustomerLocale is { } locale
                    ? [KeyValuePair.Create(WooCommerceOrderReader.LocaleKey, locale)]
                    : Array.Empty<KeyValuePair<string, string>>(),
                .. order.Attributes.Where(a => a.Key != WooCommerceOrderReader.LocaleKey),
            ]),
            ["line_items"] = new JsonArray([.. order.Lines.Select(Line)]),
            ["refunds"] = Refunds(order),
        };
        return JsonSerializer.SerializeToUtf8Bytes(body);
    }

    private static string Status(PlacedOrder order) =>
        order.CancelledAt is not null
            ? "cancelled"
            : order.FinancialState switch
            {
                FinancialState.Paid or FinancialState.PartiallyRefunded => "processing",
                FinancialState.Refunded => "refunded",
                _ => "pending",
            };

    private static JsonNode Line(PlacedLine line) =>
        new JsonObject
        {
            ["id"] = Id(line.Id),
            ["name"] = line.Title,
            ["variation_id"] = line.VariantId is { } variant ? Id(variant) : 0,
            ["quantity"] = line.Ordered,
            ["sku"] = line.Sku,
            ["meta_data"] = Meta(line.Properties),
        };

    private static JsonArray Meta(IEnumerable<KeyValuePair<string, string>> values) =>
        [
            .. values.Select(
                (v, at) =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["id"] = FirstMetaId + at,
                            ["key"] = v.Key,
                            ["value"] = v.Value,
                        }
            ),
        ];

    // One refund has all that is not left.
    private static JsonArray Refunds(PlacedOrder order)
    {
        var taken = order.Lines.Where(l => l.Ordered > l.Quantity).ToList();
        if (taken.Count == 0 && order.FinancialState != FinancialState.PartiallyRefunded)
        {
            return [];
        }

        return
        [
            new JsonObject
            {
                ["id"] = Id(order.Refunds is [var first, ..] ? first : order.Id),
                ["reason"] = "",
                ["total"] = order.FinancialState == FinancialState.PartiallyRefunded ? "-1.00" : "-0.00",
                ["line_items"] = new JsonArray([.. taken.Select(RefundedLine)]),
            },
        ];
    }

    private static JsonNode RefundedLine(PlacedLine line) =>
        new JsonObject
        {
            ["id"] = Id(line.Id),
            ["quantity"] = line.Quantity - line.Ordered,
            ["meta_data"] = new JsonArray(
                new JsonObject { ["key"] = WooCommerceOrderReader.RefundedLineKey, ["value"] = line.Id }
            ),
        };

    private static ulong Id(string id) => ulong.Parse(id, NumberStyles.None, CultureInfo.InvariantCulture);

    // UTC without an offset, in whole seconds, as WooCommerce writes it.
    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss");
}
