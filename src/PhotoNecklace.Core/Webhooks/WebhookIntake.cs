using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using PhotoNecklace.Core.Privacy;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Core.Webhooks;

/// <summary>A webhook delivery as it arrived.</summary>
/// <param name="Shop">The shop's name in the address.</param>
/// <param name="Topic">The topic header; not signed, so it decides nothing but whether the body fits it.</param>
/// <param name="Signature">The signature header.</param>
/// <param name="WebhookId">The delivery's id header; not signed.</param>
/// <param name="Body">The raw bytes.</param>
public sealed record WebhookDelivery(
    string Shop,
    string? Topic,
    string? Signature,
    string? WebhookId,
    ReadOnlyMemory<byte> Body
);

/// <summary>Takes a signed delivery in: the raw body and its queue message are durable before it says yes.</summary>
public sealed partial class WebhookIntake(
    ShopDirectory shops,
    IBlobStore blobs,
    IQueueSender queues,
    TimeProvider clock,
    ILogger<WebhookIntake> logger
)
{
    /// <summary>Bytes of a body at most (1 MiB).</summary>
    public const int MaxBodyBytes = 1024 * 1024;

    /// <summary>The refusal's code when storage did not answer in time.</summary>
    public const string StorageSlow = "storage-slow";

    // The platform hangs up after 5 seconds and delivers again later; an answer in time says what the matter is.
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(4.5);

    /// <summary>The refusal for a body over <see cref="MaxBodyBytes"/>.</summary>
    public static Refusal TooLarge { get; } =
        new("webhook-too-large", $"The body has more than {MaxBodyBytes} bytes; no order is that long.");

    /// <summary>The refusal's code when the signature does not fit, or the shop is not known.</summary>
    public const string NotSigned = "webhook-not-signed";

    /// <summary>The topics that are understood.</summary>
    public static IReadOnlyList<string> Topics { get; } =
    ["orders/create", "orders/paid", "orders/updated", "orders/cancelled", .. ComplianceRequest.Topics];

    /// <summary>Checks and stores a delivery.</summary>
    /// <returns>The delivery's id, or a refusal: <see cref="NotSigned"/>, <see cref="StorageSlow"/>, <c>webhook-topic</c>, <c>order-invalid</c>, <c>request-invalid</c>.</returns>
    public async Task<Result<string>> AcceptAsync(
        WebhookDelivery delivery,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(delivery);
        var shop = shops.Find(delivery.Shop);
        // A shop that is not known gets the same answer as a wrong signature: strangers learn no names.
        if (
            shop is null
            || delivery.Body.IsEmpty
            || !WebhookSignature.IsValid(delivery.Body.Span, delivery.Signature, shop.Secrets)
        )
        {
            Log.NotSigned(logger, delivery.Shop.Length > 63 ? "(too long)" : delivery.Shop);
            return new Refusal(
                NotSigned,
                $"The delivery is not signed with this shop's secret. Send the header {WebhookSignature.Header} with base64(HMAC-SHA256(body, secret))."
            );
        }

        if (!Topics.Contains(delivery.Topic, StringComparer.Ordinal))
        {
            return new Refusal(
                "webhook-topic",
                $"The topic '{delivery.Topic}' is not handled here. Subscribe this address only to {string.Join(", ", Topics)}."
            );
        }

        var content = Read(delivery);
        if (!content.IsAccepted)
        {
            return content.Refusal;
        }

        using var scope = logger.BeginDelivery(content.Value.Id, new(shop.Name, content.Value.OrderId ?? ""));
        try
        {
            await StoreAsync(
                new DeliveryMessage(shop.Name, content.Value.Id),
                delivery,
                content.Value,
                cancellationToken
            );
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Refusal(StorageSlow, "Storage did not answer in time. Nothing is lost: deliver again.");
        }

        return content.Value.Id;
    }

    private Result<Content> Read(WebhookDelivery delivery)
    {
        var id = DeliveryId(delivery.WebhookId, delivery.Body.Span);
        if (ComplianceRequest.Topics.Contains(delivery.Topic, StringComparer.Ordinal))
        {
            var request = ComplianceRequest.Read(delivery.Topic!, delivery.Body, clock.GetUtcNow());
            return request.IsAccepted
                ? new Content(
                    Deliveries.OfRequest(id),
                    null,
                    JsonSerializer.SerializeToUtf8Bytes(request.Value, JsonSerializerOptions.Web)
                )
                : request.Refusal;
        }

        var order = ShopifyOrderReader.Read(delivery.Body);
        if (!order.IsAccepted)
        {
            return order.Refusal;
        }

        return delivery.Topic == "orders/cancelled" && order.Value.CancelledAt is null
            ? new Refusal(
                "order-invalid",
                "The topic is orders/cancelled, but the order in the body has no 'cancelled_at'."
            )
            : new Content(Deliveries.OfOrder(order.Value.Id, id), order.Value.Id, delivery.Body);
    }

    private async Task StoreAsync(
        DeliveryMessage message,
        WebhookDelivery delivery,
        Content content,
        CancellationToken cancellationToken
    )
    {
        using var budget = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        budget.CancelAfter(Budget);
        // First the body, then the message. When the body is there already (the platform delivers more than once), the message is
        // sent again all the same: the first try may have died between the two, and recording is repeatable.
        var isNew = await blobs.TryCreateAsync(
            Containers.Webhooks,
            Deliveries.BlobName(message.Shop, message.Delivery),
            content.Stored,
            "application/json",
            metadata: null,
            budget.Token
        );
        await queues.SendAsync(Queues.Orders, message, budget.Token);
        if (content.OrderId is not null)
        {
            Telemetry.OrdersReceived.Add(1, new("shop", message.Shop), new("topic", delivery.Topic));
        }

        Log.Accepted(logger, delivery.Topic!, isNew);
    }

    // The id header is not signed, so the body's hash is part of the id: nobody can take a future delivery's place by
    // replaying an old body under its id.
    private static string DeliveryId(string? webhookId, ReadOnlySpan<byte> body)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 8));
        var name = new string([.. (webhookId ?? "").Where(c => char.IsAsciiLetterOrDigit(c) || c == '-').Take(64)]);
        return name.Length == 0 ? hash : $"{name}-{hash}";
    }

    // Of a request about data only the ids are stored; of an order all, because recording may be tried again.
    private sealed record Content(string Id, string? OrderId, ReadOnlyMemory<byte> Stored);

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "A delivery for shop '{Shop}' was refused: its signature does not fit"
        )]
        public static partial void NotSigned(ILogger logger, string shop);

        [LoggerMessage(Level = LogLevel.Information, Message = "Delivery of {Topic} taken in (new: {IsNew})")]
        public static partial void Accepted(ILogger logger, string topic, bool isNew);
    }
}
