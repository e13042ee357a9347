using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Photos;

namespace PhotoNecklace.Core.Privacy;

/// <summary>Erases photos: upload, master, thumbnail, and pictures for carts. The verdict that stays says so, and holds nothing of the photo.</summary>
public sealed class PhotoErasure(IPhotoTable photos, IOrderTable orders, IBlobStore blobs, TimeProvider clock)
{
    /// <summary>Erases a photo of an order that is marked as erased, unless another order needs it. It may be repeated.</summary>
    /// <returns>False when another order, which is not erased, waits for the photo or was made with it.</returns>
    public async Task<bool> EraseAsync(string photoId, OrderKey order, CancellationToken cancellationToken = default)
    {
        var wanted = await photos.ListWantedAsync(photoId, cancellationToken);
        foreach (var other in wanted.Select(w => w.Order).Where(o => o != order).Distinct())
        {
            // Two orders that are erased at the same time are both marked by now, so one of them takes the photo away.
            if (await orders.FindOrderAsync(other, cancellationToken) is { ErasedAt: null })
            {
                return false;
            }
        }

        var verdict = new PhotoRecord
        {
            PhotoId = photoId,
            Refusal = Erased.Photo,
            DecidedAt = clock.GetUtcNow(),
        };
        await photos.ReplaceAsync(verdict, cancellationToken);
        await DeleteAsync(photoId, cancellationToken);
        return true;
    }

    /// <summary>Deletes the blobs of a photo whose verdict says that it is erased: what a late upload or a late try has written.</summary>
    public async Task DeleteAsync(string photoId, CancellationToken cancellationToken = default)
    {
        await blobs.DeleteAllAsync(Containers.Uploads, photoId, cancellationToken);
        // A picture for a cart that shows this photo beside another lies with that one.
        var pointers = PhotoBlobs.CartPicturesElsewhere(photoId);
        foreach (var pointer in await blobs.ListAsync(Containers.Photos, pointers, cancellationToken))
        {
            await blobs.DeleteAllAsync(Containers.Photos, PhotoBlobs.PointedTo(pointer), cancellationToken);
        }

        await blobs.DeleteAllAsync(Containers.Photos, $"{photoId}/", cancellationToken);
    }
}
