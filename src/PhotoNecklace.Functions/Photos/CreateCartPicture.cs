using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Orders.Rendering;
using PhotoNecklace.Core.Uploads;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Photos;

/// <summary>
/// Makes a small picture of a design for a shop's cart: <c>{path}</c>, under an address that cannot be guessed. Body: <c>{shop, ticket, pendant, metal,
/// cover, properties, pictureKeys}</c>. It counts as an upload: 429 with <c>Retry-After</c> after too many.
/// </summary>
public sealed class CreateCartPicture(UploadAdmission admission, CartPictures pictures)
{
    [Function(nameof(CreateCartPicture))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cart-pictures")] HttpRequest request,
        FunctionContext context,
        CancellationToken cancellationToken
    )
    {
        const string Expected =
            "{\"pendant\":…,\"metal\":…,\"cover\":…,\"properties\":{name:value},\"pictureKeys\":{photoId:key}} as JSON";
        var wish = await JsonBody.ReadAsync<CartWish>(request, Expected, cancellationToken);
        if (!wish.IsAccepted)
        {
            return Responses.Refused(wish.Refusal);
        }

        var upload = new UploadWish(wish.Value.Shop, wish.Value.Ticket);
        if (await admission.AnswerAsync(upload, request, context, cancellationToken) is { } denial)
        {
            return denial;
        }

        var made = await pictures.MakeAsync(wish.Value, cancellationToken);
        return made.IsAccepted
            ? Responses.Json(
                new { path = $"/api/cart-pictures/{made.Value.PhotoId}/{made.Value.Name}.jpg" },
                StatusCodes.Status201Created
            )
            : Responses.Refused(made.Refusal);
    }
}
