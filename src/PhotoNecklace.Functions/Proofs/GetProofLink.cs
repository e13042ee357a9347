using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Proofs;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Proofs;

/// <summary>Makes a proof link for the operator to send.</summary>
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
        ArgumentNullException.ThrowIfNull(request);
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        var link = await links.CreateAsync(shop, orderId, cancellationToken);
        return link.IsAccepted
            ? Answers.Json(new { link.Value.Url, link.Value.ExpiresAt })
            : Answers.Refused(link.Refusal, StatusCodes.Status404NotFound);
    }
}
