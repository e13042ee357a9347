namespace PhotoNecklace.Core.Photos;

/// <summary>Tells the items that wait for a photo that there is a verdict on it.</summary>
public sealed class WantedPhotos(IPhotoTable photos, IQueueSender queues)
{
    /// <summary>Asks for a look at every item that waits. The verdict must be written before.</summary>
    public async Task NotifyAsync(string photoId, CancellationToken cancellationToken = default)
    {
        foreach (var item in await photos.ListWantedAsync(photoId, cancellationToken))
        {
            var message = new AdvanceItemMessage(item.Shop, item.OrderId, item.ItemId);
            await queues.SendAsync(Queues.Items, message, cancellationToken);
        }
    }

    /// <summary>Writes the verdict unless one stands, then tells the items that wait.</summary>
    /// <returns>The verdict that stands.</returns>
    public async Task<PhotoRecord> DecideAsync(PhotoRecord verdict, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        var standing = await photos.AddOrGetAsync(verdict, cancellationToken);
        await NotifyAsync(verdict.PhotoId, cancellationToken);
        return standing;
    }
}
