using System.Text.Json;
using PhotoNecklace.Core.Platforms.Shopify;

namespace PhotoNecklace.Core;

/// <summary>
/// Messages as version 1 wrote them. An upgrade finds them on queues, and among those that were kept because they failed too often, for
/// as long as people leave them there.
/// </summary>
public static class FormerMessages
{
    /// <summary>What <see cref="Queues.Items"/> was called.</summary>
    public const string Previews = "previews";

    private const string CompliancePrefix = "compliance/";
    private const string ErasurePrefix = "erase/";
    private const string RemovalPrefix = "removal.";

    /// <summary>The queues that nothing is sent to any more. What is still on them is forwarded.</summary>
    public static IReadOnlyList<string> Queues { get; } = [Previews];

    /// <summary>What a queue is called now.</summary>
    public static string CurrentName(string queue) => queue == Previews ? Core.Queues.Items : queue;

    /// <summary>The names under which a queue's failed messages were kept.</summary>
    public static IReadOnlyList<string> NamesOf(string queue) =>
        queue == Core.Queues.Items ? [queue, Previews] : [queue];

    /// <summary>
    /// The message as it is written now, and the queue that it belongs to; one that is written so already, or that cannot be read, stays
    /// as it is.
    /// </summary>
    public static QueuedMessage Translate(string queue, string body)
    {
        ArgumentNullException.ThrowIfNull(queue);
        ArgumentNullException.ThrowIfNull(body);
        return queue switch
        {
            Previews => new(Core.Queues.Items, body),
            // All shops were on Shopify, whose ids are digits.
            Core.Queues.Orders when FindDelivery(body) is var (shop, delivery) => delivery.Split('/') switch
            {
                _ when delivery.StartsWith(ErasurePrefix, StringComparison.Ordinal) => QueuedMessage.Of(
                    new EraseOrderMessage(shop, delivery[ErasurePrefix.Length..])
                ),
                _ when delivery.StartsWith(CompliancePrefix, StringComparison.Ordinal) => QueuedMessage.Of(
                    new ComplianceMessage(shop, delivery[CompliancePrefix.Length..])
                ),
                [var order, var id] when id.StartsWith(RemovalPrefix, StringComparison.Ordinal) => QueuedMessage.Of(
                    new RemovalMessage(shop, order, id[RemovalPrefix.Length..])
                ),
                [var order, var id] => QueuedMessage.Of(
                    new OrderMessage(shop, order, id, ShopifyPlatform.PlatformName)
                ),
                _ => new(queue, body),
            },
            _ => new(queue, body),
        };
    }

    private static (string Shop, string Delivery)? FindDelivery(string body)
    {
        try
        {
            return
                JsonSerializer.Deserialize<FormerDelivery>(body, JsonSerializerOptions.Web)
                    is { Kind: null, OrderId: null, Shop: { } shop, Delivery: { } delivery }
                ? (shop, delivery)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record FormerDelivery(string? Shop, string? Delivery, string? OrderId, string? Kind);
}
