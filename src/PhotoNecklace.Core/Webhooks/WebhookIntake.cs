using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Platforms;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Core.Webhooks;

/// <summary>What came of a webhook that was taken in.</summary>
/// <param name="Delivery">The delivery's name, unique within the shop; null when there was nothing to store.</param>
/// <param name="Message">The message that was sent for it; null when there was nothing to store.</param>
public sealed record WebhookReceipt(string? Delivery = null, QueuedMessage? Message = null)
{
    /// <summary>There was nothing to store.</summary>
    public static WebhookReceipt Nothing { get; } = new();
}

/// <summary>Takes a signed webhook in: the raw body and its queue message are durable before it says yes.</summary>
public sealed partial class WebhookIntake(
    ShopDirectory shops,
    PlatformDirectory platforms,
    IBlobStore blobs,
    IQueueSender queues,
    TimeProvider clock,
    ILogger<WebhookIntake> logger
)
{
    /// <summary>
    /// Bytes of a body at most. A line of Shopify's with its taxes and discounts takes 1.5 to 3 kB, so the 500 of its largest cart fit.
    /// </summary>
    public const int MaxBodyBytes = 2_000_000;

    /// <summary>The refusal's code when storage did not answer in time.</summary>
    public const string StorageSlow = "storage-slow";

    private const string ReconciliationTopic = "reconciliation";

    /// <summary>The refusal for a body over <see cref="MaxBodyBytes"/>.</summary>
    public static Refusal TooLarge { get; } = Refusals.WebhookTooLarge.With(("most", MaxBodyBytes));

    /// <summary>The refusal's code when the signature does not fit, or the platform has no such shop.</summary>
    public const string NotSigned = "webhook-not-signed";

    /// <summary>Checks and stores a webhook.</summary>
    /// <returns>What was stored, or a refusal: <see cref="Refusals.PlatformUnknown"/>, <see cref="NotSigned"/>, <see cref="StorageSlow"/>, and those of <see cref="IShopPlatform.Read"/>.</returns>
    public async Task<Result<WebhookReceipt>> AcceptAsync(
        WebhookRequest request,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        if (platforms.Find(request.Platform) is not { } platform)
        {
            return Refusals.PlatformUnknown.With(("known", MessageValue.List(platforms.All.Select(p => p.Name))));
        }

        if (platform.IsPing(request))
        {
            Log.Ping(logger, platform.Name);
            return WebhookReceipt.Nothing;
        }

        // A shop that is not known gets the same answer as a wrong signature: strangers learn no names.
        var shop = shops.Find(request.Shop) is { } found && found.Platform == platform.Name ? found : null;
        if (shop is null || request.Body.IsEmpty || !platform.IsSigned(request, shop.Secrets))
        {
            Log.NotSigned(logger, request.Shop.Length > 63 ? "(too long)" : request.Shop, platform.Name);
            return Refusals.WebhookNotSigned.With(("hint", platform.SigningHint));
        }

        var content = Read(platform, request);
        if (!content.IsAccepted)
        {
            Log.Refused(logger, shop.Name, platform.Name, content.Refusal.Code, content.Refusal.Message);
            return content.Refusal;
        }

        return await TakeInAsync(platform, shop, request.Body, content.Value, cancellationToken);
    }

    /// <summary>Takes in an order that the shop's platform told of when it was asked, as if a webhook had brought it.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="body">The order in the shape of the platform's webhooks.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What was stored, or a refusal: those of <see cref="IShopPlatform.ReadOrder"/>, and <see cref="StorageSlow"/>.</returns>
    public async Task<Result<WebhookReceipt>> TakeInAsync(
        Shop shop,
        ReadOnlyMemory<byte> body,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(shop);
        return await TakeInAsync(shop, platforms.Of(shop), body, ReconciliationTopic, cancellationToken);
    }

    /// <summary>The same for an order in another platform's format.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="platform">The platform whose format the body has.</param>
    /// <param name="body">The order.</param>
    /// <param name="topic">Where it comes from, for logs and metrics.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What was stored, or a refusal: those of <see cref="IShopPlatform.ReadOrder"/>, and <see cref="StorageSlow"/>.</returns>
    public async Task<Result<WebhookReceipt>> TakeInAsync(
        Shop shop,
        IShopPlatform platform,
        ReadOnlyMemory<byte> body,
        string topic,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(shop);
        ArgumentNullException.ThrowIfNull(platform);
        var order = platform.ReadOrder(body);
        if ((order.Refusal ?? order.Value?.FindFault()) is { } fault)
        {
            return fault;
        }

        var content = new OrderContent(order.Value!) { Topic = topic };
        return await TakeInAsync(platform, shop, body, content, cancellationToken);
    }

    private async Task<Result<WebhookReceipt>> TakeInAsync(
        IShopPlatform platform,
        Shop shop,
        ReadOnlyMemory<byte> body,
        WebhookContent content,
        CancellationToken cancellationToken
    )
    {
        if (Pack(platform, shop.Name, body, content) is not { } parcel)
        {
            Log.Nothing(logger, content.Topic, shop.Name);
            return WebhookReceipt.Nothing;
        }

        using var scope = logger.BeginDelivery(parcel.Delivery, new(shop.Name, parcel.OrderId ?? ""));
        try
        {
            await StoreAsync(parcel, content.Topic, platform.AnswersWithin, cancellationToken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Refusals.StorageSlow.With();
        }

        if (parcel.OrderId is not null)
        {
            Telemetry.OrdersReceived.Add(1, new("shop", shop.Name), new("topic", content.Topic));
        }

        return new WebhookReceipt(parcel.Delivery, parcel.Message);
    }

    // Whatever platform it comes from, nothing is stored under an id that storage would not take.
    private Result<WebhookContent> Read(IShopPlatform platform, WebhookRequest request)
    {
        var read = platform.Read(request, clock.GetUtcNow());
        var fault = read.Value switch
        {
            OrderContent { Order: var order } => order.FindFault(),
            RemovalContent removal => PlatformId.FindFault([
                removal.OrderId,
                removal.Removal.Id,
                .. removal.Removal.Lines.Keys,
            ]),
            ComplianceContent { Request: var wish } => PlatformId.FindFault([wish.CustomerId, .. wish.Orders]),
            _ => null,
        };
        return fault is null ? read : fault;
    }

    // Of a request about data, a refund and an edit only the ids and counts are stored; of an order all, because recording may be
    // tried again.
    private static Parcel? Pack(IShopPlatform platform, string shop, ReadOnlyMemory<byte> body, WebhookContent content)
    {
        var id = DeliveryId(content.DeliveryId, body.Span);
        return content switch
        {
            OrderContent { Order: var order } => Parcel.Of(new OrderMessage(shop, order.Id, id, platform.Name), body),
            RemovalContent removal => Parcel.Of(new RemovalMessage(shop, removal.OrderId, id), Json(removal.Removal)),
            ComplianceContent { Request: var wish } => Parcel.Of(new ComplianceMessage(shop, id), Json(wish)),
            _ => null,
        };
    }

    private async Task StoreAsync(Parcel parcel, string topic, TimeSpan within, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(within, clock);
        using var budget = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        // First the body, then the message. When the body is there already (the platform delivers more than once), the message is
        // sent again all the same: the first try may have died between the two, and recording is repeatable.
        var isNew = await blobs.TryCreateAsync(
            Containers.Webhooks,
            parcel.BlobName,
            parcel.Stored,
            "application/json",
            metadata: null,
            budget.Token
        );
        await queues.SendRawAsync(parcel.Message.Queue, parcel.Message.Body, budget.Token);
        Log.Accepted(logger, topic, isNew);
    }

    // The id header is not signed, so the body's hash is part of the id: nobody can take a future delivery's place by
    // replaying an old body under its id.
    private static string DeliveryId(string? given, ReadOnlySpan<byte> body)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 8));
        var name = new string([.. (given ?? "").Where(c => char.IsAsciiLetterOrDigit(c) || c == '-').Take(64)]);
        return name.Length == 0 ? hash : $"{name}-{hash}";
    }

    private static byte[] Json<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, JsonSerializerOptions.Web);

    private sealed record Parcel(
        string Shop,
        string? OrderId,
        string BlobName,
        ReadOnlyMemory<byte> Stored,
        QueuedMessage Message
    )
    {
        /// <summary>The blob's name within the shop, without its ending.</summary>
        public string Delivery => BlobName[(Shop.Length + 1)..^".json".Length];

        public static Parcel Of(DeliveryMessage message, ReadOnlyMemory<byte> stored) =>
            new(message.Shop, message.OrderId, message.BlobName, stored, QueuedMessage.Of(message));

        public static Parcel Of(ComplianceMessage message, ReadOnlyMemory<byte> stored) =>
            new(message.Shop, null, message.BlobName, stored, QueuedMessage.Of(message));
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "A delivery for shop '{Shop}' on {Platform} was refused: its signature does not fit, or there is no such shop on that platform"
        )]
        public static partial void NotSigned(ILogger logger, string shop, string platform);

        // Not every platform shows its people what was answered.
        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "A signed delivery for shop '{Shop}' on {Platform} was refused ({Code}): {Sentence}"
        )]
        public static partial void Refused(ILogger logger, string shop, string platform, string code, string sentence);

        [LoggerMessage(Level = LogLevel.Information, Message = "Delivery of {Topic} taken in (new: {IsNew})")]
        public static partial void Accepted(ILogger logger, string topic, bool isNew);

        [LoggerMessage(Level = LogLevel.Information, Message = "Delivery of {Topic} for shop {Shop}: nothing to store")]
        public static partial void Nothing(ILogger logger, string topic, string shop);

        [LoggerMessage(Level = LogLevel.Information, Message = "A ping of {Platform} was answered")]
        public static partial void Ping(ILogger logger, string platform);
    }
}
