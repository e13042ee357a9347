using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Functions.Settings;

namespace PhotoNecklace.Functions.Photos;

/// <summary>
/// Checks and normalizes a photo that was uploaded or fetched: <c>photos/{photoId}/master.jpg</c> and <c>thumb.webp</c>, or
/// a refusal.
/// </summary>
public sealed class PhotoUploaded(PhotoChecking checking)
{
    // Bound as a client, so that nothing is downloaded before the length is known.
    [Function(nameof(PhotoUploaded))]
    public Task Run(
        [BlobTrigger(Containers.Uploads + "/{photoId}", Source = BlobEvents.Source)] BlobClient blob,
        string photoId,
        CancellationToken cancellationToken
    ) => checking.CheckAsync(new(photoId), cancellationToken).About(photoId);
}
