using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Webhooks;

namespace PhotoNecklace.Core.Platforms.Shopify;

/// <summary>Shopify.</summary>
public sealed class ShopifyPlatform : IShopPlatform
{
    /// <summary>The platform's name, and that of shops whose settings name none.</summary>
    public const string PlatformName = "shopify";

    /// <summary>The header that carries the signature.</summary>
    public const string SignatureHeader = "X-Shopify-Hmac-Sha256";

    /// <summary>The header that carries the topic.</summary>
    public const string TopicHeader = "X-Shopify-Topic";

    /// <summary>The header that carries the delivery's id.</summary>
    public const string DeliveryHeader = "X-Shopify-Webhook-Id";

    private const string CreatedTopic = "orders/create";
    private const string CancelledTopic = "orders/cancelled";

    /// <summary>The topics that are understood.</summary>
    public static IReadOnlyList<string> Topics { get; } =
    [
        CreatedTopic,
        "orders/paid",
        "orders/updated",
        CancelledTopic,
        .. ShopifyRemovalReader.Topics,
        .. ShopifyComplianceReader.Topics,
    ];

    /// <inheritdoc/>
    public string Name => PlatformName;

    /// <inheritdoc/>
    public Message SigningHint { get; } = Remarks.SigningShopify.With(("header", SignatureHeader));

    /// <inheritdoc/>
    /// <remarks>Shopify hangs up after 5 seconds and delivers again later.</remarks>
    public TimeSpan AnswersWithin { get; } = TimeSpan.FromSeconds(4.5);

    /// <inheritdoc/>
    public bool IsSigned(WebhookRequest request, IReadOnlyList<string> secrets)
    {
        ArgumentNullException.ThrowIfNull(request);
        return WebhookSignature.IsValid(request.Body.Span, request.Header(SignatureHeader), secrets);
    }

    /// <inheritdoc/>
    public Result<WebhookContent> Read(WebhookRequest request, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(request);
        var topic = request.Header(TopicHeader);
        if (topic is null || !Topics.Contains(topic, StringComparer.Ordinal))
        {
            return Refusals.WebhookTopic.With(("topic", topic ?? ""), ("topics", MessageValue.List(Topics)));
        }

        var delivery = request.Header(DeliveryHeader);
        if (ShopifyComplianceReader.Topics.Contains(topic, StringComparer.Ordinal))
        {
            var read = ShopifyComplianceReader.Read(topic, request.Body, now);
            return read.IsAccepted
                ? new ComplianceContent(read.Value) { Topic = topic, DeliveryId = delivery }
                : read.Refusal;
        }

        if (ShopifyRemovalReader.Topics.Contains(topic, StringComparer.Ordinal))
        {
            var read = ShopifyRemovalReader.Read(topic, request.Body);
            return read.IsAccepted
                ? new RemovalContent(read.Value.OrderId, read.Value.Removal) { Topic = topic, DeliveryId = delivery }
                : read.Refusal;
        }

        var order = ReadOrder(request.Body);
        if (!order.IsAccepted)
        {
            return order.Refusal;
        }

        return topic == CancelledTopic && order.Value.CancelledAt is null
            ? Refusals.OrderInvalidNotCancelled.With(("topic", CancelledTopic))
            : new OrderContent(order.Value) { Topic = topic, DeliveryId = delivery };
    }

    /// <inheritdoc/>
    public Result<PlacedOrder> ReadOrder(ReadOnlyMemory<byte> body) => ShopifyOrderReader.Read(body);

    /// <inheritdoc/>
    public WebhookRequest Write(PlacedOrder order, string shop, string secret)
    {
        ArgumentNullException.ThrowIfNull(order);
        var body = ShopifyOrderWriter.Write(order);
        return Sign(
            shop,
            secret,
            body,
            order.CancelledAt is null ? CreatedTopic : CancelledTopic,
            $"{order.Id}-{order.UpdatedAt.ToUnixTimeSeconds()}"
        );
    }

    /// <summary>A body as Shopify would deliver it.</summary>
    /// <param name="shop">The shop that the address names.</param>
    /// <param name="secret">The app's client secret.</param>
    /// <param name="body">The body.</param>
    /// <param name="topic">The topic.</param>
    /// <param name="deliveryId">The delivery's id.</param>
    public static WebhookRequest Sign(string shop, string secret, byte[] body, string topic, string deliveryId) =>
        new(
            PlatformName,
            shop,
            new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
            {
                [TopicHeader] = topic,
                [SignatureHeader] = WebhookSignature.Sign(body, secret),
                [DeliveryHeader] = deliveryId,
            },
            body
        );
}
