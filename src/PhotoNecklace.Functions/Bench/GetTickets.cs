using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Printing.Bench;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Bench;

/// <summary>Returns the job tickets of an order's items as PDF. Query: <c>item</c>, <c>paper</c> (<c>a6</c>, <c>4x6in</c>, <c>62mm</c>).</summary>
public sealed class GetTickets(JobTickets tickets)
{
    [Function(nameof(GetTickets))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/orders/{shop}/{orderId}/tickets")]
            HttpRequest request,
        string shop,
        string orderId,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        orderId = RouteText.Unescape(orderId);
        var (item, paper) = (request.Query["item"], request.Query["paper"]);
        return Responses.File(
            await tickets.OfOrderAsync(shop, orderId, item, paper, cancellationToken).About(shop, orderId),
            "application/pdf"
        );
    }
}
