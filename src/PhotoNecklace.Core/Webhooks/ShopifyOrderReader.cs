using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace PhotoNecklace.Core.Webhooks;

/// <summary>
/// Reads an order from a webhook's raw body. It is strict about the fields that decide which order this is and how new, and
/// patient with the rest, because a delivery that is refused is an order that is lost.
/// </summary>
public static class ShopifyOrderReader
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 32 };

    /// <summary>Reads a body.</summary>
    /// <returns>The order, or a refusal <c>order-invalid</c> that says what is missing.</returns>
    public static Result<ShopifyOrder> Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body, Options);
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                return Fault("it is not a JSON object");
            }

            return Read(root, Convert.ToHexStringLower(SHA256.HashData(body.Span)));
        }
        catch (JsonException)
        {
            return Fault("it is not valid JSON");
        }
    }

    private static Result<ShopifyOrder> Read(JsonElement root, string bodyHash)
    {
        if (Id(root) is not { } id)
        {
            return Fault("'id' is missing or not a number");
        }

        if (Time(root, "updated_at") is not { } updatedAt)
        {
            return Fault("'updated_at' is missing or not a date with a time");
        }

        if (!root.TryGetProperty("line_items", out var items) || items.ValueKind != JsonValueKind.Array)
        {
            return Fault("'line_items' is missing or not a list");
        }

        var lines = new List<ShopifyLine>(items.GetArrayLength());
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in items.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object || Id(item) is not { } lineId)
            {
                return Fault($"line {lines.Count + 1} of 'line_items' has no numeric 'id'");
            }

            if (!seen.Add(lineId))
            {
                return Fault($"two lines of 'line_items' have the id {lineId}");
            }

            lines.Add(new(lineId, Text(item, "sku"), Text(item, "title"), Quantity(item), Properties(item)));
        }

        var customer = root.TryGetProperty("customer", out var c) && c.ValueKind == JsonValueKind.Object ? Id(c) : null;
        return new ShopifyOrder
        {
            Id = id,
            Name = Text(root, "name") is { Length: > 0 } name ? name : id,
            CreatedAt = Time(root, "created_at") ?? updatedAt,
            UpdatedAt = updatedAt,
            FinancialStatus = Text(root, "financial_status"),
            CancelledAt = Time(root, "cancelled_at"),
            CustomerId = customer,
            Note = Text(root, "note"),
            IsTest = root.TryGetProperty("test", out var test) && test.ValueKind == JsonValueKind.True,
            Lines = lines,
            BodyHash = bodyHash,
        };
    }

    private static string? Id(JsonElement element)
    {
        if (!element.TryGetProperty("id", out var id))
        {
            return null;
        }

        var text = id.ValueKind switch
        {
            JsonValueKind.Number => id.GetRawText(),
            JsonValueKind.String => id.GetString()!,
            _ => "",
        };
        return text.Length is > 0 and <= 20 && text.All(char.IsAsciiDigit) ? text : null;
    }

    private static DateTimeOffset? Time(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
        && DateTimeOffset.TryParse(
            value.GetString(),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var time
        )
            ? time.ToUniversalTime()
            : null;

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? Scalar(value) : "";

    private static string Scalar(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => Whole(value),
            JsonValueKind.Null or JsonValueKind.Undefined => "",
            _ => value.GetRawText(),
        };

    // JSON may hold half of a character (an emoji that was cut in two), which is no text here. It is shown as it was sent.
    private static string Whole(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return value.GetRawText().Trim('"');
        }
    }

    private static int Quantity(JsonElement item) =>
        item.TryGetProperty("quantity", out var value) && value.ValueKind == JsonValueKind.Number
            ? value.TryGetInt32(out var n)
                ? Math.Max(n, 0)
                : int.MaxValue
            : 1;

    // The first of two properties with one name counts; apps that add properties put the customer's own first.
    private static Dictionary<string, string> Properties(JsonElement item)
    {
        var properties = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (!item.TryGetProperty("properties", out var list))
        {
            return properties;
        }

        if (list.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in list.EnumerateObject())
            {
                properties.TryAdd(property.Name.Trim(), Scalar(property.Value).Trim());
            }
        }
        else if (list.ValueKind == JsonValueKind.Array)
        {
            foreach (var property in list.EnumerateArray().Where(p => p.ValueKind == JsonValueKind.Object))
            {
                properties.TryAdd(Text(property, "name").Trim(), Text(property, "value").Trim());
            }
        }

        return properties;
    }

    private static Refusal Fault(string fault) =>
        new("order-invalid", $"The body is not an order: {fault}. Send the order as Shopify's webhook has it.");
}
