using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Proofs;

namespace PhotoNecklace.Functions.Proofs;

/// <summary>
/// Shows an order to its customer: items (100 per page; query: <c>continuation</c>) and links that expire. The token is the permission.
/// </summary>
public sealed class GetProof(ProofDeciding proofs)
{
    [Function(nameof(GetProof))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/proofs/{token}")] HttpRequest request,
        string token,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        return ProofResponses.Of(
            request.HttpContext.Response,
            await proofs.ViewAsync(token, request.Query["continuation"], cancellationToken)
        );
    }
}
