using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Webhooks;

namespace PhotoNecklace.Core.Privacy;

/// <summary>Queue <c>orders</c>: a delivery is recorded, a request about data is done, an order is erased.</summary>
public sealed class DeliveryHandling(OrderRecording recording, ComplianceHandling compliance)
{
    /// <summary>Handles a message. It may be repeated.</summary>
    public Task HandleAsync(DeliveryMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Deliveries.FindErasure(message.Delivery) is { } order
                ? compliance.EraseAsync(new(message.Shop, order), cancellationToken)
            : Deliveries.IsRequest(message.Delivery) ? compliance.HandleAsync(message, cancellationToken)
            : recording.RecordAsync(message, cancellationToken);
    }
}
