using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Photos;

/// <summary>Returns the state of an upload and its verdict, in a sentence.</summary>
public sealed class GetPhoto(PhotoUploads uploads)
{
    [Function(nameof(GetPhoto))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/photos/{photoId}")] HttpRequest request,
        string photoId,
        CancellationToken cancellationToken
    ) =>
        await uploads.FindAsync(photoId, cancellationToken) is { } status
            ? Responses.Json(status)
            : Responses.Refused(Refusals.NotFoundPhoto.With());
}
