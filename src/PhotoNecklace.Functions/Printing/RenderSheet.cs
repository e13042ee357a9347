using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Printing;

namespace PhotoNecklace.Functions.Printing;

/// <summary>Packs approved items on paper: the PDF and the pick list. Marks the items as printed.</summary>
public sealed class RenderSheet(SheetRendering rendering)
{
    [Function(nameof(RenderSheet))]
    public Task Run([QueueTrigger(Queues.Sheets)] SheetMessage message, CancellationToken cancellationToken) =>
        rendering.RenderAsync(message, cancellationToken);
}
