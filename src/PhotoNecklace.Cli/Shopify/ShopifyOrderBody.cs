using System.Text;
using System.Text.Json.Nodes;

namespace PhotoNecklace.Cli.Shopify;

/// <summary>
/// The body of an <c>orders/create</c> webhook. It carries a (made-up) customer as Shopify's bodies do: the pipeline must
/// neither need nor keep any of that.
/// </summary>
internal sealed record ShopifyOrderBody
{
    public required long Id { get; init; }

    /// <summary>Such as <c>#1001</c>.</summary>
    public required string Name { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required IReadOnlyList<ShopifyLineItem> Lines { get; init; }

    public byte[] ToBytes() => Encoding.UTF8.GetBytes(ToJson().ToJsonString(CliJson.Wire));

    private JsonObject ToJson()
    {
        // Whole seconds with an offset, as Shopify writes times.
        var time = CreatedAt.ToString("yyyy-MM-ddTHH:mm:sszzz");
        var total = $"{59 * Lines.Sum(l => l.Quantity)}.00";
        return new JsonObject
        {
            ["id"] = Id,
            ["admin_graphql_api_id"] = $"gid://shopify/Order/{Id}",
            ["name"] = Name,
            ["order_number"] = long.Parse(string.Concat(Name.Where(char.IsAsciiDigit))),
            ["test"] = true,
            ["confirmed"] = true,
            ["created_at"] = time,
            ["updated_at"] = time,
            ["processed_at"] = time,
            ["cancelled_at"] = null,
            ["cancel_reason"] = null,
            ["closed_at"] = null,
            ["currency"] = "EUR",
            ["presentment_currency"] = "EUR",
            ["subtotal_price"] = total,
            ["total_price"] = total,
            ["total_tax"] = "0.00",
            ["taxes_included"] = true,
            ["financial_status"] = "paid",
            ["fulfillment_status"] = null,
            ["source_name"] = "web",
            ["tags"] = "",
            ["note"] = "Please gift-wrap it.",
            ["note_attributes"] = new JsonArray(),
            ["email"] = "jamie.doe@example.com",
            ["phone"] = "+15550100",
            ["contact_email"] = "jamie.doe@example.com",
            ["customer"] = new JsonObject
            {
                ["id"] = 6_900_000_000_001,
                ["email"] = "jamie.doe@example.com",
                ["first_name"] = "Jamie",
                ["last_name"] = "Doe",
                ["phone"] = "+15550100",
                ["default_address"] = Address(),
            },
            ["billing_address"] = Address(),
            ["shipping_address"] = Address(),
            ["line_items"] = new JsonArray([.. Lines.Select(line => line.ToJson())]),
            ["shipping_lines"] = new JsonArray(
                new JsonObject
                {
                    ["id"] = Id + 1,
                    ["title"] = "Standard",
                    ["price"] = "0.00",
                }
            ),
            ["fulfillments"] = new JsonArray(),
            ["refunds"] = new JsonArray(),
        };
    }

    private static JsonObject Address() =>
        new()
        {
            ["first_name"] = "Jamie",
            ["last_name"] = "Doe",
            ["address1"] = "1 Example Street",
            ["city"] = "Exampleton",
            ["zip"] = "12345",
            ["country"] = "United States",
            ["country_code"] = "US",
            ["phone"] = "+15550100",
        };
}
