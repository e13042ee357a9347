using System.Globalization;
using System.Text.Json;
using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Webhooks;

namespace PhotoNecklace.Core.Platforms.WooCommerce;

/// <summary>
/// WooCommerce. It delivers an order as it is when the delivery is sent, once and in any order, and gives up on an address that
/// refused seven in a row.
/// </summary>
public sealed class WooCommercePlatform : IShopPlatform
{
    /// <summary>The platform's name.</summary>
    public const string PlatformName = "woocommerce";

    /// <summary>The header that carries the signature.</summary>
    public const string SignatureHeader = "X-WC-Webhook-Signature";

    /// <summary>The header that carries the topic.</summary>
    public const string TopicHeader = "X-WC-Webhook-Topic";

    /// <summary>The header that carries the delivery's id: a hash of the webhook and the second, so that two orders may have one.</summary>
    public const string DeliveryHeader = "X-WC-Webhook-Delivery-ID";

    /// <summary>An order was put into the trash. The body names it, and nothing else.</summary>
    public const string DeletedTopic = "order.deleted";

    internal const string CreatedTopic = "order.created";
    internal const string UpdatedTopic = "order.updated";
    internal const string Title = "WooCommerce";

    // Our reading of a ping stops here; ids of webhooks have a few digits.
    private const int MaxPing = 64;
    private const int MaxShown = 60;

    private static ReadOnlySpan<byte> Ping => "webhook_id="u8;

    /// <summary>The topics that are understood.</summary>
    public static IReadOnlyList<string> Topics { get; } = [CreatedTopic, UpdatedTopic, "order.restored", DeletedTopic];

    /// <inheritdoc/>
    public string Name => PlatformName;

    /// <inheritdoc/>
    public Message SigningHint { get; } = Remarks.SigningWooCommerce.With(("header", SignatureHeader));

    /// <inheritdoc/>
    /// <remarks>WooCommerce waits for a minute and never delivers again.</remarks>
    public TimeSpan AnswersWithin { get; } = TimeSpan.FromSeconds(45);

    /// <inheritdoc/>
    public bool IsPing(WebhookRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Header(TopicHeader) is null
            && request.Body.Length <= MaxPing
            && request.Body.Length > Ping.Length
            && request.Body.Span.StartsWith(Ping)
            && request.Body.Span[Ping.Length..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
    }

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
        return topic == DeletedTopic
            ? BodyJson.Parse(request.Body, root => ReadDeletion(root, now, delivery), DeletionFault)
            : BodyJson.Parse(request.Body, root => ReadOrder(root, topic, delivery), OrderFault);
    }

    /// <inheritdoc/>
    public Result<PlacedOrder> ReadOrder(ReadOnlyMemory<byte> body) => WooCommerceOrderReader.Read(body);

    /// <inheritdoc/>
    public WebhookRequest Write(PlacedOrder order, string shop, string secret)
    {
        ArgumentNullException.ThrowIfNull(order);
        return Sign(
            shop,
            secret,
            WooCommerceOrderWriter.Write(order),
            order.CancelledAt is null ? CreatedTopic : UpdatedTopic,
            $"{order.Id}-{order.UpdatedAt.ToUnixTimeSeconds()}"
        );
    }

    /// <summary>A body as WooCommerce would deliver it.</summary>
    /// <param name="shop">The shop that the address names.</param>
    /// <param name="secret">The webhook's secret.</param>
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

    private static Result<WebhookContent> ReadOrder(JsonElement root, string topic, string? delivery)
    {
        if (WooCommerceOrderReader.IsGone(root))
        {
            return new NothingToStore { Topic = topic, DeliveryId = delivery };
        }

        var order = WooCommerceOrderReader.Read(root);
        return !order.IsAccepted ? order.Refusal
            : WooCommerceStatus.IsDraft(order.Value.FinancialStatus)
                ? new NothingToStore { Topic = topic, DeliveryId = delivery }
            : new OrderContent(order.Value) { Topic = topic, DeliveryId = delivery };
    }

    // The topic is not signed, so the body must be one of that topic: a recorded order must not be able to delete itself.
    private static Result<WebhookContent> ReadDeletion(JsonElement root, DateTimeOffset now, string? delivery)
    {
        if (root.FindId() is not { } order)
        {
            return DeletionFault(Remarks.BodyField.With(("field", "id"), ("wanted", "number")));
        }

        if (root.EnumerateObject().Select(p => p.Name).FirstOrDefault(n => n != "id") is { } other)
        {
            return DeletionFault(
                Remarks.BodyFieldForeign.With(("field", PlainText.Cut(PlainText.Clean(other), MaxShown)))
            );
        }

        // It says no time, and is sent within a minute or so of it.
        var at = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds());
        var id = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return new RemovalContent(
            order,
            new(RemovalKind.Deletion, id, at, new Dictionary<string, int>(StringComparer.Ordinal))
        )
        {
            Topic = DeletedTopic,
            DeliveryId = delivery,
        };
    }

    private static Refusal DeletionFault(Remark fault) =>
        Refusals.OrderInvalidRemoval.With(("topic", DeletedTopic), ("fault", fault), ("platform", Title));

    private static Refusal OrderFault(Remark fault) =>
        Refusals.OrderInvalid.With(("fault", fault), ("platform", Title));
}
