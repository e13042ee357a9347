using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Proofs;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Proofs;

/// <summary>Returns a signed link for the customer. It opens this order only, and expires.</summary>
public sealed class GetProofLink(ProofLinks links)
{
    [Function(nameof(GetProofLink))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/orders/{shop}/{orderId}/proof")]
            HttpRequest request,
        string shop,
        string orderId,
        CancellationToken cancellationToken
    )
    {
        orderId = RouteText.Unescape(orderId);
        ArgumentNullException.ThrowIfNull(request);
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        var link = await links.CreateAsync(shop, orderId, cancellationToken).About(shop, orderId);
        return link.IsAccepted
            ? Responses.Json(new { link.Value.Url, link.Value.ExpiresAt })
            : Responses.Refused(link.Refusal);
    }
}
