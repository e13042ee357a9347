using System.Text.Json;
using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Core.Platforms.WooCommerce;

/// <summary>
/// Reads an order as WooCommerce's REST API (<c>wc/v1</c>, <c>wc/v2</c>, <c>wc/v3</c>) and its webhooks write it. It is strict about the
/// fields that decide which order this is, and patient with the rest, because WooCommerce delivers nothing twice. It never throws.
/// </summary>
public static class WooCommerceOrderReader
{
    /// <summary>The key under which a refund's line names the order's line.</summary>
    internal const string RefundedLineKey = "_refunded_item_id";

    /// <summary>The key under which our plugin notes the customer's language.</summary>
    internal const string LocaleKey = "_photo_necklace_locale";

    private const int MaxShown = 120;

    // WooCommerce does not keep the customer's language. These do: our plugin, WPML, TranslatePress and Weglot.
    private static readonly string[] LocaleKeys = [LocaleKey, "wpml_language", "trp_language", "weglot_language"];

    /// <summary>Reads a body.</summary>
    /// <returns>The order, or a refusal: <see cref="PlacedOrder.Invalid"/>, which says what is missing, or <see cref="PlacedOrder.TooLarge"/>.</returns>
    public static Result<PlacedOrder> Read(ReadOnlyMemory<byte> body) => BodyJson.Parse(body, Read, Fault);

    /// <summary>
    /// True for the error that WooCommerce sends in place of an order which was deleted for good before its delivery was written.
    /// </summary>
    internal static bool IsGone(JsonElement root) =>
        IsError(root) && root.Text("code").EndsWith("_invalid_id", StringComparison.Ordinal);

    internal static Result<PlacedOrder> Read(JsonElement root)
    {
        if (IsError(root))
        {
            return Refusals.OrderInvalidError.With(
                ("error", Shown(root, "message")),
                ("errorCode", Shown(root, "code"))
            );
        }

        if (root.Find("line_items") is null && root.FindObject("order") is not null)
        {
            return Refusals.OrderInvalidLegacy.With();
        }

        if (root.FindId() is not { } id || id.All(c => c == '0'))
        {
            return Fault(Remarks.BodyField.With(("field", "id"), ("wanted", "number")));
        }

        if (root.FindList("line_items") is not { } items)
        {
            return Fault(Remarks.BodyField.With(("field", "line_items"), ("wanted", "list")));
        }

        if (UpdatedAt(root) is not { } updatedAt)
        {
            return Fault(
                Remarks.BodyFields.With(
                    ("fields", MessageValue.List(["'date_modified_gmt'", "'date_created_gmt'"])),
                    ("wanted", "time")
                )
            );
        }

        return items.GetArrayLength() > PlacedOrder.MaxLines
            ? PlacedOrder.TooManyLines(items.GetArrayLength())
            : Read(root, id, items, updatedAt);
    }

    private static Result<PlacedOrder> Read(JsonElement root, string id, JsonElement items, DateTimeOffset updatedAt)
    {
        var refunds = new WooCommerceRefunds(root);
        var lines = BodyJson.ReadLines(
            items,
            "line_items",
            (lineId, line) => Line(lineId, line, refunds.QuantityOf(lineId)),
            Fault
        );
        if (!lines.IsAccepted)
        {
            return lines.Refusal;
        }

        var status = WooCommerceStatus.Read(root.Text("status"));
        // Only the API's first version has no date_paid_gmt.
        var isPaid = root.IsSet("date_paid_gmt") || root.IsSet("date_paid");
        var state = WooCommerceStatus.StateOf(status, isPaid, refunds.HasMoney);
        return new PlacedOrder
        {
            Id = id,
            Name = WooCommerceMeta.Plain(root.Text("number")),
            CreatedAt = Time(root, "date_created") ?? updatedAt,
            UpdatedAt = updatedAt,
            FinancialState = state,
            FinancialStatus = state == FinancialState.PartiallyRefunded ? $"{status}, partly refunded" : status,
            // The order says that it is called off, but not since when.
            CancelledAt = WooCommerceStatus.IsCancelled(status) ? updatedAt : null,
            CustomerId = root.FindId("customer_id") is { } customer && customer.Any(c => c != '0') ? customer : null,
            Note = WooCommerceMeta.Plain(root.Text("customer_note")),
            Attributes = new PlacedLine(id, 1).With(WooCommerceMeta.Properties(root)).Properties,
            CustomerLocale = Locale(root),
            Email = root.FindObject("billing")?.Text("email"),
            Lines = lines.Value,
            Refunds = refunds.Ids,
        };
    }

    private static string? Locale(JsonElement root) =>
        LocaleKeys
            .Select(key => WooCommerceMeta.Find(root, key) is { } value ? CustomerLocale.Read(value.Text()) : null)
            .FirstOrDefault(locale => locale is not null);

    private static PlacedLine Line(string id, JsonElement item, long refunded)
    {
        var isClear = item.TryFindCount("quantity", out var quantity);
        var ordered = Math.Max(0, quantity ?? 1);
        var line = new PlacedLine(id, (int)Math.Max(0, ordered - refunded))
        {
            Sku = item.Text("sku").Trim(),
            Title = WooCommerceMeta.Plain(item.Text("name")),
            // What the shop's cart was given: a simple product has no variation.
            VariantId = Variant(item, "variation_id") ?? Variant(item, "product_id"),
            ProductId = Variant(item, "product_id"),
            Ordered = ordered,
            IsQuantityClear = isClear,
        };
        return line.With(WooCommerceMeta.Properties(item));
    }

    private static string? Variant(JsonElement item, string name) =>
        item.FindId(name) is { } id && id.Any(c => c != '0') ? id : null;

    // An order that was never changed, or whose date of that a plugin took away, has the one of its making: late deliveries are then told
    // apart by how far they are along, which is better than to lose the order.
    private static DateTimeOffset? UpdatedAt(JsonElement root) =>
        Time(root, "date_modified") ?? Time(root, "date_created");

    // UTC, though it is written without an offset. The name without _gmt is the same in the API's first version, and the site's local time
    // in later ones.
    private static DateTimeOffset? Time(JsonElement root, string name) =>
        root.TryGetProperty(name + "_gmt", out _) ? root.FindTime(name + "_gmt") : root.FindTime(name);

    private static bool IsError(JsonElement root) =>
        root.Find("line_items") is null
        && root.Find("code") is { ValueKind: JsonValueKind.String }
        && root.Find("message") is { ValueKind: JsonValueKind.String };

    private static string Shown(JsonElement root, string name) =>
        PlainText.Cut(PlainText.Clean(root.Text(name)).Trim(), MaxShown).TrimEnd('.');

    private static Refusal Fault(Remark fault) =>
        Refusals.OrderInvalid.With(("fault", fault), ("platform", WooCommercePlatform.Title));
}
