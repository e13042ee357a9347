using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Photos;

/// <summary>
/// Returns a link to an accepted photo's picture, <c>{url, width, height, linkExpiresAt}</c>, to whoever has its <c>pictureKey</c>: in the
/// header <c>X-Picture-Key</c>, because addresses are written into logs.
/// </summary>
public sealed class GetPhotoPicture(PhotoViewing viewing)
{
    [Function(nameof(GetPhotoPicture))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/photos/{photoId}/picture")] HttpRequest request,
        string photoId,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return Responses.Of(await viewing.FindAsync(photoId, request.Headers["X-Picture-Key"], cancellationToken));
    }
}
