using System.Text.Json;

namespace PhotoNecklace.Core.Orders.Recording;

/// <summary>Queue <c>orders</c>: records deliveries, and sends on what the version before put there.</summary>
public sealed class DeliveryHandling(OrderRecording recording, MessageForwarding forwarding)
{
    /// <summary>Handles a message. It may be repeated.</summary>
    /// <exception cref="JsonException">The body is not a message of this queue.</exception>
    public async Task HandleAsync(string body, CancellationToken cancellationToken = default)
    {
        var current = FormerMessages.Translate(Queues.Orders, body);
        if (current.Queue != Queues.Orders)
        {
            await forwarding.ForwardAsync(Queues.Orders, body, cancellationToken);
            return;
        }

        if (current.Read<DeliveryMessage>() is not { Shop: not null, OrderId: not null, Delivery: not null } message)
        {
            throw new JsonException($"The message '{PlainText.Cut(body, 200)}' does not point to a delivery.");
        }

        await recording.RecordAsync(message, cancellationToken).About(message.Shop, message.OrderId);
    }
}
