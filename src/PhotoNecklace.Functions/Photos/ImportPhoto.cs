using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Photos;

namespace PhotoNecklace.Functions.Photos;

/// <summary>Fetches a photo that an order names by address.</summary>
public sealed class ImportPhoto(PhotoImport import)
{
    [Function(nameof(ImportPhoto))]
    public Task Run(
        [QueueTrigger(Queues.PhotoImports)] PhotoImportMessage message,
        CancellationToken cancellationToken
    ) => import.ImportAsync(message, cancellationToken);
}
