using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Memory;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Core.Photos;

/// <summary>
/// Says before there is an order where a photo will be put, so that a page can begin with the picture that will be made. Whoever
/// knows a photo's id may ask. What the photo is of was found when it came in and is in its row; of photos of the version before it is looked
/// for once, which takes 60 ms of a processor. What was worked out is kept in memory, by photo and window.
/// </summary>
public sealed class PhotoPlacing(
    PendantCatalogue catalogue,
    ArtworkPlanner planner,
    IPhotoTable photos,
    IBlobStore blobs,
    PhotoRules rules,
    PhotoMemory memory
) : IDisposable
{
    // With a placement for each window of the catalogue, under 100 MB.
    private const int MostPhotos = 10_000;

    private readonly MemoryCache _seen = new(new MemoryCacheOptions { SizeLimit = MostPhotos });

    /// <inheritdoc/>
    public void Dispose() => _seen.Dispose();

    /// <summary>The placement, the same that the pipeline chooses for an order.</summary>
    /// <param name="photoId">The photo.</param>
    /// <param name="pendantId">The pendant.</param>
    /// <param name="window">Which of its windows, from 1; null for the first.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>
    /// The placement, or a refusal: <see cref="Refusals.PendantUnknown"/>, <see cref="Refusals.WindowUnknown"/> or
    /// <see cref="Refusals.PhotoNotReady"/>.
    /// </returns>
    public async Task<Result<PhotoPlacement>> FindAsync(
        string photoId,
        string? pendantId,
        string? window,
        CancellationToken cancellationToken = default
    )
    {
        if (string.IsNullOrEmpty(pendantId))
        {
            return Refusals.PendantUnknownUnnamed.With();
        }

        if (catalogue.Find(pendantId) is not { } pendant)
        {
            return catalogue.Unknown(pendantId);
        }

        var slots = pendant.Windows.ToDictionary(w => $"{w.Slot + 1}", StringComparer.Ordinal);
        if (!slots.TryGetValue(string.IsNullOrEmpty(window) ? "1" : window, out var into))
        {
            return Refusals.WindowUnknown.With(("windows", MessageValue.List(slots.Keys)));
        }

        // The verdict is asked for each time: what has been erased is not talked about any more.
        return
            PhotoId.IsValid(photoId)
            && await photos.FindAsync(photoId, cancellationToken) is { Refusal: null } record
            && await LookAsync(record).WaitAsync(cancellationToken) is { } photo
            ? photo.Place(pendant, into)
            : Refusals.PhotoNotReady.With();
    }

    // A master never changes. Whoever asks while it is looked at waits for that; nobody's leaving ends it for the others.
    private async Task<Placeable?> LookAsync(PhotoRecord record)
    {
        var photoId = record.PhotoId;
        Lazy<Task<Placeable?>> work;
        lock (_seen)
        {
            work = _seen.GetOrCreate(
                record.PhotoId,
                entry =>
                {
                    entry.Size = 1;
                    return new Lazy<Task<Placeable?>>(() => Task.Run(() => ReadAsync(record)));
                }
            )!;
        }

        try
        {
            if (await work.Value is { } photo)
            {
                return photo;
            }

            _seen.Remove(record.PhotoId);
            return null;
        }
        catch
        {
            _seen.Remove(record.PhotoId); // The next one tries anew.
            throw;
        }
    }

    // What the intake of the version before did not keep is looked for in the master.
    private async Task<Placeable?> ReadAsync(PhotoRecord record)
    {
        if (record.Subject is { } subject)
        {
            return new(new(record.Width, record.Height, subject));
        }

        using var room = await memory.Decoding.TakeAsync(rules.MasterDecodeBytes);
        return await blobs.ReadAsync(Containers.Photos, PhotoBlobs.Master(record.PhotoId), rules.MaxBytes) is { } master
            ? new(planner.Look(master.Content, record.Hint))
            : null;
    }

    // A photo and where it is put in the windows that were asked for: the catalogue does not change while the app runs.
    private sealed class Placeable(SeenPhoto photo)
    {
        private readonly ConcurrentDictionary<(string Pendant, int Slot), PhotoPlacement> _placed = new();

        public PhotoPlacement Place(Pendant pendant, PhotoWindow window) =>
            _placed.GetOrAdd((pendant.Id, window.Slot), _ => ArtworkPlanner.Place(window, photo));
    }
}
