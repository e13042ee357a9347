using System.Text.Json;
using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Privacy;

namespace PhotoNecklace.Core.Platforms.Shopify;

/// <summary>
/// Reads Shopify's requests about data. The topic is not signed, so the body must be one of that topic: what a stranger could do with a
/// recorded request of another kind is to erase a shop. It never throws.
/// </summary>
public static class ShopifyComplianceReader
{
    /// <summary>A customer asks what is stored about them.</summary>
    public const string DataRequestTopic = "customers/data_request";

    /// <summary>A customer is to be erased.</summary>
    public const string RedactCustomerTopic = "customers/redact";

    /// <summary>A shop has left.</summary>
    public const string RedactShopTopic = "shop/redact";

    /// <summary>The topics that are read here. An app must take all three.</summary>
    public static IReadOnlyList<string> Topics { get; } = [DataRequestTopic, RedactCustomerTopic, RedactShopTopic];

    private const int MaxOrders = 10_000;
    private const int MaxShown = 60;

    /// <summary>Reads a body.</summary>
    /// <returns>The request, or a refusal <c>request-invalid</c>.</returns>
    public static Result<ComplianceRequest> Read(string topic, ReadOnlyMemory<byte> body, DateTimeOffset now) =>
        BodyJson.Parse(
            body,
            root =>
                root.Find("shop_domain") is { ValueKind: JsonValueKind.String }
                    ? Read(topic, root, now)
                    : Fault(topic, Remarks.BodyField.With(("field", "shop_domain"), ("wanted", "text"))),
            fault => Fault(topic, fault)
        );

    private static Result<ComplianceRequest> Read(string topic, JsonElement root, DateTimeOffset now)
    {
        if (topic == RedactShopTopic)
        {
            return
                root.EnumerateObject().Select(p => p.Name).FirstOrDefault(n => n is not ("shop_id" or "shop_domain"))
                    is { } other
                ? Fault(
                    topic,
                    Remarks.BodyFieldForeign.With(("field", PlainText.Cut(PlainText.Clean(other), MaxShown)))
                )
                : new ComplianceRequest(ComplianceKind.EraseShop, now, null, []);
        }

        var isErasure = topic == RedactCustomerTopic;
        var list = isErasure ? "orders_to_redact" : "orders_requested";
        if (
            !root.TryGetProperty(list, out var orders)
            || orders.ValueKind is not (JsonValueKind.Array or JsonValueKind.Null)
        )
        {
            return Fault(topic, Remarks.BodyField.With(("field", list), ("wanted", "list")));
        }

        var customer = root.FindObject("customer")?.FindId();
        var ids = new List<string>();
        if (orders.ValueKind == JsonValueKind.Array)
        {
            foreach (var order in orders.EnumerateArray())
            {
                if (BodyJson.Id(order) is not { } id || ids.Count == MaxOrders)
                {
                    return Fault(topic, Remarks.BodyOrderIds.With(("list", list), ("most", MaxOrders)));
                }

                ids.Add(id);
            }
        }

        return customer is null && ids.Count == 0
            ? Fault(topic, Remarks.BodyNamesNobody.With())
            : new ComplianceRequest(
                isErasure ? ComplianceKind.EraseCustomer : ComplianceKind.DataRequest,
                now,
                customer,
                [.. ids.Distinct(StringComparer.Ordinal)]
            );
    }

    private static Refusal Fault(string topic, Remark fault) =>
        Refusals.RequestInvalid.With(("topic", topic), ("fault", fault), ("platform", "Shopify"));
}
