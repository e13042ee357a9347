using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Functions.Settings;

namespace PhotoNecklace.Functions.Photos;

/// <summary>Gives the verdict on a photo that was uploaded or fetched.</summary>
public sealed class PhotoUploaded(PhotoIntake intake)
{
    // Bound as a client, so that nothing is downloaded before the length is known.
    [Function(nameof(PhotoUploaded))]
    public Task Run(
        [BlobTrigger(Containers.Uploads + "/{photoId}", Source = BlobEvents.Source)] BlobClient blob,
        string photoId,
        CancellationToken cancellationToken
    ) => intake.HandleAsync(photoId, cancellationToken);
}
