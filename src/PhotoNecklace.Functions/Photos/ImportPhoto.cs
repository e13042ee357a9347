using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Photos;

namespace PhotoNecklace.Functions.Photos;

/// <summary>Fetches a photo that an order gives as a URL, from the shop's listed hosts only.</summary>
public sealed class ImportPhoto(PhotoImport import)
{
    [Function(nameof(ImportPhoto))]
    public Task Run([QueueTrigger(Queues.PhotoImports)] PhotoImportMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        return import
            .ImportAsync(message, cancellationToken)
            .About(new ItemKey(message.Shop, message.OrderId, message.ItemId))
            .About(message.PhotoId);
    }
}
