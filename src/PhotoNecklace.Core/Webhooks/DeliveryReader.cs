using System.Text.Json;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Platforms;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Core.Webhooks;

/// <summary>An order as a delivery has it.</summary>
/// <param name="Order">The order.</param>
/// <param name="Body">The raw bytes that say so.</param>
public sealed record DeliveredOrder(PlacedOrder Order, ReadOnlyMemory<byte> Body);

/// <summary>Reads the deliveries that were stored.</summary>
public sealed class DeliveryReader(ShopDirectory shops, PlatformDirectory platforms, IBlobStore blobs)
{
    /// <summary>The order that a message points to; null when its body is not there (any more).</summary>
    /// <exception cref="InvalidOperationException">The body cannot be read, or nobody knows on which platform it was sent.</exception>
    public async Task<DeliveredOrder?> FindOrderAsync(
        OrderMessage message,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(message);
        if (await ReadAsync(message.BlobName, cancellationToken) is not { } body)
        {
            return null;
        }

        var read = Platform(message).ReadOrder(body);
        return read.IsAccepted
            ? new(read.Value, body)
            : throw new InvalidOperationException($"Delivery '{message.BlobName}': {read.Refusal.Message}");
    }

    /// <summary>The refund or the edit that a message points to; null when it is not there (any more).</summary>
    public async Task<OrderRemoval?> FindRemovalAsync(
        RemovalMessage message,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(message);
        return await ReadAsync(message.BlobName, cancellationToken) is { } stored
            ? JsonSerializer.Deserialize<OrderRemoval>(stored.Span, JsonSerializerOptions.Web)
            : null;
    }

    /// <summary>The names of an order's stored deliveries, and the orders that those hold which any platform can read.</summary>
    public async Task<(IReadOnlyList<string> Names, IReadOnlyList<DeliveredOrder> Orders)> ListAsync(
        OrderKey order,
        CancellationToken cancellationToken = default
    )
    {
        var names = await blobs.ListAsync(Containers.Webhooks, BlobFolder.Of(order), cancellationToken);
        var orders = new List<DeliveredOrder>();
        foreach (var name in names)
        {
            if (await ReadAsync(name, cancellationToken) is not { } body)
            {
                continue;
            }

            // The shop may have left, or changed its platform, since; a body of one platform is refused by the others.
            var read = platforms.All.Select(p => p.ReadOrder(body)).FirstOrDefault(r => r.IsAccepted);
            if (read.Value is { } found)
            {
                orders.Add(new(found, body));
            }
        }

        return (names, orders);
    }

    private IShopPlatform Platform(OrderMessage message)
    {
        var name = message.Platform ?? shops.Find(message.Shop)?.Platform;
        return name is not null && platforms.Find(name) is { } platform
            ? platform
            : throw new InvalidOperationException(
                $"Delivery '{message.BlobName}' came from the platform '{name}', which this version does not know."
            );
    }

    private async Task<ReadOnlyMemory<byte>?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        var blob = await blobs.ReadAsync(Containers.Webhooks, name, WebhookIntake.MaxBodyBytes, cancellationToken);
        return blob?.Content;
    }
}
