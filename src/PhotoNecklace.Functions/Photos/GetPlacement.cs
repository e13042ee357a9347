using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Photos;

/// <summary>Says where a photo will be put in a pendant's window when nobody chooses.</summary>
public sealed class GetPlacement(PhotoPlacing placing)
{
    [Function(nameof(GetPlacement))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/photos/{photoId}/placement")]
            HttpRequest request,
        string photoId,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        var (pendant, window) = (request.Query["pendant"], request.Query["window"]);
        var found = await placing.FindAsync(photoId, pendant, window, cancellationToken);
        return found.Refusal switch
        {
            null => Answers.Json(found.Value!),
            { Code: PhotoPlacing.PhotoNotReady } r => Answers.Refused(r, StatusCodes.Status404NotFound),
            var r => Answers.Refused(r, StatusCodes.Status422UnprocessableEntity),
        };
    }
}
