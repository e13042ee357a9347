using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Photos;

/// <summary>
/// Returns the part of an accepted photo that is shown when nobody chooses a crop, and whether that cuts a face. Query:
/// <c>pendant</c>, <c>window</c>.
/// </summary>
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
        return Responses.Of(await placing.FindAsync(photoId, pendant, window, cancellationToken));
    }
}
