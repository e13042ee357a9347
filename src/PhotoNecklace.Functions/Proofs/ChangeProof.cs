using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Proofs;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Proofs;

/// <summary>
/// Changes an item on the customer's behalf, as far as the shop allows (<c>ProofChanges</c>): photos, crops, texts, font, stone. A later
/// webhook doesn't undo it.
/// </summary>
public sealed class ChangeProof(ProofDeciding proofs)
{
    private const string Expected =
        "some of {\"photoId\", \"photoId2\", \"crop\", \"crop2\", \"engraving\", \"engraving2\", \"font\", \"birthstone\"}, all texts";

    [Function(nameof(ChangeProof))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/proofs/{token}/items/{itemId}")]
            HttpRequest request,
        string token,
        string itemId,
        CancellationToken cancellationToken
    )
    {
        itemId = RouteText.Unescape(itemId);
        ArgumentNullException.ThrowIfNull(request);
        var body = await JsonBody.ReadAsync<ItemWish>(request, Expected, cancellationToken);
        return ProofResponses.Of(
            request.HttpContext.Response,
            body.IsAccepted ? await proofs.ChangeAsync(token, itemId, body.Value, cancellationToken) : body.Refusal,
            StatusCodes.Status202Accepted
        );
    }
}
