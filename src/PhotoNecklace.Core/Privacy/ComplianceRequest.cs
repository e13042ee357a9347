using System.Text.Json.Serialization;

namespace PhotoNecklace.Core.Privacy;

/// <summary>What a platform asks for. Stored in Shopify's words, which any platform's requests are mapped to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ComplianceKind>))]
public enum ComplianceKind
{
    /// <summary>A customer asks what is stored about them.</summary>
    [JsonStringEnumMemberName("customers/data_request")]
    DataRequest,

    /// <summary>A customer is to be erased.</summary>
    [JsonStringEnumMemberName("customers/redact")]
    EraseCustomer,

    /// <summary>A shop has left, and everything of its customers is to be erased.</summary>
    [JsonStringEnumMemberName("shop/redact")]
    EraseShop,
}

/// <summary>
/// What is kept of a platform's request about a customer's or a shop's data: ids. The e-mail address and phone number in the
/// request's body are not stored at all.
/// </summary>
/// <param name="Kind">What is asked for.</param>
/// <param name="At">When it first came.</param>
/// <param name="CustomerId">The platform's id of the customer; null for a whole shop.</param>
/// <param name="Orders">The platform's ids of the orders that the request names.</param>
public sealed record ComplianceRequest(
    [property: JsonPropertyName("topic")] ComplianceKind Kind,
    DateTimeOffset At,
    string? CustomerId,
    IReadOnlyList<string> Orders
);
