using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Proofs;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Proofs;

/// <summary>Leads to the newest picture of an item, for mails and the shop's own pages. The token is the permission.</summary>
public sealed class GetProofPreview(ProofDeciding proofs)
{
    [Function(nameof(GetProofPreview))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/proofs/{token}/items/{itemId}/preview")]
            HttpRequest request,
        string token,
        string itemId,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        var link = await proofs.FindPreviewAsync(token, RouteText.Unescape(itemId), cancellationToken);
        return link.IsAccepted ? new RedirectResult(link.Value.AbsoluteUri) : Responses.Refused(link.Refusal);
    }
}
