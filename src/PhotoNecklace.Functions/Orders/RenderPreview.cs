using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Artwork;

namespace PhotoNecklace.Functions.Orders;

/// <summary>Makes an item's pictures when all it needs is there.</summary>
public sealed class RenderPreview(PreviewRendering rendering)
{
    [Function(nameof(RenderPreview))]
    public Task Run([QueueTrigger(Queues.Previews)] PreviewMessage message, CancellationToken cancellationToken) =>
        rendering.RenderAsync(message, cancellationToken);
}
