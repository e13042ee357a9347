using Azure;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using PhotoNecklace.Core.Proofs;

namespace PhotoNecklace.Functions.Pages;

/// <summary>
/// Serves the proof page with the order's first view in it. Where the token opens no order the page asks the API, which says why.
/// </summary>
public sealed partial class GetProofPage(PageResponses pages, ProofDeciding proofs, ILogger<GetProofPage> logger)
{
    [Function(nameof(GetProofPage))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "proof/{token}")] HttpRequest request,
        string token,
        CancellationToken cancellationToken
    )
    {
        return pages.Proof(request, await FindAsync(token, cancellationToken));
    }

    private async Task<ProofView?> FindAsync(string token, CancellationToken cancellationToken)
    {
        try
        {
            var view = await proofs.ViewAsync(token, cancellationToken: cancellationToken);
            return view.IsAccepted ? view.Value : null;
        }
        catch (RequestFailedException e)
        {
            // Storage does not answer. The page tells the customer, and tries again when they want.
            Log.NoView(logger, e);
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The proof page goes out without its first view")]
        public static partial void NoView(ILogger logger, Exception exception);
    }
}
