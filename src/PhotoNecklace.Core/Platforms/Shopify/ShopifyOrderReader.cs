using System.Text.Json;
using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Core.Platforms.Shopify;

/// <summary>
/// Reads an order from a webhook's raw body. It is strict about the fields that decide which order this is and how new, and
/// patient with the rest, because a delivery that is refused is an order that is lost. It never throws.
/// </summary>
public static class ShopifyOrderReader
{
    /// <summary>Reads a body.</summary>
    /// <returns>The order, or a refusal: <see cref="PlacedOrder.Invalid"/>, which says what is missing, or <see cref="PlacedOrder.TooLarge"/>.</returns>
    public static Result<PlacedOrder> Read(ReadOnlyMemory<byte> body) => BodyJson.Parse(body, Read, Fault);

    private static Result<PlacedOrder> Read(JsonElement root)
    {
        if (root.FindId() is not { } id)
        {
            return Fault(Remarks.BodyField.With(("field", "id"), ("wanted", "number")));
        }

        if (root.FindTime("updated_at") is not { } updatedAt)
        {
            return Fault(Remarks.BodyField.With(("field", "updated_at"), ("wanted", "time")));
        }

        // An order whose cancellation cannot be read must not be made.
        if (root.IsSet("cancelled_at") && root.FindTime("cancelled_at") is null)
        {
            return Fault(Remarks.BodyFieldNullable.With(("field", "cancelled_at")));
        }

        if (root.FindList("line_items") is not { } items)
        {
            return Fault(Remarks.BodyField.With(("field", "line_items"), ("wanted", "list")));
        }

        if (items.GetArrayLength() > PlacedOrder.MaxLines)
        {
            return PlacedOrder.TooManyLines(items.GetArrayLength());
        }

        var (refunds, refunded) = Refunds(root);
        var lines = BodyJson.ReadLines(
            items,
            "line_items",
            (lineId, line) => Line(lineId, line, refunded.GetValueOrDefault(lineId)),
            Fault
        );
        if (!lines.IsAccepted)
        {
            return lines.Refusal;
        }

        var status = PlainText.Clean(root.Text("financial_status")).Trim().ToLowerInvariant();
        return new PlacedOrder
        {
            Id = id,
            Name = root.Text("name"),
            CreatedAt = root.FindTime("created_at") ?? updatedAt,
            UpdatedAt = updatedAt,
            FinancialState = FinancialStates.Parse(status),
            FinancialStatus = status,
            CancelledAt = root.FindTime("cancelled_at"),
            CustomerId = root.FindObject("customer")?.FindId(),
            Note = root.Text("note"),
            Attributes = new PlacedLine(id, 1).With(Properties(root.FindList("note_attributes"))).Properties,
            CustomerLocale = CustomerLocale.Read(root.Text("customer_locale")),
            Email = root.Text("email") is { Length: > 0 } email ? email : root.Text("contact_email"),
            IsTest = root.IsSet("test"),
            Lines = lines.Value,
            Refunds = refunds,
        };
    }

    private static PlacedLine Line(string id, JsonElement item, long refunded)
    {
        var isClear = item.TryFindCount("quantity", out var quantity);
        isClear &= item.TryFindCount("current_quantity", out var current);
        var ordered = quantity ?? current ?? 1;

        // Older versions of the platform say what is left only by their refunds.
        var left = (int)Math.Max(0, current ?? ordered - refunded);
        var line = new PlacedLine(id, left)
        {
            Sku = item.Text("sku"),
            Title = item.Text("title"),
            VariantId = item.FindId("variant_id"),
            ProductId = item.FindId("product_id"),
            VariantTitle = item.Text("variant_title"),
            Ordered = Math.Max(ordered, left),
            IsQuantityClear = isClear,
        };
        return line.With(Properties(item));
    }

    // The refunds' ids (null when the body has no such list), and how many of each line all of them took out.
    private static (List<string>? Ids, Dictionary<string, long> Refunded) Refunds(JsonElement root)
    {
        var refunded = new Dictionary<string, long>(StringComparer.Ordinal);
        if (root.FindList("refunds") is not { } list)
        {
            return (null, refunded);
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var refund in list.EnumerateArray().Where(r => r.ValueKind == JsonValueKind.Object))
        {
            if (refund.FindId() is { } id && ids.Add(id))
            {
                foreach (var (line, quantity) in ShopifyRemovalReader.RefundedLines(refund) ?? [])
                {
                    refunded[line] = refunded.GetValueOrDefault(line) + quantity;
                }
            }
        }

        return ([.. ids], refunded);
    }

    private static IEnumerable<KeyValuePair<string, string>> Properties(JsonElement item) =>
        item.FindObject("properties") is { } map
            ? map.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, p.Value.Text()))
            : Properties(item.FindList("properties"));

    private static IEnumerable<KeyValuePair<string, string>> Properties(JsonElement? list) =>
        list is { } entries
            ? entries
                .EnumerateArray()
                .Where(p => p.ValueKind == JsonValueKind.Object)
                .Select(p => KeyValuePair.Create(p.Text("name"), p.Text("value")))
            : [];

    private static Refusal Fault(Remark fault) => Refusals.OrderInvalid.With(("fault", fault), ("platform", "Shopify"));
}
