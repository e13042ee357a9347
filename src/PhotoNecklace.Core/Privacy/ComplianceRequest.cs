using System.Text.Json;

namespace PhotoNecklace.Core.Privacy;

/// <summary>
/// What is kept of a platform's request about a customer's or a shop's data: ids. The e-mail address and phone number in the
/// request's body are not stored at all.
/// </summary>
/// <param name="Topic">One of <see cref="Topics"/>.</param>
/// <param name="At">When it first came.</param>
/// <param name="CustomerId">The customer; null for a whole shop.</param>
/// <param name="Orders">The orders that the request names.</param>
public sealed record ComplianceRequest(
    string Topic,
    DateTimeOffset At,
    string? CustomerId,
    IReadOnlyList<string> Orders
)
{
    /// <summary>A customer asks what is stored about her.</summary>
    public const string DataRequest = "customers/data_request";

    /// <summary>A customer is to be erased.</summary>
    public const string RedactCustomer = "customers/redact";

    /// <summary>A shop has left, and everything of its customers is to be erased.</summary>
    public const string RedactShop = "shop/redact";

    /// <summary>The topics, in the platform's words. An app must take all three.</summary>
    public static IReadOnlyList<string> Topics { get; } = [DataRequest, RedactCustomer, RedactShop];

    private const int MaxOrders = 10_000;
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 16 };

    /// <summary>
    /// Reads a body. The topic is not signed, so the body must be one of that topic: what a stranger could do with a recorded
    /// request of another kind is to erase a shop.
    /// </summary>
    /// <returns>The request, or a refusal <c>request-invalid</c>.</returns>
    public static Result<ComplianceRequest> Read(string topic, ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        try
        {
            using var json = JsonDocument.Parse(body, Options);
            return json.RootElement is { ValueKind: JsonValueKind.Object } root && IsText(root, "shop_domain")
                ? Read(topic, root, now)
                : Fault(topic, "it is no JSON object with a 'shop_domain'");
        }
        catch (JsonException)
        {
            return Fault(topic, "it is not valid JSON");
        }
    }

    private static Result<ComplianceRequest> Read(string topic, JsonElement root, DateTimeOffset now)
    {
        if (topic == RedactShop)
        {
            return
                root.EnumerateObject().Select(p => p.Name).FirstOrDefault(n => n is not ("shop_id" or "shop_domain"))
                    is { } other
                ? Fault(topic, $"a request about a shop has no '{other}'")
                : new ComplianceRequest(topic, now, null, []);
        }

        var list = topic == RedactCustomer ? "orders_to_redact" : "orders_requested";
        if (
            !root.TryGetProperty(list, out var orders)
            || orders.ValueKind is not (JsonValueKind.Array or JsonValueKind.Null)
        )
        {
            return Fault(topic, $"'{list}' is missing or not a list");
        }

        var customer =
            root.TryGetProperty("customer", out var c) && c.ValueKind == JsonValueKind.Object ? Id(c, "id") : null;
        var ids = new List<string>();
        if (orders.ValueKind == JsonValueKind.Array)
        {
            foreach (var order in orders.EnumerateArray())
            {
                if (Text(order) is not { } id || ids.Count == MaxOrders)
                {
                    return Fault(
                        topic,
                        $"'{list}' holds something that is no order's id, or more than {MaxOrders} of them"
                    );
                }

                ids.Add(id);
            }
        }

        return customer is null && ids.Count == 0
            ? Fault(topic, "it names neither a customer with an 'id' nor an order")
            : new ComplianceRequest(topic, now, customer, [.. ids.Distinct(StringComparer.Ordinal)]);
    }

    private static bool IsText(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String;

    private static string? Id(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? Text(value) : null;

    private static string? Text(JsonElement id)
    {
        var text = id.ValueKind switch
        {
            JsonValueKind.Number => id.GetRawText(),
            JsonValueKind.String => id.GetString()!,
            _ => "",
        };
        return text.Length is > 0 and <= 20 && text.All(char.IsAsciiDigit) ? text : null;
    }

    private static Refusal Fault(string topic, string fault) =>
        new("request-invalid", $"The body is no '{topic}': {fault}. Send the request as Shopify's webhook has it.");
}
