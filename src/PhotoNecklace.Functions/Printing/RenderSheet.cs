using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Printing;

namespace PhotoNecklace.Functions.Printing;

/// <summary>Makes a print sheet and its pick list, and marks its items as printed.</summary>
public sealed class RenderSheet(SheetRendering rendering)
{
    [Function(nameof(RenderSheet))]
    public Task Run([QueueTrigger(Queues.Sheets)] SheetMessage message, CancellationToken cancellationToken) =>
        rendering.RenderAsync(message, cancellationToken);
}
