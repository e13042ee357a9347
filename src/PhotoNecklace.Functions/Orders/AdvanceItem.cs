using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Rendering;

namespace PhotoNecklace.Functions.Orders;

/// <summary>
/// Takes an item as far as it can go: renders preview, print artwork, cut lines, and engraving outlines once all its photos
/// have a verdict.
/// </summary>
public sealed class AdvanceItem(PreviewRendering rendering)
{
    [Function(nameof(AdvanceItem))]
    public Task Run([QueueTrigger(Queues.Items)] AdvanceItemMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        return rendering
            .RenderAsync(message, cancellationToken)
            .About(new ItemKey(message.Shop, message.OrderId, message.ItemId));
    }
}
