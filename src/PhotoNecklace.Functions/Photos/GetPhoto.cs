using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Photos;

/// <summary>Says what became of an upload.</summary>
public sealed class GetPhoto(PhotoUploads uploads)
{
    [Function(nameof(GetPhoto))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/photos/{photoId}")] HttpRequest request,
        string photoId,
        CancellationToken cancellationToken
    ) =>
        await uploads.FindAsync(photoId, cancellationToken) is { } status
            ? Answers.Json(status)
            : Answers.NotFound("That is no photo id. Use the photoId that POST /api/uploads answered: 32 hex digits.");
}
