using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Privacy;

namespace PhotoNecklace.Core.Platforms;

/// <summary>
/// What differs between the platforms that shops sell on: how a webhook is signed, what it says, and how an order is written. All of a
/// platform's code stands behind it, in a folder of its own. Implementations keep no state and never throw over what is in a request.
/// </summary>
public interface IShopPlatform
{
    /// <summary>Lower case, such as <c>shopify</c>: part of the webhook's address, and what a shop's setting <c>Platform</c> names.</summary>
    string Name { get; }

    /// <summary>False where nothing sends webhooks, so that there is no secret to sign them.</summary>
    bool SendsWebhooks => true;

    /// <summary>What a sender has to do so that its webhook counts as signed, for whoever sets it up.</summary>
    Message SigningHint { get; }

    /// <summary>
    /// How long storing a delivery may take at most. A platform that delivers again is better told in time what the matter is; one that
    /// does not is kept waiting, because its delivery would be lost.
    /// </summary>
    TimeSpan AnswersWithin { get; }

    /// <summary>
    /// True for a request that only tries out the address. It is answered with 200 before any signature is looked at (some platforms do
    /// not sign it), whether there is such a shop or not, and nothing is stored.
    /// </summary>
    bool IsPing(WebhookRequest request) => false;

    /// <summary>True when one of the shop's secrets signed the request.</summary>
    bool IsSigned(WebhookRequest request, IReadOnlyList<string> secrets);

    /// <summary>
    /// Reads a signed request. Headers are usually not signed, so they decide nothing but whether the body fits them.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="now">The time at which it came.</param>
    /// <returns>What it is, or a refusal: <c>webhook-topic</c>, <c>order-invalid</c>, <c>request-invalid</c>, <see cref="PlacedOrder.TooLarge"/>.</returns>
    Result<WebhookContent> Read(WebhookRequest request, DateTimeOffset now);

    /// <summary>Reads the raw body of an order again, as it was stored.</summary>
    /// <returns>The order, or a refusal: <c>order-invalid</c>, <see cref="PlacedOrder.TooLarge"/>.</returns>
    Result<PlacedOrder> ReadOrder(ReadOnlyMemory<byte> body);

    /// <summary>
    /// Writes an order as the platform's own signed webhook, so that a developer's machine can place test orders. <see cref="Read"/>
    /// makes the same order of it.
    /// </summary>
    WebhookRequest Write(PlacedOrder order, string shop, string secret);
}

/// <summary>A webhook as it arrived.</summary>
/// <param name="Platform">The platform that the address names.</param>
/// <param name="Shop">The shop that the address names.</param>
/// <param name="Headers">The headers; names are compared without case.</param>
/// <param name="Body">The raw bytes.</param>
public sealed record WebhookRequest(
    string Platform,
    string Shop,
    IReadOnlyDictionary<string, string> Headers,
    ReadOnlyMemory<byte> Body
)
{
    /// <summary>A header's value; null when there is none.</summary>
    public string? Header(string name) => Headers.GetValueOrDefault(name);
}

/// <summary>What a signed webhook turned out to be.</summary>
public abstract record WebhookContent
{
    /// <summary>The platform's word for the event, for logs and metrics.</summary>
    public required string Topic { get; init; }

    /// <summary>The platform's id of the delivery, if it gives one: it makes file names easier to find and need not be unique.</summary>
    public string? DeliveryId { get; init; }
}

/// <summary>A whole order. Its raw body is stored.</summary>
public sealed record OrderContent(PlacedOrder Order) : WebhookContent;

/// <summary>A refund, an edit or a deletion, without the order.</summary>
/// <param name="OrderId">The platform's id of the order; see <see cref="PlatformId"/>.</param>
/// <param name="Removal">What was taken out.</param>
public sealed record RemovalContent(string OrderId, OrderRemoval Removal) : WebhookContent;

/// <summary>A request about a customer's or a shop's data.</summary>
public sealed record ComplianceContent(ComplianceRequest Request) : WebhookContent;

/// <summary>Signed, understood, and nothing to store, such as a draft of an order. It is answered with 200.</summary>
public sealed record NothingToStore : WebhookContent;
