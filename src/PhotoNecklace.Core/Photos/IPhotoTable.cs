using PhotoNecklace.Core.Orders;

namespace PhotoNecklace.Core.Photos;

/// <summary>Verdicts on photos, and who waits for them. A photo is one partition.</summary>
public interface IPhotoTable
{
    /// <summary>The verdict; null when there is none yet.</summary>
    Task<PhotoRecord?> FindAsync(string photoId, CancellationToken cancellationToken = default);

    /// <summary>Writes the verdict unless one stands.</summary>
    /// <returns>The verdict that stands.</returns>
    Task<PhotoRecord> AddOrGetAsync(PhotoRecord record, CancellationToken cancellationToken = default);

    /// <summary>Writes the verdict, whether one stands or not: only for one that is to stand for ever.</summary>
    Task ReplaceAsync(PhotoRecord record, CancellationToken cancellationToken = default);

    /// <summary>Notes that an item waits for the photo. Repeating it changes nothing.</summary>
    Task AddWantedAsync(string photoId, ItemKey item, CancellationToken cancellationToken = default);

    /// <summary>The items that wait for the photo, in no particular order.</summary>
    Task<IReadOnlyList<ItemKey>> ListWantedAsync(string photoId, CancellationToken cancellationToken = default);
}
