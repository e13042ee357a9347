using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Orders.Listing;

namespace PhotoNecklace.Functions.Orders;

/// <summary>
/// Lists what is approved and not printed yet, in each answer by due date, then the oldest orders first. Page with <c>top</c> and <c>continuation</c>.
/// </summary>
public sealed class ListApproved(ApprovedListing listing)
{
    [Function(nameof(ListApproved))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/approved/{shop}")] HttpRequest request,
        string shop,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        var top = ListResponses.Top(request.Query["top"]);
        return ListResponses.Of(
            request.HttpContext.Response,
            await listing.ListAsync(shop, top, request.Query["continuation"], cancellationToken)
        );
    }
}
