using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Orders.Rendering;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Photos;

/// <summary>Returns the small picture of a design that a shop's cart shows. Its address is the permission, and it goes with the photo.</summary>
public sealed class GetCartPicture(CartPictures pictures)
{
    [Function(nameof(GetCartPicture))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/cart-pictures/{photoId}/{name}.jpg")]
            HttpRequest request,
        string photoId,
        string name,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        var picture = await pictures.ReadAsync(photoId, name, cancellationToken);
        var headers = request.HttpContext.Response.Headers;
        // Carts are looked at again and again; what was erased is seen by nobody an hour later.
        headers.CacheControl = picture.IsAccepted ? "private, max-age=3600" : "no-store";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        headers["X-Robots-Tag"] = "noindex";
        headers.XContentTypeOptions = "nosniff";
        return Responses.File(picture, "image/jpeg");
    }
}
